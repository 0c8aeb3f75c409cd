import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection that can say what no client would, and what has come down it. */
export interface RawConnection {
  readonly socket: Socket;
  readonly received: () => string;
  /** All that came, when the server has closed it. */
  readonly closed: Promise<string>;
}

/** Opens a connection to the server. */
export async function openRaw(port: number): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  // A reset ends it, as a close does.
  socket.on('error', () => {});
  const received = () => Buffer.concat(chunks).toString();
  const closed = once(socket, 'close').then(received);
  await once(socket, 'connect');
  return { socket, received, closed };
}

/** What comes back for the text until the server closes the connection, as its last request asks. */
export async function sendRaw(port: number, text: string): Promise<string> {
  const { socket, closed } = await openRaw(port);
  socket.write(text);
  return closed;
}

/** The answers in what came down a connection, for bodies without line ends. */
export function answersIn(received: string): { status: number; body: unknown }[] {
  return received
    .split(/(?=HTTP\/1\.1 \d)/)
    .filter((answer) => answer !== '')
    .map((answer) => {
      const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
      const json = /\{.*\}/.exec(body)?.[0];
      return {
        status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]),
        body: json === undefined ? body : JSON.parse(json),
      };
    });
}
