import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkRecord } from '../../src/record/check.js';
import { previewLoad } from '../../src/record/preview.js';
import { formatProblem } from '../../src/record/problem.js';
import { askBoth } from '../support/ask.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';
import { checkedFile, load } from './loading.js';
import { edit, sample } from './sample.js';

// The vote that an intervention reports: how it ended, who voted how, and on which proposals.

/** The sample, in which the envoys vote on the watch and the fund, and take up the watch. */
const voting = edit(
  sample,
  [
    '    kind: OUTCOME\n',
    `    kind: OUTCOME
    vote:
      on: [cold-seas-ice-watch, cold-seas-fund]
      result: ADOPTED
      for: 13
      against: 1
      abstaining: 1
      votedFor: [{ country: IS }, { appointment: kim-seo-yeon-ambassador }]
      votedAgainst: [{ country: NO, asWritten: { text: the Norwegians, language: en } }]
`,
  ],
  [
    '    kind: OPENING_REMARKS\n',
    '    kind: OPENING_REMARKS\n    vote: { result: REJECTED, on: [cold-seas-fund] }\n',
  ],
);

let database: TemporaryDatabase;
beforeAll(async () => {
  database = await temporaryDatabase();
  await load(database.db, voting);
});
afterAll(() => database.dispose());

async function answer(source: string) {
  const { data, errors } = await askBoth(database.db, { source });
  expect(errors).toBeUndefined();
  return data;
}

const slugs = (...all: string[]) => all.map((slug) => ({ slug: `cold-seas-${slug}` }));

test('an intervention says how the vote ended, and a proposal which votes there were on it', async () => {
  expect(
    await answer(`{
      outcome: intervention(slug: "cold-seas-outcome") {
        vote {
          result for against abstaining proposals { slug }
          votedFor { country { code } official { slug } appointment { slug } }
          votedAgainst { country { code } asWritten { text } }
          abstained { country { code } }
        }
      }
      opening: intervention(slug: "cold-seas-opening") {
        vote { result for against abstaining proposals { slug } votedFor { country { code } } }
      }
      kim: intervention(slug: "cold-seas-kim") { vote { result } }
      fund: policyProposal(slug: "cold-seas-fund") { votes { slug vote { result } } }
      ports: policyProposal(slug: "cold-seas-quieter-ports") { votes { slug } }
    }`),
  ).toEqual({
    outcome: {
      vote: {
        result: 'ADOPTED',
        for: 13,
        against: 1,
        abstaining: 1,
        proposals: slugs('ice-watch', 'fund'),
        votedFor: [
          { country: { code: 'IS' }, official: null, appointment: null },
          {
            country: null,
            official: { slug: 'kim-seo-yeon' },
            appointment: { slug: 'kim-seo-yeon-ambassador' },
          },
        ],
        votedAgainst: [{ country: { code: 'NO' }, asWritten: { text: 'the Norwegians' } }],
        abstained: [],
      },
    },
    opening: {
      vote: {
        result: 'REJECTED',
        for: null,
        against: null,
        abstaining: null,
        proposals: slugs('fund'),
        votedFor: [],
      },
    },
    kim: { vote: null },
    fund: {
      votes: [
        { slug: 'cold-seas-opening', vote: { result: 'REJECTED' } },
        { slug: 'cold-seas-outcome', vote: { result: 'ADOPTED' } },
      ],
    },
    ports: { votes: [] },
  });
});

test('lists are read and counted by votes', async () => {
  expect(
    await answer(`{
      adopted: interventions(filter: { voteResults: [ADOPTED] }) { nodes { slug } totalCount }
      others: interventions(filter: { not: { voteResults: [ADOPTED, REJECTED] } }) { nodes { slug } }
      voted: interventions(filter: { votingCountries: ["NO"] }) {
        nodes { slug }
        facets { votingCountries { node { code } count } voteResults { value count } }
      }
      rejected: policyProposals(filter: { voteResults: [REJECTED] }) {
        nodes { slug } totalCount facets { voteResults { value count } }
      }
      either: policyProposals(filter: { voteResults: [ADOPTED, REJECTED] }) { nodes { slug } totalCount }
      never: policyProposals(filter: { not: { voteResults: [ADOPTED] } }) { nodes { slug } }
    }`),
  ).toEqual({
    adopted: { nodes: slugs('outcome'), totalCount: 1 },
    others: { nodes: slugs('kim', 'holm') },
    voted: {
      nodes: slugs('outcome'),
      facets: {
        votingCountries: [
          { node: { code: 'IS' }, count: 1 },
          { node: { code: 'NO' }, count: 1 },
        ],
        voteResults: [{ value: 'ADOPTED', count: 1 }],
      },
    },
    rejected: {
      nodes: slugs('fund'),
      totalCount: 1,
      facets: {
        voteResults: [
          { value: 'ADOPTED', count: 2 },
          { value: 'REJECTED', count: 1 },
        ],
      },
    },
    either: { nodes: slugs('ice-watch', 'fund'), totalCount: 2 },
    never: { nodes: slugs('quieter-ports') },
  });
});

