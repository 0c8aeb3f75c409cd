import { randomUUID } from 'node:crypto';
import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';
import type { Budget } from '../db/budget.js';
import type { DataVersion } from '../db/database.js';
import type { OperationFacts } from './kept-answers.js';
import type { Size } from './size.js';

/** What the server knows of one HTTP request, from its arrival to its line in the log. */
export interface Exchange {
  /** The caller's own `x-request-id` when it is fit for a log, or else one of ours. */
  readonly id: string;
  /** On the clock of `performance.now()`. */
  readonly startedAt: number;
  /** The client's IP address, as far as proxies are trusted; undefined when Node did not say. */
  client?: string;
  /** Whether it reached the API, rather than a page or a file. */
  isOperation: boolean;
  /** Bytes of its body, as far as they came, or of the query in its address. */
  requestBytes?: number;
  /** Settles when it may be answered, as far as its client's points go. */
  entering?: Promise<void> | undefined;
  /** Settles when its client has paid for what its operation counts. */
  paying?: Promise<void> | undefined;
  /** The text of its body, once somebody reads it. */
  body?: Promise<string>;
  /** Why the operation failed before Yoga was asked. */
  failure?: { readonly error: unknown };
  /** What is asked, as it came: the text of its body, or the query of its address. */
  asked?: string;
  /** The version of the data before it was executed; undefined when it is not known. */
  version?: DataVersion | undefined;
  /** Whether its answer is one that was kept. */
  isKept?: boolean;
  /** What the log says of its operation, once that is known. */
  facts?: OperationFacts;
  /** The text of its document. */
  query?: string;
  document?: DocumentNode;
  /** The one operation of the document that was asked for. */
  operation?: OperationDefinitionNode;
  /** How large its operation is, once it is parsed. */
  size?: Size;
  /** Points that its client may still spend in this minute; undefined when that is not limited. */
  pointsLeft?: number;
  /** What its operation gave, when that was executed before Yoga was asked. */
  result?: ExecutionResult;
  /** What its operation may take of the database, and has taken, once it is executed. */
  budget?: Budget;
  /** Codes of the errors in the answer, each once. */
  codes: readonly string[];
}

const exchanges = new WeakMap<Request, Exchange>();

/** The exchange of a request; the first to ask starts its clock. */
export function exchangeOf(request: Request): Exchange {
  return exchanges.get(request) ?? adopt(request, createExchange(headerOf(request)));
}

/** Makes an exchange that has begun that of the request. */
export function adopt(request: Request, exchange: Exchange): Exchange {
  exchanges.set(request, exchange);
  return exchange;
}

/** The value of a header; null when there is none. */
export type ReadHeader = (name: string) => string | null;

/** Reads the headers of the request. */
export function headerOf({ headers }: Request): ReadHeader {
  return (name) => headers.get(name);
}

/** Begins the exchange of a request with these headers. */
export function createExchange(header: ReadHeader): Exchange {
  return {
    id: readId(header('x-request-id')) ?? randomUUID(),
    startedAt: performance.now(),
    isOperation: false,
    codes: [],
  };
}

// It is written to the log and to a header, so it may hold nothing that means something there.
function readId(header: string | null): string | undefined {
  return header !== null && /^[\w.:/+=-]{1,128}$/.test(header) ? header : undefined;
}
