import { availableParallelism } from 'node:os';
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
    // Nx runs several projects at a time.
    maxWorkers: Math.max(1, Math.floor(availableParallelism() / 2)),
    passWithNoTests: false,
    typecheck: { enabled: false },
    // For `npm run coverage`: what the tests of a library run of it, summed up by .ci/coverage.ts.
    coverage: {
      provider: 'v8',
      include: ['libs/*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.test-d.ts', '**/fixtures/**'],
      reporter: ['json-summary'],
    },
    // The limits of all tests: they are for hangs and judge no speed, so they hold on a machine that is ten times slower.
    // Hooks start tools, which on a first run are built.
    testTimeout: 1_200_000,
    hookTimeout: 2_700_000,
  },
});
