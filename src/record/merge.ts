import { isDeepStrictEqual } from 'node:util';
import {
  areApart,
  daysOfDate,
  endColumns,
  isMorePrecise,
  type Span,
  spanColumns,
} from '../domain/span.js';
import { type Declaration, type Lines, nameOfFile } from './declarations.js';
import {
  models,
  type Reference,
  type Said,
  type SaidAccreditation,
  type SaidIdentifier,
  type SaidName,
  type SharedType,
} from './shared.js';

/** What a file says of a thing, and does not only refer to. */
export type Claim = Declaration & { readonly said: Partial<Said> };

/** What all files say of one thing together. */
export interface Merged {
  readonly said: Said;
  /** The records that give a name, by the place of the name. */
  readonly records: readonly (readonly string[])[];
  /** Those that give an identifier, by the place of the identifier. */
  readonly identifiedBy: readonly (readonly string[])[];
  /** What no file says, and some file must. */
  readonly lacks: readonly string[];
}

/** What a thing of a type is said to be. */
interface Shape {
  readonly columns: readonly string[];
  readonly references: readonly Reference[];
  /** What some file must say. */
  readonly needs: readonly string[];
  readonly lists: readonly Exclude<keyof Said, 'columns' | 'references'>[];
}

const named = ['names', 'identifiers'] as const;

const shapes: Readonly<Record<SharedType, Shape>> = {
  COUNTRY: { columns: [], references: [], needs: [], lists: ['names'] },
  TOPIC: {
    columns: [],
    references: ['broader'],
    needs: ['names'],
    lists: [...named, 'broaderTopics'],
  },
  ORGANIZATION: {
    columns: ['abbreviation', 'kind'],
    references: ['country', 'partOf'],
    needs: ['names', 'kind'],
    lists: named,
  },
  MISSION: {
    columns: ['kind', 'city'],
    references: ['country', 'sendingCountry', 'sendingOrganization'],
    needs: ['names', 'kind', 'sender'],
    lists: [...named, 'accreditedTo'],
  },
  OFFICIAL: { columns: [], references: [], needs: ['names'], lists: named },
  APPOINTMENT: {
    columns: ['rank', 'acting', 'startsOn', 'endsOn'],
    references: ['official', 'mission', 'organization', 'country'],
    needs: ['title', 'official', 'rank'],
    lists: ['names', 'attestedOn', 'missions'],
  },
  MEETING: {
    columns: ['startsOn', 'endsOn'],
    references: [],
    needs: ['title'],
    lists: named,
  },
  SOURCE: {
    columns: [
      'title',
      'publisher',
      'publishedOn',
      'url',
      'retrievedOn',
      'archivedUrl',
      'license',
      'translationOf',
      'replaces',
      'language',
      'cut',
    ],
    references: [],
    needs: [],
    lists: ['blocks', 'identifiers'],
  },
};

/** Of these the first is shown: two files may say them in two ways, and both be right. */
const firstIsShown: readonly string[] = ['abbreviation', 'city', 'retrievedOn', 'archivedUrl'];

/**
 * What the files say of the thing together: lists add up, and of what can only be one thing all must say
 * the same.
 *
 * @param claims what each file says of it, one at least
 * @param report is told of each contradiction, and of what no file says
 */
