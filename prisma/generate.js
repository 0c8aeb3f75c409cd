// Generates the Prisma client and the Pothos types. `prisma generate` asks for a schema engine
// that it never runs, and would download one; any executable in its place satisfies it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(import.meta.resolve('prisma/build/index.js'));
const schema = fileURLToPath(new URL('schema.prisma', import.meta.url));
const run = spawnSync(process.execPath, [cli, 'generate', '--no-hints', `--schema=${schema}`], {
  encoding: 'utf8',
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    // It would ask the internet for news, and tell it of this run.
    CHECKPOINT_DISABLE: '1',
  },
});
if (run.status !== 0) {
  process.stderr.write(`${run.stdout}${run.stderr}${run.error ?? ''}\n`);
  process.exit(1);
}
