import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite would take graphql's ES modules here while its dependents take the CommonJS ones.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    dir: 'test',
    include: ['**/*.test.ts'],
    globalSetup: 'test/support/setup.ts',
    // Vitest leaves one core idle, and half of these tests wait for processes of their own.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/generated/**'],
      thresholds: { lines: 95, branches: 95 },
      reporter: ['text-summary', 'json-summary'],
    },
  },
});
