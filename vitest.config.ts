import { defineConfig } from 'vitest/config';

// Tests run on the sources of every workspace package, so that no build has to come first.
const conditions = ['@helmwright/source'];

export default defineConfig({
  resolve: { conditions: [...conditions, 'module', 'node', 'development|production'] },
  ssr: {
    resolve: {
      conditions: [...conditions, 'module', 'node', 'development|production'],
      externalConditions: conditions,
    },
  },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**'],
    passWithNoTests: false,
    typecheck: { enabled: false },
    // Real tools are started, and on a first run fetched: the limit is for hangs, it judges no speed.
    testTimeout: 120_000,
    hookTimeout: 600_000,
  },
});
