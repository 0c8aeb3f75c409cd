import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** A request that never reached the API, because it was no request that can be read. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** What Node finds wrong with a request, for its caller. */
export function refusalOf(error: Error): Refusal {
  switch ('code' in error ? error.code : undefined) {
    case 'HPE_HEADER_OVERFLOW':
      return {
        status: 431,
        code: 'HEADERS_TOO_LARGE',
        message: 'The address and the headers are too long: send a long query by POST.',
      };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return {
        status: 413,
        code: 'PAYLOAD_TOO_LARGE',
        message: 'The extensions of a chunk of the body are too long.',
      };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return {
        status: 408,
        code: 'REQUEST_TIMEOUT',
        message: 'The request took too long to arrive.',
      };
    default:
      return { status: 400, code: 'BAD_REQUEST', message: 'This is not an HTTP request.' };
  }
}

/** Answers with the refusal, and closes the connection. */
export function refuse(response: ServerResponse, { status, code, message }: Refusal): void {
  const body = bodyOf(code, message);
  response.writeHead(status, headersOf(status, body)).end(body);
}

/** Answers with the refusal where there is no request that it could be the answer to. */
export function refuseRaw(socket: Duplex, { status, code, message }: Refusal): void {
  const body = bodyOf(code, message);
  const lines = Object.entries(headersOf(status, body)).map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines].join('\r\n');
  socket.end(`${head}\r\n\r\n${body}`);
}

function bodyOf(code: string, message: string): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}

function headersOf(status: number, body: string) {
  return {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...(status === 405 && { allow: 'GET, HEAD, POST, OPTIONS' }),
    ...(status === 503 && { 'retry-after': '1' }),
    connection: 'close',
  };
}
