import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { Config } from '../config.js';
import { Answer } from './answer.js';
import { type Connections, type HttpServer, type Turn, trackConnections } from './connections.js';
import { type Refusal, refusalOf, refuse, refuseRaw } from './refusal.js';
import { settleTarget } from './target.js';
import { boundUnread } from './unread.js';

/** The address of the configuration cannot be listened on. The message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** A server that listens. */
export interface Listening {
  /** Where a program on this machine finds it, like `http://127.0.0.1:4000`. */
  readonly origin: string;
  /**
   * Closes each connection when it has been answered, goes on to answer new ones for the time of
   * grace, and resolves when the rest has been answered, or cut off after `stopMs`.
   *
   * The grace is for clients and load balancers to hear of it. Without any it ends at once.
   */
  close(graceMs: number, stopMs: number): Promise<void>;
}

/** Answers a request. */
export type Handle = RequestListener<typeof IncomingMessage, typeof Answer>;

/**
 * Listens on the address of the configuration.
 *
 * @param onRefused is told of each request that never reaches `handle`
 * @throws ListenError when the port is taken, is not ours to take, or the host is not this machine
 */
export async function listen(
  handle: Handle,
  { host, port, connections: limits }: Pick<Config, 'host' | 'port' | 'connections'>,
  onRefused: OnRefused = () => {},
): Promise<Listening> {
  const server = createServer<typeof IncomingMessage, typeof Answer>({
    ServerResponse: Answer,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    keepAliveTimeout: limits.idleMs,
    maxHeaderSize: limits.headerBytes,
    // It is checked with the target, and the answer says so.
    requireHostHeader: false,
  });
  const connections = trackConnections(server, limits.open, limits.pipelined);
  const bound = boundUnread(limits.unreadBytes, limits.stalledMs);

  function serve({ request, answer }: Turn) {
    const message = settleTarget(request);
    if (message === undefined) handle(request, answer);
    else turnAway(answer, { status: 400, code: 'BAD_REQUEST', message });
  }

  function turnAway(answer: Answer, refusal: Refusal) {
    onRefused(answer.req.socket, refusal, answer.req);
    refuse(answer, refusal);
  }

  server.on('request', (request, answer) => {
    bound(answer);
    const turn = { request, answer };
    if (!connections.take(turn, () => serve(turn))) turnAway(answer, tooManyWaiting);
  });
  server.on('checkExpectation', (_, answer) => turnAway(answer, unmetExpectation));
  server.on('connect', (request, socket) => {
    socket.on('error', () => {});
    onRefused(request.socket, noTunnel, request);
    refuseRaw(socket, noTunnel);
  });
  server.on('clientError', (error, socket) => {
    // It is a connection of ours, and a stream of no other sort.
    endUnread(connections, socket as Socket, error, onRefused);
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explainListening(error, host, port);
  }
  return {
    origin: originOf(server),
    close: (graceMs, stopMs) => close(server, connections, graceMs, stopMs),
  };
}

/** Hears of a request that was refused before it was handled; of one that could not be read there is none. */
type OnRefused = (socket: Socket, refusal: Refusal, request?: IncomingMessage) => void;

const tooManyWaiting: Refusal = {
  status: 503,
  code: 'TOO_MANY_REQUESTS_WAITING',
  message: 'Too many requests wait on this connection: wait for answers before you send more.',
};
const unmetExpectation: Refusal = {
  status: 417,
  code: 'EXPECTATION_FAILED',
  message: 'Only 100-continue can be expected.',
};
const noTunnel: Refusal = {
  status: 405,
  code: 'METHOD_NOT_ALLOWED',
  message: 'This server is no proxy.',
};

/** Ends a connection of which nothing more can be read, when what was read before has its answer. */
function endUnread(
  connections: Connections,
  socket: Socket,
  error: Error,
  onRefused: OnRefused,
): void {
  const refusal = refusalOf(error);
  const turn = connections.turnsOn(socket).at(-1);
  if (!socket.writable || ('code' in error && error.code === 'ECONNRESET')) {
    socket.destroy();
  } else if (turn === undefined) {
    // A connection that never said anything is told nothing: it may be about to be used.
    if (socket.bytesRead === 0) socket.destroy();
    else {
      onRefused(socket, refusal);
      refuseRaw(socket, refusal);
    }
  } else if (turn.answer.headersSent) {
    turn.answer.once('close', () => socket.destroy());
  } else if (turn.request.complete) {
    turn.answer.setHeader('connection', 'close');
  } else {
    if (refusal.status === 408) turn.answer.ended = 'late';
    if ('code' in error && error.code === 'HPE_INVALID_EOF_STATE') turn.answer.ended = 'left';
    refuse(turn.answer, refusal);
    // Node forgets a request that has its answer, and whoever reads its body would never hear.
    turn.answer.once('close', () => turn.request.destroy());
  }
}

/** The error to tell when a server cannot listen, by the names of the settings of its address. */
export function explainListening(
  error: unknown,
  host: string,
  port: number,
  { hostName, portName } = { hostName: 'HOST', portName: 'PORT' },
): unknown {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return new ListenError(
        `Port ${port} of ${host} is taken: stop what listens there, or set ${portName} to another one.`,
      );
    case 'EACCES':
      return new ListenError(
        `Port ${port} of ${host} is not for this user to take: set ${portName} to one above 1023.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new ListenError(`${hostName} is ${host}, which is no address of this machine.`);
    default:
      return error;
  }
}

/** Where a program on this machine finds the server, like `http://127.0.0.1:4000`. */
export function originOf(server: Pick<Server, 'address'>): string {
  // Only a server on a pipe or a file has an address of another sort.
  const { address, port } = server.address() as AddressInfo;
  const everywhere = address === '0.0.0.0' || address === '::';
  const host = everywhere ? 'localhost' : address.includes(':') ? `[${address}]` : address;
  return `http://${host}:${port}`;
}

// Who has not been connected for so long is not waited for.
const lately = 15_000;
// In which a client that has just connected sends its request.
const newMs = 500;
const mostTakingMs = 1_000;

async function close(
  server: HttpServer,
  connections: Connections,
  graceMs: number,
  stopMs: number,
): Promise<void> {
  const end = performance.now() + graceMs;
  connections.closeAfterAnswer();
  while (performance.now() < end && connections.usedWithin(lately)) await delay(50);
  const closed = once(server, 'close');
  await takeAllAtHand(server, connections);
  connections.closeIdle(newMs);
  const idle = setTimeout(() => connections.closeIdle(0), newMs);
  const deadline = setTimeout(() => connections.cutOff(), stopMs);
  await closed;
  clearTimeout(idle);
  clearTimeout(deadline);
}

/**
 * Takes the connections that the system has at hand for the server: they would be reset when it stops
 * listening. Nothing is answered meanwhile, because clients that are answered connect again.
 */
async function takeAllAtHand(server: HttpServer, connections: Connections): Promise<void> {
  const end = performance.now() + mostTakingMs;
  let taken = 0;
  const take = () => taken++;
  server.on('connection', take);
  const resume = connections.hold();
  for (let quiet = 0, before = 0; quiet < 5 && performance.now() < end; before = taken) {
    await delay(10);
    // Node looks for connections between timers and this.
    await nextTurn();
    quiet = taken === before ? quiet + 1 : 0;
  }
  server.off('connection', take);
  server.close();
  resume();
}
