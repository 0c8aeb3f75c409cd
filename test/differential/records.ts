import type { z } from 'zod';
import type { Database } from '../../src/db/database.js';
import { sha256 } from '../../src/domain/citation.js';
import { attachSource } from '../../src/record/attach.js';
import { checkRecord } from '../../src/record/check.js';
import type { DeclaringFile, RecordFile, recordFormat } from '../../src/record/format.js';
import { normalise } from '../../src/record/lines.js';
import { loadRecords } from '../../src/record/load.js';
import { shippedRecords } from '../support/records.js';

/** Texts that two databases may well order, compare, store or write as JSON differently. */
// biome-ignore format: one kind a line
const texts = [
  // Case and accents: one sort name, so that only the slug orders them.
  'Emile', 'emile', 'EMILE', 'Émile', 'émile', 'E\u0301mile', 'Emilé',
  // Letters that collations and case rules argue about.
  'zebra', 'Zebra', 'Ärger', 'ärger', 'aerger', 'Straße', 'STRASSE', 'Øre', 'Ore', 'İstanbul',
  'istanbul', 'ılgaz', 'Ilgaz', 'Æon', 'Łódź', 'ŉ', 'ǆ', 'ﬁn', 'Ａlpha', 'Ωmega', 'Ὀδυσσεύς',
  // Korean, composed and in jamo, Chinese, Japanese, scripts from right to left, vowel marks.
  '강인선', '가', '각', '나', '\u1100\u1161', '\u1100\u1161\u11a8', 'ㄱ', '王毅', '習近平', '김 서연',
  'カタカナ', 'ｶﾀｶﾅ', 'عبد الله', 'שלום', 'हिन्दी', 'ไทย',
  // UTF-16 puts the astral ones before the last of the others, UTF-8 behind them.
  '\u{1F600} envoy', '\u{10000}', '\u{1D49C}lpha', '\uE000 private', '\uFFFD', '\uFB01', '\u{10FFFF}',
  // Hyphens, spaces, apostrophes: folded to one space, or to nothing at all.
  "O'Brien", 'O’Brien', 'O Brien', 'O-Brien', 'OBrien', '-', '’', 'Kang In-sun', 'Kang Insun',
  // What SQL, LIKE, JSON and placeholders make something of.
  '100% sure', '100_ sure', '100 sure', '"quoted"', 'back\\slash', "'; DROP TABLE x; --", '$1 ? :a',
  '\\u0041', '\\n', 'two\nlines', 'null', 'NULL', 'true', '0', '1e3', '{"a":1}', '[1]', '"x"',
  // Spaces of other sorts, initials, and the vowels of Arabic.
  'no\u00a0break', 'line\u2028end', 'U.N. reform', 'U. N. charter', 'أَحْمَد',
  `${'long '.repeat(900)}end`,
] as const;

const countries = ['KR', 'XK', 'CI', 'TR', 'YU', 'CSXX'] as const;

type Draft = z.input<typeof recordFormat>;
type Names = NonNullable<Draft['officials']>[number]['names'];
type Cites = Draft['discussion']['cites'];

const attachedSource = 'awkward-source';

const paragraphs = texts.map((text) => normalise(`${text} said so`));

/** A document of the source as one finds it today: most words still stand, some changed. */
const attachedDocument = paragraphs
  .map((text, i) => `${i + 1}. ${i % 7 === 3 ? 'gone' : i % 7 === 5 ? `${text}!`.slice(1) : text}`)
  .join('\n');

/** Loads the awkward records on top of the shipped ones, and attaches a document. */
export async function loadBehind(db: Database, awkward: readonly RecordFile[]): Promise<void> {
  await loadRecords(db, [...awkward]);
  await attachSource(db, attachedSource, attachedDocument);
}

/**
 * Loads the same into an empty database so that hardly a row has the integer id that it has there:
 * the records from the last to the first, and every list whose order says nothing from its end.
 */
export async function loadBackward(db: Database, awkward: readonly RecordFile[]): Promise<void> {
  await loadRecords(db, [...awkward.toReversed(), ...shippedRecords().toReversed()].map(backward));
  await attachSource(db, attachedSource, attachedDocument);
}

function backward<File extends DeclaringFile>(file: File): File {
  return {
    ...file,
    countries: file.countries.toReversed(),
    organizations: file.organizations.toReversed(),
    topics: file.topics.toReversed(),
    missions: file.missions.toReversed(),
    officials: file.officials.toReversed(),
    appointments: file.appointments.toReversed(),
  };
}

