import type { z } from 'zod';
import { Dice } from '../../bench/data/dice.js';
import { sha256 } from '../../src/domain/citation.js';
import { countryCodes } from '../../src/domain/notation.js';
import { daysOfDate, type WrittenDate } from '../../src/domain/span.js';
import { checkRecord } from '../../src/record/check.js';
import type { RecordFile, recordFormat } from '../../src/record/format.js';

/**
 * Small records of chance, dense where the others are thin: several offices an official, tenures
 * that begin and end between the discussions, missions that each record accredits to something
 * else, topics several deep, and summaries of few words, so that a query often finds some.
 */

type Draft = z.input<typeof recordFormat>;
type PartyDraft = NonNullable<Draft['discussion']['hosts']>[number];
type Thing<K extends 'topics' | 'organizations' | 'missions' | 'officials' | 'appointments'> =
  NonNullable<Draft[K]>[number];

const countries = ['KR', 'XK', 'DE', 'CSXX'] as const;

const words = [
  'ice', 'port', 'sea', 'trade', 'climate', 'fund', 'Åland', 'ODA', 'G7', '2025',
  'people-to-people', 'in-sun', 'insun', 'in', 'sun', "Korea's", 'koreas', 'U.S.', 'São', 'TOMÉ',
  '평화', '평화와', '안보', '화', '多国間', '外交', 'ことば', 'Straße', 'ﬁn', 'É', 'e\u0301té',
] as const; // biome-ignore format: as words

/** More countries than a facet has buckets, in no order of theirs. */
const crowd = [...countryCodes].slice(-110).reverse();

const records = 9;
const firstDay = 8;

/** The records, each of which checks, and which together contradict nothing. */
export function smallWorld(seed: number): RecordFile[] {
  const dice = new Dice('small world', seed);
  const shared = sharedThings(dice);
  return Array.from({ length: records }, (_, i) => {
    const draft = withReplies(dice, withoutUnused(recordOf(dice, shared, i)));
    const { record, problems } = checkRecord(JSON.stringify(draft), 'small world');
    if (record === undefined) throw new Error(JSON.stringify(problems, null, 1));
    return record;
  });
}

interface Shared {
  readonly topics: Thing<'topics'>[];
  readonly organizations: Thing<'organizations'>[];
  readonly missions: Thing<'missions'>[];
  readonly officials: Thing<'officials'>[];
  readonly appointments: Thing<'appointments'>[];
}

function sharedThings(dice: Dice): Shared {
  const range = (length: number) => Array.from({ length }, (_, i) => i);
  const earlier = (type: string, i: number) =>
    i > 0 && !dice.once(3) ? `${type}-${dice.below(i)}` : undefined;
  const severalOf = (first: string | undefined, second: string | undefined) =>
    first === undefined || second === undefined || first === second ? first : [first, second];
  return {
    topics: range(12).map((i) => ({
      slug: `t-${i}`,
      names: names(dice),
      broader: severalOf(earlier('t', i), i > 0 && i % 3 === 0 ? `t-${i / 3}` : undefined),
    })),
    organizations: range(8).map((i) => ({
      slug: `o-${i}`,
      names: names(dice),
      kind: dice.pick(['MINISTRY', 'INTERNATIONAL_ORGANIZATION', 'NGO', 'OTHER']),
      abbreviation: dice.once(2) ? textOf(dice, 1) : undefined,
      country: dice.once(2) ? dice.pick(countries) : undefined,
      partOf: earlier('o', i),
      cites,
    })),
    missions: range(7).map((i) => ({
      slug: `m-${i}`,
      names: names(dice),
      kind: dice.pick(['EMBASSY', 'PERMANENT_MISSION', 'DELEGATION', 'HIGH_COMMISSION']),
      ...dice.pick([
        { sendingCountry: dice.pick(countries) },
        { sendingOrganization: `o-${dice.below(8)}` },
      ]),
      seat: dice.pick([
        undefined,
        { city: textOf(dice, 1) },
        { country: dice.pick(countries), city: textOf(dice, 1) },
        { country: dice.pick(countries) },
      ]),
      cites,
    })),
    officials: range(9).map((i) => ({
      slug: `p-${i}`,
      names: namesOfPerson(names(dice), i),
      cites,
    })),
    appointments: range(22).map((i) => ({
      slug: `a-${i}`,
      official: `p-${i % 9}`,
      title: 'Somebody',
      rank: dice.pick(['MINISTER', 'AMBASSADOR', 'CONSUL_GENERAL', 'LEGISLATOR']),
      acting: dice.once(3),
      ...dice.pick<
        Pick<Thing<'appointments'>, 'mission' | 'missions' | 'organization' | 'country'>
      >([
        { mission: `m-${dice.below(7)}` },
        { missions: twoFrom(dice.below(7)) },
        { organization: `o-${dice.below(8)}` },
        { mission: `m-${dice.below(7)}`, organization: `o-${dice.below(8)}` },
        { country: dice.pick(countries) },
      ]),
      startsOn: dice.pick([
        undefined,
        undefined,
        dayOf(firstDay - 3),
        `${dayOf(firstDay + 3)}/${dayOf(firstDay + 5)}`,
      ]),
      endsOn: dice.pick([
        undefined,
        undefined,
        dayOf(firstDay + 6),
        `${dayOf(firstDay + 10)}/${dayOf(firstDay + 12)}`,
      ]),
      cites,
    })),
  };
}

