import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/domain/citation.js';
import { checkRecord } from '../../src/record/check.js';
import type { DeclaringFile } from '../../src/record/format.js';
import { loadRecords } from '../../src/record/load.js';
import { askBoth } from '../support/ask.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';

// Dates as precise as their sources: of offices, meetings, parts, names, accreditations and of reading.

const cites = [{ block: 1, start: 0, end: 4, sha256: sha256('Port') }];
const named = (text: string) => [{ text, language: 'en' }];

interface Office {
  readonly startsOn?: string | number;
  readonly endsOn?: string | number;
  readonly attestedOn?: readonly (string | number)[];
}

/** An official of the same slug holds each. */
const offices: Readonly<Record<string, Office>> = {
  'since-2011': { startsOn: 2011, attestedOn: ['2011-03-05', '2012-06'] },
  'until-early-2013': { endsOn: '2013-01/2013-02', attestedOn: ['2012-06'] },
  'from-2011-to-2012': { startsOn: '2011', endsOn: 2012 },
  'in-2012': { attestedOn: [2012, '2012-12-31'] },
  'at-the-talk': {},
};

const talk = {
  discussion: { slug: 'talk', title: 'A talk', heldOn: '2012-06', language: 'en', cites },
  meeting: { slug: 'talks', title: 'Talks', startsOn: 2012, endsOn: '2012-07', cites },
  sources: [
    {
      slug: 'report',
      title: 'Report',
      publisher: 'X',
      language: 'en',
      blocks: [4],
      publishedOn: 2012,
      retrievedOn: '2012-08',
    },
  ],
  missions: [
    {
      slug: 'embassy',
      names: [
        { text: 'Embassy', language: 'en', from: 2010, to: '2011-03-05' },
        { text: 'Old embassy', language: 'en', kind: 'ALTERNATIVE' },
      ],
      kind: 'EMBASSY',
      sendingCountry: 'NO',
      accreditedTo: [
        { country: 'IS', from: '2010-02', to: '2012-06/2012-07', cites },
        { country: 'DK', cites },
      ],
      cites,
    },
  ],
  officials: Object.keys(offices).map((slug) => ({ slug, names: named(slug), cites })),
  appointments: Object.entries(offices).map(([slug, office]) => ({
    slug,
    official: slug,
    title: 'Envoy',
    rank: 'AMBASSADOR',
    mission: 'embassy',
    ...office,
    cites,
  })),
  parts: [
    { slug: 'talk-1', number: 1, heldOn: '2012-06-01/2012-06-02', cites },
    { slug: 'talk-2', number: 2, heldOn: '2012-06-03', cites },
    { slug: 'talk-3', number: 3, cites },
  ],
  interventions: [
    { slug: 'talk-said', kind: 'STATEMENT', appointment: 'at-the-talk', summary: 'x', cites },
  ],
};

function checked(draft: object, name: string): DeclaringFile {
  const { record, register, problems } = checkRecord(JSON.stringify(draft), `${name}.yaml`);
  const file = record ?? register;
  if (file === undefined) throw new Error(JSON.stringify(problems));
  return file;
}

let database: TemporaryDatabase;
beforeAll(async () => {
  database = await temporaryDatabase();
  await loadRecords(database.db, [checked(talk, 'talk')]);
});
afterAll(() => database.dispose());

async function answer(source: string): Promise<unknown> {
  const { data, errors } = await askBoth(database.db, { source });
  expect(errors).toBeUndefined();
  return data;
}

const oneDay = (day: string) => ({ from: day, to: day, text: day });

