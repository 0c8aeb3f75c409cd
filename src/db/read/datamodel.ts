import { getDatamodel } from '../../generated/pothos.js';
import { conceptOf } from '../concepts.js';

/** A column or a relation of a model. */
export interface Field {
  readonly name: string;
  /** `Int`, `String`, the name of an enum, or the model that a relation leads to. */
  readonly type: string;
  readonly kind: string;
  readonly isList: boolean;
  /** Whether it is never null. */
  readonly isRequired: boolean;
  readonly isUnique: boolean;
  readonly isId: boolean;
  /** What `///` says of it in the schema. */
  readonly documentation?: string;
  readonly relationName?: string;
  /** The columns of a relation to one that name the other row; none on its other side. */
  readonly relationFromFields?: readonly string[];
}

interface Key {
  readonly fields: readonly string[];
}

interface Model {
  readonly documentation?: string;
  readonly fields: readonly Field[];
  /** The key of several columns. */
  readonly primaryKey: Key | null;
  readonly uniqueIndexes: readonly Key[];
}

// The generated datamodel has this shape; its published type leaves the fields open.
const { models } = (getDatamodel() as unknown as { datamodel: { models: Record<string, Model> } })
  .datamodel;

/** The columns and relations of a model; none when there is no such model. */
export function fieldsOf(model: string): readonly Field[] {
  return models[model]?.fields ?? [];
}

/** The column or relation of that name. Throws when there is none. */
export function fieldNamed(model: string, name: string): Field {
  return found(fieldsOf(model).find((candidate) => candidate.name === name));
}

function found<T>(field: T | undefined): T {
  if (field === undefined) throw new Error('The model has no such field.');
  return field;
}

/** The columns of a model, in the order of the schema. */
function columnsOf(model: string): readonly Field[] {
  return fieldsOf(model).filter(({ kind }) => kind !== 'object');
}

/** Whether the column alone tells one row from all others. */
export function isKey(model: string, column: string): boolean {
  return fieldsOf(model).some(({ name, isId, isUnique }) => name === column && (isId || isUnique));
}

/** Whether the columns together tell one row from all others. */
export function areKey(model: string, columns: readonly string[]): boolean {
  const { primaryKey, uniqueIndexes } = found(models[model]);
  return [...(primaryKey ? [primaryKey] : []), ...uniqueIndexes].some(
    ({ fields }) => fields.length === columns.length && columns.every((c) => fields.includes(c)),
  );
}

/** Whether its rows have an id; those of a link have none. */
export function hasId(model: string): boolean {
  return columnsOf(model).some(({ isId }) => isId);
}

/** The columns that are the same in a link as in the rows that it leads to; none for what is no link. */
export function keptColumns(model: string): readonly string[] {
  return hasId(model) ? [] : ['heldOn', 'place', 'slug'].filter((name) => isColumn(model, name));
}

/** Whether the model has the column. */
export function isColumn(model: string, column: string): boolean {
  return columnsOf(model).some(({ name }) => name === column);
}

/** The column that names a row of the model to everybody, the same in every database. */
export function publicKeyOf(model: string): 'slug' | 'code' {
  return conceptOf(model).key;
}

/** Whether its rows know how many proposals they have. */
export function isCounted(model: string): boolean {
  return isColumn(model, 'proposalCount');
}

/** The column of that name. Throws when there is none. */
export function columnNamed(model: string, name: string): Field {
  return found(columnsOf(model).find((candidate) => candidate.name === name));
}

/** The column of a relation to one that holds the other row's id. Throws for any other. */
export function referenceOf(field: Field): string {
  return found(field.relationFromFields?.[0]);
}

/** The column of the children that holds their parent's id, for a relation to many. */
export function backReferenceOf(field: Field): string {
  const back = fieldsOf(field.type).find(
    ({ relationName, relationFromFields = [] }) =>
      relationName === field.relationName && relationFromFields.length > 0,
  );
  return referenceOf(found(back));
}

/** Whether it is an integer that both databases have a column for. */
export function isInt(value: unknown): value is number {
  return typeof value === 'number' && (value | 0) === value;
}

/** What `///` says of the model, or of a field of it, in the schema. */
export function documentationOf(model: string, field?: string): string | undefined {
  return field === undefined
    ? models[model]?.documentation
    : fieldNamed(model, field).documentation;
}
