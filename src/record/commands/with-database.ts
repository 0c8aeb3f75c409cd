import { readConfig } from '../../config.js';
import { openDatabase } from '../../db/connect.js';
import type { Database, DatabaseOptions } from '../../db/database.js';
import type { Io } from './command.js';

/** The option that names the database. */
export const database = { type: 'string' } as const;

/** The URL of the database: the given one, else that of the environment. */
export function urlOf(given: string | undefined, { env }: Io): string {
  // The other settings are the server's, and may be wrong here.
  return given ?? readConfig({ DATABASE_URL: env.DATABASE_URL }).databaseUrl;
}

/** Opens the database for the work. */
export async function withDatabase<T>(
  url: string,
  work: (db: Database) => Promise<T>,
  options: DatabaseOptions = {},
): Promise<T> {
  const db = await openDatabase(url, options);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}
