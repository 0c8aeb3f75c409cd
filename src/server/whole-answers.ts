import type { DocumentNode } from 'graphql';
import { type GraphQLSchema, parse } from 'graphql';
import type { GraphQLParams } from 'graphql-yoga';
import type { LRUCache } from 'lru-cache';
import type { Limits } from '../config.js';
import { inTurn } from './admission.js';
import type { AnswerWhole } from './door.js';
import type { Exchange } from './exchange.js';
import { measureWithin, parseWithin } from './limits.js';
import { readJson } from './params.js';
import type { RateLimit } from './rate-limit.js';
import { withinTime } from './timeout.js';
import type { Turns } from './turns.js';

/**
 * Answers a query with the text of a whole answer, without errors; undefined when it cannot. What it throws
 * is told as if the executor had thrown it. The exchange has the document, which is parsed but has not
 * been validated, its operation and its size.
 */
export type AnswerQuery = (
  params: GraphQLParams,
  exchange: Exchange,
) => Promise<string | undefined>;

/** Answers queries under the limits that hold for what Yoga executes. */
export function answerWithin(
  answer: AnswerQuery,
  {
    schema,
    limits,
    documents,
    rates,
    turns,
  }: {
    readonly schema: GraphQLSchema;
    readonly limits: Limits;
    readonly documents: LRUCache<string, DocumentNode>;
    readonly rates: RateLimit;
    readonly turns: Turns;
  },
): AnswerWhole {
  return async (exchange, onLeave) => {
    const params = readJson((await exchange.body) ?? '', limits);
    const { query = '' } = params;
    exchange.query = query;
    const known = documents.get(query);
    const document = known ?? parseWithin(limits, query, parse);
    if (known === undefined) documents.set(query, document);
    measureWithin(schema, limits, exchange, document, params);
    if (exchange.operation?.operation !== 'query') return undefined;
    await rates.pay(exchange);
    return withinTime(exchange, onLeave, limits, () =>
      inTurn(turns, exchange, () => answer(params, exchange)),
    );
  };
}
