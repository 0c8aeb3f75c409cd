import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  inject,
  test,
  vi,
} from 'vitest';
import { examples } from '../../src/server/examples.js';
import { type ServerProcess, spawnServer } from '../support/server-process.js';

const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser']
  .filter((path) => path !== undefined)
  .find((path) => existsSync(path));
const names = examples.map(({ query }) => /^query (\w+)/.exec(query)?.[1]);
const skip = executablePath === undefined && process.env.CI === undefined;
if (skip) {
  process.stderr.write('Skipped the tests in a browser: set CHROMIUM_PATH to a Chromium.\n');
}

describe.skipIf(skip)('GraphiQL in a browser without internet', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-'));
  let server: ServerProcess | undefined;
  let browser: Browser | undefined;
  let origin = '';
  // One for all, since its cache saves each page but the first from loading 9 MB of script.
  let context: BrowserContext;
  let page: Page;
  let complaints: string[] = [];

  beforeAll(async () => {
    if (executablePath === undefined) {
      throw new Error('There is no Chromium, and CI requires one: set CHROMIUM_PATH.');
    }
    const file = join(folder, 'a.db');
    copyFileSync(inject('templates').shipped, file);
    server = spawnServer({ DATABASE_URL: `file:${file}` });
    origin = await server.origin;
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        // No name leads anywhere, as on a machine without internet.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    });
    context = await browser.newContext();
  });

  afterAll(async () => {
    await browser?.close();
    server?.child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  beforeEach(async () => {
    page = await context.newPage();
    // Each is a first visit again. GraphiQL writes until its page is closed, so not before that.
    await page.goto(`${origin}/health/live`);
    await page.evaluate('localStorage.clear()');
    complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('request', (request) => {
      const { protocol, origin: to, href } = new URL(request.url());
      if (to !== origin && protocol.startsWith('http')) complaints.push(`wants ${href}`);
    });
  });

  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  const titles = () => page.getByRole('tab').allInnerTexts();
  // GraphiQL takes a moment to learn the operation of a tab, and until then it runs none.
  const runUntil = (answer: string) =>
    vi.waitFor(
      async () => {
        await page.getByRole('button', { name: 'Execute query' }).click({ timeout: 5000 });
        const result = page.locator('.result-window');
        await result.getByText(answer).first().waitFor({ timeout: 1500 });
        expect(await result.textContent()).not.toContain('"errors"');
      },
      { timeout: 45_000 },
    );

  test('opens with the examples as tabs, and each answers when it is run', async () => {
    await page.goto(`${origin}/graphql`);
    await page.getByRole('tab').first().waitFor();
    expect(await titles()).toEqual(names);

    for (const [tab, answer] of [
      ['WhatIsCovered', '"citations": 128'],
      ['WhoUrgedWorkWithTheG7', '"reportingVerb": "EMPHASIZED"'],
      ['WhatWasCalledFor', '"reportingVerb": "CALLED_FOR"'],
      ['WhatShouldHappenIn2025', '"asWritten": "next year"'],
      ['WhatAboutDevelopment', '"name": "Donor countries"'],
      ['WhatDidAmbassadorsSay', '"title": "Ambassador to Peru"'],
      ['WhoWasAmbassadorToItaly', '"aYearLater": {'],
      ['WhatCanAFilterOffer', '"totalCount": 4'],
      ['WhatDoesSearchShow', '"suggest": ['],
      ['WhoStandsWhere', '"positions": {'],
      ['WhatWasDiscussed', '"heldOn": "2024-04-25"'],
      ['WhoIsThis', '"name": "Kang Insun"'],
      ['WhoHeadsThisMission', '"slug": "kr-mission-italy"'],
      ['WhatIsThere', '"meetings": {'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await runUntil(answer);
    }
  });

  test('shows the descriptions of the schema', async () => {
    await page.goto(`${origin}/graphql`);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.locator('.graphiql-doc-explorer');
    await docs.getByText('The record of diplomatic meetings: who said what').waitFor();
    await page.getByRole('link', { name: 'PolicyProposal', exact: true }).click();
    await docs.getByText('One thing that an intervention says should or will be done.').waitFor();
    await docs.getByText('The verb with which the source itself reports it.').waitFor();
  });

  test('opens again as it was left', async () => {
    await page.goto(`${origin}/graphql`);
    await page.getByRole('tab', { name: 'WhoIsThis' }).click();
    await vi.waitFor(async () => {
      const stored = await page.evaluate('localStorage.getItem("graphiql:tabState")');
      expect(stored).toContain('"activeTabIndex":11');
    }, 10_000);
    await page.reload();
    await page.getByRole('tab', { name: 'WhoIsThis', selected: true }).waitFor();
    expect(await titles()).toHaveLength(14);
    await runUntil('"name": "Kang Insun"');
  });

  test('opens the query of a link before the examples', async () => {
    const link = new URLSearchParams({
      query: 'query Mine($slug: String!) { mission(slug: $slug) { slug } }',
      variables: '{"slug":"kr-mission-italy"}',
    });
    await page.goto(`${origin}/graphql?${link}`);
    await page.getByRole('tab', { name: 'Mine' }).waitFor();
    expect(await titles()).toEqual(['Mine', ...names]);
    await runUntil('"slug": "kr-mission-italy"');
  });
});
