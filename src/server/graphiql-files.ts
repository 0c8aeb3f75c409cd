import { createHash } from 'node:crypto';
import { chooseEncoding } from './accept.js';
import { type Bytes, bytesOf, type Encoding, encodings } from './encodings.js';
import { encodedEtag, isUnchanged } from './etag.js';
import { afterGraphiql, beforeGraphiql } from './graphiql-script.js';
import type { Route } from './routes.js';

/** A file of GraphiQL, in the encodings that it can be sent in. */
interface File {
  readonly contentType: string;
  readonly plain: Bytes;
  /** Made when they are first asked for, which takes a moment, and kept. */
  readonly encoded: Map<Encoding, Promise<Bytes>>;
}

/** The folder of GraphiQL's files: its name changes with their content. */
interface GraphiqlFiles {
  readonly folder: string;
  readonly files: ReadonlyMap<string, File>;
}

let loaded: Promise<GraphiqlFiles> | undefined;

/** GraphiQL's files, 9 MB of them: loaded when they are first asked for, once for the process. */
export function loadGraphiql(): Promise<GraphiqlFiles> {
  loaded ??= readPackage();
  return loaded;
}

/** Serves the files to be kept for ever, compressed for a browser that reads it. */
export const graphiqlFiles: Route = {
  serves: (path) => path.startsWith(root),
  async answer(request, path) {
    const { folder, files } = await loadGraphiql();
    const file = path.startsWith(folder) ? files.get(path.slice(folder.length)) : undefined;
    if (file === undefined) return new Response(null, { status: 404 });
    const encoding = chooseEncoding(request.headers.get('accept-encoding'));
    // The name of the folder changes with the files, and the bytes with the encoding.
    const etag = encodedEtag(`"${folder.slice(root.length, -1)}"`, encoding);
    const headers = {
      etag,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    };
    if (isUnchanged(request, etag)) return new Response(null, { status: 304, headers });
    const body = encoding === 'identity' ? file.plain : await encode(file, encoding);
    return new Response(body, {
      headers: {
        ...headers,
        'content-type': file.contentType,
        'content-length': String(body.byteLength),
        ...(encoding !== 'identity' && { 'content-encoding': encoding }),
      },
    });
  },
};

const root = '/graphiql/';
const script = 'text/javascript; charset=utf-8';

async function readPackage(): Promise<GraphiqlFiles> {
  const bundle = await import('@graphql-yoga/render-graphiql/graphiql');
  const files = new Map([
    ['graphiql.js', file(script, `${beforeGraphiql}${withHistory(bundle.js)}${afterGraphiql}`)],
    ['graphiql.css', file('text/css; charset=utf-8', `${bundle.css}${ownStyle}`)],
    ['editor.worker.js', file(script, bundle.editorWorkerService)],
    ['json.worker.js', file(script, bundle.jsonWorker)],
    ['graphql.worker.js', file(script, bundle.graphqlWorker)],
  ]);
  const hash = createHash('sha256');
  for (const { plain } of files.values()) hash.update(plain);
  return { folder: `${root}${hash.digest('hex').slice(0, 16)}/`, files };
}

// GraphiQL's history is in the package's script, which replaces it by an explorer of fields.
function withHistory(js: string): string {
  const [, history] = /(\w+)=\{title:"History"/.exec(js) ?? [];
  return js.replace(
    /plugins:\[(\w+)\],schemaDescription/,
    `plugins:[${history},$1],schemaDescription`,
  );
}

const ownStyle = `
/* A tab that has the focus jumps aside, from under the mouse, and the click that gave it is lost. */
.graphiql-tab { transform: none !important }
.graphiql-container { height: 100dvh !important }
.graphiql-container #graphiql-session { min-height: 0 }
@media (min-width: 701px) {
  .graphiql-container .graphiql-session-header { height: auto; align-items: flex-start }
  .graphiql-container .graphiql-logo { flex-shrink: 0; white-space: nowrap }
  .graphiql-tabs { flex-wrap: wrap; row-gap: 0; overflow: visible }
}
@media (max-width: 700px) {
  .graphiql-container { flex-direction: column-reverse }
  .graphiql-container .graphiql-sidebar { flex-direction: row; width: 100%; flex-shrink: 0 }
  .graphiql-container .graphiql-sessions { margin: 0; border-radius: 0; min-height: 0 }
  .graphiql-container .graphiql-main, .graphiql-container #graphiql-session {
    flex-direction: column;
    min-height: 0;
  }
  .graphiql-container .graphiql-logo { display: none }
  .graphiql-container .graphiql-editors, .graphiql-container .graphiql-response {
    flex: 1 1 0 !important;
    min-height: 0;
  }
  .graphiql-container .graphiql-horizontal-drag-bar { display: none }
  /* The documentation and the history take the whole page while they are open. */
  .graphiql-main:has(> .graphiql-plugin > *) > .graphiql-sessions { display: none !important }
}
`;

function file(contentType: string, text: string): File {
  return { contentType, plain: bytesOf(text), encoded: new Map() };
}

function encode(file: File, encoding: Encoding): Promise<Bytes> {
  const encoded = file.encoded.get(encoding) ?? encodings[encoding](file.plain);
  file.encoded.set(encoding, encoded);
  return encoded;
}
