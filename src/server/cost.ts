import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Config } from '../config.js';
import { exchangeOf, headerOf, type ReadHeader } from './exchange.js';
import { limitedSizes } from './size.js';

/** Whether the caller asks what its operation costs. */
export function asksCost(header: ReadHeader): boolean {
  return header('x-show-cost') === 'true';
}

/**
 * Adds `extensions.cost` to the answer when the request has the header `x-show-cost: true`: for each
 * limit what the operation has and what it may have, and the points of the rate limit. An operation that
 * was refused has it too; one that does not parse has none.
 */
export function useCost({ limits, rateLimit }: Pick<Config, 'limits' | 'rateLimit'>): Plugin {
  return {
    onResultProcess({ request, result, setResult }) {
      if (!asksCost(headerOf(request))) return;
      const { size, pointsLeft } = exchangeOf(request);
      if (size === undefined || Array.isArray(result) || isAsyncIterable(result)) return;
      const sizes = limitedSizes.map((name) => [
        name,
        { actual: size[name], maximum: limits[name] },
      ]);
      const cost = {
        ...Object.fromEntries(sizes),
        // A client that is not limited has no points.
        ...(pointsLeft !== undefined && { points: { left: pointsLeft, maximum: rateLimit } }),
      };
      setResult({ ...result, extensions: { ...result.extensions, cost } });
    },
  };
}