test('a tenure is as precise as its sources, with the first and the last possible day', async () => {
  const one = `{ startsOn starts { from to text } endsOn ends { from to text } attestedOn attested { from to text } }`;
  const none = { startsOn: null, starts: null, endsOn: null, ends: null };
  const june = { from: '2012-06-01', to: '2012-06-30', text: '2012-06' };
  expect(
    await answer(`{
      since: appointment(slug: "since-2011") ${one}
      until: appointment(slug: "until-early-2013") ${one}
      both: appointment(slug: "from-2011-to-2012") ${one}
      year: appointment(slug: "in-2012") ${one}
      talk: appointment(slug: "at-the-talk") ${one}
    }`),
  ).toEqual({
    since: {
      ...none,
      startsOn: '2011-01-01',
      starts: { from: '2011-01-01', to: '2011-12-31', text: '2011' },
      attestedOn: ['2011-03-05'],
      attested: [oneDay('2011-03-05'), june],
    },
    until: {
      ...none,
      endsOn: '2013-02-28',
      ends: { from: '2013-01-01', to: '2013-02-28', text: '2013-01/2013-02' },
      attestedOn: [],
      attested: [june],
    },
    // That of the discussion would attest them, and lies within what the record says of them anyhow.
    both: {
      startsOn: '2011-01-01',
      starts: { from: '2011-01-01', to: '2011-12-31', text: '2011' },
      endsOn: '2012-12-31',
      ends: { from: '2012-01-01', to: '2012-12-31', text: '2012' },
      attestedOn: [],
      attested: [june],
    },
    // The day lies within the year.
    year: { ...none, attestedOn: ['2012-12-31'], attested: [oneDay('2012-12-31')] },
    talk: { ...none, attestedOn: [], attested: [june] },
  });
});

test('what attests an office is asked for by the days that it may mean', async () => {
  expect(
    await answer(`{ appointment(slug: "since-2011") {
      first: attested(first: 1) { text }
      last: attested(from: "2012-06-30") { text }
      none: attested(from: "2012-07-01") { text }
      early: attested(to: "2012-06-01") { text }
      earlier: attested(to: "2012-05-31") { text }
      days: attestedOn(from: "2011-03-05", to: "2012-06-30")
      noDays: attestedOn(from: "2011-03-06")
    } }`),
  ).toEqual({
    appointment: {
      first: [{ text: '2011-03-05' }],
      last: [{ text: '2012-06' }],
      none: [],
      early: [{ text: '2011-03-05' }, { text: '2012-06' }],
      earlier: [{ text: '2011-03-05' }],
      days: ['2011-03-05'],
      noDays: [],
    },
  });
});

// What is held on each day: surely, or as far as a date may mean the day. U and N are of `status`.
const days: readonly (readonly [day: string, statuses: string, holding: readonly string[]])[] = [
  ['2010-12-31', 'NUNUU', []],
  ['2011-01-01', 'UUUUU', ['from-2011-to-2012', 'since-2011']],
  ['2011-03-05', 'HUUUU', ['from-2011-to-2012', 'since-2011']],
  ['2011-12-31', 'HUHUU', ['from-2011-to-2012', 'since-2011']],
  ['2012-06-01', 'HUHUU', ['at-the-talk', 'from-2011-to-2012', 'since-2011', 'until-early-2013']],
  ['2012-06-15', 'UUUUU', ['at-the-talk', 'from-2011-to-2012', 'since-2011', 'until-early-2013']],
  ['2012-06-30', 'UHUUU', ['at-the-talk', 'from-2011-to-2012', 'since-2011', 'until-early-2013']],
  ['2012-12-31', 'UHUHU', ['from-2011-to-2012', 'in-2012', 'until-early-2013']],
  ['2013-01-01', 'UHNUU', ['until-early-2013']],
  ['2013-02-28', 'UUNUU', ['until-early-2013']],
  ['2013-03-01', 'UNNUU', []],
];

