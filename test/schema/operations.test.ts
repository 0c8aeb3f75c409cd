import { print } from 'graphql';
import { describe, expect, test } from 'vitest';
import { catalogue, discussionPage, missionPage, officialPage } from '../client/operations.js';
import { shippedDatabase } from '../support/shipped.js';

const { ask } = shippedDatabase();

const slug = '2024-04-25-multilateral-diplomacy';

// The statements: one for each root field.
const operations = [
  ['DiscussionPage', discussionPage, { slug }, 1],
  ['OfficialPage', officialPage, { slug: 'kweon-ki-hwan', on: '2024-04-25' }, 1],
  ['MissionPage', missionPage, { slug: 'kr-mission-belgium-eu' }, 1],
  ['Catalogue', catalogue, {}, 10],
] as const;

describe('a documented operation', () => {
  test.each(operations)('%s: answers in whole', async (name, document, variables, statements) => {
    const { queries, ...answer } = await ask(print(document), variables);
    expect(answer.errors).toBeUndefined();
    await expect(`${JSON.stringify(answer, null, 2)}\n`).toMatchFileSnapshot(
      `answers/${name}.json`,
    );
    expect(queries).toHaveLength(statements);
  });

  test('takes as many statements for a page of 1 as for one of 100', async () => {
    const counts: number[] = [];
    for (const size of [1, 100]) {
      const { queries } = await ask(
        `query ($size: Int!) {
            interventions(first: $size) { nodes {
              official { name appointments { title mission { accreditedTo { __typename } } } }
              proposals { topics { slug } organizations { slug } countries { code } citations { quote source { slug } } }
              discussion { interventions(first: $size) { totalCount nodes { slug } } }
            } }
          }`,
        { size },
      );
      counts.push(queries.length);
    }
    expect(counts).toEqual([1, 1]);
  });

  test('counts and reads only what is asked for', async () => {
    const total = await ask('{ interventions { totalCount totalCountIsExact } }');
    expect(total.queries).toHaveLength(1);
    expect((await ask('{ interventions { nodes { slug } } }')).queries).toHaveLength(1);
    const { queries } = await ask(
      '{ official(slug: "kang-insun") { interventions { totalCount } } }',
    );
    expect(queries).toHaveLength(1);
    expect(queries[0]).not.toContain('summary');
  });

  test('asks the same list twice under two names at a bounded cost', async () => {
    const { data, queries } = await ask(
      '{ officials(first: 100) { nodes { a: proposals(first: 1) { nodes { slug } } b: proposals(last: 1) { nodes { slug } } } } }',
    );
    const two = data?.officials.nodes.find(
      ({ a, b }: Record<'a' | 'b', { nodes: { slug: string }[] }>) =>
        a.nodes[0]?.slug !== b.nodes[0]?.slug,
    );
    expect(two).toBeDefined();
    expect(queries.length).toBe(1);
  });
});
