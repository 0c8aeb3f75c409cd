import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Config } from '../config.js';

/** The address of the configuration cannot be listened on. The message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** A server that listens. */
export interface Listening {
  /** Where a program on this machine finds it, like `http://127.0.0.1:4000`. */
  readonly origin: string;
  /** Takes no more requests, and resolves when the running ones have been answered or cut off. */
  close(deadlineMs: number): Promise<void>;
}

/**
 * Listens on the address of the configuration.
 *
 * @throws ListenError when the port is taken, is not ours to take, or the host is not this machine
 */
export async function listen(
  handle: RequestListener,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<Listening> {
  const server = createServer((request, response) => {
    // Yoga makes an address of both, and would answer a bad one with the stack of its error.
    if (isAddress(request)) return handle(request, response);
    response.writeHead(400, { 'content-type': 'application/json' }).end(badAddress);
  });
  const closeWaiting = trackWaiting(server);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explain(error, host, port);
  }
  return {
    origin: originOf(server),
    close: (deadlineMs) => close(server, closeWaiting, deadlineMs),
  };
}

const badAddress = JSON.stringify({
  errors: [
    {
      message: 'The Host header and the path make no address.',
      extensions: { code: 'BAD_REQUEST' },
    },
  ],
});

function isAddress({ headers, url }: IncomingMessage): boolean {
  return URL.canParse(`http://${headers.host ?? 'localhost'}${url}`);
}

function explain(error: unknown, host: string, port: number): unknown {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return new ListenError(
        `Port ${port} of ${host} is taken: stop what listens there, or set PORT to another one.`,
      );
    case 'EACCES':
      return new ListenError(
        `Port ${port} of ${host} is not for this user to take: set PORT to one above 1023.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new ListenError(`HOST is ${host}, which is no address of this machine.`);
    default:
      return error;
  }
}

function originOf(server: Server): string {
  // Only a server on a pipe or a file has an address of another sort.
  const { address, port } = server.address() as AddressInfo;
  const everywhere = address === '0.0.0.0' || address === '::';
  const host = everywhere ? 'localhost' : address.includes(':') ? `[${address}]` : address;
  return `http://${host}:${port}`;
}

async function close(server: Server, closeWaiting: () => void, deadlineMs: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  closeWaiting();
  const deadline = setTimeout(() => server.closeAllConnections(), deadlineMs);
  await closed;
  clearTimeout(deadline);
}

/**
 * Keeps account of the connections on which no request is running.
 *
 * Node's own `closeIdleConnections` leaves those open on which none ever was, and browsers open
 * some to have them at hand.
 *
 * @returns closes them, and from then on each other one when its request has been answered
 */
function trackWaiting(server: Server): () => void {
  const waiting = new Set<Socket>();
  server.on('connection', (socket) => {
    waiting.add(socket);
    socket.once('close', () => waiting.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    waiting.delete(socket);
    response.once('close', () => {
      if (!server.listening) socket.end();
      else if (!socket.destroyed) waiting.add(socket);
    });
  });
  return () => {
    for (const socket of waiting) socket.destroy();
  };
}
