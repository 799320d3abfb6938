import fc from 'fast-check';

/**
 * The seed of every property test, so that a commit which passed once passes again. `HELMWRIGHT_SEED=7 npm test` draws
 * others; `npm run test:fuzz` draws for as long as it is told to.
 */
const SEED = 20_261_128;

fc.configureGlobal({ seed: Number(process.env['HELMWRIGHT_SEED'] ?? SEED) });
