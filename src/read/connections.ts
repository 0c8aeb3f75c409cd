import type { GraphQLObjectType } from 'graphql';
import { getNamedType } from 'graphql';
import { type Json, quoted, type SqlValue } from '../db/read/dialect.js';
import { type Bound, type List, reversed, type Value } from '../db/read/list.js';
import { countedUpTo } from '../db/read/writer.js';
import { NotPlanned } from './not-planned.js';
import type { Asked, Objects } from './objects.js';
import { asksFor, collect, type FieldNodes, setsOf } from './selection.js';

/** The page of a list that is asked for. */
export interface Page {
  readonly size: number;
  /** Whether it is the end of the list, rather than its start. */
  readonly isBackward: boolean;
  readonly hasAfter: boolean;
  readonly hasBefore: boolean;
  readonly bounds: readonly Bound[];
  /** The slugs or codes of the parents that its cursors are of. */
  readonly parents: readonly Value[];
  /** How its own cursors begin: see `cursorOf`. */
  readonly cursorPrefix: Value;
}

/** What a connection is of. */
export interface Connected {
  readonly list: List;
  readonly page: Page;
  /** The slug or code of what has the list, as SQL; undefined at the root. */
  readonly parent?: { readonly sql: string };
  /** How many the whole list has, as SQL, when that is known without counting. */
  readonly total?: { readonly sql: string };
  /** What else the executor needs to answer it. */
  readonly hidden?: readonly (readonly [name: string, json: Json])[];
}

/** The property of a connection that is refused: the parent that its cursor is not of. */
export const refusedKey = '$refused';

/** The connection with what is asked of it. */
export function connection(asked: Asked, connected: Connected): Json {
  const { to } = asked;
  const { page, parent, total, hidden = [] } = connected;
  const names = collect(to.reading, asked.type, asked.sets);
  const isCounted = asksFor(names, 'totalCount', 'totalCountIsExact');
  const count = () => total?.sql ?? 'c.n';
  const rows = asksFor(names, 'nodes', 'edges', 'pageInfo')
    ? rowsOf(asked, names, connected)
    : undefined;
  const pairs = pairsOf(to, asked.type, names, {
    totalCount: () =>
      to.dialect.json(
        'int',
        `CASE WHEN ${count()} > ${countedUpTo} THEN ${countedUpTo} ELSE ${count()} END`,
      ),
    totalCountIsExact: () => to.dialect.bool(`${count()} <= ${countedUpTo}`),
    ...rows?.fields,
  });
  const object = to.dialect.object([...pairs, ...hidden]);
  const written = rows?.from ? to.dialect.subselect(`SELECT ${object} FROM ${rows.from}`) : object;
  const answer =
    isCounted && total === undefined
      ? to.dialect.subselect(
          `SELECT ${written} FROM (SELECT ${to.writer.count(connected.list)} AS n LIMIT 1) c`,
        )
      : written;
  if (parent === undefined || page.parents.length === 0) return answer;
  // A cursor of another parent's list is refused, which only a row can tell.
  const isOwn = page.parents
    .map((value) => to.writer.compare(parent.sql, '=', value))
    .join(' AND ');
  const refused =
    to.mode === 'text'
      ? to.dialect.refused
      : to.dialect.object([[refusedKey, to.dialect.json('text', parent.sql)]]);
  return to.dialect.choose([[isOwn, answer]], refused);
}

type Fields = Readonly<Record<string, (nodes: FieldNodes) => Json>>;

/** The fields of an object that has no row of its own, by response key. */
function pairsOf(
  to: Objects,
  type: GraphQLObjectType,
  names: ReadonlyMap<string, FieldNodes>,
  fields: Fields,
): (readonly [string, Json])[] {
  return [...names].flatMap(([key, nodes]) => {
    const name = nodes[0].name.value;
    const field = fields[name];
    if (field) return [[key, field(nodes)] as const];
    if (to.mode === 'rows') return [];
    if (name !== '__typename') throw new NotPlanned();
    return [[key, to.dialect.literal(JSON.stringify(type.name))] as const];
  });
}

