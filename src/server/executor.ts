import { type DocumentNode, execute, type GraphQLSchema, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../context.js';
import type { Execution } from '../read/execute.js';
import { JsonText, jsonOf } from '../read/json-text.js';
import { type Exchange, exchangeOf } from './exchange.js';
import type { AnswerQuery } from './whole-answers.js';

/**
 * Executes operations by plans, and by graphql-js where there is none. Yoga's own executor takes an object
 * with a field named `then` for a promise, and needs up to twice the time. What was executed at the door is
 * not executed again.
 */
export function usePlans(planned: Execution): Plugin {
  return {
    onExecute({ setExecuteFn, context: { request } }) {
      const { result } = exchangeOf(request);
      setExecuteFn((args) => result ?? planned.execute(args, execute));
    },
  };
}

/** Answers the queries that plans answer in whole; the answers to all others are left to Yoga. */
export function answerByPlans(
  schema: GraphQLSchema,
  planned: Execution,
  contextOf: (exchange: Exchange) => Context,
): AnswerQuery {
  const valid = new WeakMap<DocumentNode, boolean>();
  return async (params, exchange) => {
    const { document } = exchange;
    if (document === undefined) return undefined;
    const isValid = valid.get(document) ?? validate(schema, document).length === 0;
    valid.set(document, isValid);
    if (!isValid) return undefined;
    const asked = {
      schema,
      document,
      operationName: params.operationName,
      variableValues: params.variables,
      contextValue: contextOf(exchange),
    };
    let isLeft = false;
    const result = await planned.execute(asked, (left) => {
      isLeft = left.document === document;
      return isLeft ? {} : execute(left);
    });
    // Without a plan of any field, Yoga has it executed.
    if (isLeft) return undefined;
    if (result.data instanceof JsonText && !result.errors) return jsonOf(result);
    exchange.result = result;
    return undefined;
  };
}
