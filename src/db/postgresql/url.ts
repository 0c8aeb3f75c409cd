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