/**
 * Records of one meeting, two of them of one day, in which every text is a name, a title, a
 * summary and a note, and every column that may be null is so and is not.
 */
export function awkwardRecords(): RecordFile[] {
  return [
    awkwardRecord('b-1', '2031-06-02', 0),
    awkwardRecord('b', '2031-06-02', 1),
    awkwardRecord('b1', '2031-06-03/2032-01-15', 2),
  ].map((draft) => {
    const { record, problems } = checkRecord(JSON.stringify(draft), 'awkward');
    if (record === undefined) throw new Error(JSON.stringify(problems, null, 1));
    return record;
  });
}

function awkwardRecord(slug: string, heldOn: string, shift: number): Draft {
  // A third of the officials, and some that all the records speak of.
  const declared = [...texts.keys()].filter(
    (i) => i % 4 === 0 || Math.min(Math.floor(i / 24), 2) === shift,
  );
  return {
    discussion: {
      slug,
      title: shift === 1 ? undefined : withoutLines(text(shift)),
      titles: pick([undefined, names(4), names(2)], shift)?.map((name) => ({
        ...name,
        cites: cites(shift),
      })),
      theme: shift === 1 ? undefined : text(shift + 3),
      heldOn,
      language: 'en',
      place: shift === 1 ? text(9) : undefined,
      hosts: parties(shift),
      participants:
        shift === 1
          ? declared.map((i) => ({ official: slugOf('official', i) }))
          : parties(shift + 4),
      cites: cites(shift),
    },
    meeting: { slug: 'awkward', title: text(3), cites: cites(3) },
    sources: [
      {
        slug: attachedSource,
        identifiers: [
          { scheme: 'UN_SYMBOL' as const, value: 'S/PV.1 (Resumption 1)' },
          { scheme: 'DOI' as const, value: '10.1000/a"<b>#' },
        ],
        title: text(5),
        publisher: text(6),
        language: 'mul',
        paragraphs: paragraphs.map(({ length }) => length),
      },
      {
        slug: 'never-attached',
        title: text(7),
        publisher: text(8),
        publishedOn: '2031-06',
        url: 'https://example.org/%E2%82%AC?a=b&c="d"',
        retrievedOn: '2031-06-05',
        archivedUrl: 'https://example.org/archive',
        license: text(9),
        translationOf: attachedSource,
        replaces: attachedSource,
        language: 'ko',
        blocks: [100, { length: 200, label: '(a)' }],
      },
    ],
    countries: countries.slice(shift, shift + 4).map((code, i) => ({
      code,
      names: (names(i * 3 + shift) ?? []).map((name) => ({ ...name, cites: cites(i + shift) })),
    })),
    organizations: texts.slice(0, 30).map((_, i) => ({
      slug: slugOf('organization', i),
      names: names(i),
      abbreviation: i % 3 === 0 ? text(i + 1) : undefined,
      kind: pick(['MINISTRY', 'INTERNATIONAL_ORGANIZATION', 'ORGAN', 'FORUM'] as const, i),
      country: i % 2 === 0 ? pick(countries, i) : undefined,
      partOf: i % 5 === 4 ? slugOf('organization', i - 1) : undefined,
      cites: cites(i),
    })),
    topics: texts.slice(0, 30).map((_, i) => ({
      slug: slugOf('topic', i),
      names: names(i * 3 + 1),
      broader: pick(
        [
          undefined,
          slugOf('topic', i - 1),
          [slugOf('topic', i - 1), slugOf('topic', i - 2)],
          slugOf('topic', i - 3),
        ] as const,
        i,
      ),
    })),
    missions: texts.slice(0, 20).map((_, i) => ({
      slug: slugOf('mission', i),
      names: names(i * 3),
      kind: pick(['EMBASSY', 'PERMANENT_MISSION', 'DELEGATION', 'CONSULATE_GENERAL'] as const, i),
      ...(i % 6 === 5
        ? { sendingOrganization: slugOf('organization', i) }
        : { sendingCountry: pick(countries, i + 1) }),
      seat: pick([undefined, { city: text(i) }, { country: pick(countries, i) }], i),
      accreditedTo:
        i % 4 === 0
          ? []
          : [
              { organization: slugOf('organization', i), cites: cites(i) },
              {
                country: pick(countries, i),
                from: '2029-05',
                to: '2031-06-03',
                cites: cites(i + 1),
              },
              { country: pick(countries, i + 1), cites: cites(i + 2) },
            ],
      cites: cites(i),
    })),
    officials: declared.map((i) => ({
      slug: slugOf('official', i),
      names: names(i)?.map((name) => ({ ...name, ...pick(partsOf(name.text), i) })),
      identifiers: pick([undefined, [wikidata(i)], [wikidata(i), wikidata(i + 1000)]], i),
      cites: cites(i),
    })),
    appointments: declared.map((i) => ({
      slug: slugOf('appointment', i),
      official: slugOf('official', i),
      title: text(i),
      rank: pick(['MINISTER', 'AMBASSADOR', 'OTHER'] as const, i),
      mission: i % 4 === 0 ? slugOf('mission', (i >> 2) % 20) : undefined,
      missions:
        i % 4 === 2
          ? [slugOf('mission', (i >> 2) % 20), slugOf('mission', ((i >> 2) + 7) % 20)]
          : undefined,
      organization: i % 2 === 1 ? slugOf('organization', (i >> 1) % 30) : undefined,
      country: i % 5 === 0 ? pick(countries, i) : undefined,
      acting: i % 3 === 1,
      startsOn: i % 3 === 0 ? pick(['2031-01-01', '2031-01', 2031], i) : undefined,
      endsOn: i % 4 === 0 ? pick(['2031-06-03', '2031-06/2031-07'], i >> 2) : undefined,
      attestedOn: ['2031-06-03', '2031-06-02', ...pick([[], ['2031-05'], [2031]], i)],
      cites: cites(i),
    })),
    parts: [1, 2].map((number) => ({
      slug: `${slug}-part-${number}`,
      number: number === 1 ? 4 : undefined,
      label: number === 2 ? text(shift) : undefined,
      theme: shift === number ? undefined : inLanguages(text(number + shift), shift),
      heldOn: shift === 2 ? pick(['2031-06-03', '2031-06-02/2031-06-03'], number) : undefined,
      chairs: number === 1 ? parties(shift + 8) : undefined,
      topics: [slugOf('topic', 9 - number), slugOf('topic', number)],
      cites: cites(number),
    })),
    interventions: Array.from({ length: 24 }, (_, i) => intervention(slug, shift * 24 + i, i)),
  };
}

