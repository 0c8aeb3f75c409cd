import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { schema } from '../../src/schema/index.js';
import { createLogger } from '../../src/server/logging.js';
import { createServer } from '../../src/server.js';
import { shippedDatabase } from '../support/shipped.js';
import {
  catalogue,
  chart,
  discussionPage,
  filterPage,
  missionPage,
  officialPage,
  searchBox,
} from './operations.js';

const shipped = shippedDatabase();

/** Sends a typed operation as a front end does, and answers with its data, typed. */
async function request<Result, Variables>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const logger = createLogger('silent', process.stderr);
  const server = createServer({ db: shipped.db, config: readConfig({}), schema, logger });
  const response = await server.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const { data, errors } = (await response.json()) as { data: Result; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

// What the client knows of the types is used below without a cast: tsc holds the operations
// against the generated types, and this file against the operations.

test('a discussion page', async () => {
  const { discussion } = await request(discussionPage, {
    slug: '2024-04-25-multilateral-diplomacy',
  });
  expect(discussion?.parts.map((part) => part.number)).toEqual([1, 2, 3]);
  const turns = discussion?.interventions.nodes ?? [];
  expect(turns.map((turn) => turn.position)).toEqual(turns.map((_, index) => index + 1));
  expect(turns[0]).toMatchObject({
    kind: 'OPENING_REMARKS',
    part: null,
    official: { slug: 'kang-insun' },
    appointment: { title: 'Vice Minister of Foreign Affairs', mission: null },
  });
  expect(turns.at(-1)).toMatchObject({ kind: 'OUTCOME', part: null, official: null });
  const chairmanship = turns
    .flatMap((turn) => turn.proposals)
    .find((proposal) => proposal.targetPeriod?.asWritten === 'next year');
  expect(chairmanship).toMatchObject({
    reportingVerb: 'PROPOSED',
    targetPeriod: { from: 2025, to: 2025 },
    official: { name: 'Choi Jong-uk' },
  });
  for (const cited of turns.flatMap((turn) => [turn, ...turn.proposals])) {
    expect(cited.citations.length).toBeGreaterThan(0);
    for (const citation of cited.citations) {
      expect(citation).toMatchObject({ quote: null, status: 'UNATTACHED' });
    }
  }
});

test('an official page, on the attested day and on another', async () => {
  const status = async (on: string) => {
    const { official } = await request(officialPage, { slug: 'song-in-chang', on });
    return official?.appointments.map((appointment) => [
      appointment.title,
      appointment.status,
      appointment.mission,
      appointment.organization,
    ]);
  };
  const title = 'Ambassador for International Cooperation on G20 Affairs';
  expect(await status('2024-04-25')).toEqual([[title, 'HELD', null, null]]);
  expect(await status('2024-04-26')).toEqual([[title, 'UNKNOWN', null, null]]);
});

test('a mission page', async () => {
  const { mission } = await request(missionPage, { slug: 'kr-mission-belgium-eu' });
  expect(mission?.country?.name).toBe('벨기에');
  expect(mission?.accreditedTo).toEqual([
    { __typename: 'Country', id: expect.any(String), code: 'BE' },
    { __typename: 'Organization', id: expect.any(String), slug: 'eu' },
  ]);
  const geneva = await request(missionPage, { slug: 'kr-mission-geneva' });
  expect(geneva.mission).toMatchObject({ city: 'Geneva', accreditedTo: [] });
});

test('a catalogue', async () => {
  const all = await request(catalogue, {});
  expect(all.officials.totalCount).toBe(10);
  expect(all.missions.totalCount).toBe(6);
  expect(all.interventions.totalCount).toBe(12);
  expect(all.officials.nodes.map((official) => official.name)).toContain('Kweon Ki-hwan');
});

test('a filter page has its list, and facets that lead on', async () => {
  const { policyProposals } = await request(filterPage, {
    filter: { organizations: ['g7'], reportingVerbs: ['PROPOSED'] },
  });
  expect(policyProposals.totalCount).toBe(1);
  // Its own dimension is open: one more that was emphasized.
  expect(policyProposals.facets.reportingVerbs).toEqual([
    { value: 'EMPHASIZED', count: 1 },
    { value: 'PROPOSED', count: 1 },
  ]);
  expect(policyProposals.facets.officials).toEqual([
    {
      node: { id: expect.any(String), slug: 'lee-seong-ho', name: 'Lee Seong-ho' },
      count: 1,
    },
  ]);
});

test('a search box suggests and finds, and tells what to highlight', async () => {
  const { suggest, search } = await request(searchBox, { typed: 'kang in sun' });
  expect(suggest).toEqual([{ text: 'Kang Insun', type: 'OFFICIAL', slug: 'kang-insun' }]);
  const [hit] = search.nodes;
  expect(hit).toMatchObject({ type: 'OFFICIAL', slug: 'kang-insun', node: { name: 'Kang Insun' } });
  const [match] = hit?.matches ?? [];
  expect(match?.ranges.map(({ start, end }) => match.text.slice(start, end)).join(' ')).toBe(
    'Kang Insun',
  );
});

test('each cell of a chart has the filter that lists what it counts', async () => {
  const { positions } = await request(chart, { filter: { countries: ['UA'] } });
  expect(positions.cells.length).toBeGreaterThan(0);
  for (const { count, filter } of positions.cells) {
    const { policyProposals } = await request(filterPage, { filter });
    expect(policyProposals.totalCount).toBe(count);
  }
});

test('a field that the schema lacks does not compile', () => {
  const file = new URL('wrong.tmp.ts', import.meta.url);
  writeFileSync(
    file,
    `import type { MissionPageQuery } from './generated/graphql.js';
export const capital = (page: MissionPageQuery) => page.mission?.capital;
`,
  );
  try {
    const tsc = new URL('../../node_modules/typescript/bin/tsc', import.meta.url).pathname;
    const flags = '--noEmit --strict --module nodenext --skipLibCheck --target es2023';
    const { stdout, status } = spawnSync(
      process.execPath,
      [tsc, '--ignoreConfig', ...flags.split(' '), file.pathname],
      { encoding: 'utf8' },
    );
    expect(stdout).toContain("Property 'capital' does not exist");
    expect(status).not.toBe(0);
  } finally {
    rmSync(file);
  }
});