export function merge(
  type: SharedType,
  slug: string,
  claims: readonly Claim[],
  report: (problem: string) => void,
): Merged {
  const thing = `${models[type].toLowerCase()} ${slug}`;
  const ordered = claims.toSorted((a, b) => (a.precedence < b.precedence ? -1 : 1));
  const { columns, references, needs, lists } = shapes[type];

  const contradict = (name: string, a: Given<unknown>, b: Given<unknown>) =>
    report(
      `The ${name} of the ${thing} is ${shown(a.value)} in ${placeOf(a.lines, name)} and ${shown(b.value)} in ${placeOf(b.lines, name)}: correct one of them, or choose another slug.`,
    );
  const one = <T>(name: string, read: (said: Partial<Said>) => T): NonNullable<T> | null => {
    let first: Given<NonNullable<T>> | undefined;
    for (const { said, lines } of ordered) {
      const value = read(said);
      if (value == null) continue;
      first ??= { value, lines };
      if (firstIsShown.includes(name) || isDeepStrictEqual(value, first.value)) continue;
      contradict(name, first, { value, lines });
    }
    return first?.value ?? null;
  };
  const date = (name: string): string | null => {
    const given = new Map<string, Dated>();
    for (const { said, lines } of ordered) {
      const value = said.columns?.[name];
      if (typeof value !== 'string' || given.has(value)) continue;
      const one = { value, days: daysOfDate(value), lines };
      const other = [...given.values()].find(({ days }) => areApart(days, one.days));
      if (other) contradict(name, other, one);
      given.set(value, one);
    }
    return mostPrecise([...given.values()])?.value ?? null;
  };
  const { names, records } = mergeNames(thing, ordered, report);
  const identified = mergeIdentifiers(ordered);
  const each = (list: 'broaderTopics' | 'missions') => [
    ...new Set(ordered.flatMap(({ said }) => said[list] ?? [])),
  ];
  const slugs = { broaderTopics: each('broaderTopics'), missions: each('missions') };
  const first: Readonly<Partial<Record<Reference, string | undefined>>> = {
    broader: slugs.broaderTopics[0],
    mission: slugs.missions[0],
  };
  const merged: Said = {
    columns: Object.fromEntries(
      columns.flatMap((name) =>
        stored(name, dates.has(name) ? date(name) : one(name, (said) => said.columns?.[name])),
      ),
    ),
    references: Object.fromEntries(
      references.map((name) => [
        name,
        // Of these no file says one alone: they are the first of lists.
        first[name] ?? one(name, (said) => said.references?.[name]),
      ]),
    ),
    ...(lists.includes('broaderTopics') && { broaderTopics: slugs.broaderTopics }),
    ...(lists.includes('missions') && { missions: slugs.missions }),
    ...(lists.includes('names') && { names }),
    ...(lists.includes('attestedOn') && { attestedOn: mergeDays(ordered) }),
    ...(lists.includes('accreditedTo') && { accreditedTo: mergeAccreditations(ordered) }),
    ...(lists.includes('blocks') && { blocks: one('blocks', (said) => said.blocks) ?? [] }),
    ...(lists.includes('identifiers') && { identifiers: identified.map(([one]) => one) }),
  };
  const given: Readonly<Record<string, unknown>> = {
    ...merged.columns,
    ...merged.references,
    names: names[0],
    title: names[0],
    sender: merged.references.sendingCountry ?? merged.references.sendingOrganization,
  };
  const [place] = ordered.map(({ lines }) => placeOf(lines, 'slug'));
  const lacks = needs.filter((name) => given[name] == null);
  for (const name of lacks) {
    const otherwise = name === 'title' && type === 'APPOINTMENT' ? withoutOffice : '';
    report(
      `No file says the ${keysOf[name] ?? name} of the ${thing}: add it to ${place}, or to the register${otherwise}.`,
    );
  }
  checkDays(thing, merged, ordered, report);
  return { said: merged, records, identifiedBy: identified.map(([, by]) => by), lacks };
}

/** What is said in one of several keys. */
const keysOf: Readonly<Record<string, string>> = {
  sender: 'sendingCountry or sendingOrganization',
};

const withoutOffice =
  '; an official of whom no source gives an office is { official: SLUG } under speakers';

/** What a file says, and where. */
interface Given<T> {
  readonly value: T;
  readonly lines: Lines;
}

/** A date that a file says. */
interface Dated extends Given<string> {
  readonly days: Span;
}

/** The first of those that no other is more precise than; undefined of none. */
function mostPrecise<T extends { readonly days: Span }>(all: readonly T[]): T | undefined {
  let best = all[0];
  for (const one of all) if (best && isMorePrecise(one.days, best.days)) best = one;
  return best;
}

/** Days that can only be one: several files may say them, more or less precisely. */
const dates: ReadonlySet<string> = new Set(['startsOn', 'endsOn', 'publishedOn']);

