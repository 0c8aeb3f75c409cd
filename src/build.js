// Bundles the server and the record commands into dist/, or into the folder that is named.
import { bundle } from './bundle.js';

const entryPoints = {
  main: 'src/main.ts',
  'record/main': 'src/record/main.ts',
  'thread-main': 'src/db/sqlite/thread-main.ts',
};
await bundle(process.argv[2] ?? 'dist', entryPoints, { sourcemap: true, sourcesContent: false });