describe.each(days)('on %s', (day, statuses, holding) => {
  test('the status says what is sure, and a filter finds what may be', async () => {
    const words: Readonly<Record<string, string>> = { H: 'HELD', N: 'NOT_HELD', U: 'UNKNOWN' };
    const fields = Object.keys(offices).map(
      (slug, i) => `a${i}: appointment(slug: "${slug}") { status(on: "${day}") }`,
    );
    const held = Object.fromEntries(
      [...statuses].map((letter, i) => [`a${i}`, { status: words[letter] }]),
    );
    expect(
      await answer(`{ ${fields.join('\n')}
        holding: officials(filter: { holdingOn: "${day}" }) { totalCount nodes { slug } }
        others: officials(filter: { not: { holdingOn: "${day}" } }) { totalCount }
      }`),
    ).toEqual({
      ...held,
      holding: { totalCount: holding.length, nodes: holding.map((slug) => ({ slug })) },
      others: { totalCount: 5 - holding.length },
    });
  });
});

test('the appointments that an official may hold on a day are those that no source excludes', async () => {
  expect(
    await answer(`{
      early: official(slug: "since-2011") { appointments(on: "2010-12-31") { slug } }
      may: official(slug: "since-2011") { appointments(on: "2011-01-01") { slug } }
      late: official(slug: "until-early-2013") { appointments(on: "2013-02-28") { slug } }
      later: official(slug: "until-early-2013") { appointments(on: "2013-03-01") { slug } }
    }`),
  ).toEqual({
    early: { appointments: [] },
    may: { appointments: [{ slug: 'since-2011' }] },
    late: { appointments: [{ slug: 'until-early-2013' }] },
    later: { appointments: [] },
  });
});

test('meetings, parts, sources, names and accreditations have dates as precise as that', async () => {
  const span = '{ from to text }';
  expect(
    await answer(`{
      meeting(slug: "talks") { startsOn starts ${span} endsOn ends ${span} }
      discussion(slug: "talk") { parts { heldOn held ${span} } sources { retrievedOn retrieved ${span} published { text } } }
      mission(slug: "embassy") {
        names { text starts ${span} ends ${span} }
        accreditations { starts ${span} ends ${span} }
      }
    }`),
  ).toEqual({
    meeting: {
      startsOn: '2012-01-01',
      starts: { from: '2012-01-01', to: '2012-12-31', text: '2012' },
      endsOn: '2012-07-31',
      ends: { from: '2012-07-01', to: '2012-07-31', text: '2012-07' },
    },
    discussion: {
      parts: [
        {
          heldOn: '2012-06-01',
          held: { from: '2012-06-01', to: '2012-06-02', text: '2012-06-01/2012-06-02' },
        },
        { heldOn: '2012-06-03', held: oneDay('2012-06-03') },
        { heldOn: null, held: null },
      ],
      sources: [
        {
          retrievedOn: '2012-08-01',
          retrieved: { from: '2012-08-01', to: '2012-08-31', text: '2012-08' },
          published: { text: '2012' },
        },
      ],
    },
    mission: {
      names: [
        {
          text: 'Embassy',
          starts: { from: '2010-01-01', to: '2010-12-31', text: '2010' },
          ends: oneDay('2011-03-05'),
        },
        { text: 'Old embassy', starts: null, ends: null },
      ],
      accreditations: [
        {
          starts: { from: '2010-02-01', to: '2010-02-28', text: '2010-02' },
          ends: { from: '2012-06-01', to: '2012-07-31', text: '2012-06/2012-07' },
        },
        { starts: null, ends: null },
      ],
    },
  });
});

const register = (name: string, things: object) => checked(things, name);

