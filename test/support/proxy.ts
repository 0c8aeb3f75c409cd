import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a program and a database, and can do to their connections what networks do. */
export interface DatabaseProxy extends AsyncDisposable {
  /** The URL of the same database, through the proxy. */
  readonly url: string;
  /** Resets every connection, and refuses new ones. */
  cut(): Promise<void>;
  /** Passes nothing on any more: connections stay, and new ones are taken, but nobody answers. */
  silence(): void;
  /** Resets what was left silent, and passes on what comes from now on. */
  restore(): Promise<void>;
}

/** Opens a proxy to the PostgreSQL database of the URL. */
export async function openProxy(url: string): Promise<DatabaseProxy> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let silent = false;
  const server = createServer((client) => {
    keep(client);
    if (silent) return;
    const upstream = connect(Number(port || 5432), hostname);
    keep(upstream);
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  }

  function reset(): void {
    for (const socket of sockets) socket.resetAndDestroy();
  }

  async function listen(on: number): Promise<void> {
    server.listen(on, '127.0.0.1');
    await once(server, 'listening');
  }

  await listen(0);
  const address = server.address();
  const own = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(own);

  async function cut(): Promise<void> {
    if (!server.listening) return;
    server.close();
    reset();
    await once(server, 'close');
  }

  return {
    url: through.href,
    cut,
    silence() {
      silent = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    async restore() {
      silent = false;
      reset();
      if (!server.listening) await listen(own);
    },
    [Symbol.asyncDispose]: cut,
  };
}
