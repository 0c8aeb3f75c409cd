import { backReferenceOf, fieldNamed, isColumn, referenceOf } from '../db/read/datamodel.js';
import type { Json } from '../db/read/dialect.js';
import { type Order, orderClause } from '../db/read/list.js';
import { limitOf } from '../db/read/writer.js';
import type { Asked } from './objects.js';

/** The rows of a relation that a field lists, all or the first of them. */
export interface Related {
  /** The model that has the relation. */
  readonly model: string;
  readonly relation: string;
  /** The relation of these rows that leads on to what is listed, when they are links. */
  readonly through?: string;
  /** By columns of the relation's rows or, behind a link that has them not, of what is listed. */
  readonly order: Order;
  /** What the rows of an alias must fulfil, and the links to them: of no link, the same alias. */
  readonly conditions?: (t: string, link: string) => readonly string[];
  readonly take?: number;
}

/** The array of the rows that the parent is related to, each written as an element. */
export function relatedList(
  { to, t: parent }: Asked,
  { model, relation, through, order, conditions, take }: Related,
  element: (t: string) => Json,
): Json {
  const { writer, dialect } = to;
  const field = fieldNamed(model, relation);
  const t = writer.alias();
  const ofParent = `${t}."${backReferenceOf(field)}" = ${parent}."id"`;
  const limit = limitOf(take);
  if (through === undefined) {
    const sorted = orderClause(order, ([column]) => `${t}."${column}"`);
    const all = [ofParent, ...(conditions?.(t, t) ?? [])].join(' AND ');
    const rows = `SELECT ${t}.* FROM "${field.type}" ${t} WHERE ${all}${sorted}${limit}`;
    return dialect.subselect(`SELECT ${dialect.array(element(t))} FROM (${rows}) ${t}`);
  }
  const on = fieldNamed(field.type, through);
  const r = writer.alias();
  const isOfLink = (column: string) => isColumn(field.type, column);
  if (conditions === undefined && order.every(([column]) => isOfLink(column))) {
    const sorted = orderClause(order, ([column]) => `${t}."${column}"`);
    const links = `SELECT ${t}.* FROM "${field.type}" ${t} WHERE ${ofParent}${sorted}${limit}`;
    const joined = dialect.each(on.type, r, `${r}."id" = ${t}."${referenceOf(on)}"`);
    return dialect.subselect(`SELECT ${dialect.array(element(r))} FROM (${links}) ${t} ${joined}`);
  }
  const sorted = orderClause(order, ([column]) => `${isOfLink(column) ? t : r}."${column}"`);
  const all = [
    ofParent,
    `${r}."id" = ${t}."${referenceOf(on)}"`,
    ...(conditions?.(r, t) ?? []),
  ].join(' AND ');
  const rows = `SELECT ${r}.* FROM "${field.type}" ${t} CROSS JOIN "${on.type}" ${r} WHERE ${all}${sorted}${limit}`;
  return dialect.subselect(`SELECT ${dialect.array(element(r))} FROM (${rows}) ${r}`);
}

/** The row that the parent refers to, or null, when it may refer to none. */
export function relatedRow(
  { to, t: parent }: Asked,
  model: string,
  relation: string,
  element: (t: string) => Json,
): Json {
  const field = fieldNamed(model, relation);
  const t = to.writer.alias();
  const row = to.dialect.subselect(
    `SELECT ${element(t)} FROM "${field.type}" ${t} WHERE ${t}."id" = ${parent}."${referenceOf(field)}"`,
  );
  return field.isRequired ? row : to.dialect.orNull(row);
}
