import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Answer } from './answer.js';

/** A server of Node whose answers are ours. */
export type HttpServer = Server<typeof IncomingMessage, typeof Answer>;

/** A request and its answer. */
export interface Turn {
  readonly request: IncomingMessage;
  readonly answer: Answer;
}

interface Connection {
  readonly openedAt: number;
  readonly turns: { readonly turn: Turn; readonly run: () => void }[];
}

/** The connections of a server. */
export interface Connections {
  /** The turns of a connection that have not ended, in order: only the first one is running. */
  turnsOn(socket: Socket): readonly Turn[];
  /** Runs it when those before it on the same connection have ended; false when they are too many. */
  take(turn: Turn, run: () => void): boolean;
  /** From now on each connection is closed when it has been answered. */
  closeAfterAnswer(): void;
  /** Runs nothing more until the function that it returns is called. */
  hold(): () => void;
  /** Closes those on which nothing is running, except new ones of which no request has come yet. */
  closeIdle(newMs: number): void;
  /** Closes them all. */
  cutOff(): void;
  /** Whether there is a connection, or has been one within so many milliseconds. */
  usedWithin(milliseconds: number): boolean;
}

/**
 * Keeps account of the connections of a server.
 *
 * Node runs all requests at once that are sent down one connection without waiting: here each waits
 * for the one before. And Node refuses a new connection when there are too many: here one that waits
 * for its client makes room for it, the one that has waited longest, so that nobody keeps the others
 * out by opening many and saying nothing.
 *
 * @param most connections
 * @param mostWaiting requests that wait on one connection
 */
export function trackConnections(
  server: HttpServer,
  most: number,
  mostWaiting: number,
): Connections {
  // The one that was answered longest ago is the first.
  const open = new Map<Socket, Connection>();
  let lastUsed = Number.NEGATIVE_INFINITY;
  let closing = false;
  let held: Socket[] | undefined;

  server.maxConnections = most;
  server.on('connection', (socket) => {
    if (open.size >= most - 1) closeOne();
    open.set(socket, { openedAt: performance.now(), turns: [] });
    socket.once('close', () => {
      open.delete(socket);
      lastUsed = performance.now();
    });
  });

  function closeOne() {
    for (const [socket, { turns }] of open) {
      const [running] = turns;
      if (running === undefined || waitsForClient(running.turn)) {
        if (running === undefined) socket.destroy();
        else running.turn.answer.cutOff('no-room');
        // It hears of its own end a moment later, and must not be chosen twice.
        open.delete(socket);
        return;
      }
    }
  }

  function start(socket: Socket) {
    const next = open.get(socket)?.turns[0];
    if (next === undefined) return;
    if (held !== undefined) {
      held.push(socket);
      return;
    }
    const { turn, run } = next;
    if (closing) turn.answer.setHeader('connection', 'close');
    turn.answer.once('close', () => end(socket));
    run();
  }

  function end(socket: Socket) {
    const connection = open.get(socket);
    if (connection === undefined) return;
    connection.turns.shift();
    open.delete(socket);
    open.set(socket, connection);
    start(socket);
  }

  return {
    turnsOn: (socket) => (open.get(socket)?.turns ?? []).map(({ turn }) => turn),
    take(turn, run) {
      const { socket } = turn.request;
      const turns = open.get(socket)?.turns ?? [];
      if (turns.length > mostWaiting) return false;
      turns.push({ turn, run });
      if (turns.length === 1) start(socket);
      return true;
    },
    closeAfterAnswer() {
      closing = true;
      for (const { turns } of open.values()) {
        const answer = turns[0]?.turn.answer;
        if (answer?.headersSent === false) answer.setHeader('connection', 'close');
      }
    },
    hold() {
      const waiting: Socket[] = [];
      held = waiting;
      return () => {
        held = undefined;
        for (const socket of waiting) start(socket);
      };
    },
    closeIdle(newMs) {
      for (const [socket, { openedAt, turns }] of open) {
        const isNew = socket.bytesRead === 0 && performance.now() - openedAt < newMs;
        if (turns.length === 0 && !isNew) socket.destroy();
      }
    },
    cutOff() {
      for (const [socket, { turns }] of open) {
        turns[0]?.turn.answer.cutOff('stopped');
        socket.destroy();
      }
    },
    usedWithin: (milliseconds) => open.size > 0 || performance.now() - lastUsed < milliseconds,
  };
}

function waitsForClient({ request, answer }: Turn): boolean {
  return !request.complete || answer.headersSent;
}
