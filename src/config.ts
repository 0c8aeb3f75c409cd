import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { isPostgresql, withoutPassword } from './db/postgresql/url.js';
import { type Network, readNetwork } from './domain/network.js';
import { root } from './root.js';

/** What the server may spend on one request, and on stopping. */
export interface Limits {
  /** Bytes of a request's body. */
  readonly bodyBytes: number;
  /** Bytes of an answer, and of what the database gives for it. */
  readonly answerBytes: number;
  /** Milliseconds that an operation may run. */
  readonly operationMs: number;
  /** Milliseconds that running requests get to finish when the server stops. */
  readonly stopMs: number;
  /** Characters of a document, in UTF-16 code units. */
  readonly characters: number;
  /** Characters of a text or a name in a document or in its variables. */
  readonly text: number;
  /** Values in the variables, lists and objects included. */
  readonly variables: number;
  /** Tokens of a document. */
  readonly tokens: number;
  /** Brackets inside each other, in the document, the variables or the extensions. */
  readonly nesting: number;
  /** Fields inside each other, fragments expanded. */
  readonly depth: number;
  /** Fields of the root, fragments expanded. */
  readonly roots: number;
  /** Fields of an operation, fragments expanded. */
  readonly fields: number;
  /** Aliases of an operation, fragments expanded: without one a field is asked once a level. */
  readonly aliases: number;
  /** Directives of an operation, fragments expanded. */
  readonly directives: number;
  /** Rows that an operation may have to read, as estimated from its page sizes. */
  readonly rows: number;
  /** Values that an answer may have, as estimated from the page sizes. */
  readonly values: number;
  /** What an operation may count, as counts.ts weighs it. */
  readonly counts: number;
}

/** What the server bears from its connections. */
export interface ConnectionLimits {
  /** Connections at one time. */
  readonly open: number;
  /** Requests that wait on one connection for the one before them. */
  readonly pipelined: number;
  /** Bytes of the address and the headers of a request. */
  readonly headerBytes: number;
  /** Milliseconds in which the headers of a request arrive. */
  readonly headersMs: number;
  /** Milliseconds in which a request arrives whole. */
  readonly requestMs: number;
  /** Bytes of bodies that are arriving, of all connections together; of each the first 64 KB are free. */
  readonly arrivingBytes: number;
  /** Bytes of answers that clients have not taken, of all connections together. */
  readonly unreadBytes: number;
  /** Milliseconds in which a client takes something of its answer. */
  readonly stalledMs: number;
  /** Milliseconds that a connection stays open without a request. */
  readonly idleMs: number;
}

/** The checked settings of one server. */
export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  /** The PostgreSQL to read from, when it is another than the one to write to. */
  readonly replicaUrl: string | undefined;
  /** The most connections to PostgreSQL for reads. */
  readonly poolSize: number;
  /** Origins whose pages may read answers; `*` for any. */
  readonly corsOrigins: '*' | readonly string[];
  /** Proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly Network[];
  /** Points that a client may spend a minute; 0 for any number. */
  readonly rateLimit: number;
  /** Bytes of answers that are kept; 0 for none. */
  readonly answerCacheBytes: number;
  readonly graphiql: boolean;
  readonly logLevel: LogLevel;
  /** Where metrics are served; undefined when they are not. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
  readonly limits: Limits;
  readonly connections: ConnectionLimits;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A level of the log, or `silent`. */
export type LogLevel = (typeof logLevels)[number];

/** What one setting means; the table in the README says the same. */
export interface Setting {
  readonly meaning: string;
  /** Completes "must be …". */
  readonly allowed: string;
  readonly default: string;
}

