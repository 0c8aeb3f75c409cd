// Bundles what tests start beside the server into the folder that is named: the sources would take
// seconds to start.
import { fileURLToPath } from 'node:url';
import { bundle } from '../../src/bundle.js';

const entryPoints = {
  'loading-process': fileURLToPath(new URL('../record/loading-process.ts', import.meta.url)),
  'migrating-process': fileURLToPath(new URL('../db/migrating-process.ts', import.meta.url)),
  'writing-process': fileURLToPath(new URL('../db/writing-process.ts', import.meta.url)),
};
await bundle(process.argv[2] ?? '', entryPoints, {});