function intervention(record: string, n: number, i: number): Draft['interventions'][number] {
  const kind = pick(['STATEMENT', 'ANSWER', 'STATEMENT', 'OPENING_REMARKS', 'OUTCOME'], i);
  return {
    slug: slugOf(`${record}-turn`, i),
    kind: kind as Draft['interventions'][number]['kind'],
    part: i % 5 === 4 ? undefined : `${record}-part-${1 + (i % 2)}`,
    appointment: kind === 'OUTCOME' ? undefined : slugOf('appointment', n),
    ...(i % 3 === 2 && {
      appointment: undefined,
      speakers: parties(n),
      onBehalfOf: parties(n + 1),
    }),
    summary: inLanguages(withUnseen(text(n), n), i),
    ...about(i),
    answers: i > 0 ? [slugOf(`${record}-turn`, i - 1)] : undefined,
    supports:
      i > 4 ? [slugOf(`${record}-turn`, i - 2), slugOf(`${record}-turn`, i - 5)] : undefined,
    vote: {
      result: pick(['ADOPTED', undefined, 'REJECTED'] as const, i),
      for: i,
      against: i % 2 === 0 ? 20 : undefined,
      on: [slugOf(`${record}-proposal`, 4 * (1 + (i % 3)))],
      votedAgainst: i % 4 === 0 ? parties(n) : [{ country: pick(countries, i) }],
      abstained: i % 4 === 0 ? [{ country: pick(countries, i + 3) }] : [],
    },
    opposes: i > 2 ? [slugOf(`${record}-turn`, i - 3)] : undefined,
    cites: cites(n),
    proposals: Array.from({ length: i % 4 }, (_, k) => ({
      slug: slugOf(`${record}-proposal`, i * 4 + k),
      summary: inLanguages(withUnseen(text(n + k), n + k), i + k),
      reportingVerb: pick(['PROPOSED', 'OPPOSED', 'OTHER'] as const, n + k),
      verbAsWritten: k === 1 ? { text: 'said', language: 'en' } : undefined,
      targetPeriod: pick(
        [undefined, { asWritten: text(n) }, { asWritten: text(k), from: 2031, to: '2035-04' }],
        n + k,
      ),
      addressees: k === 1 ? parties(n + 2) : undefined,
      ...about(i + k),
      ...(k === 1 && { topics: [], organizations: [] }),
      // Every intervention but one in four has a first proposal.
      ...(i > 5 && {
        supports: [slugOf(`${record}-proposal`, (i % 4 === 1 ? i - 2 : i - 1) * 4)],
        opposes: [slugOf(`${record}-proposal`, (i % 4 === 3 ? i - 4 : i - 3) * 4)],
      }),
      cites: cites(n + k),
    })),
  };
}

