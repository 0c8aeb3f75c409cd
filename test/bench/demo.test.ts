import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/database.js';
import { spawnServer } from '../support/server-process.js';

const demo = fileURLToPath(new URL('../../bench/demo/main.ts', import.meta.url));

interface Proposal {
  readonly summary: string;
  readonly discussion: { readonly title: string; readonly meeting: { readonly title: string } };
  readonly citations: readonly Citation[];
}

interface Citation {
  readonly quote: string | null;
  readonly status: 'INTACT' | 'BROKEN' | 'UNATTACHED';
  readonly source: { readonly title: string; readonly publisher: string };
}

test('the demo answers quotes of a made-up record, and leaves nothing', async () => {
  const folder = await temporaryFolder();
  const { child, ended, origin } = spawnServer(
    {
      // Neither is touched: the one is not made, and the other could not be reached.
      DATABASE_URL: `file:${join(folder, 'real.db')}`,
      DATABASE_REPLICA_URL: 'postgresql://127.0.0.1:1/real',
      LOG_LEVEL: 'silent',
    },
    demo,
  );
  const query = `{
    policyProposals(first: 60) {
      totalCount
      nodes {
        summary
        discussion { title meeting { title } }
        citations { quote status source { title publisher } }
      }
    }
  }`;
  const response = await fetch(`${await origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = await response.json();
  const page = await fetch(`${await origin}/graphql`, { headers: { accept: 'text/html' } });
  const [, options = ''] = /id="options">(.*?)</.exec(await page.text()) ?? [];
  const tabs: readonly { query: string; variables?: string }[] = JSON.parse(options).defaultTabs;
  const answers = await Promise.all(
    tabs.map(async ({ query: asked, variables = '{}' }) => {
      const address = new URL('/graphql', await origin);
      address.search = String(new URLSearchParams({ query: asked, variables }));
      return (await fetch(address)).text();
    }),
  );
  const proposals: readonly Proposal[] = data.policyProposals.nodes;
  child.kill('SIGTERM');

  expect(data.policyProposals.totalCount).toBe(2000);
  const citations = proposals.flatMap((proposal) => proposal.citations);
  const quotes = (status: Citation['status']) =>
    new Set(
      citations
        .filter((citation) => citation.status === status)
        // The filler and the topic differ from one sentence to the next.
        .map(({ quote }) => quote?.replace(/.* (calls|waits) for .*/, '$1') ?? null),
    );
  expect(quotes('INTACT')).toEqual(new Set(['calls']));
  expect(quotes('BROKEN')).toEqual(new Set(['waits']));
  expect(quotes('UNATTACHED')).toEqual(new Set([null]));

  const unmarked = proposals
    .flatMap(({ summary, discussion, citations: [citation] }) => [
      summary,
      discussion.title,
      discussion.meeting.title,
      citation?.source.title,
      citation?.source.publisher,
    ])
    .filter((text) => !text?.startsWith('Made up: '));
  expect(unmarked).toEqual([]);

  // Each tab finds something: a list that is empty, or a count of nothing, would be an odd example.
  expect(answers).toHaveLength(5);
  for (const answer of answers) {
    expect(answer).not.toMatch(/"errors":|null\}|\[\]|"totalCount":0/);
  }
  for (const status of ['INTACT', 'BROKEN', 'UNATTACHED']) expect(answers[1]).toContain(status);

  const { code, stdout } = await ended;
  expect(code).toBe(0);
  expect(stdout).toContain('Everything that it answers is made up');
  const [, itsFolder = ''] = /proposals in (.*)/.exec(stdout) ?? [];
  expect([existsSync(dirname(itsFolder)), existsSync(itsFolder)]).toEqual([true, false]);
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
}, 120_000);
