import type { ExecutionResult } from 'graphql';
import { type FetchAPI, isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Reads } from '../db/database.js';
import { jsonOf } from '../read/json-text.js';
import { chooseAnswerType, chooseEncoding } from './accept.js';
import { asksCost } from './cost.js';
import { bytesOf } from './encodings.js';
import { encodedEtag, etagHeld, etagOf } from './etag.js';
import { type Exchange, exchangeOf, headerOf } from './exchange.js';
import { encodedBody, type KeptAnswer, type KeptAnswers } from './kept-answers.js';
import { factsOf } from './logging.js';

/**
 * Keeps the answers to queries, and answers a GET with one that was kept. A GET has an `ETag`, and is
 * told when its caller has the answer already, kept or not.
 *
 * @param kept undefined keeps nothing
 */
export function useKeptAnswers(db: Pick<Reads, 'version'>, kept: KeptAnswers | undefined): Plugin {
  return {
    async onRequestParse({ request, endResponse, fetchAPI }) {
      if (kept === undefined || request.method !== 'GET' || asksCost(headerOf(request))) return;
      const exchange = exchangeOf(request);
      exchange.version = await db.version();
      const found = kept.find(exchange.asked, exchange.version);
      if (found === undefined) return;
      takeKept(exchange, found);
      endResponse(await answerGet(request, found, fetchAPI));
    },
    async onExecute({ context: { request } }) {
      if (kept === undefined || asksCost(headerOf(request))) return;
      const exchange = exchangeOf(request);
      exchange.version ??= await db.version();
    },
    onResultProcess({ request, result, setResultProcessor }) {
      const exchange = exchangeOf(request);
      if (!isWhole(result) || exchange.operation?.operation !== 'query') return;
      const completeAt = performance.now();
      const type = typeOf(request);
      setResultProcessor((_, { Response }) => {
        const body = bytesOf(jsonOf(result));
        const etag = request.method === 'GET' ? etagOf(body) : undefined;
        if (kept) keepAnswer(kept, exchange, { body, etag, completeAt });
        const held = etag && etagHeld(request, etag);
        if (held) return new Response(null, { status: 304, headers: { etag: held } });
        return new Response(body, { headers: { 'content-type': type, ...(etag && { etag }) } });
      }, type);
    },
  };
}

/** Keeps the answer of an exchange, if the version of the data was known before it was executed. */
export function keepAnswer(
  kept: KeptAnswers,
  exchange: Exchange,
  answer: Pick<KeptAnswer, 'body' | 'etag' | 'completeAt'>,
): void {
  const { asked, version, size } = exchange;
  if (asked === undefined || version === undefined) return;
  kept.keep(asked, { ...answer, facts: factsOf(exchange), size, version: version.text });
}

/** Makes the exchange one of the operation whose answer was kept. */
export function takeKept(exchange: Exchange, { facts, size }: KeptAnswer): void {
  exchange.isKept = true;
  exchange.facts = facts;
  if (size !== undefined) exchange.size = size;
}

async function answerGet(
  request: Request,
  kept: KeptAnswer,
  { Response }: FetchAPI,
): Promise<Response> {
  const etag = kept.etag ?? etagOf(kept.body);
  const held = etagHeld(request, etag);
  if (held) return new Response(null, { status: 304, headers: { etag: held } });
  const wanted = chooseEncoding(request.headers.get('accept-encoding'));
  const { body, encoding } = await encodedBody(kept, wanted);
  return new Response(body, {
    headers: {
      'content-type': typeOf(request),
      etag: encodedEtag(etag, encoding),
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
    },
  });
}

function typeOf({ headers }: Request): string {
  return `${chooseAnswerType(headers.get('accept')) ?? 'application/json'}; charset=utf-8`;
}

/** Whether the result is that of an operation that met no error, and says nothing beside it. */
function isWhole(result: unknown): result is ExecutionResult {
  if (typeof result !== 'object' || result === null || isAsyncIterable(result)) return false;
  return Object.keys(result).every((key) => key === 'data') && Reflect.get(result, 'data') != null;
}
