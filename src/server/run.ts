import type { DestinationStream, Logger } from 'pino';
import { ConfigError, readConfig } from '../config.js';
import { DatabaseError } from '../db/errors.js';
import { MigrationError } from '../db/migrations.js';
import type { Example } from './examples.js';
import { LineBuffer } from './line-buffer.js';
import { ListenError } from './listen.js';
import { createLogger } from './logging.js';
import { ShippedRecordError } from './shipped.js';
import { type Running, start } from './start.js';

/** What a server needs of its process. */
export interface Host {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: DestinationStream;
  readonly stderr: DestinationStream;
  on(
    event: NodeJS.Signals | 'exit' | 'uncaughtException' | 'unhandledRejection',
    listener: (what: unknown) => void,
  ): unknown;
  exit(code: number): unknown;
}

/**
 * Runs a server as a process: reads its settings, prints its addresses to stdout, and ends with
 * code 0 when it is told to stop, with 1 when it cannot start or fails.
 *
 * The log goes to stderr, so that stdout is for people alone. What keeps it from starting is told
 * there in a sentence; only what nobody foresaw is logged, whole.
 *
 * @param tabs those of GraphiQL, if they are not about the shipped record
 */
export async function run(host: Host, tabs?: readonly Example[]): Promise<void> {
  try {
    const config = readConfig(host.env);
    const lines = new LineBuffer(host.stderr);
    const logger = createLogger(config.logLevel, lines);
    host.on('exit', () => lines.flushSync());
    // What was thrown outside all promises may have left something half done: nothing is safe then.
    host.on('uncaughtException', (error) => fail(error, logger, host));
    // A promise that nobody awaits belongs to one request, which has its answer, and to no other.
    host.on('unhandledRejection', (error) =>
      logger.error({ err: error }, 'A promise failed that nobody awaits.'),
    );
    const server = await start(config, logger, tabs);
    host.stdout.write(addresses(server, config.graphiql));

    let stoppingSince: number | undefined;
    const stop = (signal: keyof typeof grace) => {
      if (stoppingSince === undefined) {
        stoppingSince = performance.now();
        logger.info({ signal }, 'stopping');
        server.stop(grace[signal]).then(
          () => host.exit(0),
          (error) => fail(error, logger, host),
        );
      } else if (performance.now() - stoppingSince > sameKeystroke) {
        host.exit(1);
      }
    };
    host.on('SIGTERM', () => stop('SIGTERM'));
    host.on('SIGHUP', () => stop('SIGHUP'));
    host.on('SIGINT', () => stop('SIGINT'));
    // Until now a signal would have ended the process at once.
    lines.hold();
  } catch (error) {
    if (!foreseen.some((type) => error instanceof type)) {
      fail(error, createLogger('fatal', host.stderr), host);
      return;
    }
    // Each of these has a message for people.
    host.stderr.write(`${(error as Error).message}\n`);
    host.exit(1);
  }
}

const foreseen = [ConfigError, DatabaseError, MigrationError, ShippedRecordError, ListenError];

// Milliseconds in which clients hear that the server stops. A load balancer that asks whether it is
// ready needs some; whoever presses Ctrl-C waits for it.
const grace = { SIGTERM: 5_000, SIGHUP: 5_000, SIGINT: 1_000 };

// npm passes on a Ctrl-C that the terminal has sent to its children already.
const sameKeystroke = 1000;

function fail(error: unknown, logger: Logger, host: Host): void {
  logger.fatal({ err: error }, 'failed');
  host.exit(1);
}

function addresses({ origin, metricsOrigin }: Running, graphiql: boolean): string {
  return `aide-memoire is running.
  ${graphiql ? 'GraphiQL, API' : 'API          '}  ${origin}/graphql
  Schema         ${origin}/schema.graphql
  Live           ${origin}/health/live
  Ready          ${origin}/health/ready
${metricsOrigin === undefined ? '' : `  Metrics        ${metricsOrigin}/metrics\n`}`;
}
