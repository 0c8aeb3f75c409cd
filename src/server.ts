import type { DocumentNode, GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import type { Context } from './context.js';
import type { Reads } from './db/database.js';
import { type Execution, PlannedExecution } from './read/execute.js';
import { useAdmission } from './server/admission.js';
import { useAnswerLimit } from './server/answer-size.js';
import { createClientFinder, useClientAddress } from './server/client-address.js';
import { corsOptions } from './server/cors.js';
import { useCost } from './server/cost.js';
import { createDoor, useFailure } from './server/door.js';
import { usePresentedErrors } from './server/errors.js';
import { type Example, examples } from './server/examples.js';
import { type Exchange, exchangeOf } from './server/exchange.js';
import { answerByPlans, usePlans } from './server/executor.js';
import { graphiqlPage, noGraphiql } from './server/graphiql.js';
import { graphiqlFiles } from './server/graphiql-files.js';
import { useResponseHeaders } from './server/headers.js';
import { liveness, readiness } from './server/health.js';
import { useKeptAnswers } from './server/keeping.js';
import { KeptAnswers } from './server/kept-answers.js';
import { useLimits } from './server/limits.js';
import { toYogaLogger, useRequestLog } from './server/logging.js';
import type { Metrics } from './server/metrics.js';
import { createRateLimit, useRateLimit } from './server/rate-limit.js';
import { frontDoor, graphqlPath, useRoutes } from './server/routes.js';
import { schemaFile } from './server/schema-file.js';
import { useTimeout } from './server/timeout.js';
import { createBodyReader, useTransport } from './server/transport.js';
import { Turns } from './server/turns.js';
import { type AnswerQuery, answerWithin } from './server/whole-answers.js';

/** What a server is made of. */
export interface ServerParts {
  readonly db: Pick<Reads, 'dialect' | 'run' | 'version' | 'ping' | 'heavyAtOnce'>;
  readonly config: Pick<
    Config,
    | 'answerCacheBytes'
    | 'connections'
    | 'corsOrigins'
    | 'graphiql'
    | 'limits'
    | 'rateLimit'
    | 'trustedProxies'
  >;
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
  /** Aborted when the server is about to stop. */
  readonly stopping?: AbortSignal;
  /** The tabs of GraphiQL; by default those about the shipped record. */
  readonly tabs?: readonly Example[];
  /** Hears of every request. */
  readonly metrics?: Pick<Metrics, 'plugin' | 'count' | 'watch'> | undefined;
  /** Answers queries that come as plain POSTs before Yoga does. */
  readonly answer?: AnswerQuery;
  /** Executes what comes; by default, by plans. */
  readonly planned?: Execution;
}

/** As many operations that count, or have large answers, wait for their turn. */
const mostWaiting = 100;

/** The GraphQL server with everything that it serves; it does not listen. Its `fetch` is Yoga's. */
export function createServer(parts: ServerParts) {
  const { db, config, schema, logger, stopping, tabs = examples, metrics } = parts;
  const { limits } = config;
  // While one is prepared and another answered, the database has something to do.
  const turns = new Turns(3 * db.heavyAtOnce, mostWaiting);
  metrics?.watch(turns);
  const kept = config.answerCacheBytes > 0 ? new KeptAnswers(config.answerCacheBytes) : undefined;
  // So many characters: of a number of documents, callers choose the size.
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: 250_000,
    sizeCalculation: (_, text) => text.length || 1,
  });
  const findClient = createClientFinder(config.trustedProxies, logger);
  const rates = createRateLimit(config);
  const readBody = createBodyReader(limits.bodyBytes, config.connections.arrivingBytes);
  const planned = parts.planned ?? new PlannedExecution(db.dialect);
  const contextOf = (exchange: Exchange): Context => ({
    statements: {
      dialect: db.dialect,
      run: (statement) => db.run(statement, exchange.budget),
    },
    budget: () => exchange.budget,
  });
  const yoga = createYoga<{ readonly exchange?: Exchange }, Context>({
    schema,
    context: ({ request }) => contextOf(exchangeOf(request)),
    graphqlEndpoint: graphqlPath,
    logging: toYogaLogger(logger),
    cors: corsOptions(config.corsOrigins),
    // What Yoga does by itself is done by a plugin below, or not at all.
    maskedErrors: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    maxRequestBodySize: false,
    // Yoga answers any address that ends like this; none does.
    healthCheckEndpoint: '#',
    parserAndValidationCache: {
      documentCache: documents,
      // A document that does not parse is not worth keeping.
      errorCache: { get: () => undefined, set: () => undefined },
    },
    plugins: [
      usePlans(planned),
      useRequestLog(logger),
      ...(metrics ? [metrics.plugin] : []),
      useClientAddress(findClient),
      useResponseHeaders(),
      useRoutes(
        [
          frontDoor,
          liveness,
          readiness(db, logger, stopping),
          schemaFile(schema),
          ...(config.graphiql ? [graphiqlPage(tabs), graphiqlFiles] : [noGraphiql]),
        ],
        logger,
      ),
      useRateLimit(rates, limits.bodyBytes),
      useTransport(readBody, limits),
      useLimits(schema, limits),
      useFailure(),
      useAdmission(turns),
      useTimeout(limits),
      usePresentedErrors(logger),
      useAnswerLimit(limits.answerBytes),
      useCost(config),
      useKeptAnswers(db, kept),
    ],
  });
  const answer = parts.answer ?? answerByPlans(schema, planned, contextOf);
  const answerWhole = answerWithin(answer, { schema, limits, documents, rates, turns });
  const own = { db, logger, metrics, kept, findClient, rates, readBody, config, answerWhole };
  const door = createDoor({ yoga, ...own });
  return Object.assign(door, { fetch: yoga.fetch });
}
