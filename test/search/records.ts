import { checkRecord } from '../../src/record/check.js';
import type { RecordFile } from '../../src/record/format.js';
import { sample } from '../record/sample.js';

const { record: base } = checkRecord(sample, 'sample.yaml');
if (!base) throw new Error('The sample does not check.');
const record: RecordFile = base;

const [anOfficial, anOrganization, aTopic, aTurn] = [
  record.officials[0],
  record.organizations[1],
  record.topics[0],
  record.interventions[1],
];
if (!anOfficial || !anOrganization || !aTopic || !aTurn)
  throw new Error('The sample is too small.');

const names = (...texts: readonly string[]) =>
  texts.map((text, i) => ({
    text,
    language: /\p{Script=Hangul}/u.test(text) ? 'ko' : 'en',
    kind: i === 0 ? ('PREFERRED' as const) : ('ALTERNATIVE' as const),
  }));

const officials = [
  ['kang-insun', 'Kang Insun', '강인선'],
  ['kang-in-seong', 'Kang In-seong'],
  ['lee-seong-ho', 'Lee Seong Ho', '이성호'],
  ['emile-duras', 'Émile Durás'],
  ['maria-ortega', 'María Ortega'],
  ['soren-strasse', 'Søren Straße-Łukasz'],
] as const;

const organizations = [
  ['g7', 'Group of Seven', 'G7'],
  ['un', 'United Nations', 'UN'],
  ['un-security-council', 'UN Security Council', undefined],
  ['eu', 'European Union', 'EU'],
] as const;

const topics = [
  ['water', 'Water'],
  ['water-security', 'Water security'],
  ['security-of-water', 'Security of water supply'],
  ['waterways', 'Waterways'],
] as const;

/** What was said on one day: a turn with one proposal for each of the summaries. */
function heldOn(day: string, title: string, meeting: string, summaries: readonly string[]) {
  return {
    ...record,
    discussion: {
      ...record.discussion,
      slug: `held-${day}`,
      title,
      theme: `Theme of ${day}`,
      heldOn: day,
    },
    meeting: { ...record.meeting, slug: meeting, title: `Meeting ${meeting}` },
    parts: [],
    interventions: summaries.map((summary, i) => {
      const slug = `said-${day}-${i + 1}`;
      const { part: _, ...turn } = aTurn ?? {};
      return {
        ...turn,
        slug,
        summary: `Reported: ${summary}`,
        proposals: aTurn?.proposals.slice(0, 1).map((proposal) => ({
          ...proposal,
          slug: `proposed-${day}-${i + 1}`,
          summary,
        })),
      };
    }),
    officials: [
      ...record.officials,
      ...officials.map(([slug, ...texts]) => ({ ...anOfficial, slug, names: names(...texts) })),
    ],
    organizations: [
      ...record.organizations,
      ...organizations.map(([slug, name, abbreviation]) => ({
        ...anOrganization,
        slug,
        names: names(name),
        abbreviation,
      })),
    ],
    topics: [
      ...record.topics,
      ...topics.map(([slug, name]) => ({ ...aTopic, slug, names: names(name) })),
    ],
  } as RecordFile;
}

/** Records with names and texts of every sort that is searched for. */
export const searchedRecords: readonly RecordFile[] = [
  heldOn('2031-01-10', 'Discussion on Lighthouses', 'first', [
    'Lighthouses should share their keepers with the G7.',
    'The keepers of lighthouses should be paid by the European Union, not by the G7.',
  ]),
  heldOn('2032-02-20', 'Discussion on Beacons', 'second', [
    'A beacon should stand where no lighthouse is: 등대협력을 강화.',
    'The beacon of Nordkapp needs a keeper.',
    // PostgreSQL keeps 255 places of a word.
    `${'ice '.repeat(300)}shelf`,
  ]),
  heldOn('2033-03-30', 'Discussion on Lighthouses again', 'second', [
    `${'Nothing of what is asked for stands here, however long it goes on. '.repeat(4)}Then a lighthouse, 😀😀 and a keeper. ${'And so on it goes, for long. '.repeat(8)}`,
  ]),
];
