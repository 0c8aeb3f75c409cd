import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import { withDatabase } from './url.js';

/** Opens connections for the schema engine. */
export class PostgresqlConnector implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName: string;
  readonly #url: string;
  readonly #settings: pg.PoolConfig;
  readonly #opened: SqlDriverAdapter[] = [];

  /** @param settings of the driver, beyond those of every connection. */
  constructor(url: string, settings: pg.PoolConfig = {}) {
    this.#url = url;
    this.#settings = settings;
    this.adapterName = this.#driver(url).adapterName;
  }

  async connect(): Promise<SqlDriverAdapter> {
    return this.#open(this.#url);
  }

  /** A database of its own on the same server, in which the schema engine replays migrations. */
  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const database = `aide_memoire_shadow_${randomUUID()}`;
    const main = await this.#open(this.#url);
    await main.executeScript(`CREATE DATABASE "${database}"`);
    const shadow = await this.#open(withDatabase(this.#url, database));
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = once(async () => {
      await dispose();
      await main.executeScript(`DROP DATABASE "${database}"`);
    });
    return shadow;
  }

  /** Closes whatever it opened, the last first: the schema engine closes some and leaves others. */
  async close(): Promise<void> {
    for (const connection of this.#opened.splice(0).reverse()) await connection.dispose();
  }

  async #open(url: string): Promise<SqlDriverAdapter> {
    const connection = await this.#driver(url).connect();
    connection.dispose = once(connection.dispose.bind(connection));
    this.#opened.push(connection);
    readCharacters(connection);
    // The driver cuts a script at each semicolon, even within a string. Sent whole, it is also one
    // transaction: a migration that fails leaves nothing behind.
    connection.executeScript = async (sql) => {
      await connection.executeRaw({ sql, args: [], argTypes: [] });
    };
    return connection;
  }

  #driver(url: string): PrismaPg {
    return new PrismaPg({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      max: 1,
      ...this.#settings,
    });
  }
}

/** The engine's own, which it holds while it applies migrations. */
const engineLock = 72_707_369;

// The engine writes down the beginning and the end of a migration in transactions of their own. Under
// its lock only the one that it applies has no end.
const finish = `UPDATE "_prisma_migrations" SET "finished_at" = now()
  WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL`;

/**
 * Opens a connection to migrate, once nobody else has one. A migration is finished in its own
 * transaction: of one that is not, whenever its process was killed, nothing is in the database.
 *
 * The engine takes its lock to apply migrations, but not to see what was applied: it would find those
 * that another process is applying, and call them failed.
 */
export class MigratingConnector extends PostgresqlConnector {
  constructor(url: string) {
    super(url, {
      async onConnect(client) {
        await client.query(`SELECT pg_advisory_lock(${engineLock})`);
      },
    });
  }

  override async connect(): Promise<SqlDriverAdapter> {
    const connection = await super.connect();
    const execute = connection.executeScript;
    // The engine has no other scripts than migrations. The line may be one of a comment.
    connection.executeScript = (sql) => execute(`${sql}\n;${finish}`);
    return connection;
  }
}

/** The driver refuses to close a connection twice. */
function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= close();
    return closing;
  };
}

/** PostgreSQL's type of one byte, written "char", in which its catalogue tells kinds of things. */
const characterType = 18;
const textType = 25;

/** Lets the connection answer with columns of the type "char", which the driver knows not. */
function readCharacters(connection: Awaited<ReturnType<PrismaPg['connect']>>): void {
  const pool = connection.underlyingDriver();
  const characters = new Set<string>();
  const query = pool.query.bind(pool) as (config: unknown) => Promise<{ fields?: Field[] }>;
  const patched = async (config: unknown) => {
    const result = await query(config);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID !== characterType) continue;
      field.dataTypeID = textType;
      characters.add(field.name);
    }
    return result;
  };
  // The driver calls it with one argument and waits for its promise, as it is here.
  pool.query = patched as typeof pool.query;
  const queryRaw = connection.queryRaw.bind(connection);
  connection.queryRaw = async (sql): Promise<SqlResultSet> => {
    const result = await queryRaw(sql);
    const columnTypes = result.columnNames.map((name, i) =>
      characters.has(name) ? ColumnTypeEnum.Character : (result.columnTypes[i] ?? 0),
    );
    return { ...result, columnTypes };
  };
}

interface Field {
  name: string;
  dataTypeID: number;
}
