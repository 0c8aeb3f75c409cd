import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../src/record/cli.js';
import { askBoth } from '../support/ask.js';
import { type TemporaryDatabase, temporaryDatabase, temporaryFolder } from '../support/database.js';

// Four documents of different shape, made up after the pages that ministries and organizations publish. Each
// is recorded as an editor does it: with words in place of citations, filled, checked, loaded and attached.
// Nothing is bent for it: each test says what its shape needs.

const shapes = 'test/record/shapes';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true }));

/** What a command prints, and the code that it ends with. */
async function run(...argv: string[]) {
  let printed = '';
  const stream = {
    write(text: string) {
      printed += text.replaceAll(`${folder}/`, '').replaceAll(`${shapes}/`, '');
    },
  };
  const code = await runCli(argv, { env: {}, stdout: stream, stderr: stream });
  return `${printed}${code === 0 ? '' : `exit ${code}`}`.trim();
}

/** Fills, checks and loads the record, and attaches the page: what the commands print. */
async function record(database: TemporaryDatabase, name: string, page: string, source: string) {
  const file = join(folder, `${name}.yaml`);
  const document = `${shapes}/${page}`;
  await copyFile(`${shapes}/${name}.yaml`, file);
  const url = `--database=${database.url}`;
  return [
    await run('fill', file, document),
    await run('check', file),
    (await run('load', file, url)).split('\n')[0],
    (await run('verify', source, document, '--attach', url)).split('\n').at(-1),
  ];
}

const party =
  '{ official { name } appointment { title isActing } organization { name } country { code } asWritten { text } }';
const said = 'citations { label quote status }';

interface Party {
  readonly official: { readonly name: string } | null;
  readonly appointment: { readonly title: string; readonly isActing: boolean } | null;
  readonly organization: { readonly name: string } | null;
  readonly country: { readonly code: string } | null;
  readonly asWritten: { readonly text: string } | null;
}

/** Who it is, in which office, or what the source calls it. */
function nameOf({ official, appointment, organization, country, asWritten }: Party): string {
  const who = official?.name ?? organization?.name ?? country?.code;
  const office = appointment && `, ${appointment.isActing ? 'acting ' : ''}${appointment.title}`;
  const called = asWritten && `“${asWritten.text}”`;
  return [who && `${who}${office ?? ''}`, called].filter((part) => part).join(' ');
}

const all = (parties: readonly Party[]) => parties.map(nameOf).join(' + ') || 'nobody';

interface Cited {
  readonly citations: readonly {
    readonly label: string | null;
    readonly quote: string;
    readonly status: string;
  }[];
}

/** The words that say so, each after the label of its block; those that do not stand there say so. */
const wordsOf = ({ citations }: Cited) =>
  citations.map(({ label, quote, status }) =>
    [label ?? '', quote, status === 'INTACT' ? '' : status].join(' ').trim(),
  );

interface Proposal extends Cited {
  readonly reportingVerb: string;
  readonly verbAsWritten: { readonly text: string };
  readonly targetPeriod: { readonly asWritten: string; readonly lastDay: string } | null;
  readonly addressees: readonly Party[];
}

interface Intervention extends Cited {
  readonly kind: string;
  readonly part: { readonly label: string } | null;
  readonly speakers: readonly Party[];
  readonly onBehalfOf: readonly Party[];
  readonly proposals: readonly Proposal[];
}

