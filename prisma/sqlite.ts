import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';

/** Opens a database for the schema engine, in memory unless a file is named. */
export class SqliteConnector implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'sqlite';
  readonly adapterName: string;
  readonly #driver: PrismaBetterSqlite3;
  readonly #opened: SqlDriverAdapter[] = [];

  constructor(file = ':memory:') {
    this.#driver = new PrismaBetterSqlite3({ url: file });
    this.adapterName = this.#driver.adapterName;
  }

  async connect(): Promise<SqlDriverAdapter> {
    const connection = await this.#driver.connect();
    this.#opened.push(connection);
    return connection;
  }

  /** A database in which the schema engine replays migrations. */
  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const connection = await this.#driver.connectToShadowDb();
    this.#opened.push(connection);
    // The engine replays a whole migration as one statement, which the driver refuses.
    connection.executeRaw = async ({ sql }) => {
      await connection.executeScript(sql);
      return 0;
    };
    return connection;
  }

  /** Closes every connection, which the schema engine does not. */
  async close(): Promise<void> {
    await Promise.all(this.#opened.splice(0).map((connection) => connection.dispose()));
  }
}
