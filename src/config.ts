import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** What the server may spend on one request, and on stopping. */
export interface Limits {
  /** Bytes of a request's body. */
  readonly bodyBytes: number;
  /** Milliseconds that an operation may run. */
  readonly operationMs: number;
  /** Milliseconds that running requests get to finish when the server stops. */
  readonly stopMs: number;
  /** Tokens of a document. */
  readonly tokens: number;
  /** Brackets inside each other, whatever they enclose. */
  readonly nesting: number;
  /** Fields inside each other, fragments expanded. */
  readonly depth: number;
  /** Fields of an operation, fragments expanded. */
  readonly fields: number;
  /** Aliases of an operation, fragments expanded: without one a field is asked once a level. */
  readonly aliases: number;
  /** Rows that an operation may have to read, as estimated from its page sizes. */
  readonly rows: number;
}

/** The checked settings of one server. */
export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  /** Origins whose pages may read answers; `*` for any. */
  readonly corsOrigins: '*' | readonly string[];
  readonly graphiql: boolean;
  readonly logLevel: LogLevel;
  readonly limits: Limits;
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
      'The SQLite file; a relative path counts from the working directory, that of the default from the project.',
    allowed: 'file: and the path of a file',
    default: 'file:data/aide-memoire.db',
  },
  CORS_ORIGINS: {
    meaning: 'Origins whose pages may read answers, separated by commas; * for any.',
    allowed: 'origins like https://example.org, separated by commas, or *',
    default: '',
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
} as const satisfies Record<string, Setting>;

type SettingName = keyof typeof settings;

/** One setting that is wrong. */
export interface ConfigProblem {
  readonly name: string;
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
  operationMs: 30_000,
  stopMs: 10_000,
  tokens: 5_000,
  nesting: 100,
  depth: 20,
  fields: 1_000,
  aliases: 100,
  rows: 50_000,
};

// In the project's folder, from wherever it is started; src/ and dist/ are both one level down.
const defaultDatabase = fileURLToPath(
  new URL(`../${settings.DATABASE_URL.default.slice('file:'.length)}`, import.meta.url),
);

const environment = z.object({
  PORT: setting('PORT', (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535).transform(
    Number,
  ),
  HOST: setting('HOST', (text) => /^[\w.:-]+$/.test(text)),
  DATABASE_URL: setting('DATABASE_URL', (text) => /^file:./.test(text)),
  CORS_ORIGINS: setting(
    'CORS_ORIGINS',
    (text) => text === '*' || splitOrigins(text).every(isOrigin),
  ).transform((text) => (text === '*' ? text : splitOrigins(text))),
  GRAPHIQL: setting('GRAPHIQL', (text) => text === 'on' || text === 'off').transform(
    (text) => text === 'on',
  ),
  LOG_LEVEL: z.enum(logLevels).default(settings.LOG_LEVEL.default),
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
  if (!read.success) {
    const wrong = new Set(read.error.issues.map((issue) => issue.path[0]));
    throw new ConfigError(
      Object.entries(settings)
        .filter(([name]) => wrong.has(name))
        .map(([name, { allowed }]) => ({ name, value: given[name] ?? '', allowed })),
    );
  }
  const { PORT, HOST, DATABASE_URL, CORS_ORIGINS, GRAPHIQL, LOG_LEVEL } = read.data;
  return {
    port: PORT,
    host: HOST,
    databaseUrl: given.DATABASE_URL === undefined ? `file:${defaultDatabase}` : DATABASE_URL,
    corsOrigins: CORS_ORIGINS,
    graphiql: GRAPHIQL,
    logLevel: LOG_LEVEL,
    limits,
  };
}

function setting(name: SettingName, accepts: (text: string) => boolean) {
  return z.string().default(settings[name].default).refine(accepts);
}

function splitOrigins(text: string): string[] {
  return text === '' ? [] : text.split(',').map((origin) => origin.trim());
}

/** Whether a browser would send the text, letter for letter, as the origin of a page. */
function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
