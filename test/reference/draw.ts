import fc, { type Arbitrary } from 'fast-check';
import { dimensionOf } from './facets.js';
import type { Field, Fields, Filter } from './filters.js';
import type { Asked, List } from './lists.js';
import { columnAxes, type PositionsAsked, rowAxes } from './positions.js';

/** Draws what a list is asked for: often what some of its rows have, now and then what none has. */
export function askedOf(list: List): Arbitrary<Asked> {
  const { filtering, rows, orders, facets: names = [] } = list;
  const order = fc.record(
    {
      field: fc.constantFrom(...Object.keys(orders)),
      direction: fc.constantFrom('ASC' as const, 'DESC' as const),
    },
    { requiredKeys: ['field'] },
  );
  const orderBy = fc.option(order);
  const facets = fc.subarray([...names]);
  if (filtering === undefined || rows.length === 0) return fc.record({ orderBy, facets });
  return fc.record({ orderBy, facets, filter: filterFor(list) });
}

/** Draws what `positions` is asked for: every other filter asks only for what the axes are of. */
export function positionsAskedOf(proposals: List): Arbitrary<PositionsAsked> {
  const first = fc.constantFrom(null, 100, 0, 1, 2, 3, 5, 8);
  const axes = fc.record({
    rows: fc.constantFrom(...keysOf(rowAxes)),
    columns: fc.constantFrom(...keysOf(columnAxes)),
  });
  return axes.chain(({ rows, columns }) => {
    const facets = [rowAxes[rows], columnAxes[columns]];
    const names = facets.map((facet) => dimensionOf(proposals, facet).field);
    return fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      filter: fc.oneof(filterFor(proposals), filterFor(proposals, names)),
      firstRows: first,
      firstColumns: first,
    });
  });
}

function keysOf<K extends string>(axes: Readonly<Record<K, string>>): K[] {
  // Nothing else is in them.
  return Object.keys(axes) as K[];
}

/** A filter of the list, of all its fields or of some. */
function filterFor(list: List, names?: readonly string[]): Arbitrary<Filter | null> {
  const fields = fieldsOf(list).filter(({ name }) => names?.includes(name) ?? true);
  return fc.oneof({ arbitrary: filterOf(fields, 2), weight: 40 }, fc.constant(null));
}

/** A field of a list's filter, with the rows that it may be asked of. */
interface Drawn {
  readonly name: string;
  readonly field: Field;
  /** What belongs to a row that the field is asked of: the row itself, or each of its parts. */
  readonly of: (row: object) => readonly object[];
  readonly rows: readonly object[];
  /** All that any of them has. */
  readonly all: readonly (string | number)[];
}

/** A nested list with one of its parents: mostly one that has several rows, of which some go. */
export function nestedOf(lists: readonly List[]): Arbitrary<{ list: List; parent: string }> {
  const all = lists.flatMap((list) =>
    (list.parents?.keys ?? []).map((parent) => {
      const rows = list.rows.filter((row) => list.parents?.has(parent, row));
      return { list: { ...list, rows }, parent };
    }),
  );
  const several = all.filter(({ list }) => list.rows.length > 2);
  const one = (field: string) =>
    fc.constantFrom(...several.filter(({ list }) => nameOf(list) === field));
  return fc.oneof(
    {
      arbitrary: fc.constantFrom(...new Set(several.map(({ list }) => nameOf(list)))).chain(one),
      weight: 9,
    },
    fc.constantFrom(...all),
  );
}

function nameOf({ field, parents }: List): string {
  return `${parents?.lookup}.${field}`;
}

function fieldsOf({ filtering, rows }: List): Drawn[] {
  const drawn = (fields: Fields, of: Drawn['of']) =>
    Object.entries(fields).map(([name, field]): Drawn => {
      const had = rows.flatMap(of).flatMap((part) => field.of(part));
      const all = [...new Set(had.filter((value) => value !== undefined))];
      return { name, field, rows, of, all };
    });
  const { fields = {}, within } = filtering ?? {};
  return [
    ...drawn(fields, (row) => [row]),
    ...(within ? drawn(within.fields, (row) => within.of(row)) : []),
  ];
}

/** A filter of one to three fields, which may exclude, nested so deep. */
function filterOf(fields: readonly Drawn[], depth: number): Arbitrary<Filter> {
  const rows = fields[0]?.rows ?? [];
  const count = fc.constantFrom(1, 1, 1, 2, 2, 3);
  const own = fc
    .tuple(fc.constantFrom(...rows), fc.nat(), count, fc.nat(7))
    .chain(([row, which, most, how]) => {
      const valuesOf = (drawn: Drawn) => {
        const parts = drawn.of(row);
        const part = parts[which % parts.length];
        return part ? drawn.field.of(part).filter((value) => value !== undefined) : [];
      };
      // Mostly fields of which the row has something.
      const usable = how > 0 ? fields.filter((drawn) => valuesOf(drawn).length > 0) : fields;
      const chosen = fc.shuffledSubarray([...(usable.length > 0 ? usable : fields)], {
        minLength: 1,
        maxLength: Math.min(most, usable.length || 1),
      });
      return chosen.chain((some) =>
        fc.record(Object.fromEntries(some.map((one) => [one.name, valueFor(one, valuesOf(one))]))),
      );
    });
  // Whether narrower topics are meant, where the filter may ask for broader ones.
  const flags = Object.fromEntries(
    fields
      .filter(({ field }) => field.kind === 'flag')
      .map(({ name }) => [name, fc.constantFrom(true, true, false, null)]),
  );
  const flagged = fc
    .tuple(own, fc.record(flags, { requiredKeys: [] }))
    .map(([filter, others]) => ({ ...filter, ...others }));
  if (depth === 0) return flagged;
  const inner = filterOf(fields, depth - 1);
  const excluded = fc.oneof(
    { arbitrary: inner, weight: 15 },
    { arbitrary: fc.array(inner, { maxLength: 3 }), weight: 5 },
    fc.constantFrom(null, {}, [{}]),
  );
  return fc.oneof(
    { arbitrary: flagged, weight: 3 },
    {
      arbitrary: fc.tuple(flagged, excluded).map(([filter, not]) => ({ ...filter, not })),
      weight: 2,
    },
    // Only what is excluded.
    { arbitrary: excluded.map((not) => ({ not })), weight: 1 },
  );
}