/** Who said and proposed what in the discussion, as the API tells it: a line for each, and its words. */
async function toldOf({ db }: TemporaryDatabase, slug: string) {
  const { data, errors } = await askBoth(db, {
    source: `query ($slug: String!) {
      discussion(slug: $slug) {
        title place held { from to text } meeting { title }
        hosts ${party} participants ${party} parts { number label theme chairs ${party} } ${said}
        sources { title language cut coverage { blocks citedBlocks } }
        interventions(first: 20) {
          nodes {
            kind part { label } speakers ${party} onBehalfOf ${party} ${said}
            proposals {
              reportingVerb verbAsWritten { text } targetPeriod { asWritten lastDay }
              addressees ${party} ${said}
            }
          }
        }
      }
    }`,
    variableValues: { slug },
  });
  expect(errors).toBeUndefined();
  const { interventions, hosts, participants, parts, sources, ...discussion } =
    data?.discussion ?? {};
  return {
    discussion: { ...discussion, citations: wordsOf(discussion) },
    hosts: all(hosts),
    participants: all(participants),
    parts: parts.map(({ chairs, ...part }: { chairs: readonly Party[] }) => ({
      ...part,
      chairs: all(chairs),
    })),
    sources,
    said: interventions.nodes.flatMap((one: Intervention) => {
      const where = one.part ? ` in ${one.part.label}` : '';
      const whom = one.onBehalfOf.length > 0 ? `, for ${all(one.onBehalfOf)}` : '';
      return [
        [`${one.kind}${where}: ${all(one.speakers)}${whom}`, ...wordsOf(one)],
        ...one.proposals.map((proposal) => {
          const { reportingVerb, verbAsWritten, targetPeriod, addressees } = proposal;
          const to = addressees.length > 0 ? `, to ${all(addressees)}` : '';
          const until = targetPeriod ? `, ${targetPeriod.asWritten} (${targetPeriod.lastDay})` : '';
          return [`- ${reportingVerb} “${verbAsWritten.text}”${to}${until}`, ...wordsOf(proposal)];
        }),
      ];
    }),
  };
}

test('the coverage of a meeting in which nothing is numbered, saved as HTML', async () => {
  // Delegations without a name, which speak for others; a chair of a committee who is of a country; a message
  // that somebody else delivers; an observer; two who spoke, of whom no word is reported; and a vote, whose
  // outcome is that of the committee. Its numbers are in the summary: the model has no votes.
  await using database = await temporaryDatabase();
  expect(await record(database, 'coverage', 'coverage.html', 'buoy-1041')).toEqual([
    'coverage.yaml: 23 filled.',
    'coverage.yaml: ok, 8 interventions, 4 proposals, 23 citations',
    '1 file loaded: 129 rows inserted, 0 updated, 0 deleted.',
    '23 citations, 0 broken. The text is attached.',
  ]);
  expect(await toldOf(database, 'buoys-41')).toEqual({
    discussion: {
      title: '41st Meeting (AM)',
      place: null,
      held: { from: '2030-05-14', to: '2030-05-14', text: '2030-05-14' },
      meeting: null,
      citations: ['41st Meeting (AM)', '14 May 2030'],
    },
    hosts: 'Committee on Buoys',
    participants: 'nobody',
    parts: [
      { number: null, label: 'Opening', theme: null, chairs: 'nobody' },
      { number: null, label: 'Statements', theme: null, chairs: 'nobody' },
    ],
    sources: [
      {
        title: 'Committee on Buoys Asks for Lanterns, as Two Abstain',
        language: 'en',
        cut: 'BLOCKS',
        coverage: { blocks: 13, citedBlocks: 11 },
      },
    ],
    said: [
      [
        'OPENING_REMARKS in Opening: Inga Specimen, Chair of the Committee',
        'half of the buoys had no light',
      ],
      [
        'STATEMENT in Statements: DK “The representative of Denmark”, for FI + SE',
        'The representative of Denmark, speaking also for Finland and Sweden',
      ],
      [
        '- URGED “urged”, to “harbourmasters”, by 2032 (2032-12-31)',
        'urged harbourmasters to light their buoys by 2032',
      ],
      ['STATEMENT in Statements: MT “The representative of Malta”', 'recalling storms'],
      ['- OPPOSED “opposed”', 'opposed any fee for small harbours'],
      [
        'WRITTEN_STATEMENT in Statements: Piet Placeholder, Director of Lights, for “the Secretary-General”',
        'a message of the Secretary-General, delivered by PIET PLACEHOLDER',
      ],
      ['- RECOMMENDED “was recommended”', 'a yearly count of lanterns was recommended'],
      ['QUESTION in Statements: Friends of Lanterns', 'asked who would pay'],
      ['STATEMENT in Statements: EE', 'The representatives of Estonia and Latvia also spoke'],
      ['STATEMENT in Statements: LV', 'The representatives of Estonia and Latvia also spoke'],
      [
        'OUTCOME: Committee on Buoys',
        'by a vote of 9 in favour to none against, with 2 abstentions (Iceland, Malta)',
      ],
      ['- DECIDED “adopted”', 'adopted a text on lanterns'],
    ],
  });
});