/** A record that declares everything shared, used or not. */
function recordOf(dice: Dice, shared: Shared, i: number): Draft {
  // Slugs that are the beginning of others, and two discussions on some days.
  const slug = ['d', 'd-1', 'd1', 'd-1-1', 'd11', 'e', 'e-0', 'e0', 'f'][i] ?? `g-${i}`;
  const day = dayOf(firstDay + ((i * 4) % 7));
  const numbers = Array.from({ length: dice.below(3) }, (_, n) => n + 1);
  const offices = shared.appointments.filter(
    ({ startsOn = day, endsOn = day }) =>
      daysOfDate(startsOn).from <= day && day <= daysOfDate(endsOn).to,
  );
  const about = (isCrowded: boolean) => ({
    topics: some(dice, shared.topics, 3),
    organizations: some(dice, shared.organizations, 2),
    countries: isCrowded
      ? crowd
      : [...new Set([dice.pick(countries), dice.pick(countries)])].slice(dice.below(3)),
  });
  return {
    discussion: {
      slug,
      title: textOf(dice, 2),
      titles: i % 3 === 1 ? [{ text: words[i % words.length] ?? '', language: 'ko' }] : undefined,
      theme: dice.once(2) ? undefined : textOf(dice, 2),
      heldOn: lessPrecise(day)[i] ?? day,
      language: 'en',
      place: dice.once(2) ? textOf(dice, 2) : undefined,
      hosts: dice.once(3) ? partiesOf(dice, offices) : undefined,
      participants: dice.once(2) ? partiesOf(dice, offices) : undefined,
      cites,
    },
    meeting: i % 4 === 3 ? undefined : { slug: `meeting-${i % 3}`, title: 'A meeting', cites },
    sources: [
      { slug: 'source', title: 'A source', publisher: 'Nobody', language: 'en', paragraphs: [10] },
    ],
    // One that nothing else speaks of.
    countries:
      i % 3 === 2
        ? [{ code: 'AQ', names: [{ text: words[i] ?? '', language: 'ko', cites }] }]
        : undefined,
    ...shared,
    missions: shared.missions.map((mission) => ({ ...mission, accreditedTo: targets(dice) })),
    appointments: shared.appointments
      .filter((one) => offices.includes(one) || (one.startsOn ?? one.endsOn) !== undefined)
      .map((one) => ({
        ...one,
        // Some records know of one mission alone.
        ...(one.missions && { missions: one.missions.slice(i % 2) }),
        attestedOn: attested(dice, one, offices.includes(one) ? day : undefined),
      })),
    parts: numbers.map((number) => ({
      slug: `${slug}-part-${number}`,
      ...dice.pick<{ number?: number; theme?: string; label?: string }>([
        { number, theme: 'A theme' },
        { number: number + 4 },
        { label: 'A session' },
      ]),
      chairs: dice.once(3) ? partiesOf(dice, offices) : undefined,
      topics: some(dice, shared.topics, 2),
      cites,
    })),
    interventions: Array.from({ length: 3 + dice.below(4) }, (_, n) => {
      const kind = dice.pick(['STATEMENT', 'STATEMENT', 'QUESTION', 'OUTCOME'] as const);
      const office = offices[dice.below(offices.length)];
      const isCrowded = i === 0 && n === 0;
      return {
        slug: `${slug}-turn-${n}`,
        kind,
        part:
          numbers.length > 0 && !dice.once(3)
            ? `${slug}-part-${1 + dice.below(numbers.length)}`
            : undefined,
        ...(dice.once(2) ? { speakers: partiesOf(dice, offices) } : { appointment: office?.slug }),
        onBehalfOf: dice.once(4) ? partiesOf(dice, offices) : undefined,
        summary: summaryOf(dice, 5),
        ...about(isCrowded),
        cites,
        proposals: Array.from({ length: isCrowded ? 1 : dice.below(4) }, (__, k) => ({
          slug: `${slug}-proposal-${n}-${k}`,
          summary: summaryOf(dice, 4),
          reportingVerb: dice.pick(['PROPOSED', 'SUGGESTED', 'OPPOSED', 'OTHER']),
          verbAsWritten: dice.once(2)
            ? { text: dice.pick(['spoke of', 'Spoke of', '강조했다']), language: 'mul' }
            : undefined,
          targetPeriod: dice.pick([
            undefined,
            { asWritten: 'soon' },
            { asWritten: 'next year', from: 2025 },
            { asWritten: 'by then', to: 2027 },
            { asWritten: 'these years', from: 2024 + dice.below(3), to: 2026 + dice.below(3) },
          ]),
          addressees: dice.once(2) ? partiesOf(dice, offices) : undefined,
          ...about(isCrowded),
          cites,
        })),
      };
    }),
  };
}

