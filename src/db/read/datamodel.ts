import { getDatamodel } from '../../generated/pothos.js';
import * as enums from '../../generated/sqlite/enums.js';
import { NotCompiled } from './not-compiled.js';

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
  readonly relationName?: string;
  /** The columns of a relation to one that name the other row; none on its other side. */
  readonly relationFromFields?: readonly string[];
}

// The generated datamodel has this shape; its published type leaves the fields open.
const { models } = (
  getDatamodel() as unknown as {
    datamodel: { models: Record<string, { fields: readonly Field[] }> };
  }
).datamodel;

/** The columns and relations of a model; none when there is no such model. */
export function fieldsOf(model: string): readonly Field[] {
  return models[model]?.fields ?? [];
}

/** The column or relation of that name. Throws NotCompiled when there is none. */
export function fieldNamed(model: string, name: string): Field {
  const field = fieldsOf(model).find((candidate) => candidate.name === name);
  if (!field) throw new NotCompiled();
  return field;
}

/** The columns of a model, in the order of the schema. */
export function columnsOf(model: string): readonly Field[] {
  return fieldsOf(model).filter(({ kind }) => kind !== 'object');
}

/** Whether the column alone tells one row from all others. */
export function isKey(model: string, column: string): boolean {
  return fieldsOf(model).some(({ name, isId, isUnique }) => name === column && (isId || isUnique));
}

/** The column of that name. Throws NotCompiled when there is none. */
export function columnNamed(model: string, name: string): Field {
  const field = fieldNamed(model, name);
  if (field.kind === 'object') throw new NotCompiled();
  return field;
}

/** The column of a relation to one that holds the other row's id. Throws NotCompiled for any other. */
export function referenceOf(field: Field): string {
  const [column] = field.relationFromFields ?? [];
  if (field.isList || column === undefined) throw new NotCompiled();
  return column;
}

/** The column of the children that holds their parent's id, for a relation to many. */
export function backReferenceOf(field: Field): string {
  const back = fieldsOf(field.type).find(
    ({ relationName, relationFromFields }) =>
      relationName === field.relationName && (relationFromFields?.length ?? 0) > 0,
  );
  if (!field.isList || back === undefined) throw new NotCompiled();
  return referenceOf(back);
}

/** The value, if Prisma would take it for one of the column. Throws NotCompiled otherwise. */
export function valueFor({ type }: Field, value: unknown): string | number {
  if (type === 'Int' && isInt(value)) return value;
  if (typeof value === 'string' && (type === 'String' || valuesOf(type).includes(value))) {
    return value;
  }
  throw new NotCompiled();
}

/** Whether it is an integer that both databases have a column for. */
export function isInt(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
}

function valuesOf(type: string): readonly string[] {
  return Object.values((enums as Record<string, Record<string, string>>)[type] ?? {});
}
