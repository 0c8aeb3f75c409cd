import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkRecord } from '../../src/record/check.js';
import { previewLoad } from '../../src/record/preview.js';
import { formatProblem } from '../../src/record/problem.js';
import { askBoth } from '../support/ask.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';
import { checkedFile, load } from './loading.js';
import { edit, sample } from './sample.js';

// What an intervention or a proposal answers, supports or opposes is another one of its record.

/** The sample, in which the minister answers the envoy and supports, and opposes, what she proposed. */
const debate = edit(
  sample,
  [
    '    kind: STATEMENT\n    part: 2\n',
    '    kind: ANSWER\n    answers: [cold-seas-kim, cold-seas-opening]\n    part: 2\n',
  ],
  [
    'reportingVerb: SUGGESTED\n',
    `reportingVerb: SUGGESTED
        supports: [cold-seas-ice-watch]
        opposes: [cold-seas-fund]
`,
  ],
  [
    '    kind: OUTCOME\n',
    '    kind: OUTCOME\n    supports: [cold-seas-kim]\n    opposes: [cold-seas-holm]\n',
  ],
);

let database: TemporaryDatabase;
beforeAll(async () => {
  database = await temporaryDatabase();
  await load(database.db, debate);
});
afterAll(() => database.dispose());

async function answer(source: string) {
  const { data, errors } = await askBoth(database.db, { source });
  expect(errors).toBeUndefined();
  return data;
}

const slugs = (...all: string[]) => all.map((slug) => ({ slug: `cold-seas-${slug}` }));

test('each says what it replies to, and what replies to it', async () => {
  expect(
    await answer(`{
      holm: intervention(slug: "cold-seas-holm") {
        answers { slug } supports { slug } opposedBy { nodes { slug } totalCount }
      }
      kim: intervention(slug: "cold-seas-kim") {
        answers { slug } answeredBy { nodes { slug } } supportedBy { nodes { slug } }
      }
      outcome: intervention(slug: "cold-seas-outcome") { supports { slug } opposes { slug } }
      ports: policyProposal(slug: "cold-seas-quieter-ports") {
        supports { slug } opposes { slug } supportedBy { nodes { slug } }
      }
      watch: policyProposal(slug: "cold-seas-ice-watch") {
        supportedBy { nodes { slug } } opposedBy { totalCount }
      }
      fund: policyProposal(slug: "cold-seas-fund") { opposedBy(filter: { ranks: [MINISTER] }) { nodes { slug } } }
    }`),
  ).toEqual({
    holm: {
      answers: slugs('kim', 'opening'),
      supports: [],
      opposedBy: { nodes: slugs('outcome'), totalCount: 1 },
    },
    kim: {
      answers: [],
      answeredBy: { nodes: slugs('holm') },
      supportedBy: { nodes: slugs('outcome') },
    },
    outcome: { supports: slugs('kim'), opposes: slugs('holm') },
    ports: {
      supports: slugs('ice-watch'),
      opposes: slugs('fund'),
      supportedBy: { nodes: [] },
    },
    watch: { supportedBy: { nodes: slugs('quieter-ports') }, opposedBy: { totalCount: 0 } },
    fund: { opposedBy: { nodes: slugs('quieter-ports') } },
  });
});

test('lists are read by what they reply to', async () => {
  expect(
    await answer(`{
      answers: interventions(filter: { answers: ["cold-seas-kim", "cold-seas-opening"] }) {
        nodes { slug } totalCount
      }
      supporting: interventions(filter: { supports: ["cold-seas-kim"] }) { nodes { slug } }
      opposing: interventions(filter: { opposes: ["cold-seas-kim"] }) { nodes { slug } }
      supports: policyProposals(filter: { supports: ["cold-seas-ice-watch"] }) { nodes { slug } }
      opposes: policyProposals(filter: { opposes: ["cold-seas-fund"], topics: ["ports"] }) {
        nodes { slug } totalCount
      }
      others: policyProposals(filter: { not: { opposes: ["cold-seas-fund"] } }) { nodes { slug } }
    }`),
  ).toEqual({
    answers: { nodes: slugs('holm'), totalCount: 1 },
    supporting: { nodes: slugs('outcome') },
    opposing: { nodes: [] },
    supports: { nodes: slugs('quieter-ports') },
    opposes: { nodes: slugs('quieter-ports'), totalCount: 1 },
    others: { nodes: slugs('ice-watch', 'fund') },
  });
});