/** Dates that may mean the day, by which some records say when they were held. */
function lessPrecise(day: string): Readonly<Record<number, string>> {
  return { 2: `${day}/${dayOf(20)}`, 4: '2032-03', 5: '2031/2033', 7: '2032' };
}

/** None, one or several parties of every sort, each once. */
function partiesOf(dice: Dice, offices: readonly Thing<'appointments'>[]) {
  const named = Array.from({ length: dice.below(4) }, () => {
    const { slug = '', official = '' } = offices[dice.below(offices.length)] ?? {};
    return dice.pick<{ key: string; party: PartyDraft }>([
      { key: official, party: { appointment: slug } },
      { key: official, party: { official } },
      { key: 'o', party: { organization: `o-${dice.below(8)}` } },
      { key: 'c', party: { country: dice.pick(countries) } },
      { key: 'w', party: { asWritten: { text: textOf(dice, 2), language: 'en' } } },
    ]);
  });
  return [...new Map(named.map(({ key, party }) => [key, party])).values()];
}

/** The record without what it declares and does not speak of, which the format refuses. */
function withoutUnused(draft: Draft): Draft {
  const statements = draft.interventions.flatMap((turn) => [turn, ...(turn.proposals ?? [])]);
  const parties = [
    ...(draft.discussion.hosts ?? []),
    ...(draft.discussion.participants ?? []),
    ...(draft.parts ?? []).flatMap(({ chairs = [] }) => chairs),
    ...draft.interventions.flatMap(({ speakers = [], onBehalfOf = [] }) => [
      ...speakers,
      ...onBehalfOf,
    ]),
    ...draft.interventions.flatMap(({ proposals = [] }) =>
      proposals.flatMap(({ addressees = [] }) => addressees),
    ),
  ];
  const appointments = draft.appointments ?? [];
  const missions = (draft.missions ?? []).filter(({ slug }) =>
    appointments.some(({ mission, missions = [] }) => [mission, ...missions].includes(slug)),
  );
  const organizations = withAbove(
    draft.organizations ?? [],
    [
      ...statements.flatMap((statement) => statement.organizations ?? []),
      ...appointments.map(({ organization }) => organization),
      ...missions.flatMap(({ accreditedTo = [] }) => accreditedTo.map((to) => to.organization)),
      ...missions.map(({ sendingOrganization }) => sendingOrganization),
      ...parties.map(({ organization }) => organization),
    ],
    ({ partOf }) => (partOf === undefined ? [] : [partOf]),
  );
  const topics = withAbove(
    draft.topics ?? [],
    [...statements, ...(draft.parts ?? [])].flatMap((one) => one.topics ?? []),
    ({ broader = [] }) => [broader].flat(),
  );
  const officials = (draft.officials ?? []).filter(({ slug }) =>
    [...appointments, ...parties].some(({ official }) => official === slug),
  );
  return { ...draft, missions, organizations, topics, officials };
}

