import { randomUUID } from 'node:crypto';
import { withDatabase } from '../../../src/db/postgresql/url.js';
import { query, server } from '../../support/postgresql.js';

/**
 * Makes a database and returns its URL.
 *
 * @param options what follows the name in CREATE DATABASE
 */
export async function createDatabase(options = ''): Promise<string> {
  const name = `aide_memoire_migrate_${randomUUID()}`;
  await query(`CREATE DATABASE "${name}" ${options}`);
  made.push(`DROP DATABASE "${name}" WITH (FORCE)`);
  return withDatabase(server(), name);
}

/**
 * Makes a user, whose password is `geheim`, and returns its name.
 *
 * @param rights what follows the password in CREATE ROLE
 */
export async function createUser(rights = ''): Promise<string> {
  const name = `aide_memoire_user_${randomUUID()}`;
  await query(`CREATE ROLE "${name}" LOGIN PASSWORD 'geheim' ${rights}`);
  made.push(`DROP ROLE "${name}"`);
  return name;
}

/** The URL as the user, with the password, would write it. */
export function withUser(url: string, user: string, password: string): string {
  const other = new URL(url);
  other.username = user;
  other.password = password;
  return other.href;
}

/** Drops whatever was made, the last first. */
export async function dropAll(): Promise<void> {
  for (const sql of made.splice(0).reverse()) await query(sql);
}

const made: string[] = [];
