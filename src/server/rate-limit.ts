import { createHash, randomBytes } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../config.js';
import { customerOf } from '../domain/network.js';
import { httpError } from './errors.js';
import { type Exchange, exchangeOf } from './exchange.js';

/** A point more for so many bytes of a body, which take about as long to read as to count one list. */
const bytesOfPoint = 20_000;

/** What clients may spend. Each of its functions takes from the points of an exchange once. */
export interface RateLimit {
  /**
   * Takes the points of a request: one, even if it fails, and more for a large body.
   *
   * @param bodyBytes of the body at most
   * @throws RATE_LIMITED when there are not so many left
   */
  enter(exchange: Exchange, bodyBytes: number): Promise<void> | undefined;
  /** Takes the weight of what its operation counts. */
  pay(exchange: Exchange): Promise<void> | undefined;
}

/**
 * Lets each client spend so many points a minute: one for a request, whatever comes of it, more for a
 * large body, and the weight of what its operation counts. An IPv6 client is its network of 64 bits.
 * One on this machine is not limited, unless there is a proxy, which may be on this machine too.
 */
export function createRateLimit({
  rateLimit,
  trustedProxies,
}: Pick<Config, 'rateLimit' | 'trustedProxies'>): RateLimit {
  if (rateLimit === 0) return { enter: () => undefined, pay: () => undefined };
  const limiter = new RateLimiterMemory({ points: rateLimit, duration: 60 });
  const salt = randomBytes(16);
  const isLimited = (client: string) =>
    trustedProxies.length > 0 || !(client.startsWith('127.') || client === '::1');

  function spend(exchange: Exchange, points: number): Promise<void> | undefined {
    const { client } = exchange;
    return client !== undefined && isLimited(client) ? take(exchange, client, points) : undefined;
  }

  async function take(exchange: Exchange, client: string, points: number): Promise<void> {
    try {
      const { remainingPoints } = await limiter.consume(bucketOf(client, salt), points);
      exchange.pointsLeft = remainingPoints;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      exchange.pointsLeft = 0;
      throw rateLimited(rateLimit, Math.ceil(refusal.msBeforeNext / 1000));
    }
  }

  return {
    enter(exchange, bodyBytes) {
      exchange.entering ??= spend(exchange, 1 + Math.floor(bodyBytes / bytesOfPoint));
      return exchange.entering;
    },
    pay(exchange) {
      const weight = exchange.size?.counts ?? 0;
      if (weight > 0) exchange.paying ??= spend(exchange, weight);
      return exchange.paying;
    },
  };
}

/** Takes the points of what comes to Yoga. */
export function useRateLimit({ enter, pay }: RateLimit, mostBytes: number): Plugin {
  return {
    onRequestParse({ request: { method, headers }, request }) {
      const bytes = method === 'POST' ? bodyBytesOf(headers.get('content-length'), mostBytes) : 0;
      return enter(exchangeOf(request), bytes);
    },
    onExecute({ context: { request } }) {
      return pay(exchangeOf(request));
    },
  };
}

/** How large a body is at most, by its header `Content-Length`. */
export function bodyBytesOf(length: string | null, mostBytes: number): number {
  return length === null ? mostBytes : Math.min(Number(length), mostBytes);
}

/**
 * The bucket of a client: one of 65,536, so that their number has a bound. Which clients share one,
 * nobody can choose.
 */
function bucketOf(client: string, salt: Buffer): number {
  return createHash('sha256').update(salt).update(customerOf(client)).digest().readUInt16BE();
}

function rateLimited(points: number, seconds: number) {
  return httpError(
    429,
    'RATE_LIMITED',
    `A client may spend ${points} points a minute. Try again in ${seconds} s.`,
    { 'retry-after': String(seconds) },
  );
}