/** A value for the field, mostly one that a part of a row has. */
function valueFor(drawn: Drawn, ofPart: readonly (string | number)[]): Arbitrary<unknown> {
  return fc.oneof({ arbitrary: askedFor(drawn, ofPart), weight: 30 }, fc.constant(null));
}

function askedFor(drawn: Drawn, ofPart: readonly (string | number)[]): Arbitrary<unknown> {
  const { kind, known = [] } = drawn.field;
  switch (kind) {
    case 'anyOf': {
      const others = fc.array(fc.constantFrom(...known.map(String)), { maxLength: 3 });
      if (ofPart.length === 0) return others;
      const one = fc.constantFrom(...ofPart.map(String));
      return fc.oneof(
        { arbitrary: fc.tuple(one, others).map(([value, more]) => [value, ...more]), weight: 4 },
        { arbitrary: others, weight: 1 },
      );
    }
    case 'days': {
      const end = fc.option(dayNear(drawn, ofPart));
      return fc.record({ from: end, to: end }, { requiredKeys: [] }).map(({ from, to }) => {
        if (from == null || to == null || from <= to) return { from, to };
        return { from: to, to: from };
      });
    }
    case 'day':
      return dayNear(drawn, ofPart);
    case 'year': {
      const near = fc.constantFrom(...drawn.all.map(Number), 1, 2 ** 31 - 1, -(2 ** 31), -1);
      return ofPart.length > 0 ? fc.oneof(fc.constantFrom(...ofPart.map(Number)), near) : near;
    }
    case 'words': {
      const texts = ofPart.map(String);
      return fc.oneof(
        { arbitrary: queryIn(texts), weight: 8 },
        { arbitrary: queryIn(drawn.all.map(String)), weight: 2 },
        { arbitrary: fc.constantFrom(...odd), weight: 1 },
      );
    }
    case 'flag':
      return fc.boolean();
  }
}

/** One of the days that rows have, or the day before or behind it. */
function dayNear(drawn: Drawn, ofPart: readonly (string | number)[]): Arbitrary<string> {
  const all = drawn.all.map(String).sort();
  const day =
    ofPart.length > 0 ? fc.constantFrom(...ofPart.map(String), ...all) : fc.constantFrom(...all);
  return fc.tuple(day, fc.integer({ min: -1, max: 1 })).map(([from, days]) => shifted(from, days));
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

// What has no word in it, or looks like what a database would make something of.
const odd = [
  '',
  ' ',
  '-',
  '"',
  '""',
  '%',
  '*',
  '- -',
  '"-',
  '\u0000',
  '\ud800',
  '\u0301',
  "' OR 1=1 --",
];

/** A query made of the texts' own words: one to three terms, some of them quoted or excluded. */
function queryIn(texts: readonly string[]): Arbitrary<string> {
  const words = texts.map((text) =>
    text
      .slice(0, 500)
      .split(/\s+/)
      .filter((word) => word !== ''),
  );
  const usable = words.filter((list) => list.length > 0);
  if (usable.length === 0) return fc.constant('nothing');
  const term = fc
    .tuple(fc.constantFrom(...usable), fc.nat(), fc.nat(2), fc.nat(30), fc.boolean())
    .map(([list, at, more, how, swap]) => {
      const start = at % list.length;
      const phrase = list.slice(start, start + 1 + more);
      const word = list[start] ?? '';
      const next = usable[(usable.indexOf(list) + 1) % usable.length] ?? list;
      if (how === 0) return `-${word}`;
      if (how === 1) return `-"${phrase.join(' ')}"`;
      if (how <= 5) return `"${phrase.join(' ')}"`;
      if (how === 6) return `"${phrase.toReversed().join(' ')}"`;
      if (how === 7) return word.slice(0, -1);
      if (how === 8) return word.slice(1);
      if (how === 9) return word.replaceAll(/['’-]/g, '');
      if (how === 10) return word.replaceAll(/['’-]/g, ' ');
      if (how === 11) return `${word.slice(0, 2)}-${word.slice(2)}`;
      if (how === 12) return `"${word}`;
      // What ends one text and begins another stands nowhere together.
      if (how === 13) return `"${list.at(-1)} ${next[0]}"`;
      return swap ? word.toUpperCase() : word;
    });
  return fc
    .tuple(
      fc.oneof(
        { arbitrary: fc.tuple(term), weight: 2 },
        fc.tuple(term, term),
        fc.tuple(term, term, term),
      ),
      fc.constantFrom(' ', '  ', '\n', ', ', ''),
    )
    .map(([terms, between]) => terms.join(between));
}
