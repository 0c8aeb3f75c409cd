// Runs a record command from a bundle, which starts in half the time that the sources take. The name of
// its folder is a hash of all that it is made of: after a change there is none, and it is bundled again.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
/** Where root.ts looks for the project holds for src/ and dist/, not for the folder of the bundle. */
const rootOfSources = {
  name: 'root-of-sources',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[/\\]src[/\\]root\.ts$/ }, () => ({
      contents: `export const root = new URL(${JSON.stringify(root)});`,
    })),
};

const src = fileURLToPath(new URL('src/', root));
const bundles = new URL('src/generated/record/', root);
const hash = hashOfSources();
const bundle = new URL(`${hash}/`, bundles);
if (!existsSync(bundle)) await makeBundle();
await import(new URL('main.js', bundle).href);

function hashOfSources() {
  const sources = readdirSync(src, { recursive: true })
    .filter((name) => /\.[jt]s$/.test(name) && !name.startsWith(`generated${sep}`))
    .sort()
    .map((name) => join(src, name));
  // These say what Prisma has generated, and which packages are installed.
  const others = ['src/generated/made-of', 'node_modules/.package-lock.json'].map((name) =>
    fileURLToPath(new URL(name, root)),
  );
  const all = createHash('sha256');
  for (const path of [...sources, ...others]) {
    all.update(`${path}\0`).update(readFileSync(path)).update('\0');
  }
  return all.digest('hex').slice(0, 16);
}

/** Makes the bundle aside and gives it its name when it is whole, since another command may run. */
async function makeBundle() {
  const { bundle: bundleInto } = await import('../bundle.js');
  const aside = new URL(`making-${process.pid}/`, bundles);
  await bundleInto(
    fileURLToPath(aside),
    { main: 'src/record/main.ts', 'thread-main': 'src/db/sqlite/thread-main.ts' },
    { plugins: [rootOfSources] },
  );
  try {
    renameSync(aside, bundle);
  } catch (error) {
    // Another command has made the same.
    if (!existsSync(bundle)) throw error;
    rmSync(aside, { recursive: true });
  }
  // A command that still runs may import from a bundle of today.
  const aDayAgo = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of readdirSync(bundles)) {
    const made = statSync(new URL(name, bundles), { throwIfNoEntry: false })?.mtimeMs ?? aDayAgo;
    if (made < aDayAgo) rmSync(new URL(name, bundles), { recursive: true, force: true });
  }
}
