import { once } from 'node:events';
import { request as nodeRequest } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { execute, validate } from 'graphql';
import { afterAll, expect } from 'vitest';
import { readConfig } from '../../src/config.js';
import { type Listening, listen } from '../../src/server/listen.js';
import type { AnswerQuery } from '../../src/server/whole-answers.js';
import { serveStandIn, standIn } from './stand-in.js';

type Settings = Parameters<typeof serveStandIn>[0];

/** Answers queries of the stand-in, as long as nothing is wrong with them. */
export const answerStandIn: AnswerQuery = async ({ variables }, { document, operation, id }) => {
  if (document === undefined || validate(standIn, document).length > 0) return undefined;
  const { name } = operation ?? {};
  const result = await execute({
    schema: standIn,
    document,
    contextValue: { requestId: id },
    ...(variables && { variableValues: variables }),
    ...(name && { operationName: name.value }),
  });
  return result.errors ? undefined : JSON.stringify(result);
};

const unknownVersion = { ping: async () => {}, version: async () => undefined };
const sameVersion = () => ({
  ping: async () => {},
  version: async () => ({ text: 'v', asOf: performance.now() }),
});

/** Servers of the stand-in that a query can come into by each of the doors. */
export async function openDoors(settings: Settings = {}) {
  const yoga = serveStandIn(settings);
  const behind = serveStandIn(settings, unknownVersion);
  const kept = serveStandIn(settings, sameVersion());
  const whole = serveStandIn(settings, unknownVersion, answerStandIn);
  const { connections } = readConfig({});
  const listening: Listening[] = [];
  for (const server of [behind, kept, whole]) {
    listening.push(await listen(server.yoga, { host: '127.0.0.1', port: 0, connections }));
  }
  const origins = listening.map(({ origin }) => origin);
  const logs = { yoga: yoga.log, behind: behind.log, kept: kept.log, whole: whole.log };
  const close = () => Promise.all(listening.map((server) => server.close(0, 0)));
  return { yoga: yoga.yoga, origins, logs, close };
}

/** What came back. */
interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Asks through each door, and again where the answer may have been kept.
 *
 * @returns the answer, which is the same through them all
 */
export function askThroughAll(settings: Settings = {}) {
  const opened = openDoors(settings);
  afterAll(async () => {
    await (await opened).close();
  });
  return async (path: string, given: RequestInit = {}): Promise<Answered> => {
    const init = { ...given, headers: { 'x-request-id': 'one', ...given.headers } };
    const { yoga, origins } = await opened;
    const chunks = init.body instanceof ReadableStream ? await chunksOf(init.body) : undefined;
    const again = chunks ? { ...init, body: streamOf(chunks) } : init;
    const response = await yoga.fetch(`http://localhost${path}`, again);
    const expected = {
      status: response.status,
      headers: response.headers,
      text: init.method === 'HEAD' ? '' : await response.text(),
    };
    const [behind = '', kept = '', whole = ''] = origins;
    for (const origin of [behind, kept, kept, whole]) {
      const answered = await askNode(`${origin}${path}`, init, chunks);
      expect(comparable(answered)).toEqual(comparable(expected));
    }
    return expected;
  };
}

function streamOf(chunks: readonly Uint8Array[]): ReadableStream {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function chunksOf(stream: ReadableStream): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

async function askNode(
  address: string,
  { method = 'GET', headers, body }: RequestInit,
  chunks: readonly Uint8Array[] | undefined,
): Promise<Answered> {
  const { port, pathname, search } = new URL(address);
  const sent = chunks || body == null ? undefined : Buffer.from(await new Response(body).bytes());
  const given = Object.fromEntries(
    new Request('http://localhost', { headers: headers ?? {} }).headers,
  );
  const asked = nodeRequest({
    ...{ host: '127.0.0.1', port, path: pathname + search, method },
    headers: {
      ...given,
      // As fetch says it of a text.
      ...(typeof body === 'string' &&
        !given['content-type'] && { 'content-type': 'text/plain;charset=UTF-8' }),
      ...(sent && { 'content-length': sent.byteLength }),
      ...(chunks && { 'transfer-encoding': 'chunked' }),
    },
  });
  for (const chunk of chunks ?? []) asked.write(chunk);
  asked.end(sent);
  // A body that is refused is not read to its end.
  asked.on('error', () => {});
  const [response] = await once(asked, 'response');
  return {
    status: response.statusCode,
    headers: new Headers(response.headers),
    text: (await buffer(response)).toString(),
  };
}

// They are of the connection, or of this request alone.
const others = [
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'x-request-id',
];

function comparable({ status, headers, text }: Answered) {
  const same = [...headers].filter(([name]) => !others.includes(name));
  return { status, headers: Object.fromEntries(same), text };
}
