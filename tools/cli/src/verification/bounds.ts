import type { CompiledChart } from '@helmwright/chart';
import { type Diagnostic, type Position, verifyCodes } from '@helmwright/diagnostics';
import {
  type Environment,
  type Fleet,
  formatQuantity,
  isPool,
  type Occupant,
  occupantName,
  TENANT_RELEASE,
} from '@helmwright/fleet';
import { type JsonObject, valueAt } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import { type Bounds, boundsAmong, checkBounds, type Excess, excessOf, podsOf } from '@helmwright/validation';
import { type RenderedRelease, releaseTitle } from '../releases/render-release.ts';
import { andOthers, FaultsAtValues, faultOf, type Judge, type ObjectFault } from './object-faults.ts';

/** Checks the pods and claims of an environment's tenants and pools by the bounds of their namespaces; they are added one by one. */
export interface BoundsCheck {
  add(occupant: Occupant, rendered: readonly RenderedRelease[]): void;
  /**
   * HW5041, and HW5044 for newer servers, each at the value that it comes from; one that many have from one value is one
   * finding.
   */
  finish(): readonly Diagnostic[];
}

/** Makes a {@link BoundsCheck}. */
export function boundsCheck(
  fleet: Fleet,
  charts: ReadonlyMap<string, CompiledChart>,
  environment: Environment,
): BoundsCheck {
  const faults = new FaultsAtValues(fleet, charts, environment);
  const later = new FaultsAtValues(fleet, charts, environment);
  const excesses: Diagnostic[] = [];
  return {
    add: (occupant, rendered) => {
      const objects = rendered.flatMap((release) => release.objects.map(({ object }) => object));
      const bounds = boundsAmong(objects);
      if (bounds.items.length + bounds.quotas.length === 0) return;
      for (const each of rendered) {
        if (each.release.release === TENANT_RELEASE) continue;
        faults.add(occupant, each, judgeBy(bounds));
        if (each.objects.some(({ object }) => hasOwnResources(object))) later.add(occupant, each, judgeLaterBy(bounds));
      }
      for (const excess of excessOf(objects, bounds)) excesses.push(tooMuch(occupant, rendered, excess));
    },
    finish: () => [
      ...told(faults, verifyCodes.beyondBounds),
      ...told(later, verifyCodes.objectInvalidLater),
      ...excesses,
    ],
  };
}

/** Whether the pods of an object have resources as a whole, which servers do not all complete alike. */
const hasOwnResources = (object: JsonObject): boolean =>
  valueAt(podsOf(object)?.pod ?? {}, ['spec', 'resources']) !== undefined;

type Code = typeof verifyCodes.beyondBounds | typeof verifyCodes.objectInvalidLater;

const told = ({ found }: FaultsAtValues<ObjectFault>, code: Code): readonly Diagnostic[] =>
  found.map(({ fault, release, position, count }) =>
    code({
      message: `${releaseTitle(release)} ${fault.message}${andOthers(count)}.`,
      remedy: 'Change the value, or the bounds of the tier (`limitRange`, `quota`).',
      position,
    }),
  );

const judgeBy =
  (bounds: Bounds): Judge<ObjectFault> =>
  (objects, { namespace }) =>
    objects.flatMap((object) =>
      checkBounds(object, bounds).faults.map((fault) =>
        faultOf(object, namespace, fault, 'the bounds of its namespace refuse'),
      ),
    );

const judgeLaterBy =
  (bounds: Bounds): Judge<ObjectFault> =>
  (objects, { namespace }) =>
    objects.flatMap((object) =>
      checkBounds(object, bounds).later.map((fault) =>
        faultOf(object, namespace, fault, `Kubernetes ${fault.since} and later refuses by the bounds of its namespace`),
      ),
    );

const MILLION = 1_000_000n;

function tooMuch(
  occupant: Occupant,
  rendered: readonly RenderedRelease[],
  { key, asked, granted, since }: Excess,
): Diagnostic {
  const unit = /memory|storage/.test(key) ? 'bytes' : 'count';
  const amount = (thousandths: bigint): string => formatQuantity(thousandths * MILLION, unit);
  const code = since === undefined ? verifyCodes.beyondBounds : verifyCodes.objectInvalidLater;
  const counted = since === undefined ? '' : ` as Kubernetes ${since} and later counts them`;
  return code({
    message: `The pods of ${isPool(occupant) ? 'the pool ' : ''}\`${occupantName(occupant)}\` come to ${amount(asked)} of ${key} during an update${counted}, and the quota grants ${amount(granted)}.`,
    remedy: `Raise \`quota["${key}"]\` of the tier, or lower the replicas or resources of the services.`,
    position: placeOf(occupant, rendered, key),
  });
}

/** A tenant that changes its services is the place to fix; otherwise the quota is. */
function placeOf(occupant: Occupant, rendered: readonly RenderedRelease[], key: string): Position {
  const quota = positionOf(occupant.tier.file, ['quota', key]);
  if (isPool(occupant)) return quota;
  const { values, file } = occupant.tenant;
  const changed = rendered.find(({ release }) => release.release !== TENANT_RELEASE && values[release.release]);
  return changed === undefined ? quota : positionOf(file, ['values', changed.release.release], 'key');
}
