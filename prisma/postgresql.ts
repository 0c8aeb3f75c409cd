import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import { withDatabase } from '../src/db/postgresql/url.js';

/** Opens connections for the schema engine. */
export class PostgresqlConnector implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName: string;
  readonly #url: string;
  readonly #opened: SqlDriverAdapter[] = [];

  constructor(url: string) {
    this.#url = url;
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
    // The driver cuts a script at each semicolon, even within a string.
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
    });
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