test('a slug that no proposal has is refused', async () => {
  const { errors } = await askBoth(database.db, {
    source: '{ policyProposals(filter: { supports: ["cold-seas-fnud"] }) { nodes { slug } } }',
  });
  expect(errors?.map(({ message }) => message)).toEqual([
    'There is no proposal "cold-seas-fnud": did you mean "cold-seas-fund"?',
  ]);
});

test('a record that is loaded again says what it says now', async () => {
  await using other = await temporaryDatabase();
  await load(other.db, debate);
  expect(await load(other.db, debate)).toEqual({ inserted: 0, updated: 0, deleted: 0 });
  const less = edit(debate, ['[cold-seas-kim, cold-seas-opening]', '[cold-seas-opening]']);
  expect(await previewLoad(other.db, [checkedFile('r.yaml', less)])).toEqual([
    {
      what: 'changed',
      thing: 'intervention cold-seas-holm',
      fields: ['answers: removed cold-seas-kim'],
    },
  ]);
  expect(await load(other.db, less)).toEqual({ inserted: 1, updated: 0, deleted: 2 });
  const source =
    '{ interventions(filter: { answers: ["cold-seas-opening"] }) { nodes { answers { slug } } } }';
  const { data } = await askBoth(other.db, { source });
  expect(data?.interventions.nodes).toEqual([{ answers: slugs('opening') }]);
  await load(other.db, sample);
  expect((await askBoth(other.db, { source })).data?.interventions.nodes).toEqual([]);
});

describe('a reply', () => {
  test.each<[string, [string, string], string[]]>([
    [
      'leads to an intervention of the record, else the nearest is suggested',
      ['[cold-seas-kim, cold-seas-opening]', '[cold-seas-opning, warm-seas]'],
      [
        'interventions[2].answers[0]: is not an intervention of this record: did you mean cold-seas-opening?',
        'interventions[2].answers[1]: is not an intervention of this record: write the slug of one, or remove it',
      ],
    ],
    [
      'of an intervention is to no proposal',
      ['    supports: [cold-seas-kim]', '    supports: [cold-seas-fund]'],
      [
        'interventions[3].supports[0]: is not an intervention of this record: it is a proposal, so write it under a proposal that supports it',
      ],
    ],
    [
      'of a proposal is to no intervention',
      ['[cold-seas-ice-watch]', '[cold-seas-kim]'],
      [
        'interventions[2].proposals[0].supports[0]: is not a proposal of this record: it is an intervention, so write it under an intervention that supports it',
      ],
    ],
    [
      'is to another',
      ['opposes: [cold-seas-holm]', 'opposes: [cold-seas-outcome]'],
      ['interventions[3].opposes[0]: is its own slug: write the slug of another, or remove it'],
    ],
    [
      'does not support what it opposes',
      ['opposes: [cold-seas-fund]', 'opposes: [cold-seas-ice-watch]'],
      ['interventions[2].proposals[0].opposes[0]: stands under supports too: remove one'],
    ],
    [
      'is there once',
      ['[cold-seas-kim, cold-seas-opening]', '[cold-seas-kim, cold-seas-kim]'],
      ['interventions[2].answers[1]: is the same as interventions[2].answers[0]: remove one'],
    ],
    [
      'is not missed where a slug is ill-shaped',
      ['  - slug: cold-seas-kim\n', '  - slug: Kim\n'],
      [
        'interventions[1].slug: is not a slug: use lower-case letters, digits and single hyphens, such as kim',
      ],
    ],
  ])('%s', (_, change, problems) => {
    const found = checkRecord(edit(debate, change), 'r.yaml').problems.map(formatProblem);
    expect(found.map((problem) => problem.replace(/^\S+\s+/, ''))).toEqual(problems);
  });
});
