import { isJsonObject, type JsonObject, type Path } from '@helmwright/json';
import fc from 'fast-check';
import { drawnObject } from '../../grants/draw.ts';
import { context } from '../../grants/samples.ts';
import type { Attack } from '../../hostile/tenants/attack.ts';
import { verdictsOf } from '../../hostile/tenants/fleet.ts';
import type { Target } from '../target.ts';

/** Tenants in a round. */
const size = 60;
/** Tenants of a fleet, and the most faults of each: what a run tells is bounded. */
const [inFleet, faults] = [20, 4];

interface Tried {
  readonly attack: Attack;
  readonly hostile: readonly Path[];
}

const named = (object: JsonObject): JsonObject => {
  const { metadata = {} } = object;
  return { ...object, metadata: { ...(isJsonObject(metadata) ? metadata : {}), name: 'it' } };
};

// Most objects that are drawn are hostile somewhere: of both sorts there are to be as many.
const tenant: fc.Arbitrary<Tried> = fc
  .oneof(
    drawnObject.filter(({ hostile }) => hostile.length === 0),
    drawnObject.filter(({ hostile }) => hostile.length > 0 && hostile.length <= faults),
  )
  .map(({ kind, object, hostile }) => ({
    attack: {
      area: 'drawn',
      what: `makes a ${kind}`,
      values: { extraObjects: [named(object)] },
      grants: context.grants,
    },
    hostile,
  }));

/** Drawn tenants, hostile or not, each with an object by the table of who may set what: it is refused, or as granted. */
export const tenantsTarget: Target = {
  close: () => Promise.resolve(),
  round: async (seed) => {
    const tried = fc.sample(tenant, { seed, numRuns: size });
    const verdicts = await verdictsOf(
      tried.map(({ attack }) => attack),
      inFleet,
    );
    const wrong = tried.flatMap(({ attack, hostile }, index) => {
      const refused = verdicts[index]?.refused ?? [];
      if (refused.length > 0 === hostile.length > 0) return [];
      const what = refused.map(({ code, message, at }) => `${code} ${at}: ${message}`).join('; ');
      return [
        `${JSON.stringify(attack.values)} is ${what === '' ? `taken, with ${JSON.stringify(hostile)}` : `refused: ${what}`}`,
      ];
    });
    const hostile = tried.filter((each) => each.hostile.length > 0).length;
    const said = `${tried.length} tenants, ${hostile} of them hostile`;
    const [what] = wrong;
    // The tenants are drawn again by the seed: none is kept.
    return what === undefined ? { tried: said } : { tried: said, failure: { what, input: undefined } };
  },
};
