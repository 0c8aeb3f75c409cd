import { createHash } from 'node:crypto';
import fresh from 'fresh';
import type { Encoding } from './encodings.js';

/** Whether the caller has what it asks for already, by its header `If-None-Match`. */
export function isUnchanged({ headers }: Request, etag: string): boolean {
  // Its other headers are left out: what fetch sends beside this one would mean the opposite.
  return fresh({ 'if-none-match': headers.get('if-none-match') ?? undefined }, { etag });
}

/** The `ETag` of a body: another one whenever its bytes are others. */
export function etagOf(body: string | Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`;
}

/** The `ETag` of the same body in an encoding. */
export function encodedEtag(etag: string, encoding: Encoding | 'identity'): string {
  return encoding === 'identity' ? etag : `${etag.slice(0, -1)}-${encoding}"`;
}

/** The `ETag` of the copy that the caller already has, in any encoding; undefined without a copy. */
export function etagHeld(request: Request, etag: string): string | undefined {
  return (['identity', 'br', 'gzip'] as const)
    .map((encoding) => encodedEtag(etag, encoding))
    .find((one) => isUnchanged(request, one));
}