/** An office and a meeting end after they start, and an office is attested in between. */
function checkDays(
  thing: string,
  { columns, references, attestedOn = [] }: Said,
  claims: readonly Claim[],
  report: (problem: string) => void,
): void {
  const placeOfValue = (name: string, read: (said: Partial<Said>) => unknown) => {
    const [place] = claims.flatMap(({ said, lines }) => (read(said) ? placeOf(lines, name) : []));
    return place;
  };
  const limit = (name: 'startsOn' | 'endsOn') => {
    const [column] = columnsOf[name];
    const value = columns[columnsOf[name][2]] ?? columns[column];
    if (typeof value !== 'string') return undefined;
    const place = placeOfValue(name, (said) => said.columns?.[name] === value);
    return { name, days: daysOfDate(value), text: `${value} in ${place}` };
  };
  const [start, end] = [limit('startsOn'), limit('endsOn')];
  if (start && end && end.days.to < start.days.from) {
    report(
      `The ${thing} ends on ${end.text}, before it starts, on ${start.text}: correct one of them.`,
    );
  }
  for (const date of attestedOn) {
    const { from, to } = daysOfDate(date);
    const isEarly = start && to < start.days.from;
    const outside = isEarly ? start : end && from > end.days.to ? end : undefined;
    if (outside === undefined) continue;
    const place = placeOfValue('slug', (said) => said.attestedOn?.includes(date));
    report(
      `The ${thing} is attested on ${date} in ${place}, outside its tenure: its ${outside.name} is ${outside.text}. Correct one of them.`,
    );
  }
  if (references.sendingCountry && references.sendingOrganization) {
    const [a, b] = (['sendingCountry', 'sendingOrganization'] as const).map((name) => {
      const place = placeOfValue(name, (said) => said.references?.[name]);
      return `${references[name]} in ${place}`;
    });
    report(`The ${thing} is sent by ${a} and by ${b}: one of them sends it, remove the other.`);
  }
}

/**
 * Each text once in each language. In one language one name is preferred, the first that is; what was only
 * described keeps its description as long as nothing in the language names it.
 */
export function mergeNames(
  thing: string,
  claims: readonly Pick<Claim, 'precedence' | 'said' | 'lines'>[],
  report: (problem: string) => void,
) {
  interface Known {
    name: SaidName;
    readonly records: string[];
    /** Where each part of it is said. */
    readonly lines: Partial<Record<'family' | 'given', Lines>>;
  }
  const names = new Map<string, Known>();
  for (const { said, precedence, lines } of claims) {
    for (const { isCited, ...name } of said.names ?? []) {
      const key = `${name.language} ${name.text}`;
      const known: Known = names.get(key) ?? {
        name,
        records: [],
        lines: {},
      };
      const time = mergeTimes(known.name, name);
      const kind = known.name.kind === 'DESCRIPTIVE' ? name.kind : known.name.kind;
      known.name = { ...known.name, kind, ...time };
      for (const part of ['family', 'given'] as const) {
        const { [part]: value } = name;
        const { [part]: before } = known.lines;
        if (value === undefined) continue;
        if (before === undefined) {
          known.name = { ...known.name, [part]: value };
          known.lines[part] = lines;
        } else if (known.name[part] !== value) {
          report(
            `The ${part} name in ${shown(name.text)} of the ${thing} is ${known.name[part]} in ${placeOf(before, 'slug')} and ${value} in ${placeOf(lines, 'slug')}: correct one of them.`,
          );
        }
      }
      const file = nameOfFile(precedence);
      if (file.kind === 'record' && !isCited) known.records.push(file.name);
      names.set(key, known);
    }
  }
  const preferred = new Set<string>();
  const named = new Set<string>();
  for (const one of names.values()) {
    const { language, kind } = one.name;
    if (kind === 'DESCRIPTIVE') continue;
    named.add(language);
    if (kind !== 'PREFERRED') continue;
    if (preferred.has(language)) one.name = { ...one.name, kind: 'ALTERNATIVE' };
    preferred.add(language);
  }
  const isOutdone = ({ name }: { readonly name: SaidName }) =>
    name.kind === 'DESCRIPTIVE' && named.has(name.language);
  const all = [...names.values()];
  const ordered = [...all.filter((one) => !isOutdone(one)), ...all.filter(isOutdone)];
  return {
    names: ordered.map(({ name }) => name),
    records: ordered.map(({ records }) => records),
  };
}

