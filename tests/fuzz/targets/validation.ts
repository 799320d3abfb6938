import fc from 'fast-check';
import { testCluster } from '../../control-plane/test-cluster.ts';
import { disagreements, nearlyValid } from '../../validation/agreement.ts';
import { Asker } from '../../validation/ask-server.ts';
import { readBases } from '../../validation/bases.ts';
import type { Target } from '../target.ts';

/** Objects in a round. */
const size = 2000;

/** Holds what verify refuses to what an API server refuses, over objects that are nearly valid. */
export async function validationTarget(): Promise<Target> {
  const cluster = await testCluster();
  const asker = new Asker(cluster);
  await asker.open();
  const drawn = await nearlyValid(await readBases());
  return {
    round: async (seed) => {
      const { found, tally } = await disagreements(fc.sample(drawn, { seed, numRuns: size }), asker);
      const { cases, refused, beyondSchema } = tally;
      const tried = `${cases} objects, ${refused} refused, ${beyondSchema} of them beyond their schemas`;
      const [what] = found;
      // The objects are drawn again by the seed: none is kept.
      return what === undefined ? { tried } : { tried, failure: { what, input: undefined } };
    },
    close: () => cluster.stop(),
  };
}