/** Every setting, by the name of its environment variable. */
export const settings = {
  PORT: {
    meaning: 'Port to listen on; 0 takes any free one.',
    allowed: 'a whole number from 0 to 65535',
    default: '4000',
  },
  HOST: {
    meaning: 'Address to listen on. The default serves this machine only; 0.0.0.0 serves all.',
    allowed: 'a host name or an IP address',
    default: '127.0.0.1',
  },
  DATABASE_URL: {
    meaning:
      'The SQLite file, or the PostgreSQL database as postgresql://user:password@host/name. A relative path counts from the working directory, that of the default from the project.',
    allowed: 'file: and the path of a file, or the URL of a PostgreSQL database',
    default: 'file:data/aide-memoire.db',
  },
  DATABASE_REPLICA_URL: {
    meaning: 'A replica of the PostgreSQL database, to read from in its place.',
    allowed: 'the URL of a PostgreSQL database, beside a DATABASE_URL that is one too',
    default: '',
  },
  DATABASE_POOL_SIZE: {
    meaning: 'The most connections to PostgreSQL for reads.',
    allowed: 'a whole number from 1 to 100',
    default: '10',
  },
  CORS_ORIGINS: {
    meaning: 'Origins whose pages may read answers, separated by commas; * for any.',
    allowed: 'origins like https://example.org, separated by commas, or *',
    default: '',
  },
  TRUSTED_PROXIES: {
    meaning:
      'Addresses of reverse proxies, separated by commas, as 10.0.0.5 or 10.0.0.0/8. Only these say in X-Forwarded-For who the client is.',
    allowed: 'IP addresses, or networks like 10.0.0.0/8, separated by commas',
    default: '',
  },
  RATE_LIMIT: {
    meaning:
      'Points that one client may spend a minute: 1 for a request, and the weight of what it counts. 0 for any number.',
    allowed: 'a whole number from 0 to 1000000000',
    default: '60000',
  },
  ANSWER_CACHE_BYTES: {
    meaning: 'Bytes of memory for answers that are kept until something is written. 0 keeps none.',
    allowed: 'a whole number from 0 to 10000000000',
    default: '64000000',
  },
  GRAPHIQL: {
    meaning: 'Whether a browser that opens /graphql gets GraphiQL.',
    allowed: 'on or off',
    default: 'on',
  },
  LOG_LEVEL: {
    meaning: 'The least level that is logged.',
    allowed: `one of ${logLevels.join(', ')}`,
    default: 'info',
  },
  METRICS_PORT: {
    meaning: 'Port of /metrics for Prometheus. Without it, metrics are off.',
    allowed: 'a whole number from 0 to 65535',
    default: '',
  },
  METRICS_HOST: {
    meaning: 'Address that METRICS_PORT listens on.',
    allowed: 'a host name or an IP address',
    default: '127.0.0.1',
  },
} as const satisfies Record<string, Setting>;

type SettingName = keyof typeof settings;

/** One setting that is wrong. */
export interface ConfigProblem {
  readonly name: string;
  /** As it may be shown: without a password. */
  readonly value: string;
  readonly allowed: string;
}