/** The record in which many speak to what others said before, and to what they proposed. */
function withReplies(dice: Dice, draft: Draft): Draft {
  const turns: { slug: string }[] = [];
  const proposals: { slug: string }[] = [];
  const interventions = draft.interventions.map((turn) => {
    const supports = some(dice, turns, 1);
    const opposes = some(dice, turns, 1).filter((slug) => !supports.includes(slug));
    const answers = some(dice, turns, 2);
    turns.push(turn);
    const proposed = (turn.proposals ?? []).map((proposal) => {
      const supported = some(dice, proposals, 2);
      const opposed = some(dice, proposals, 1).filter((slug) => !supported.includes(slug));
      proposals.push(proposal);
      return { ...proposal, supports: supported, opposes: opposed };
    });
    const vote = dice.pick([
      undefined,
      undefined,
      { on: some(dice, proposals, 2), result: dice.pick(['ADOPTED', 'REJECTED'] as const) },
      {
        on: some(dice, proposals, 2),
        for: 2,
        abstaining: dice.below(9),
        votedFor: [{ country: dice.pick(countries) }],
      },
    ]);
    return { ...turn, answers, supports, opposes, vote, proposals: proposed };
  });
  return { ...draft, interventions };
}

/** Those that are used, and those above them. */
function withAbove<T extends { slug: string }>(
  things: readonly T[],
  used: readonly (string | undefined)[],
  above: (thing: T) => readonly string[],
): T[] {
  const all = new Set(used);
  // Whatever is above another one comes before it.
  for (const thing of things.toReversed()) {
    if (all.has(thing.slug)) for (const slug of above(thing)) all.add(slug);
  }
  return things.filter(({ slug }) => all.has(slug));
}

/** Two of the missions. */
function twoFrom(number: number): string[] {
  return [`m-${number}`, `m-${(number + 1) % 7}`];
}

/** What a record says that a mission is accredited to: each says something else. */
function targets(dice: Dice): Thing<'missions'>['accreditedTo'] {
  const codes = countries.filter(() => dice.once(5)).map((country) => ({ country, cites }));
  return dice.once(3) ? [...codes, { organization: `o-${dice.below(8)}`, cites }] : codes;
}

/** The day of the discussion where the office is held then, and a day of its tenure. */
function attested(
  dice: Dice,
  { startsOn = dayOf(1), endsOn = dayOf(28) }: Thing<'appointments'>,
  day: string | undefined,
): WrittenDate[] {
  const other = dayOf(firstDay - 2 + dice.below(14));
  const isInside = daysOfDate(startsOn).from <= other && other <= daysOfDate(endsOn).to;
  const inside = isInside ? [day ? other : `${other}/${dayOf(firstDay + 13)}`] : [startsOn];
  return [...new Set([...(day ? [day] : []), ...(day && dice.once(2) ? [] : inside)])];
}

function some(dice: Dice, things: readonly { slug: string }[], most: number): string[] {
  const count = dice.below(most + 1);
  const chosen = Array.from({ length: count }, () => things[dice.below(things.length)]?.slug);
  return [...new Set(chosen)].filter((slug) => slug !== undefined);
}

function names(dice: Dice): { text: string; language: string; kind?: 'ALTERNATIVE' }[] {
  const first = { text: textOf(dice, 2), language: 'en' };
  const second = { text: textOf(dice, 2), language: 'ko', kind: 'ALTERNATIVE' as const };
  return dice.once(2) ? [first] : [first, second];
}

/** The names with the last word of the first as the family name, and its first as a given one, or not. */
function namesOfPerson([first, ...others]: ReturnType<typeof names>, i: number) {
  if (first === undefined || i % 3 === 0) return [...(first ? [first] : []), ...others];
  const words = first.text.split(/[ ,-]+/);
  const family = words.at(-1) ?? '';
  return [{ ...first, family, ...(i % 3 === 1 && { given: words[0] ?? '' }) }, ...others];
}

/** A summary in one language or in two. */
function summaryOf(dice: Dice, length: number) {
  const en = textOf(dice, length);
  const other = words[(en.length * 7) % words.length] ?? '';
  return en.length % 3 === 0 ? { ko: other, en } : en;
}

function textOf(dice: Dice, length: number): string {
  const count = 1 + dice.below(length);
  const separator = dice.pick([' ', ' ', ' ', ', ', '-']);
  return Array.from({ length: count }, () => dice.pick(words)).join(separator);
}

function dayOf(day: number): string {
  return `2032-03-${String(day).padStart(2, '0')}`;
}

const cites = [{ paragraph: 1, start: 0, end: 10, sha256: sha256('0123456789') }];
