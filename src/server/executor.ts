import { type DocumentNode, execute, type GraphQLSchema, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../context.js';
import type { PlannedExecution } from '../read/execute.js';
import { JsonText, jsonOf } from '../read/json-text.js';
import type { AnswerQuery } from './whole-answers.js';

/**
 * Executes operations by plans, and by graphql-js where there is none. Yoga's own executor takes an object
 * with a field named `then` for a promise, and needs up to twice the time.
 */
export function usePlans(planned: PlannedExecution): Plugin {
  return {
    onExecute: ({ setExecuteFn }) => setExecuteFn((args) => planned.execute(args, execute)),
  };
}

/** Answers the queries that plans answer in whole; all others are Yoga's. */
export function answerByPlans(
  schema: GraphQLSchema,
  planned: PlannedExecution,
  contextOf: () => Context,
): AnswerQuery {
  const valid = new WeakMap<DocumentNode, boolean>();
  return async (params, exchange) => {
    const { document } = exchange;
    if (document === undefined) return undefined;
    const isValid = valid.get(document) ?? validate(schema, document).length === 0;
    valid.set(document, isValid);
    if (!isValid) return undefined;
    const result = await planned.answer({
      schema,
      document,
      operationName: params.operationName,
      variableValues: params.variables,
      contextValue: contextOf(),
    });
    return result?.data instanceof JsonText ? jsonOf(result) : undefined;
  };
}
