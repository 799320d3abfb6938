import type { CompiledChart } from '@helmwright/chart';
import { type Diagnostic, type Position, verifyCodes } from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import {
  type Environment,
  type Fleet,
  formatQuantity,
  isPool,
  type Occupant,
  occupantName,
  TENANT_RELEASE,
} from '@helmwright/fleet';
import { formatPath, valueAt } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import { type Bounds, boundsAmong, checkBounds, type Excess, excessOf } from '@helmwright/validation';
import { type RenderedRelease, releaseTitle } from '../releases/render-release.ts';
import { andOthers, FaultsAtValues, type Judge, type ObjectFault } from './object-faults.ts';

/** Checks the pods and claims of an environment's tenants and pools by the bounds of their namespaces; they are added one by one. */
export interface BoundsCheck {
  add(occupant: Occupant, rendered: readonly RenderedRelease[]): void;
  /** HW5041, each at the value that it comes from; one that many have from one value is one finding. */
  finish(): readonly Diagnostic[];
}

/** Makes a {@link BoundsCheck}. */
export function boundsCheck(
  fleet: Fleet,
  charts: ReadonlyMap<string, CompiledChart>,
  environment: Environment,
): BoundsCheck {
  const faults = new FaultsAtValues(fleet, charts, environment);
  const excesses: Diagnostic[] = [];
  return {
    add: (occupant, rendered) => {
      const objects = rendered.flatMap((release) => release.objects.map(({ object }) => object));
      const bounds = boundsAmong(objects);
      if (bounds.items.length + bounds.quotas.length === 0) return;
      for (const each of rendered) {
        if (each.release.release !== TENANT_RELEASE) faults.add(occupant, each, judgeBy(bounds));
      }
      for (const excess of excessOf(objects, bounds)) excesses.push(tooMuch(occupant, rendered, excess));
    },
    finish: () => [
      ...faults.found.map(({ fault, release, position, count }) =>
        verifyCodes.beyondBounds({
          message: `${releaseTitle(release)} ${fault.message}${andOthers(count)}.`,
          remedy: 'Change the value, or the bounds of the tier (`limitRange`, `quota`).',
          position,
        }),
      ),
      ...excesses,
    ],
  };
}

const judgeBy =
  (bounds: Bounds): Judge<ObjectFault> =>
  (objects, { namespace }) =>
    objects.flatMap((object) =>
      checkBounds(object, bounds).map(({ path, message }) => {
        const name = String(valueAt(object, ['metadata', 'name']));
        return {
          identity: identityOf(object, namespace),
          subject: JSON.stringify([object['kind'], name, path]),
          what: JSON.stringify([path.filter((step) => typeof step === 'string'), message]),
          message: `makes ${String(object['kind'])} ${name}, which the bounds of its namespace refuse at ${formatPath(path)}: ${message}`,
        };
      }),
    );

const MILLION = 1_000_000n;

function tooMuch(
  occupant: Occupant,
  rendered: readonly RenderedRelease[],
  { key, asked, granted }: Excess,
): Diagnostic {
  const unit = /memory|storage/.test(key) ? 'bytes' : 'count';
  const amount = (thousandths: bigint): string => formatQuantity(thousandths * MILLION, unit);
  return verifyCodes.beyondBounds({
    message: `The pods of ${isPool(occupant) ? 'the pool ' : ''}\`${occupantName(occupant)}\` come to ${amount(asked)} of ${key} during an update, and the quota grants ${amount(granted)}.`,
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
