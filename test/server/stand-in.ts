import {
  GraphQLError,
  GraphQLScalarType,
  isObjectType,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import { createSchema, type YogaInitialContext } from 'graphql-yoga';
import { type Config, readConfig } from '../../src/config.js';
import type { Context } from '../../src/context.js';
import type { Cost } from '../../src/domain/cost.js';
import { exchangeOf } from '../../src/server/exchange.js';
import { createLogger } from '../../src/server/logging.js';
import type { AnswerQuery } from '../../src/server/whole-answers.js';
import { createServer, type ServerParts } from '../../src/server.js';

const day = (value: unknown, node?: ValueNode) => {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  throw new GraphQLError(`${JSON.stringify(value)} is no Date.`, {
    ...(node && { nodes: node }),
    extensions: { code: 'BAD_USER_INPUT' },
  });
};

/** A schema with one field for each thing that a request can run into. */
export const standIn = createSchema<Context>({
  typeDefs: /* GraphQL */ `
    scalar Date
    enum Kind { SPEECH REPORT }
    input Filter { kinds: [Kind!], from: Date }
    type Query {
      hello(name: String! = "you"): String
      echo(count: Int, on: Date, kinds: [Kind!], filter: Filter): String
      requestId: String
      broken: String
      brokenList: [String]
      coded: String
      uncoded: String
      library: String
      slow(ms: Int = 5000): String
      official: Official
      officials(first: Int, last: Int): OfficialConnection
      nodes(ids: [ID!]!): [Official]
    }
    type Mutation { forget: String }
    type Official {
      name: String
      friend: Official
      titles: [Title!]
      friends(first: Int, last: Int): OfficialConnection
    }
    type Title { text: String }
    type OfficialConnection { totalCount: Int, nodes: [Official!], edges: [OfficialEdge!] }
    type OfficialEdge { node: Official }
  `,
  resolvers: {
    Date: new GraphQLScalarType({
      name: 'Date',
      parseValue: (value) => day(value),
      parseLiteral: (node) => day(valueFromASTUntyped(node), node),
    }),
    Query: {
      hello: (_, { name }) => `Hello, ${name}.`,
      echo: (_, args) => JSON.stringify(args),
      requestId: (_, __, { request }: YogaInitialContext) => exchangeOf(request).id,
      broken: () => {
        throw new TypeError('the secret path /srv/data.db', { cause: new Error('the disk') });
      },
      brokenList: () => [Promise.reject('a word, not an error'), 'fine'],
      coded: () => {
        throw new GraphQLError('There is no such cursor.', {
          extensions: { code: 'BAD_USER_INPUT', argument: 'after' },
        });
      },
      library: () => {
        // As clients of other GraphQL servers throw what those have answered.
        throw Object.assign(new Error('the secret token'), { extensions: { code: 'FORBIDDEN' } });
      },
      uncoded: () => {
        throw new GraphQLError('Int cannot represent a secret');
      },
      slow: (_, { ms }) => new Promise((resolve) => setTimeout(resolve, ms, 'at last').unref()),
    },
  },
});

/** What fields cost stands with them. */
const costs: Readonly<Record<string, Readonly<Record<string, Cost>>>> = {
  Query: { officials: { list: 'many' } },
  Official: { friends: { list: 'many' } },
  OfficialConnection: {
    totalCount: { part: 'total' },
    nodes: { part: 'page' },
    edges: { part: 'page' },
  },
};
for (const [name, fields] of Object.entries(costs)) {
  const type = standIn.getType(name);
  if (!isObjectType(type)) throw new Error(`the stand-in has no type ${name}`);
  for (const [field, cost] of Object.entries(fields)) {
    Object.assign(type.getFields()[field]?.extensions ?? {}, { cost });
  }
}

/** What the log holds: the lines written so far. */
export type LogLine = Record<string, unknown> & { level: string; msg: string };

/** A server of the stand-in schema that is asked through `fetch`, and its log. */
export function serveStandIn(
  settings: Partial<Omit<Config, 'limits'>> & { limits?: Partial<Config['limits']> } = {},
  db: object = { ping: async () => {}, version: async () => undefined },
  answer?: AnswerQuery,
) {
  const config = readConfig({});
  const log: LogLine[] = [];
  const logger = createLogger(settings.logLevel ?? 'info', {
    write: (line) => log.push(JSON.parse(line)),
  });
  const yoga = createServer({
    config: { ...config, ...settings, limits: { ...config.limits, ...settings.limits } },
    // No resolver of the stand-in reads the database.
    db: Object.defineProperty(db, 'heavyAtOnce', { value: 1 }) as ServerParts['db'],
    schema: standIn,
    logger,
    ...(answer && { answer }),
  });

  /** Asks as a program does; the body may be anything that JSON can write. */
  async function ask(body: object, headers: Record<string, string> = {}) {
    const response = await yoga.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...headers,
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }
  return { yoga, ask, log };
}
