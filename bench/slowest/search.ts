import type { GraphQLSchema } from 'graphql';
import { parse, print, stripIgnoredCharacters, validate } from 'graphql';
import { schema } from '../../src/schema/index.js';
import { Dice } from '../data/dice.js';
import { operations } from '../http/operations.js';
import { startServer } from '../http/server-process.js';
import { type Cost, costOf } from './cost.js';
import { mutate } from './mutate.js';
import { seeds } from './seeds.js';

/** An operation that the server admitted, and what it cost. */
export interface Found {
  readonly query: string;
  readonly cost: Cost;
}

/** How the search goes. */
export interface Plan {
  readonly minutes: number;
  /** The same seed makes the same choices. */
  readonly seed: number;
  /** How many of the worst are wanted. */
  readonly worst: number;
  readonly onProgress: (line: string) => void;
}

/** What the search found. */
export interface Result {
  /** The most expensive first. Their costs were measured again at the end. */
  readonly worst: readonly Found[];
  readonly asked: number;
  readonly refused: number;
  /** Milliseconds that /health/live was silent at worst. */
  readonly longestSilence: number;
}

/** The most that are kept to be changed further. */
const kept = 40;
/** Of one shape so many are kept, or the worst shape would crowd out all others. */
const keptOfShape = 2;

/**
 * Changes operations at random, goes on from those that cost the most, and keeps what the server
 * admits: a search that climbs towards the most expensive operation.
 */
export async function searchSlowest(databaseUrl: string, plan: Plan): Promise<Result> {
  const server = await startServer(databaseUrl);
  const dice = new Dice('slowest', plan.seed);
  let pool: Found[] = [];
  let [asked, refused, longestSilence] = [0, 0, 0];
  const seen = new Set<string>();

  async function attempt(query: string): Promise<void> {
    if (seen.has(query) || validate(schema, parse(query)).length > 0) return;
    seen.add(query);
    asked += 1;
    const cost = await costOf(server.url, server.pid, query);
    if (cost.silence > longestSilence) {
      longestSilence = cost.silence;
      plan.onProgress(`${cost.silence.toFixed(0)} ms of silence: ${query.slice(0, 300)}`);
    }
    if (cost.codes.some((code) => refusals.includes(code))) {
      refused += 1;
      return;
    }
    if (cost.cpu > (pool[0]?.cost.cpu ?? 0)) {
      plan.onProgress(`${cost.cpu} ms of CPU, ${cost.wall.toFixed(0)} ms: ${query.slice(0, 300)}`);
    }
    pool = select([...pool, { query, cost }]);
  }

  try {
    const first = [...operations.map((operation) => operation.query), ...seeds];
    for (const query of first) {
      // Variables are for documents that are sent often; here each value is part of the shape.
      if (!query.includes('$')) await attempt(minified(query));
    }
    const end = performance.now() + plan.minutes * 60_000;
    while (performance.now() < end) {
      const parent = pool[Math.min(dice.below(pool.length), dice.below(pool.length))];
      if (parent === undefined) break;
      await attempt(changed(schema, parent.query, dice));
    }
    const worst: Found[] = [];
    for (const { query } of pool.slice(0, plan.worst * 2)) {
      worst.push({ query, cost: await costOf(server.url, server.pid, query) });
    }
    worst.sort(byCost);
    return { worst: worst.slice(0, plan.worst), asked, refused, longestSilence };
  } finally {
    await server.stop();
  }
}

const refusals = ['QUERY_TOO_COMPLEX', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'];

/** The query after one to three changes, or now and then many. */
function changed(of: GraphQLSchema, query: string, dice: Dice): string {
  const times = dice.once(5) ? 8 : 1 + dice.below(3);
  let document = parse(query);
  for (let i = 0; i < times; i++) document = mutate(of, document, dice);
  return minified(print(document));
}

const minified = stripIgnoredCharacters;

const byCost = (a: Found, b: Found) => b.cost.cpu - a.cost.cpu || b.cost.wall - a.cost.wall;

function select(found: readonly Found[]): Found[] {
  const count = new Map<string, number>();
  return [...found]
    .sort(byCost)
    .filter(({ query }) => {
      const shape = shapeOf(query);
      const before = count.get(shape) ?? 0;
      count.set(shape, before + 1);
      return before < keptOfShape;
    })
    .slice(0, kept);
}

/**
 * The lists and the arguments in the query, each once: operations of one shape differ in their values,
 * in how often they ask, and in what costs little.
 */
function shapeOf(query: string): string {
  const names = query
    .replace(/"[^"]*"/g, '')
    .replace(/\w+\(slug:\)/g, '')
    .match(/[A-Za-z]+(?=[:(])/g);
  return [...new Set(names)].sort().join(' ');
}
