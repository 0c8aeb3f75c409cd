import { DatabaseError } from '../errors.js';

/** Whether the URL names a PostgreSQL, rather than a file. */
export function isPostgresql(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

/** The URL as it may be shown: without its password and its parameters, which may hold one too. */
export function withoutPassword(url: string): string {
  const shown = URL.canParse(url) ? new URL(url) : undefined;
  // A password that is not escaped may have ended up in the path.
  if (shown === undefined || shown.pathname.includes('@')) {
    return url.replace(/\/\/([^:@/?#]*).*@/s, '//$1@').replace(/[?#].*/s, '');
  }
  shown.password = '';
  shown.search = '';
  shown.hash = '';
  return shown.href;
}

/** The URL of another database of the same server. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}

/**
 * Refuses a URL that names another schema, as Prisma's own may: the driver would ignore it, and the
 * tables be made where nobody looks for them.
 *
 * @throws DatabaseError when it does.
 */
export function assertPublicSchema(url: string): void {
  const { searchParams } = new URL(url);
  const other = searchParams.getAll('schema').find((schema) => schema !== 'public');
  if (other === undefined) return;
  const database = withoutPassword(url);
  throw new DatabaseError(
    `The database ${database} has its tables in the schema public: leave schema=${other} out of its URL.`,
    database,
  );
}
