import type { FieldNode, GraphQLField } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Dialect } from '../db/read/dialect.js';
import type { Parameter, Statement } from '../db/read/statement.js';
import { Writer } from '../db/read/writer.js';
import { own } from '../domain/own.js';
import type { Slot } from './arguments.js';
import { NotPlanned } from './not-planned.js';
import { Asked, assertText, type Check, type FieldSql, Objects } from './objects.js';
import type { FieldNodes, Reading } from './selection.js';
import type { Question, Values } from './variables.js';

/** The statement of a root field, which answers with the text of the field. */
interface Plan {
  readonly statement: Statement;
  /** Where in its parameters variables stand. */
  readonly slots: ReadonlyMap<number, Slot>;
  /** What refuses values that no parameter may be made of. */
  readonly checks: readonly Check[];
}

/** Characters of all plans that are kept, with what they are found by. */
const mostCharacters = 2_000_000;

/** The memory that a plan takes besides, in characters. */
const ofEach = 500;

/**
 * Keeps the plans of root fields. A plan is found by the nodes that are merged into the field, and by the
 * answers to all that plans of it have asked of the variables: so it fits exactly.
 */
export class Plans {
  readonly #dialect: Dialect;
  /** What plans have asked, by the first node of their field. */
  readonly #questions = new WeakMap<FieldNode, Question[]>();
  readonly #numbers = new WeakMap<FieldNode, number>();
  #nodes = 0;
  /** Plans, and which fields are the executor's. */
  readonly #kept = new LRUCache<string, Plan | NotPlanned>({
    maxSize: mostCharacters,
    maxEntrySize: mostCharacters / 10,
    sizeCalculation: (plan, key) => ofEach + key.length + charactersOf(plan),
  });

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /**
   * The statement for the field.
   *
   * @throws NotPlanned when it is the executor's
   */
  statementOf(
    reading: Reading,
    field: GraphQLField<unknown, unknown>,
    nodes: FieldNodes,
  ): Statement {
    const [node] = nodes;
    const { sql } = field.extensions;
    if (sql === undefined) throw new NotPlanned();
    const { values, seen } = reading.variables;
    const questions = this.#questions.get(node) ?? [];
    const known = this.#kept.get(this.#keyOf(nodes, questions, values));
    if (known instanceof NotPlanned) throw known;
    if (known) return bind(known, values);
    const made = plannedOrNot(() => write(this.#dialect, reading, field, nodes, sql));
    for (const { variable, read } of seen) {
      const isKnown = questions.some((one) => one.variable === variable && one.read === read);
      if (!isKnown) questions.push({ variable, read });
    }
    this.#questions.set(node, questions);
    this.#kept.set(this.#keyOf(nodes, questions, values), made);
    if (made instanceof NotPlanned) throw made;
    return made.statement;
  }

  #keyOf(nodes: readonly FieldNode[], questions: readonly Question[], values: Values): string {
    const answers = questions.map(({ variable, read }) => read(values, variable));
    return JSON.stringify([nodes.map((node) => this.#numberOf(node)), answers]);
  }

  #numberOf(node: FieldNode): number {
    const known = this.#numbers.get(node) ?? ++this.#nodes;
    this.#numbers.set(node, known);
    return known;
  }
}

/** The statement that the function writes for the root field. */
export function write(
  dialect: Dialect,
  reading: Reading,
  field: GraphQLField<unknown, unknown>,
  nodes: FieldNodes,
  sql: FieldSql,
): Plan {
  const to = new Objects(new Writer(dialect), reading, 'text');
  const json = sql(new Asked(to, '', field, nodes));
  return { statement: to.writer.statement(json), slots: to.slots, checks: to.checks };
}

function plannedOrNot(plan: () => Plan): Plan | NotPlanned {
  try {
    return plan();
  } catch (error) {
    if (error instanceof NotPlanned) return error;
    throw error;
  }
}

function charactersOf(plan: Plan | NotPlanned): number {
  if (plan instanceof NotPlanned) return 0;
  const { sql, parameters } = plan.statement;
  return parameters.reduce((sum: number, value) => sum + String(value).length, sql.length);
}

/**
 * The statement with the parameters that the variables give.
 *
 * @throws what a check throws
 */
function bind({ statement, slots, checks }: Plan, values: Values): Statement {
  for (const { variable, check } of checks) check(own(values, variable), values);
  if (slots.size === 0) return statement;
  const parameters: Parameter[] = [...statement.parameters];
  for (const [i, { variable, read }] of slots) {
    const value = read(own(values, variable));
    assertText(value);
    parameters[i] = value;
  }
  const { sql, isHeavy = false } = statement;
  return { sql, parameters, isHeavy };
}