/** The rows of the page, and the fields that are made of them: they are aggregates over these. */
function rowsOf(
  asked: Asked,
  names: ReadonlyMap<string, FieldNodes>,
  { list, page, parent }: Connected,
) {
  const { to } = asked;
  const { dialect, writer } = to;
  const { size, isBackward } = page;
  const order = isBackward ? reversed(list.order) : list.order;
  const edge = namedType(asked.type, 'edges');
  const infos = [...names.values()].filter(([node]) => node.name.value === 'pageInfo');
  const infoType = namedType(asked.type, 'pageInfo');
  const asksInfo = new Set(
    infos.flatMap((nodes) =>
      [...collect(to.reading, infoType, setsOf(nodes)).values()].map(([node]) => node.name.value),
    ),
  );
  // Of the page info, what is constant needs no row.
  const isConstant = new Set(['__typename', isBackward ? 'hasNextPage' : 'hasPreviousPage']);
  const asksRows =
    [...asksInfo].some((name) => !isConstant.has(name)) || asksFor(names, 'nodes', 'edges');
  // One more row tells whether the list goes on.
  const asksMore = asksInfo.has(isBackward ? 'hasPreviousPage' : 'hasNextPage');
  const isNumbered = isBackward || asksInfo.size > 0;
  const rows = asksRows ? read() : { from: undefined, t: '', n: '' };
  const { n } = rows;
  const isShown = asksMore ? `${n}.n <= ${size}` : undefined;
  const forward = isBackward ? `${n}.n DESC` : undefined;
  const prefix = () =>
    typeof page.cursorPrefix === 'object' ? page.cursorPrefix.sql : quoted(`${page.cursorPrefix}`);
  const array = (json: Json) => dialect.array(json, isShown, forward);
  const keyOf = (column: (name: string) => string): SqlValue[] =>
    list.order.map(([name]) => ({ kind: writer.kindOf(list.model, name), sql: column(name) }));
  const fields: Fields = {
    nodes: (nodes) => array(to.object(namedType(asked.type, 'nodes'), rows.t, setsOf(nodes))),
    edges: (nodes) => {
      const inner = collect(to.reading, edge, setsOf(nodes));
      const pairs = pairsOf(to, edge, inner, {
        node: (of) => to.object(namedType(edge, 'node'), rows.t, setsOf(of)),
        cursor: () =>
          dialect.cursor(
            prefix(),
            parent?.sql,
            keyOf((name) => `${rows.t}."${name}"`),
          ),
      });
      return array(dialect.object(pairs));
    },
    pageInfo: (nodes) => {
      // The first and the last row that are shown, as they were read.
      const ends = [
        `${n}.n = 1 AND ${size} > 0`,
        `${n}.n = ${size} OR (${n}.n < ${size} AND ${n}.n = ${n}.m)`,
      ];
      const [start, end] = isBackward ? ends.toReversed() : ends;
      const cursor = (isEnd: string) =>
        dialect.choose(
          [[`count(*) FILTER (WHERE ${isEnd}) = 0`, dialect.literal('null')]],
          dialect.cursor(
            prefix(),
            parent?.sql,
            keyOf((name) => `max(${rows.t}."${name}") FILTER (WHERE ${isEnd})`),
          ),
        );
      const more = dialect.bool(`count(*) > ${size}`);
      const constant = (holds: boolean) => dialect.literal(String(holds));
      const inner = collect(to.reading, infoType, setsOf(nodes));
      const pairs = pairsOf(to, infoType, inner, {
        hasNextPage: () => (isBackward ? constant(page.hasBefore) : more),
        hasPreviousPage: () => (isBackward ? more : constant(page.hasAfter)),
        startCursor: () => cursor(String(start)),
        endCursor: () => cursor(String(end)),
      });
      // Its fields have no arguments: the executor finds them by their names.
      return dialect.object(
        to.mode === 'text'
          ? pairs
          : pairs.map(([key, json]) => [inner.get(key)?.[0]?.name.value ?? key, json] as const),
      );
    },
  };
  return { from: rows.from, fields };

  function read() {
    const wanted: List = {
      ...list,
      order,
      bounds: page.bounds.map(({ key, isBefore }) => ({ key, isBefore: isBefore !== isBackward })),
      take: asksMore ? size + 1 : size,
    };
    return isNumbered ? writer.numbered(wanted) : { ...writer.rows(wanted), n: '' };
  }
}

function namedType(type: GraphQLObjectType, field: string): GraphQLObjectType {
  const known = type.getFields()[field];
  if (known === undefined) throw new Error(`${type.name} has no field ${field}.`);
  return getNamedType(known.type) as GraphQLObjectType;
}
