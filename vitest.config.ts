import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Tests run on the sources of every workspace package, so that no build has to come first.
const conditions = ['@helmwright/source'];

// Nx asks every process for colours. What tests start and read is compared as text, so it must not hear of that.
delete process.env['FORCE_COLOR'];

// Hundreds of tests start the command, each of which would compile the same sources: Node keeps what it compiled.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/compiled-code', import.meta.url));

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
    setupFiles: [fileURLToPath(new URL('vitest.seed.ts', import.meta.url))],
    passWithNoTests: false,
    typecheck: { enabled: false },
    // Real tools are started, and on a first run fetched: the limit is for hangs, it judges no speed.
    testTimeout: 120_000,
    hookTimeout: 600_000,
  },
});
