import type { IncomingMessage } from 'node:http';

/**
 * Reads whom and what a request is for, and writes it where Yoga looks: it makes an address of the
 * header Host and the target, and answers a bad one with the stack of its error. A body that is packed
 * for the way is refused here too.
 *
 * @returns what is wrong, for the caller
 */
export function settleTarget(request: IncomingMessage): string | undefined {
  const hosts = request.headersDistinct.host ?? [];
  // Of two, a proxy may have read the other one.
  if (hosts.length > 1) return 'There is more than one Host header.';
  if (hosts.length === 0 && request.httpVersion === '1.1') return 'There is no Host header.';
  // Node reads the chunks, and leaves what is in them packed.
  if (!/^chunked$/i.test(request.headers['transfer-encoding'] ?? 'chunked')) {
    return 'The body has a transfer coding other than chunked: send it without one.';
  }
  // OPTIONS * asks what the whole server can do.
  const target = request.url === '*' && request.method === 'OPTIONS' ? '/' : (request.url ?? '');
  request.url = target;
  if (!target.startsWith('/')) {
    const url = URL.canParse(target) ? new URL(target) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol) || url.username || url.password) {
      return 'The target is neither a path nor an address.';
    }
    // The target of a proxy's request says whom it is for, whatever its Host says.
    request.url = url.pathname + url.search;
    request.headers.host = url.host;
    return undefined;
  }
  request.headers.host = hosts[0] || 'localhost';
  return isAddress(request.headers.host, target)
    ? undefined
    : 'The Host header and the path make no address.';
}

let lastAddress = '';

function isAddress(host: string, path: string): boolean {
  const address = `http://${host}${path}`;
  // Most come again and again.
  if (address === lastAddress) return true;
  // These would end the host, and begin something else.
  if (/[/\\?#@]/.test(host) || !URL.canParse(address)) return false;
  lastAddress = address;
  return true;
}
