// Generates the Pothos types and one Prisma client for each database. `prisma generate` asks for a
// schema engine that it never runs, and would download one; any executable in its place satisfies it.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const schema = fileURLToPath(new URL('schema.prisma', import.meta.url));
// One schema file has one provider, so that of PostgreSQL is made of ours: the client alone, with
// another provider. The Pothos types are the same for both.
const generated = fileURLToPath(new URL('../src/generated/', import.meta.url));
mkdirSync(generated, { recursive: true });
const postgresql = `${generated}postgresql.prisma`;
writeFileSync(
  postgresql,
  readFileSync(schema, 'utf8')
    .replace(/^generator pothos \{[^}]*\}/m, '')
    .replace('"../src/generated/sqlite"', '"./postgresql"')
    .replace('provider = "sqlite"', 'provider = "postgresql"'),
);

// It takes seconds, and most scripts begin with it: what was made of the same is not made again.
const made = `${generated}made-of`;
const packages = ['prisma', '@prisma/client', '@pothos/plugin-prisma'].map((name) =>
  readText(new URL(`../node_modules/${name}/package.json`, import.meta.url)),
);
const now = createHash('sha256')
  .update([readText(schema), readText(fileURLToPath(import.meta.url)), ...packages].join('\0'))
  .digest('hex');
if (readText(made) !== now) {
  rmSync(made, { force: true });
  await Promise.all([schema, postgresql].map(generate));
  writeFileSync(made, now);
}

/** The text of a file; empty when there is none. */
function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function generate(path) {
  const cli = fileURLToPath(import.meta.resolve('prisma/build/index.js'));
  const argv = [cli, 'generate', '--no-hints', `--schema=${path}`];
  const env = {
    ...process.env,
    // It looks for its generators there.
    PATH: `${fileURLToPath(new URL('../node_modules/.bin', import.meta.url))}${delimiter}${process.env.PATH}`,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    // It would ask the internet for news, and tell it of this run.
    CHECKPOINT_DISABLE: '1',
  };
  try {
    await promisify(execFile)(process.execPath, argv, { env });
  } catch (error) {
    process.stderr.write(`${error.stdout}${error.stderr}${error}\n`);
    process.exit(1);
  }
}
