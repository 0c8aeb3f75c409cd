import { areKey, backReferenceOf, fieldNamed, fieldsOf, referenceOf } from './datamodel.js';
import type { Along, Condition, Value } from './list.js';

/**
 * Along the rows of a model that belong to a row.
 *
 * @param relation the relation of that row which leads to them, or to links to them
 */
export function alongRelation(
  parent: string,
  relation: string,
  model: string,
  values: readonly Value[],
): Along {
  const field = fieldNamed(parent, relation);
  const column = backReferenceOf(field);
  if (field.type === model) return { column, values };
  return { link: { model: field.type, back: backOf(field.type, model) }, column, values };
}

/** Along a column of the model that refers to another one. */
export function alongColumn(column: string, values: readonly Value[]): Along {
  return { column, values };
}

/** Along links of the model that refer to another one by a relation, or have a value in a column. */
export function alongLinks(
  model: string,
  links: string,
  through: string,
  values: readonly Value[],
): Along {
  const field = fieldNamed(model, links);
  const to = fieldNamed(field.type, through);
  const column = to.kind === 'object' ? referenceOf(to) : to.name;
  const back = backReferenceOf(field);
  const isRepeated = to.kind !== 'object' && !areKey(field.type, [back, column]);
  return { link: { model: field.type, back, isRepeated }, column, values };
}

/** What a list is read along, as a condition on its rows. */
export function belongsTo(model: string, { link, column, values }: Along): Condition {
  const is = { [column]: { in: values } };
  if (link === undefined) return is;
  const links = fieldsOf(model).find(({ type, isList }) => isList && type === link.model);
  return { [String(links?.name)]: { some: is } };
}

/** The column of the link that names the row of the model. */
function backOf(link: string, model: string): string {
  const back = fieldsOf(link).find(({ type, kind }) => kind === 'object' && type === model);
  if (back === undefined) throw new Error(`${link} does not lead to ${model}.`);
  return referenceOf(back);
}
