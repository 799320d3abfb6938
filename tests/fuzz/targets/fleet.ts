import { startCluster } from '@helmwright/cluster';
import fc from 'fast-check';
import { onProgress, required } from '../../control-plane/required.ts';
import { type AuthoredFiles, drawnFleet } from '../drawn-fleet.ts';
import { judgeFleet } from '../judge-fleet.ts';
import type { Target } from '../target.ts';

const fleets = 5;
/** Milliseconds that looking for a smaller fleet may take. */
const shrinking = 180_000;

/** Random fleets, generated, verified, rendered by both Helms and shown to a real API server. */
export async function fleetTarget(): Promise<Target> {
  const cluster = required(await startCluster({ onProgress }));
  return {
    close: () => cluster.stop(),
    round: async (seed) => {
      let taken = 0;
      const refusals: string[] = [];
      let smallest: { readonly files: AuthoredFiles; readonly what: string } | undefined;
      const property = fc.asyncProperty(drawnFleet, async (files) => {
        const { refusedWith, failure } = await judgeFleet(files, cluster);
        if (refusedWith.length === 0) taken++;
        else refusals.push(refusedWith.join('+'));
        if (failure !== undefined) smallest = { files, what: failure };
        return failure === undefined;
      });
      await fc.check(property, { numRuns: fleets, seed, interruptAfterTimeLimit: shrinking });
      const tried = `${taken} fleets taken, ${refusals.length} refused ${refusals.join(' ')}`.trim();
      if (smallest === undefined) return { tried };
      const { files, what } = smallest;
      return {
        tried,
        failure: { what, input: { target: 'fleet', what, over: 'nothing', files: { ...files }, refusedWith: [] } },
      };
    },
  };
}