/** Each identifier once, with the records that give it. */
function mergeIdentifiers(claims: readonly Claim[]): (readonly [SaidIdentifier, string[]])[] {
  const all = new Map<string, readonly [SaidIdentifier, string[]]>();
  for (const { said, precedence } of claims) {
    for (const one of said.identifiers ?? []) {
      const key = `${one.scheme} ${one.value}`;
      const [identifier, records] = all.get(key) ?? [one, []];
      const file = nameOfFile(precedence);
      if (file.kind === 'record') records.push(file.name);
      all.set(key, [identifier, records]);
    }
  }
  return [...all.values()];
}

/** What two files say of when a thing was: the first is heard, unless the second is more precise. */
function mergeTimes(first: Time, second: Time): Time {
  const limit = (name: 'from' | 'to') => {
    const given = [first[name], second[name]].flatMap((value) =>
      value === undefined ? [] : { value, days: daysOfDate(value) },
    );
    const found = mostPrecise(given);
    return found && { [name]: found.value };
  };
  return { ...limit('from'), ...limit('to') };
}

type Time = Pick<SaidAccreditation, 'from' | 'to'>;

/** In order. A date that another lies within says nothing more. */
function mergeDays(claims: readonly Claim[]): string[] {
  const texts = [...new Set(claims.flatMap(({ said }) => said.attestedOn ?? []))];
  const latestFirst = texts
    .map((text) => ({ text, ...daysOfDate(text) }))
    .sort((a, b) => compare(b.from, a.from) || compare(a.to, b.to) || compare(a.text, b.text));
  const kept: typeof latestFirst = [];
  for (const date of latestFirst) {
    const later = kept.at(-1);
    if (later === undefined || date.to < later.to) kept.push(date);
  }
  return kept.reverse().map(({ text }) => text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function mergeAccreditations(claims: readonly Claim[]): SaidAccreditation[] {
  const targets = new Map<string, SaidAccreditation>();
  for (const one of claims.flatMap(({ said }) => said.accreditedTo ?? [])) {
    const { country = null, organization = null } = one;
    const key = `${country} ${organization}`;
    targets.set(key, { country, organization, ...mergeTimes(targets.get(key) ?? {}, one) });
  }
  return [...targets.values()];
}

/** The columns of dates that may be several days, as `spanColumns` and `endColumns` give them. */
export const columnsOf = {
  publishedOn: ['publishedOn', 'publishedTo', 'publishedText'],
  retrievedOn: ['retrievedOn', 'retrievedTo', 'retrievedText'],
  startsOn: ['startsOn', 'startsTo', 'startsText'],
  endsOn: ['endsOn', 'endsFrom', 'endsText'],
} as const;

/** The columns with what the files say under the name, null when no file says it. */
function stored(name: string, value: string | number | null): [string, string | number | null][] {
  // Nobody only acts in an office unless a file says so.
  if (name === 'acting') return [[name, value ?? 0]];
  if (!isDateColumn(name)) return [[name, value]];
  const date = value === null ? null : String(value);
  const values = name === 'endsOn' ? endColumns(date) : spanColumns(date);
  return columnsOf[name].map((column, i) => [column, values[i] ?? null]);
}

function isDateColumn(name: string): name is keyof typeof columnsOf {
  return name in columnsOf;
}

/** The file, and the line of the value with the name, or of the thing. */
export function placeOf({ file, of = {} }: Lines, name: string): string {
  const line = of[name] ?? of.slug;
  return line === undefined ? file : `${file}:${line}`;
}

const longestShown = 80;

function shown(value: unknown): string {
  // A list is one of blocks.
  const text = Array.isArray(value)
    ? `[${value.map((block: { readonly length: number }) => block.length).join(', ')}]`
    : String(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
