import fresh from 'fresh';

/** Whether the caller has what it asks for already, by its header `If-None-Match`. */
export function isUnchanged({ headers }: Request, etag: string): boolean {
  // Its other headers are left out: what fetch sends beside this one would mean the opposite.
  return fresh({ 'if-none-match': headers.get('if-none-match') ?? undefined }, { etag });
}