/** The environment does not make a configuration; holds every problem, not only the first. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(
      ({ name, value, allowed }) => `${name} is ${JSON.stringify(value)}: it must be ${allowed}.`,
    );
    super(lines.join('\n'));
    this.problems = problems;
  }
}

const limits: Limits = {
  bodyBytes: 1_000_000,
  answerBytes: 10_000_000,
  operationMs: 10_000,
  stopMs: 10_000,
  characters: 200_000,
  text: 10_000,
  variables: 10_000,
  tokens: 5_000,
  nesting: 100,
  depth: 20,
  roots: 20,
  fields: 1_000,
  aliases: 30,
  directives: 10,
  rows: 50_000,
  values: 200_000,
  counts: 1_000,
};

const connections: ConnectionLimits = {
  // Some 20 KB each while they are idle, and 80 KB while a request arrives: 160 MB.
  open: 2_000,
  pipelined: 50,
  headerBytes: 16_384,
  headersMs: 10_000,
  requestMs: 30_000,
  arrivingBytes: 32_000_000,
  unreadBytes: 64_000_000,
  stalledMs: 30_000,
  // Longer than any load balancer keeps one (Google's: 600 s), or it would send a request down a
  // connection that is being closed. It costs nobody anything: see trackConnections.
  idleMs: 620_000,
};

// In the project's folder, from wherever it is started.
const defaultDatabase = fileURLToPath(
  new URL(settings.DATABASE_URL.default.slice('file:'.length), root),
);

const environment = z.object({
  PORT: setting('PORT', isPort).transform(Number),
  HOST: setting('HOST', isHost),
  DATABASE_URL: setting(
    'DATABASE_URL',
    (text) => /^file:./.test(text) || isPostgresqlDatabase(text),
  ),
  DATABASE_REPLICA_URL: setting(
    'DATABASE_REPLICA_URL',
    (text) => text === '' || isPostgresqlDatabase(text),
  ),
  DATABASE_POOL_SIZE: setting('DATABASE_POOL_SIZE', (text) =>
    /^([1-9]\d?|100)$/.test(text),
  ).transform(Number),
  CORS_ORIGINS: setting(
    'CORS_ORIGINS',
    (text) => text === '*' || splitList(text).every(isOrigin),
  ).transform((text) => (text === '*' ? text : splitList(text))),
  TRUSTED_PROXIES: setting('TRUSTED_PROXIES', (text) =>
    splitList(text).every((one) => readNetwork(one) !== undefined),
  ).transform((text) => splitList(text).flatMap((one) => readNetwork(one) ?? [])),
  RATE_LIMIT: setting('RATE_LIMIT', (text) => /^(0|[1-9]\d{0,8}|1000000000)$/.test(text)).transform(
    Number,
  ),
  ANSWER_CACHE_BYTES: setting('ANSWER_CACHE_BYTES', (text) =>
    /^(0|[1-9]\d{0,9}|10000000000)$/.test(text),
  ).transform(Number),
  GRAPHIQL: setting('GRAPHIQL', (text) => text === 'on' || text === 'off').transform(
    (text) => text === 'on',
  ),
  LOG_LEVEL: z.enum(logLevels).default(settings.LOG_LEVEL.default),
  METRICS_PORT: setting('METRICS_PORT', (text) => text === '' || isPort(text)),
  METRICS_HOST: setting('METRICS_HOST', isHost),
});

/**
 * The configuration that the environment gives. An empty variable counts as absent.
 *
 * @throws ConfigError with every setting that is wrong
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(
    Object.keys(settings).flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
  const read = environment.safeParse(given);
  const wrong = new Set(read.error?.issues.map((issue) => issue.path[0]));
  if (given.DATABASE_REPLICA_URL && !isPostgresql(given.DATABASE_URL ?? '')) {
    wrong.add('DATABASE_REPLICA_URL');
  }
  if (!read.success || wrong.size > 0) {
    throw new ConfigError(
      Object.entries(settings)
        .filter(([name]) => wrong.has(name))
        .map(([name, { allowed }]) => ({ name, value: shown(name, given[name]), allowed })),
    );
  }
  const { data } = read;
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: given.DATABASE_URL === undefined ? `file:${defaultDatabase}` : data.DATABASE_URL,
    replicaUrl: data.DATABASE_REPLICA_URL || undefined,
    poolSize: data.DATABASE_POOL_SIZE,
    corsOrigins: data.CORS_ORIGINS,
    trustedProxies: data.TRUSTED_PROXIES,
    rateLimit: data.RATE_LIMIT,
    answerCacheBytes: data.ANSWER_CACHE_BYTES,
    graphiql: data.GRAPHIQL,
    logLevel: data.LOG_LEVEL,
    metrics:
      data.METRICS_PORT === ''
        ? undefined
        : { host: data.METRICS_HOST, port: Number(data.METRICS_PORT) },
    limits,
    connections,
  };
}

/** The value of a setting for an error, which may end up where no password should. */
function shown(name: string, value = ''): string {
  const mayHoldPassword = name.endsWith('_URL') && !value.startsWith('file:');
  return mayHoldPassword ? withoutPassword(value) : value;
}

/** Whether the text is a URL that names a PostgreSQL. */
function isPostgresqlDatabase(text: string): boolean {
  // What follows a # would be lost: it belongs to a password that is not escaped.
  return isPostgresql(text) && URL.canParse(text) && /^[^:]+:\/\/[^#]+$/.test(text);
}

function setting(name: SettingName, accepts: (text: string) => boolean) {
  return z.string().default(settings[name].default).refine(accepts);
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}

function isHost(text: string): boolean {
  return /^[\w.:-]+$/.test(text);
}

function splitList(text: string): string[] {
  return text === '' ? [] : text.split(',').map((item) => item.trim());
}

/** Whether a browser would send the text, letter for letter, as the origin of a page. */
function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
