import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles what runs into a few files. Hundreds of modules of their own take longer to load than all else
 * that a start does.
 *
 * @param {string} outdir
 * @param {Record<string, string>} entryPoints
 * @param {import('esbuild').BuildOptions} options
 */
export async function bundle(outdir, entryPoints, options) {
  await build({
    absWorkingDir: fileURLToPath(new URL('../', import.meta.url)),
    entryPoints,
    outdir,
    // What is imported by import() stays in files of its own.
    splitting: true,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // The ES modules of a package, of which only what is used is taken, and one copy for all.
    mainFields: ['module', 'main'],
    // Those with files of their own beside their code, and those that few servers load.
    external: ['@graphql-yoga/render-graphiql', '@prisma/*', 'better-sqlite3', 'pg', 'prom-client'],
    // CommonJS packages ask for Node's own modules by it.
    banner: {
      js: "import { createRequire as $require } from 'node:module'; const require = $require(import.meta.url);",
    },
    logLevel: 'warning',
    ...options,
  });
}