/** What an editor says, in the language of the record or in several. */
function inLanguages(en: string, i: number) {
  return pick(
    [en, { en, tr: en }, { ko: text(i + 2), en }, { en, 'zh-Hant': text(i + 3), 'fr-CA': text(i) }],
    i,
  );
}

/** All interventions of a record together speak of every topic and every organization. */
function about(i: number) {
  return {
    topics: [slugOf('topic', i % 30), slugOf('topic', (i + 17) % 30)],
    organizations: [slugOf('organization', (i + 17) % 30), slugOf('organization', i % 30)],
    countries: i % 3 === 1 ? [] : [pick(countries, i), pick(countries, i + 1)],
  };
}

/** An official of whom every record speaks, a country, an organization, and words. */
function parties(i: number): Draft['discussion']['hosts'] {
  const official = slugOf('official', (i * 4) % 40);
  return pick(
    [
      [{ official }, { country: pick(countries, i) }],
      [
        { appointment: slugOf('appointment', (i * 4) % 40) },
        { organization: slugOf('organization', i % 30) },
      ],
      [{ asWritten: { text: withoutLines(text(i)), language: 'en' } }],
      [],
    ],
    i,
  );
}

/** The text as a title may have it. */
function withoutLines(words: string): string {
  return words.replaceAll(/\s+/g, ' ');
}

function names(i: number): Names {
  const first = { text: text(i), language: pick(['en', 'ko', 'zh-Hant', 'tr'], i) };
  return pick(
    [
      [first],
      [first, { text: text(i + 1), language: 'fr' }],
      [
        first,
        { text: text(i + 2), language: 'ko-Latn' },
        { text: text(i + 5), language: first.language, kind: 'ALTERNATIVE' as const },
      ],
      [{ ...first, kind: 'DESCRIPTIVE' as const }],
    ],
    i >> 1,
  );
}

/** Parts that a name may be said to have. */
function partsOf(text: string) {
  return [{}, { family: text }, { family: text, given: text }];
}

function wikidata(i: number) {
  return { scheme: 'WIKIDATA' as const, value: `Q${i + 1}` };
}

/** The text with a character in it, now and then, that nobody sees: only names must have none. */
function withUnseen(text: string, n: number): string {
  const unseen = pick(['', '\u200b', '', '\u00ad', '\ufeff'], n);
  return text.length > 2 ? text.replace(/(?<=^\w{2})/, unseen) : text;
}

/** The words of paragraphs: whole, a part that is said to be another's, and unattached. */
function cites(i: number): Cites {
  const at = i % paragraphs.length;
  const words = paragraphs[at] ?? '';
  const source = attachedSource;
  const sha = sha256(words);
  const whole = { source, paragraph: at + 1, start: 0, end: words.length, sha256: sha };
  const other = { source, paragraph: 1, start: 1, end: 5, sha256: sha };
  const inferred = { ...other, basis: 'INFERRED' as const, note: text(i) };
  const unattached = { source: 'never-attached', block: 2, start: i, end: 150, sha256: sha };
  return pick([[whole], [whole], [inferred, whole], [unattached]], i);
}

function text(i: number): string {
  return pick(texts, i);
}

/** Slugs of which some are as long as can be, and which sort otherwise without their hyphens. */
function slugOf(type: string, i: number): string {
  const slug = `${type}${pick(['-', '-0', ''], i)}${i}`;
  return i % 11 === 10 ? slug.padEnd(120, 'x') : slug;
}

function pick<T>(items: readonly T[], i: number): T {
  // The index is inside, since the items are at least one.
  return items[i % items.length] as T;
}
