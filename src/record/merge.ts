import { isDeepStrictEqual } from 'node:util';
import { spanColumns } from '../domain/span.js';
import { type Declaration, type Lines, nameOfFile } from './declarations.js';
import {
  models,
  type Reference,
  type Said,
  type SaidAccreditation,
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
  /** What no file says, and some file must. */
  readonly lacks: readonly string[];
}

/** What a thing of a type is said to be. */
interface Shape {
  readonly columns: readonly string[];
  readonly references: readonly Reference[];
  /** What some file must say. */
  readonly needs: readonly string[];
  readonly lists: readonly ('names' | 'attestedOn' | 'accreditedTo' | 'blocks')[];
}

const shapes: Readonly<Record<SharedType, Shape>> = {
  COUNTRY: { columns: [], references: [], needs: [], lists: [] },
  TOPIC: { columns: [], references: ['broader'], needs: ['names'], lists: ['names'] },
  ORGANIZATION: {
    columns: ['abbreviation', 'kind'],
    references: ['country', 'partOf'],
    needs: ['names', 'kind'],
    lists: ['names'],
  },
  MISSION: {
    columns: ['kind', 'city'],
    references: ['country', 'sendingCountry', 'sendingOrganization'],
    needs: ['names', 'kind', 'sender'],
    lists: ['names', 'accreditedTo'],
  },
  OFFICIAL: { columns: [], references: [], needs: ['names'], lists: ['names'] },
  APPOINTMENT: {
    columns: ['rank', 'acting', 'startsOn', 'endsOn'],
    references: ['official', 'mission', 'organization', 'country'],
    needs: ['title', 'official', 'rank'],
    lists: ['names', 'attestedOn'],
  },
  MEETING: {
    columns: ['startsOn', 'endsOn'],
    references: [],
    needs: ['title'],
    lists: ['names'],
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
    lists: ['blocks'],
  },
};

/** Of these the first is shown: two files may say them in two ways, and both be right. */
const firstIsShown: readonly string[] = [
  'abbreviation',
  'city',
  'broader',
  'retrievedOn',
  'archivedUrl',
];

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

  const one = <T>(name: string, read: (said: Partial<Said>) => T): NonNullable<T> | null => {
    let first: { readonly value: NonNullable<T>; readonly lines: Lines } | undefined;
    for (const { said, lines } of ordered) {
      const value = read(said);
      if (value == null) continue;
      first ??= { value, lines };
      if (firstIsShown.includes(name) || isDeepStrictEqual(value, first.value)) continue;
      report(
        `The ${name} of the ${thing} is ${shown(first.value)} in ${placeOf(first.lines, name)} and ${shown(value)} in ${placeOf(lines, name)}: correct one of them, or choose another slug.`,
      );
    }
    return first?.value ?? null;
  };
  const { names, records } = mergeNames(ordered);
  const merged: Said = {
    columns: Object.fromEntries(
      columns.flatMap((name) =>
        stored(
          name,
          one(name, (said) => said.columns?.[name]),
        ),
      ),
    ),
    references: Object.fromEntries(
      references.map((name) => [name, one(name, (said) => said.references?.[name])]),
    ),
    ...(lists.includes('names') && { names }),
    ...(lists.includes('attestedOn') && { attestedOn: mergeDays(ordered) }),
    ...(lists.includes('accreditedTo') && { accreditedTo: mergeAccreditations(ordered) }),
    ...(lists.includes('blocks') && { blocks: one('blocks', (said) => said.blocks) ?? [] }),
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
  return { said: merged, records, lacks };
}

/** What is said in one of several keys. */
const keysOf: Readonly<Record<string, string>> = {
  sender: 'sendingCountry or sendingOrganization',
};

const withoutOffice =
  '; an official of whom no source gives an office is { official: SLUG } under speakers';

/** An office and a meeting end after they start, and an office is attested in between. */
function checkDays(
  thing: string,
  { columns: { startsOn, endsOn }, references, attestedOn = [] }: Said,
  claims: readonly Claim[],
  report: (problem: string) => void,
): void {
  const placeOfValue = (name: string, read: (said: Partial<Said>) => unknown) => {
    const [place] = claims.flatMap(({ said, lines }) => (read(said) ? placeOf(lines, name) : []));
    return place;
  };
  const placeOfDay = (name: 'startsOn' | 'endsOn') =>
    placeOfValue(name, (said) => said.columns?.[name]);
  if (startsOn && endsOn && endsOn < startsOn) {
    report(
      `The ${thing} ends on ${endsOn} in ${placeOfDay('endsOn')}, before it starts, on ${startsOn} in ${placeOfDay('startsOn')}: correct one of them.`,
    );
  }
  for (const day of attestedOn) {
    const name =
      startsOn && day < startsOn ? 'startsOn' : endsOn && day > endsOn ? 'endsOn' : undefined;
    if (name === undefined) continue;
    const place = placeOfValue('slug', (said) => said.attestedOn?.includes(day));
    report(
      `The ${thing} is attested on ${day} in ${place}, outside its tenure: its ${name} is ${name === 'startsOn' ? startsOn : endsOn} in ${placeOfDay(name)}. Correct one of them.`,
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
function mergeNames(claims: readonly Claim[]) {
  const names = new Map<string, { name: SaidName; records: string[] }>();
  for (const { said, precedence } of claims) {
    for (const { isCited, ...name } of said.names ?? []) {
      const key = `${name.language} ${name.text}`;
      const known: { name: SaidName; records: string[] } = names.get(key) ?? {
        name,
        records: [],
      };
      if (known.name.kind === 'DESCRIPTIVE') known.name = name;
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

function mergeDays(claims: readonly Claim[]): string[] {
  return [...new Set(claims.flatMap(({ said }) => said.attestedOn ?? []))].sort();
}

function mergeAccreditations(claims: readonly Claim[]): SaidAccreditation[] {
  const all = claims.flatMap(({ said }) => said.accreditedTo ?? []);
  const targets = new Map(
    all.map(({ country = null, organization = null }) => [
      `${country} ${organization}`,
      { country, organization },
    ]),
  );
  return [...targets.values()];
}

/** The columns with what the files say under the name, null when no file says it. */
function stored(name: string, value: string | number | null): [string, string | number | null][] {
  // Nobody only acts in an office unless a file says so.
  if (name === 'acting') return [[name, value ?? 0]];
  if (name !== 'publishedOn') return [[name, value]];
  const [first, last, text] = value === null ? [null, null, null] : spanColumns(String(value));
  return [
    ['publishedOn', first],
    ['publishedTo', last],
    ['publishedText', text],
  ];
}

function placeOf({ file, of = {} }: Lines, name: string): string {
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
