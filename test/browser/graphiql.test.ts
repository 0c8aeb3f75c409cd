import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
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

// A browser beside a full run on two cores is slow.
const patient = { timeout: 60_000 };

describe.skipIf(skip)('GraphiQL in a browser without internet', patient, () => {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-'));
  let server: ServerProcess | undefined;
  let browser: Browser | undefined;
  let origin = '';
  let proxied = '';
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
      if (to !== origin && to !== proxied && protocol.startsWith('http'))
        complaints.push(`wants ${href}`);
    });
  });

  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  const selected = () => page.locator('.graphiql-tab-active .graphiql-tab-button').textContent();
  const tabs = async () =>
    JSON.parse(String(await page.evaluate('localStorage.getItem("graphiql:tabState")'))).tabs;
  // As if it was pasted: what is typed is completed with brackets and quotes.
  const write = (file: string, text: string) =>
    page.evaluate(
      ([name, value]) => {
        const { editor } = Reflect.get(globalThis, '__MONACO');
        const models: { uri: { path: string }; setValue(text: unknown): void }[] =
          editor.getModels();
        models.find(({ uri }) => uri.path.endsWith(String(name)))?.setValue(value);
      },
      [file, text],
    );
  const titles = () => page.getByRole('tab').allInnerTexts();
  // GraphiQL takes a moment to learn the operation of a tab, and until then it runs none: the click is
  // tried again soon. While an answer is awaited there is no such button.
  const runUntil = (answer: string) =>
    vi.waitFor(
      async () => {
        await page.getByRole('button', { name: 'Execute query' }).click({ timeout: 5000 });
        const result = page.locator('.result-window');
        await result.getByText(answer).first().waitFor({ timeout: 300 });
        expect(await result.textContent()).not.toContain('"errors"');
      },
      { timeout: 45_000 },
    );

  // Each visit loads 9 MB of script, which takes seconds beside the other tests.
  test('opens with the examples as tabs, answers each, keeps them in its history, and describes the schema', async () => {
    await page.goto(`${origin}/graphql`);
    await page.getByRole('tab').first().waitFor();
    expect(await titles()).toEqual(names);

    expect(await selected()).toBe('WhatIsCovered');
    for (const { query } of examples) {
      const [, tab = '', field] = /^query (\w+)[^{]*{\s*(\w+)/.exec(query) ?? [];
      await page.getByRole('tab', { name: tab }).click();
      await runUntil(`"${field}": `);
    }

    await page.getByRole('button', { name: 'Show History' }).click();
    await page.locator('.graphiql-history-items').getByText('WhatIsCovered').first().waitFor();
    await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).waitFor();

    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.locator('.graphiql-doc-explorer');
    await docs.getByText('The record of diplomatic meetings: who said what').waitFor();
    await page.getByRole('link', { name: 'PolicyProposal', exact: true }).click();
    await docs.getByText('One thing that an intervention says should or will be done.').waitFor();
    await docs.getByText('What is proposed, in our own words.').waitFor();
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

  const linkTo = (parameters: Record<string, string>) =>
    `${origin}/graphql?${new URLSearchParams(parameters)}`;
  const parameters = () => Object.fromEntries(new URL(page.url()).searchParams);
  const mission = (slug: string) => ({
    query: 'query Mine($slug: String!) { mission(slug: $slug) { slug } }',
    variables: JSON.stringify({ slug }),
  });
  const italy = mission('kr-mission-italy');
  const geneva = mission('kr-mission-geneva');

  test('opens the query of a link before the examples', async () => {
    await page.goto(linkTo(italy));
    await page.getByRole('tab', { name: 'Mine' }).waitFor();
    expect(await titles()).toEqual(['Mine', ...names]);
    await runUntil('"slug": "kr-mission-italy"');
  });

  test('opens a link with its own variables, whatever the tabs have', async () => {
    await page.goto(linkTo(italy));
    await page.getByRole('tab', { name: 'Mine' }).waitFor();
    await page.goto(linkTo(geneva));
    await page.getByRole('tab', { name: 'Mine' }).first().waitFor();
    expect(await titles()).toEqual(['Mine', 'Mine', ...names]);
    await runUntil('"slug": "kr-mission-geneva"');

    await page.goto(linkTo({ query: italy.query }));
    await page.getByRole('tab', { name: 'Mine' }).nth(2).waitFor();
    await page.getByRole('button', { name: 'Execute query' }).click();
    await page.locator('.result-window').getByText('was not provided').waitFor();
    // The browser reports the 400 of the answer.
    complaints = complaints.filter((text) => !text.includes('400 (Bad Request)'));
    expect(parameters()).toEqual({ query: italy.query });

    // The same once more is the tab that is there already.
    await page.goto(linkTo({ ...geneva, variables: '{ "slug":\n "kr-mission-geneva" }' }));
    await page.getByRole('tab').first().waitFor();
    expect(await titles()).toEqual(['Mine', 'Mine', 'Mine', ...names]);
    expect(await selected()).toBe('Mine');
    await runUntil('"slug": "kr-mission-geneva"');
  });

  test('opens the link of an example in its tab', async () => {
    const { query, variables } = examples[12] ?? { query: '' };
    await page.goto(linkTo({ query, variables: JSON.stringify(variables) }));
    await page.getByRole('tab').first().waitFor();
    expect(await titles()).toEqual(names);
    expect(await selected()).toBe('WhoHeadsThisMission');
  });

  test('has a link in its address that gives another browser the same answer', async () => {
    await page.goto(`${origin}/graphql`);
    await page.getByRole('tab', { name: 'WhoHeadsThisMission' }).click();
    await write('variables.json', '{"slug": "kr-mission-peru"}');
    await write('request-headers.json', '{"x-secret": "hush"}');
    await vi.waitFor(
      () => expect(parameters().variables).toBe('{"slug": "kr-mission-peru"}'),
      5000,
    );
    await runUntil('"slug": "kr-mission-peru"');
    expect(page.url()).not.toContain('hush');

    const other = await browser?.newContext();
    const link = page.url();
    await page.close();
    page = (await other?.newPage()) ?? page;
    await page.goto(link);
    await page.getByRole('tab').first().waitFor();
    expect(await selected()).toBe('WhoHeadsThisMission');
    await runUntil('"slug": "kr-mission-peru"');
    expect(page.url()).toBe(link);
    await other?.close();
  });

  test('runs the operation that a link names', async () => {
    const query = 'query A { stats { officials } }\nquery B { stats { discussions } }';
    await page.goto(linkTo({ query, operationName: 'B' }));
    await page.getByRole('tab', { name: 'B', exact: false }).first().waitFor();
    expect(parameters()).toEqual({ query, operationName: 'B' });
    await vi.waitFor(async () => {
      await page.locator('.graphiql-query-editor .graphiql-editor').click();
      await page.keyboard.press('Control+Enter');
      await page.locator('.result-window').getByText('"discussions": 1').waitFor({ timeout: 1500 });
    }, 30_000);
  });

  test.each([
    ['variables that are no JSON', { query: '{ stats { officials } }', variables: '{oops' }],
    ['a query that is none', { query: '}{ \u0000 </script><b>' }],
    ['an empty query', { query: '', variables: '{"a": 1}' }],
  ])('shows %s as the link has it', async (_, link) => {
    await page.goto(linkTo(link));
    await page.getByRole('tab').first().waitFor();
    const [first] = (await tabs()) ?? [];
    expect(first).toMatchObject(
      link.query === '' ? { query: examples[0]?.query, variables: null } : link,
    );
  });

  test('leaves out of the address what is too long for one', async () => {
    const query = `query Long { stats { officials } } # ${'x'.repeat(9000)}`;
    await page.goto(linkTo({ query }));
    await page.getByRole('tab', { name: 'Long' }).waitFor();
    expect(page.url()).toBe(`${origin}/graphql`);
    expect(await tabs()).toMatchObject([{ query }, ...examples.map(({ query }) => ({ query }))]);
    await page.reload();
    await page.getByRole('tab', { name: 'Long', selected: true }).waitFor();
    await page.getByRole('tab', { name: 'WhatIsThere' }).click();
    await vi.waitFor(() => expect(parameters()).toEqual({ query: examples[13]?.query }), 5000);
  });

  test('is left with one step back', async () => {
    await page.goto(linkTo(italy));
    await page.getByRole('tab', { name: 'WhoIsThis' }).click();
    await vi.waitFor(() => expect(parameters().query).toContain('WhoIsThis'), 5000);
    await page.goBack();
    await page.waitForURL(`${origin}/health/live`);
    await page.goForward();
    await page.getByRole('tab', { name: 'WhoIsThis', selected: true }).waitFor();
    expect(await titles()).toEqual(['Mine', ...names]);
  });

  test('has the new examples after an upgrade, beside what the reader has written', async () => {
    const old = { query: 'query Old { stats { officials } }' };
    const own = { id: 'own', title: 'Own', query: 'query Own { stats { citations } }' };
    const changed = { id: 'changed', title: 'Old', query: `${old.query} # changed` };
    const unchanged = { id: 'unchanged', title: 'Old', query: old.query };
    const nothing = { variables: null, headers: null, operationName: null, response: null };
    await page.evaluate(
      ([tabState, seen]) => {
        localStorage.setItem('graphiql:tabState', String(tabState));
        localStorage.setItem('graphiql:examples', String(seen));
      },
      [
        JSON.stringify({
          tabs: [changed, unchanged, own].map((tab) => ({ ...nothing, ...tab })),
          activeTabIndex: 2,
        }),
        JSON.stringify([old]),
      ],
    );
    for (const _ of ['first', 'second']) {
      await page.goto(`${origin}/graphql`);
      await page.getByRole('tab', { name: 'Own', selected: true }).waitFor();
      expect(await titles()).toEqual(['Old', 'Own', ...names]);
    }
  });

  test('works below the path of a reverse proxy', async () => {
    const proxy = createServer((request, response) => {
      if (!request.url?.startsWith('/aide/')) return response.writeHead(404).end();
      const { method, headers } = request;
      const path = request.url.slice('/aide'.length);
      const passed = httpRequest(`${origin}${path}`, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      return request.pipe(passed);
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as AddressInfo;
    proxied = `http://127.0.0.1:${port}`;
    await page.goto(`${proxied}/aide/`);
    await page.getByRole('tab').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/aide/graphql');
    await runUntil('"citations": 128');
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'Query', exact: true }).waitFor();
    expect(await (await page.goto(`${proxied}/aide/schema.graphql`))?.text()).toContain(
      'type Query',
    );
    proxy.close();
    proxy.closeAllConnections();
  });

  test('shows the answer on a phone, light and dark', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${origin}/graphql`);
    await showsAnswerOnPhone('light');
    await showsAnswerOnPhone('dark');
  });

  async function showsAnswerOnPhone(colorScheme: 'light' | 'dark') {
    await page.emulateMedia({ colorScheme });
    await runUntil('"citations": 128');
    const answer = await page.locator('.result-window').boundingBox();
    expect(answer?.width).toBeGreaterThan(350);
    expect(answer?.height).toBeGreaterThan(300);
    const line = await page.locator('.result-window').getByText('"citations"').boundingBox();
    expect(line && line.x >= 0 && line.x + line.width <= 390 && line.y + line.height < 844).toBe(
      true,
    );
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.locator('.graphiql-doc-explorer');
    await docs.getByText('The record of diplomatic meetings: who said what').waitFor();
    expect((await docs.boundingBox())?.width).toBeGreaterThan(300);
    await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();
    await page.locator('.result-window').getByText('"citations"').waitFor();
  }
});