test('of two dates the more precise one that lies within the other is shown, and both are heard', async () => {
  const posts = register('posts', {
    meetings: [{ slug: 'talks', startsOn: '2012-05/2012-06', endsOn: 2012 }],
    missions: [
      {
        slug: 'embassy',
        names: [
          { text: 'Embassy', language: 'en', from: '2010-05' },
          { text: 'Old embassy', language: 'en', kind: 'ALTERNATIVE', to: 1999 },
        ],
        accreditedTo: [
          { country: 'IS', from: 2009, to: '2012-07' },
          { country: 'DK', from: 2001 },
        ],
      },
    ],
    appointments: [
      { slug: 'since-2011', startsOn: '2011-03', attestedOn: [2011, '2012-06-20', '2012'] },
      { slug: 'from-2011-to-2012', startsOn: 2011, endsOn: '2012-09-30' },
    ],
  });
  await loadRecords(database.db, [posts]);
  const shown = await answer(`{
    since: appointment(slug: "since-2011") { starts { text } attested { text } status(on: "2011-04-01") citations { source { slug } } }
    both: appointment(slug: "from-2011-to-2012") { starts { text } ends { text } }
    meeting(slug: "talks") { starts { text } ends { text } }
    mission(slug: "embassy") {
      names { text starts { text } ends { text } }
      accreditations { starts { text } ends { text } }
    }
  }`);
  const again = await loadRecords(database.db, [posts, checked(talk, 'talk')]);
  await loadRecords(database.db, [], { records: [], registers: ['posts'] });
  const back = await answer(
    '{ appointment(slug: "since-2011") { starts { text } attested { text } } }',
  );
  expect(shown).toEqual({
    since: {
      starts: { text: '2011-03' },
      attested: [{ text: '2011-03-05' }, { text: '2012-06-20' }],
      status: 'HELD',
      citations: [{ source: { slug: 'report' } }],
    },
    both: { starts: { text: '2011' }, ends: { text: '2012-09-30' } },
    meeting: { starts: { text: '2012-05/2012-06' }, ends: { text: '2012-07' } },
    mission: {
      names: [
        { text: 'Embassy', starts: { text: '2010-05' }, ends: { text: '2011-03-05' } },
        { text: 'Old embassy', starts: null, ends: { text: '1999' } },
      ],
      accreditations: [
        // Of two that contradict, the register is heard first.
        { starts: { text: '2009' }, ends: { text: '2012-07' } },
        { starts: { text: '2001' }, ends: null },
      ],
    },
  });
  expect(again).toMatchObject({ inserted: 0, updated: 0, deleted: 0 });
  expect(back).toEqual({
    appointment: {
      starts: { text: '2011' },
      attested: [{ text: '2011-03-05' }, { text: '2012-06' }],
    },
  });
});

test('dates that no day is in both of contradict, each where it stands', async () => {
  const wrong = [
    register('a', {
      appointments: [
        { slug: 'since-2011', startsOn: '2012-01-01' },
        { slug: 'until-early-2013', startsOn: '2013-04' },
        { slug: 'from-2011-to-2012', endsOn: '2013-01/2013-03' },
        { slug: 'in-2012', endsOn: 2011 },
      ],
    }),
    register('b', { appointments: [{ slug: 'until-early-2013', endsOn: '2013-01-31' }] }),
  ];
  await expect(loadRecords(database.db, wrong)).rejects.toMatchObject({
    problems: [
      'The startsOn of the appointment since-2011 is 2012-01-01 in a.yaml:1 and 2011 in talk.yaml:1: correct one of them, or choose another slug.',
      'The appointment since-2011 is attested on 2011-03-05 in talk.yaml:1, outside its tenure: its startsOn is 2012-01-01 in a.yaml:1. Correct one of them.',
      'The appointment until-early-2013 ends on 2013-01-31 in b.yaml:1, before it starts, on 2013-04 in a.yaml:1: correct one of them.',
      'The appointment until-early-2013 is attested on 2012-06 in talk.yaml:1, outside its tenure: its startsOn is 2013-04 in a.yaml:1. Correct one of them.',
      'The endsOn of the appointment from-2011-to-2012 is 2013-01/2013-03 in a.yaml:1 and 2012 in talk.yaml:1: correct one of them, or choose another slug.',
      'The appointment in-2012 is attested on 2012-12-31 in talk.yaml:1, outside its tenure: its endsOn is 2011 in a.yaml:1. Correct one of them.',
    ],
  });
});
