import { afterAll, beforeAll, expect, test } from 'vitest';
import { load } from '../record/loading.js';
import { cite, edit, otherSample, sample } from '../record/sample.js';
import { askBoth } from '../support/ask.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';

let database: TemporaryDatabase;
beforeAll(async () => {
  database = await temporaryDatabase();
  await load(database.db, sample, otherSample);
});
afterAll(() => database.dispose());

async function cited(words: string, first?: number | null) {
  const { data, errors } = await askBoth(database.db, {
    source: `query ($words: String!, $first: Int) {
      citations(words: $words, first: $first) {
        block
        start
        discussion { slug }
        subject {
          __typename
          ... on Official { slug }
          ... on Organization { slug }
          ... on Mission { slug }
          ... on Meeting { title }
        }
      }
    }`,
    variableValues: { words, ...(first !== undefined && { first }) },
  });
  return errors?.map(({ extensions }) => extensions.code) ?? data?.citations;
}

const holm = (discussion: string) => ({
  block: 2,
  start: 20,
  discussion: { slug: discussion },
  subject: { __typename: 'Official', slug: 'ase-holm' },
});
const iceland = (discussion: string) => ({
  block: 3,
  start: 0,
  discussion: { slug: discussion },
  subject: { __typename: 'Mission', slug: 'kr-mission-iceland' },
});

test('are found by exactly these words, in every record, with what they are cited for', async () => {
  expect(await cited('Åse Holm')).toEqual([holm('cold-seas'), holm('warm-seas')]);
  // For the mission, and for the country that it is accredited to.
  expect(await cited('Ambassador to Iceland')).toEqual([
    iceland('cold-seas'),
    iceland('cold-seas'),
    iceland('warm-seas'),
    iceland('warm-seas'),
  ]);
});

test.each([
  ['spaces', ' Åse\n\tHolm '],
  ['a letter and its accent apart', 'A\u030ase Holm'],
  ['a soft hyphen', 'Åse Ho\u00adlm'],
])('are found with %s', async (_, words) => {
  expect(await cited(words)).toEqual([holm('cold-seas'), holm('warm-seas')]);
});

test.each(['åse holm', 'Åse', 'Åse Holm.', '', ' ', '\0', '\ud800'])(
  'are not found by %j',
  async (words) => {
    expect(await cited(words)).toEqual([]);
  },
);

test('are as many as are asked for', async () => {
  expect(await cited('Åse Holm', 1)).toEqual([holm('cold-seas')]);
  expect(await cited('Åse Holm', 0)).toEqual([]);
  expect(await cited('Åse Holm', null)).toHaveLength(2);
  expect(await cited('Åse Holm', 101)).toEqual(['BAD_USER_INPUT']);
});

test('are read along an index', async () => {
  database.queries.length = 0;
  await cited('Åse Holm');
  expect(database.queries.every((sql) => sql.includes('"sha256" ='))).toBe(true);
});

test('cited for a name or a title alone are for what has it', async () => {
  await using other = await temporaryDatabase();
  const named = edit(
    sample,
    [
      'names: [{ text: Ports, language: en }]',
      `names: [{ text: Ports, language: en, cites: [${cite('quieter')}] }]`,
    ],
    ['language: nb }]', `language: nb, cites: [${cite('opened')}] }]`],
    [
      '  title: Discussion on Cold Seas\n',
      `  titles: [{ text: Talk, language: en, cites: [${cite('theme')}] }]\n`,
    ],
  );
  await load(other.db, named);
  const { data, errors } = await askBoth(other.db, {
    source: `{
      topic(slug: "ports") { names { citations { start subject { __typename ... on Topic { slug } } } } }
      official(slug: "ase-holm") { names { citations { start subject { __typename id } } } }
      discussion(slug: "cold-seas") { titles { citations { start subject { ... on Discussion { title } } } } }
    }`,
  });
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    topic: {
      names: [{ citations: [{ start: 39, subject: { __typename: 'Topic', slug: 'ports' } }] }],
    },
    official: {
      names: [
        {
          citations: [
            { start: 29, subject: { __typename: 'Official', id: expect.stringMatching(/^T2Zm/) } },
          ],
        },
      ],
    },
    discussion: { titles: [{ citations: [{ start: 96, subject: { title: 'Talk' } }] }] },
  });
});
