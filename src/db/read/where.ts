import { entries } from './arguments.js';
import { columnNamed, type Field, valueFor } from './datamodel.js';
import type { Bind, Comparison, Dialect } from './dialect.js';
import { NotCompiled } from './not-compiled.js';

/** What conditions are written with. */
export interface Writing {
  readonly dialect: Dialect;
  readonly bind: Bind;
}

/**
 * Prisma's `where` as a condition on the rows of an alias; empty when it asks for nothing.
 *
 * @param t the alias of the model's table
 */
export function conditionOf(to: Writing, model: string, t: string, where: unknown): string {
  if (where === undefined) return '';
  if (typeof where !== 'object' || where === null || Array.isArray(where)) throw new NotCompiled();
  const terms = entries(where).flatMap(([name, value]) => {
    if (name === 'AND') return all(to, model, t, value).filter((term) => term !== '');
    if (name === 'OR') return [either(Array.isArray(value) ? all(to, model, t, value) : [])];
    // Prisma takes an empty condition for none, also here, where it would hold for nothing.
    if (name === 'NOT') {
      const terms = all(to, model, t, value).filter((term) => term !== '');
      return terms.map((term) => `NOT (${term})`);
    }
    return comparisons(to, columnNamed(model, name), t, value);
  });
  return terms.join(' AND ');
}

function all(to: Writing, model: string, t: string, value: unknown): string[] {
  const parts = Array.isArray(value) ? value : [value];
  return parts.map((part) => conditionOf(to, model, t, part));
}

function either(terms: readonly string[]): string {
  // Whether that is all rows, none, or those of the other parts, Prisma alone knows.
  if (terms.length === 0 || terms.includes('')) throw new NotCompiled();
  return `(${terms.map((term) => `(${term})`).join(' OR ')})`;
}

const comparisonsOf: ReadonlyMap<string, Comparison> = new Map([
  ['equals', '='],
  ['lt', '<'],
  ['lte', '<='],
  ['gt', '>'],
  ['gte', '>='],
]);

function comparisons({ dialect, bind }: Writing, field: Field, t: string, value: unknown) {
  const column = `${t}."${field.name}"`;
  const operations =
    typeof value === 'object' && value !== null ? entries(value) : [['equals', value] as const];
  return operations.map(([operator, operand]) => {
    if (operator === 'in' && Array.isArray(operand)) {
      const values = operand.map((item) => valueFor(field, item));
      return dialect.isIn(column, values, bind);
    }
    const comparison = comparisonsOf.get(operator);
    if (comparison === undefined) throw new NotCompiled();
    // Prisma does not order the values of an enum.
    if (comparison !== '=' && field.kind === 'enum') throw new NotCompiled();
    if (operand === null && comparison === '=' && !field.isRequired) return `${column} IS NULL`;
    return dialect.compare(column, comparison, valueFor(field, operand), bind);
  });
}
