import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  isNonNullType,
  Kind,
  locatedError,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { Refused } from '../db/errors.js';
import type { Dialect } from '../db/read/dialect.js';
import type { Statement } from '../db/read/statement.js';
import { Writer } from '../db/read/writer.js';
import { JsonText } from './json-text.js';
import { NotPlanned } from './not-planned.js';
import { Asked, type FieldSql, Objects } from './objects.js';
import { Plans, write } from './plans.js';
import type { Reader } from './rows.js';
import { collect, type FieldNodes, type Reading } from './selection.js';
import { Variables } from './variables.js';

/** A root field, with its text or why it has none. */
interface Found {
  readonly key: string;
  readonly nodes: FieldNodes;
  readonly text?: string;
  readonly error?: unknown;
}

type Executor = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;

/** Each is reported with the whole variable in it, which has as many bytes as a body. */
const mostMisfits = 10;

/** Executes operations, by the executor where it must. */
export interface Execution {
  execute(args: ExecutionArgs, execute: Executor): Promise<ExecutionResult>;
}

/**
 * Executes operations by plans: each root field is one statement, whose text is the answer. What no plan
 * can say, and what is refused, the executor answers, field by field.
 */
export class PlannedExecution implements Execution {
  readonly #dialect: Dialect;
  readonly #plans: Plans;
  readonly #fragments = new WeakMap<DocumentNode, Reading['fragments']>();

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    this.#plans = new Plans(dialect);
  }

  /**
   * The answer, whose data is a `JsonText` when plans gave all of it.
   *
   * @param execute answers what is not planned, over the same schema
   */
  async execute(args: ExecutionArgs, execute: Executor): Promise<ExecutionResult> {
    const { schema, document, contextValue } = args;
    const operation = getOperationAST(document, args.operationName);
    const query = schema.getQueryType();
    if (operation?.operation !== OperationTypeNode.QUERY || query == null) return execute(args);
    const fragments = this.#fragmentsOf(document);
    const { errors: misfits, coerced } = getVariableValues(
      schema,
      operation.variableDefinitions ?? [],
      args.variableValues ?? {},
      { maxErrors: mostMisfits },
    );
    // The executor would find the same, and more of it.
    if (misfits !== undefined) return { errors: misfits };
    const readingOf = (): Reading => ({ schema, fragments, variables: new Variables(coerced) });
    let fields: ReadonlyMap<string, FieldNodes>;
    try {
      fields = collect(readingOf(), query, [operation.selectionSet]);
    } catch (error) {
      if (isForExecutor(error)) return execute(args);
      throw error;
    }
    const { statements } = contextValue as Reader;
    const found = await Promise.all(
      [...fields].map(async ([key, nodes]): Promise<Found> => {
        try {
          const planned = this.#plan(schema, readingOf, nodes, contextValue);
          const statement = planned instanceof Promise ? await planned : planned;
          const isKnown = typeof statement === 'string';
          return { key, nodes, text: isKnown ? statement : await statements.run(statement) };
        } catch (error) {
          return { key, nodes, error };
        }
      }),
    );
    const left = found.filter(({ error }) => isForExecutor(error));
    if (left.length === found.length) return execute(args);
    const executed =
      left.length > 0
        ? await execute({ ...args, document: only(document, operation, left) })
        : { data: {} };
    const errors: GraphQLError[] = [...(executed.errors ?? [])];
    let isNull = executed.data == null;
    const texts = found.map(({ key, nodes, text, error }) => {
      if (text !== undefined) return [key, text] as const;
      if (isForExecutor(error)) return [key, JSON.stringify(executed.data?.[key])] as const;
      errors.push(locatedError(error, nodes, [key]));
      const field = query.getFields()[nodes[0].name.value];
      if (isNonNullType(field?.type)) isNull = true;
      return [key, 'null'] as const;
    });
    if (errors.length > 0) {
      const data = isNull
        ? null
        : Object.fromEntries(texts.map(([key, text]) => [key, JSON.parse(text)]));
      return { errors, data };
    }
    const data = new JsonText(`{${texts.map(([key, text]) => `"${key}":${text}`).join(',')}}`);
    return { data: data as unknown as Record<string, unknown> };
  }

  /** The statement of a root field, or its text when that is known. */
  #plan(
    schema: GraphQLSchema,
    readingOf: () => Reading,
    nodes: FieldNodes,
    context: unknown,
  ): Statement | string | Promise<Statement> {
    const name = nodes[0].name.value;
    if (name === '__typename') return '"Query"';
    const field = schema.getQueryType()?.getFields()[name];
    if (field?.extensions.sql === undefined) throw new NotPlanned();
    const { prepare } = field.extensions;
    try {
      return this.#plans.statementOf(readingOf(), field, nodes);
    } catch (error) {
      if (prepare === undefined || !(error instanceof NotPlanned)) throw error;
      return this.#prepare(readingOf(), field, nodes, (asked) => prepare(asked, context as never));
    }
  }

  async #prepare(
    reading: Reading,
    field: GraphQLField<unknown, unknown>,
    nodes: FieldNodes,
    prepare: (asked: Asked) => Promise<FieldSql> | undefined,
  ): Promise<Statement> {
    const asked = new Asked(
      new Objects(new Writer(this.#dialect), reading, 'text'),
      '',
      field,
      nodes,
    );
    const sql = await prepare(asked);
    if (sql === undefined) throw new NotPlanned();
    return write(this.#dialect, reading, field, nodes, sql).statement;
  }

  #fragmentsOf(document: DocumentNode): Reading['fragments'] {
    const known = this.#fragments.get(document);
    if (known) return known;
    const fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        fragments[definition.name.value] = definition;
      }
    }
    this.#fragments.set(document, fragments);
    return fragments;
  }
}

function isForExecutor(error: unknown): boolean {
  return error instanceof NotPlanned || error instanceof Refused || error instanceof GraphQLError;
}

/** The document with these root fields alone. */
function only(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  fields: readonly { readonly nodes: readonly FieldNode[] }[],
): DocumentNode {
  const selections = fields.flatMap(({ nodes }) => nodes);
  const definitions = document.definitions.map((definition) =>
    definition === operation
      ? { ...operation, selectionSet: { kind: Kind.SELECTION_SET as const, selections } }
      : definition,
  );
  return { ...document, definitions };
}
