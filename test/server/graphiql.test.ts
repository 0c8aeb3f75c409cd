import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { examples } from '../../src/server/examples.js';
import { serveStandIn } from './stand-in.js';

const html = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

async function get(path: string, headers: Record<string, string> = {}, graphiql = true) {
  const { yoga } = serveStandIn({ graphiql });
  const response = await yoga.fetch(`http://localhost${path}`, { headers });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

const page = async () => (await get('/graphql', { accept: html })).bytes.toString();
const relative = (text: string) =>
  [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');
const addresses = (text: string) =>
  relative(text).map((address) => new URL(address, 'http://localhost/graphql').pathname);

describe('GraphiQL', () => {
  test('is a small page of files from our own origin', async () => {
    const answer = await get('/graphql', { accept: html });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(answer.headers.get('vary')).toContain('Accept');
    expect(answer.bytes.length).toBeLessThan(10_000);
    // Relative ones: a reverse proxy may serve all of it below a path.
    expect(relative(answer.bytes.toString())).toEqual([
      'data:,',
      expect.stringMatching(/^graphiql\/[0-9a-f]{16}\/graphiql\.css$/),
      expect.stringMatching(/^graphiql\/[0-9a-f]{16}\/graphiql\.js$/),
    ]);
  });

  test('opens with the examples as its tabs', async () => {
    const options = /id="options">(.*)<\/script>/.exec(await page())?.[1] ?? '';
    expect(JSON.parse(options).defaultTabs).toEqual(
      examples.map(({ query, variables }) => ({
        query,
        ...(variables && { variables: JSON.stringify(variables, null, 2) }),
      })),
    );
  });

  test('has files that are kept for ever, compressed for who reads it', async () => {
    const script = addresses(await page())[2] ?? '';
    const plain = await get(script);
    expect(plain.status).toBe(200);
    expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(plain.headers.get('vary')).toContain('Accept-Encoding');
    expect(plain.headers.get('content-length')).toBe(String(plain.bytes.length));

    const br = await get(script, { 'accept-encoding': 'gzip, deflate, br' });
    expect(br.headers.get('content-encoding')).toBe('br');
    expect(br.bytes.length).toBeLessThan(1_500_000);
    expect(brotliDecompressSync(br.bytes).equals(plain.bytes)).toBe(true);

    const gzip = await get(script, { 'accept-encoding': 'gzip' });
    expect(gzip.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true);
  });

  test.each([
    ['br;q=0, gzip', 'gzip'],
    ['*;q=0', null],
    ['gzip;q=0', null],
    ['identity', null],
    ['*', 'br'],
    ['GZIP', 'gzip'],
    ['brotli, gzipped', null],
  ])('sends its files in an encoding that is accepted: %s', async (accepted, sent) => {
    const answer = await get(addresses(await page())[1] ?? '', { 'accept-encoding': accepted });
    expect(answer.headers.get('content-encoding')).toBe(sent);
  });

  test('sends a file that is unchanged once, in each encoding', async () => {
    const styles = addresses(await page())[1] ?? '';
    const plain = (await get(styles)).headers.get('etag') ?? '';
    const br = (await get(styles, { 'accept-encoding': 'br' })).headers.get('etag') ?? '';
    expect(br).not.toBe(plain);
    for (const same of [plain, `W/${plain}`, `"another", ${plain}`, '*']) {
      const again = await get(styles, { 'if-none-match': same });
      expect({ status: again.status, bytes: again.bytes.length }).toEqual({
        status: 304,
        bytes: 0,
      });
      expect(again.headers.get('vary')).toContain('Accept-Encoding');
    }
    expect((await get(styles, { 'if-none-match': br })).status).toBe(200);
  });

  test('is for a reader who likes a page better than JSON', async () => {
    const typeFor = async (accept: string) =>
      (await get('/graphql?query={hello}', { accept })).headers.get('content-type');
    for (const accept of ['text/html;q=0, */*', 'application/json, text/html;q=0.9', '*/*']) {
      expect(await typeFor(accept), accept).toBe('application/json; charset=utf-8');
    }
    for (const accept of ['TEXT/HTML', 'application/json;q=0.9, text/html']) {
      expect(await typeFor(accept), accept).toBe('text/html; charset=utf-8');
    }
  });

  test('has the workers that its script starts', async () => {
    const folder = (addresses(await page())[2] ?? '').replace('graphiql.js', '');
    for (const worker of ['editor', 'json', 'graphql']) {
      expect((await get(`${folder}${worker}.worker.js`)).status, worker).toBe(200);
    }
    expect((await get(`${folder}another.js`)).status).toBe(404);
    expect((await get('/graphiql/0123456789abcdef/graphiql.js')).status).toBe(404);
    expect((await get('/graphiql/')).status).toBe(404);
  });

  test('leaves programs to the API', async () => {
    const { bytes } = await get('/graphql?query={hello}', { accept: 'application/json' });
    expect(JSON.parse(bytes.toString())).toEqual({ data: { hello: 'Hello, you.' } });
  });

  test('can be off', async () => {
    const script = addresses(await page())[2] ?? '';
    expect((await get(script, {}, false)).status).toBe(404);
    for (const accept of [html, 'text/html']) {
      const answer = await get('/graphql', { accept }, false);
      expect(answer.status).toBe(406);
      expect(JSON.parse(answer.bytes.toString())).toEqual({
        errors: [
          {
            message: 'GraphiQL is off: the server shows it when it is started with GRAPHIQL=on.',
            extensions: { code: 'NOT_ACCEPTABLE' },
          },
        ],
      });
    }
    for (const accept of [html, 'application/json']) {
      const asked = await get('/graphql?query={hello}', { accept }, false);
      expect(JSON.parse(asked.bytes.toString())).toEqual({ data: { hello: 'Hello, you.' } });
    }
  });
});