test('a communiqué of several days, whose numbers begin again under each heading', async () => {
  // No speaker but the body itself; parts that have a heading and no number; a list inside a paragraph; a
  // period that ends in a month; an organ that is asked to do something; an observer who only was there.
  await using database = await temporaryDatabase();
  expect(
    await record(database, 'communique', 'communique.txt', 'lantern-ports-7-communique'),
  ).toEqual([
    'communique.txt, line 12: begins to count from “1” again.\ncommunique.txt, line 23: begins to count from “1” again.\ncommunique.yaml: 17 filled.',
    'communique.yaml: ok, 2 interventions, 3 proposals, 17 citations',
    '1 file loaded: 85 rows inserted, 0 updated, 0 deleted.',
    '17 citations, 0 broken. The text is attached.',
  ]);
  expect(await toldOf(database, 'lantern-ports-7')).toEqual({
    discussion: {
      title: '7TH MEETING OF THE HARBOUR MINISTERS',
      place: 'Valletta',
      held: { from: '2030-07-08', to: '2030-07-09', text: '2030-07-08/2030-07-09' },
      meeting: null,
      citations: [
        '7TH MEETING OF THE HARBOUR MINISTERS',
        '8-9 July 2030',
        '1 Iceland was present as an observer',
      ],
    },
    hosts: 'nobody',
    participants: 'IS',
    parts: [
      {
        number: null,
        label: 'LIGHT AND FOG',
        theme: null,
        chairs: 'Carmela Sample, Minister for Harbours of Malta',
      },
      {
        number: null,
        label: 'TRADE IN OIL FOR LAMPS',
        theme: null,
        chairs: 'Carmela Sample, Minister for Harbours of Malta',
      },
    ],
    sources: [
      {
        title: 'Joint Communiqué of the 7th Meeting of the Harbour Ministers',
        language: 'en',
        cut: 'BLOCKS',
        coverage: { blocks: 10, citedBlocks: 10 },
      },
    ],
    said: [
      [
        'OUTCOME in LIGHT AND FOG: Association of Lantern Ports “We, the Harbour Ministers”',
        '1 We, the Harbour Ministers of the Association of Lantern Ports',
      ],
      ['- REAFFIRMED “reaffirmed”', '1 We reaffirmed that fog signals are free of charge'],
      ['- URGED “urged”, to “our neighbours”', '2 We urged our neighbours to share fog warnings'],
      [
        '- OTHER “tasked”, to Senior Officials, by April 2035 (2035-04-30)',
        '2 tasked the Senior Officials to draw up a plan by April 2035',
        '(a) name every rock, and',
        '(b) cost nothing.',
      ],
      [
        'OUTCOME in TRADE IN OIL FOR LAMPS: Association of Lantern Ports',
        '1 We took note of the price of oil.',
      ],
    ],
  });
});

test('a press release in German that numbers nothing and names only the month', async () => {
  // A date that is a month, so that no office is attested on a day; an acting office; a question by nobody who
  // is named, and its answer; verbs in the language of the source; what an editor concluded.
  await using database = await temporaryDatabase();
  expect(await record(database, 'readout', 'readout.txt', 'leuchttuerme-mitteilung')).toEqual([
    'readout.yaml: 13 filled.',
    'readout.yaml: ok, 4 interventions, 2 proposals, 13 citations',
    '1 file loaded: 68 rows inserted, 0 updated, 0 deleted.',
    '13 citations, 0 broken. The text is attached.',
  ]);
  expect(await toldOf(database, 'leuchttuerme-2030')).toEqual({
    discussion: {
      title: 'Leuchttürme sollen wieder bewohnt werden',
      place: 'Stralsund',
      held: { from: '2030-05-01', to: '2030-05-31', text: '2030-05' },
      meeting: null,
      citations: ['Mai 2030', 'mit Vertretern der Hafenstädte'],
    },
    hosts: 'nobody',
    participants: '“Vertretern der Hafenstädte”',
    parts: [],
    sources: [
      {
        title: 'Leuchttürme sollen wieder bewohnt werden',
        language: 'de',
        cut: 'BLOCKS',
        coverage: { blocks: 5, citedBlocks: 4 },
      },
    ],
    said: [
      [
        'STATEMENT: Ulla Beispiel, Staatssekretärin',
        'hat in Stralsund mit Vertretern der Hafenstädte gesprochen',
      ],
      [
        '- CALLED_FOR “forderte”, to “die Küstenländer”, bis 2033 (2033-12-31)',
        'forderte die Küstenländer auf, bis 2033 jeden dritten Leuchtturm wieder zu bewohnen',
      ],
      [
        'STATEMENT: Max Mustermann, acting Bürgermeister von Musterhafen',
        '„Wir haben noch Betten“',
      ],
      ['- SUPPORTED “unterstützte”', 'unterstützte das'],
      ['QUESTION: “einer Zeitung”', 'die Frage einer Zeitung, wer das bezahle'],
      [
        'ANSWER: Ulla Beispiel, Staatssekretärin',
        'antwortete Beispiel: „Alle, die das Licht sehen.“',
      ],
    ],
  });
});

