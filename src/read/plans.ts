import type { FieldNode, GraphQLField } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Dialect } from '../db/read/dialect.js';
import type { Parameter, Statement } from '../db/read/statement.js';
import { Writer } from '../db/read/writer.js';
import type { Slot } from './arguments.js';
import { NotPlanned } from './not-planned.js';
import { Asked, assertText, type FieldSql, Objects } from './objects.js';
import type { Reading } from './selection.js';
import type { Question, Values } from './variables.js';

/** The statement of a root field, which answers with the text of the field. */
interface Plan {
  readonly statement: Statement;
  /** Where in its parameters variables stand. */
  readonly slots: ReadonlyMap<number, Slot>;
}

/** What was asked of the variables so far, and where each answer leads. */
interface Branch {
  readonly question: Question;
  readonly answers: Map<string, Branch | Leaf>;
}

/** A plan, for as long as it is kept; without one, the executor answers. */
interface Leaf {
  plan: Plan | undefined;
  isPlanned: boolean;
}

/** The plans of one root field of a document. */
interface Tree {
  root?: Branch | Leaf;
  leaves: number;
}

/** A document has so many plans of one field: each is for other answers to what it asks of variables. */
const mostLeaves = 50;

/** Characters of all statements that are kept. */
const mostCharacters = 2_000_000;

/**
 * Keeps the plans of root fields. A plan is found by asking of the variables what it has asked itself:
 * so it fits exactly.
 */
export class Plans {
  readonly #dialect: Dialect;
  readonly #trees = new WeakMap<FieldNode, Tree>();
  readonly #kept = new LRUCache<Leaf, Plan>({
    maxSize: mostCharacters,
    sizeCalculation: ({ statement }) => statement.sql.length + 100,
    dispose: (_, leaf) => {
      leaf.plan = undefined;
    },
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
    nodes: readonly FieldNode[],
  ): Statement {
    const [node] = nodes;
    const { sql } = field.extensions;
    if (node === undefined || sql === undefined) throw new NotPlanned();
    const tree = this.#trees.get(node) ?? { leaves: 0 };
    this.#trees.set(node, tree);
    const leaf = find(tree, reading.variables.values);
    if (leaf && !leaf.isPlanned) throw new NotPlanned();
    if (leaf?.plan) {
      this.#kept.get(leaf);
      return bind(leaf.plan, reading.variables.values);
    }
    const made: Leaf = leaf ?? { plan: undefined, isPlanned: false };
    let plan: Plan;
    try {
      plan = write(this.#dialect, reading, field, nodes, sql);
    } catch (error) {
      if (leaf === undefined && error instanceof NotPlanned) add(tree, reading, made);
      throw error;
    }
    made.isPlanned = true;
    made.plan = plan;
    if (leaf === undefined) add(tree, reading, made);
    if (plan.statement.sql.length <= mostCharacters / 10) this.#kept.set(made, plan);
    else made.plan = undefined;
    return plan.statement;
  }
}

/** The statement that the function writes for the root field. */
export function write(
  dialect: Dialect,
  reading: Reading,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
  sql: FieldSql,
): Plan {
  const to = new Objects(new Writer(dialect), reading, 'text');
  const json = sql(new Asked(to, '', field, nodes));
  return { statement: to.writer.statement(json), slots: to.slots };
}

function find(tree: Tree, values: Values): Leaf | undefined {
  let at = tree.root;
  while (at !== undefined && 'question' in at) {
    const { question, answers }: Branch = at;
    at = answers.get(question.read(values, question.variable));
  }
  return at;
}

function add(tree: Tree, { variables: { seen } }: Reading, leaf: Leaf): void {
  if (tree.leaves >= mostLeaves) {
    tree.leaves = 0;
    delete tree.root;
  }
  tree.leaves += 1;
  const made = seen.reduceRight<Branch | Leaf>(
    (rest, [question, answer]) => ({ question, answers: new Map([[answer, rest]]) }),
    leaf,
  );
  let at = tree.root;
  let rest = made;
  if (at === undefined) {
    tree.root = made;
    return;
  }
  // What is asked is the same until an answer is another one.
  for (const [, answer] of seen) {
    if (!('question' in at) || !('question' in rest)) return;
    const next = at.answers.get(answer);
    const own = rest.answers.get(answer);
    if (own === undefined) return;
    if (next === undefined) {
      at.answers.set(answer, own);
      return;
    }
    at = next;
    rest = own;
  }
}

/** The statement with the parameters that the variables give. */
function bind({ statement, slots }: Plan, values: Values): Statement {
  if (slots.size === 0) return statement;
  const parameters: Parameter[] = [...statement.parameters];
  for (const [i, { variable, read }] of slots) {
    const value = read(values[variable]);
    assertText(value);
    parameters[i] = value;
  }
  return { ...statement, parameters };
}