test('a record that is loaded again says how the vote ended now', async () => {
  await using other = await temporaryDatabase();
  await load(other.db, voting);
  expect(await load(other.db, voting)).toEqual({ inserted: 0, updated: 0, deleted: 0 });
  const corrected = edit(
    voting,
    ['result: ADOPTED', 'result: REJECTED'],
    ['votedFor: [{ country: IS }, {', 'abstained: [{'],
  );
  expect(await previewLoad(other.db, [checkedFile('r.yaml', corrected)])).toEqual([
    {
      what: 'changed',
      thing: 'intervention cold-seas-outcome',
      fields: [
        'voteResult: “ADOPTED” → “REJECTED”',
        'voters: added ABSTAINED kim-seo-yeon-ambassador; removed FOR IS, FOR kim-seo-yeon-ambassador',
      ],
    },
  ]);
  await load(other.db, corrected);
  const { data } = await askBoth(other.db, {
    source: '{ policyProposals(filter: { voteResults: [ADOPTED] }) { totalCount } }',
  });
  expect(data).toEqual({ policyProposals: { totalCount: 0 } });
});

test('two votes that ended alike find their proposal once', async () => {
  await using other = await temporaryDatabase();
  await load(other.db, edit(voting, ['vote: { result: REJECTED,', 'vote: { result: ADOPTED,']));
  const { data, errors } = await askBoth(other.db, {
    source: `{
      policyProposals(filter: { voteResults: [ADOPTED] }) {
        nodes { slug } totalCount facets { voteResults { value count } reportingVerbs { count } }
      }
      first: policyProposals(filter: { voteResults: [ADOPTED, REJECTED] }, last: 1) { nodes { slug } totalCount }
    }`,
  });
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    policyProposals: {
      nodes: slugs('ice-watch', 'fund'),
      totalCount: 2,
      facets: { voteResults: [{ value: 'ADOPTED', count: 2 }] },
    },
    first: { nodes: slugs('fund'), totalCount: 2 },
  });
});

describe('a vote', () => {
  test.each<[string, [string, string], string[]]>([
    [
      'is on proposals of the record',
      ['on: [cold-seas-ice-watch, cold-seas-fund]', 'on: [cold-seas-ice-wach, cold-seas-kim]'],
      [
        'interventions[3].vote.on[0]: is not a proposal of this record: did you mean cold-seas-ice-watch?',
        'interventions[3].vote.on[1]: is not a proposal of this record: write the slug of one, or remove it',
      ],
    ],
    [
      'is on each once',
      ['on: [cold-seas-ice-watch, cold-seas-fund]', 'on: [cold-seas-fund, cold-seas-fund]'],
      ['interventions[3].vote.on[1]: is the same as interventions[3].vote.on[0]: remove one'],
    ],
    [
      'says how it ended',
      ['vote: { result: REJECTED, on', 'vote: { on'],
      [
        'interventions[0].vote: does not say how it ended: add result, or how many voted for and against',
      ],
    ],
    [
      'has no more voters than votes',
      ['for: 13', 'for: 1'],
      ['interventions[3].vote.for: is 1, and votedFor has 2: correct one of them'],
    ],
    [
      'has each voter once',
      ['votedAgainst: [{ country: NO,', 'votedAgainst: [{ country: IS,'],
      [
        'interventions[3].vote.votedAgainst[0]: is the same as interventions[3].vote.votedFor[0]: remove one',
      ],
    ],
    [
      'is not of a proposal whose slug is ill-shaped',
      ['      - slug: cold-seas-fund\n', '      - slug: Fund\n'],
      [
        'interventions[1].proposals[1].slug: is not a slug: use lower-case letters, digits and single hyphens, such as fund',
      ],
    ],
    [
      'is a mapping',
      ['vote: { result: REJECTED, on: [cold-seas-fund] }', 'vote: adopted'],
      [
        'interventions[0].vote: is text: write its result and its counts, like { result: ADOPTED, for: 13, against: 1, abstaining: 1 }',
      ],
    ],
  ])('%s', (_, change, problems) => {
    const found = checkRecord(edit(voting, change), 'r.yaml').problems.map(formatProblem);
    expect(found.map((problem) => problem.replace(/^\S+\s+/, ''))).toEqual(problems);
  });
});