test('an office is attested on the days that the document gives, and on no other', async () => {
  await using database = await temporaryDatabase();
  await record(database, 'communique', 'communique.txt', 'lantern-ports-7-communique');
  await record(database, 'readout', 'readout.txt', 'leuchttuerme-mitteilung');
  const { data, errors } = await askBoth(database.db, {
    source: `{
      chair: appointment(slug: "carmela-sample-minister") { attestedOn status(on: "2030-07-08") }
      month: appointment(slug: "ulla-beispiel-staatssekretaerin") { attestedOn status(on: "2030-05-02") }
      policyProposals(filter: { heldOn: { from: "2030-05-20", to: "2030-07-09" } }) {
        totalCount facets { verbAsWritten { value count } }
      }
    }`,
  });
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    chair: { attestedOn: ['2030-07-08', '2030-07-09'], status: 'HELD' },
    month: { attestedOn: [], status: 'UNKNOWN' },
    policyProposals: {
      totalCount: 5,
      facets: {
        verbAsWritten: ['forderte', 'reaffirmed', 'tasked', 'unterstützte', 'urged'].map(
          (value) => ({ value, count: 1 }),
        ),
      },
    },
  });
});

test('a press release in Korean whose paragraphs have signs for labels', async () => {
  // Names, titles and verbs in their own script alone: nothing is romanised but the slugs. Labels that are no
  // numbers; a delegation that speaks for another country; a written statement of an organization.
  await using database = await temporaryDatabase();
  expect(await record(database, 'bodo', 'bodo.txt', 'deungdae-bodo')).toEqual([
    'bodo.yaml: 13 filled.',
    'bodo.yaml: ok, 3 interventions, 4 proposals, 13 citations',
    '1 file loaded: 67 rows inserted, 0 updated, 0 deleted.',
    '13 citations, 0 broken. The text is attached.',
  ]);
  expect(await toldOf(database, 'busan-deungdae-2030')).toEqual({
    discussion: {
      title: '등대 회의',
      place: '부산',
      held: { from: '2030-06-03', to: '2030-06-03', text: '2030-06-03' },
      meeting: null,
      citations: ['□ 부산에서 열린 등대 회의', '2030. 6. 3.'],
    },
    hosts: 'nobody',
    participants: 'nobody',
    parts: [],
    sources: [
      {
        title: '등대 회의 결과',
        language: 'ko',
        cut: 'BLOCKS',
        coverage: { blocks: 6, citedBlocks: 5 },
      },
    ],
    said: [
      ['STATEMENT: 홍길동, 등대부 장관', '□ 홍길동 등대부 장관은'],
      ['- PROPOSED “제안하였다”', '□ 모든 항구에 등불을 달 것을 제안하였다'],
      [
        '- URGED “촉구하였다”, 2032년까지 (2032-12-31)',
        'ㅇ 2032년까지 기금을 마련할 것을 촉구하였다',
      ],
      ['STATEMENT: NO “노르웨이 대표단”, for DK “덴마크”', '□ 덴마크를 대신하여 감사를 표하였다'],
      ['- SUPPORTED “지지하고”', '□ 노르웨이 대표단은 이를 지지하고'],
      ['WRITTEN_STATEMENT: 등불사랑', 'ㅇ 서면으로'],
      ['- REQUESTED “요청하였다”', 'ㅇ 어린이 교육을 요청하였다'],
    ],
  });
});
