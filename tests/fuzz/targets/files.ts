import fc from 'fast-check';
import { faultOfLoading, faultOfReading, mangled, noise } from '../../hostile/mangled.ts';
import type { Target } from '../target.ts';

const texts = 2_000;
const fleets = 200;
const tenant = 'tenants/se/malmo.yaml';

/** Authored files with something cut out and something put in, and plain noise, read by everything that reads them. */
export const filesTarget: Target = {
  close: async () => {},
  round: async (seed) => {
    const tried = `${texts} texts, ${fleets} fleets`;
    const options = { seed, numRuns: texts };
    const read = fc.check(
      fc.property(noise, (text) => faultOfReading(text) === undefined),
      options,
    );
    const loaded = fc.check(
      fc.property(mangled, (file) => faultOfLoading(file) === undefined),
      { ...options, numRuns: fleets },
    );
    const [text] = read.counterexample ?? [];
    const file = text === undefined ? loaded.counterexample?.[0] : { path: tenant, text };
    if (file === undefined) return { tried };
    const error = read.errorInstance ?? loaded.errorInstance;
    const what = error === null ? `the result of reading ${file.path} is at odds with itself` : String(error);
    return { tried, failure: { what, input: { target: 'files', what, ...file } } };
  },
};
