import { expect, test } from 'vitest';
import { foldName } from '../../src/domain/name.js';
import { searchTextOf } from '../../src/domain/search-text.js';
import { askBoth } from '../support/ask.js';
import { temporaryDatabase } from '../support/database.js';

test('of more names than can be ranked, those that begin with the words and those with the most proposals are found', async () => {
  await using database = await temporaryDatabase();
  const data = Array.from({ length: 1_100 }, (_, i) => {
    const name = i === 7 ? 'Leena' : `An Lee ${i}`;
    return {
      slug: `o-${String(i).padStart(4, '0')}`,
      name,
      sortName: foldName(name),
      searchText: searchTextOf([name]),
      proposalCount: i === 900 ? 5 : 0,
    };
  });
  await database.db.write(async (tx) => {
    await tx.official.createMany({ data });
    const rows = await tx.official.findMany({ select: { id: true, name: true } });
    await tx.name.createMany({
      data: rows.map(({ id, name }) => ({
        officialId: id,
        position: 1,
        text: name,
        language: 'en',
        kind: 'PREFERRED' as const,
      })),
    });
  });
  const source = `query ($query: String!) {
    search(query: $query, first: 3) { totalCount totalCountIsExact nodes { slug isGuess } }
  }`;
  const ask = (query: string) => askBoth(database.db, { source, variableValues: { query } });
  const found = await ask('lee');
  expect(found.errors).toBeUndefined();
  expect(found.data?.search).toMatchObject({
    totalCountIsExact: false,
    nodes: [{ slug: 'o-0007' }, { slug: 'o-0900' }, { slug: 'o-0000' }],
  });
  // What is misspelt is like too much.
  expect((await ask('leez')).data?.search).toMatchObject({ nodes: [] });
  expect((await ask('leens')).data?.search.nodes).toEqual([{ slug: 'o-0007', isGuess: true }]);
});
