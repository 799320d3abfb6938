import type { CompiledChart } from '@helmwright/chart';
import { type Code, type Diagnostic, type Position, verifyCodes, wholeFile } from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import {
  type Ablated,
  type Environment,
  type Fleet,
  fileOf,
  grantsOf,
  homeOf,
  hostsOf,
  isPool,
  layersOf,
  type Occupant,
  placeOfFault,
  sharedLayersKey,
  TENANT_RELEASE,
} from '@helmwright/fleet';
import type { Release } from '@helmwright/gitops';
import { checkGrants, type GrantContext, type Refusal } from '@helmwright/grants';
import { type JsonObject, MAX_FINDINGS } from '@helmwright/source';
import { type RenderedRelease, releaseTitle } from './render-release.ts';

/** Checks what the services of an environment's tenants and pools have in their objects; they are added one by one. */
export interface GrantedCheck {
  add(occupant: Occupant, rendered: readonly RenderedRelease[]): void;
  /** HW5019, HW5020 and HW5022, each at the value that it comes from; one that many have from one value is one finding. */
  finish(): readonly Diagnostic[];
}

/** An object, and what nobody granted in it. */
interface Fault {
  readonly identity: string;
  readonly refusal: Refusal;
}

/** A fault at its place, and how many have it from there. */
interface Found {
  readonly fault: Fault;
  readonly release: Release;
  readonly position: Position;
  count: number;
}

/** Makes a {@link GrantedCheck}. The release that makes a namespace is the platform's own, and not looked at. */
export function grantedCheck(
  fleet: Fleet,
  charts: ReadonlyMap<string, CompiledChart>,
  environment: Environment,
): GrantedCheck {
  const found = new Map<string, Found>();
  // Places in layers that many share, for those who add nothing to them: each costs renderings.
  const shared = new Map<string, Position>();

  const placeOf = (located: Located): Position => {
    const { occupant, release, fault } = located;
    const { kind, path } = fault.refusal;
    const own = fileOf(occupant);
    const alike = JSON.stringify([sharedLayersKey(environment, homeOf(occupant)), release.release, kind, path]);
    const isAlike = isPool(occupant) || occupant.tenant.values[release.release] === undefined;
    const known = isAlike ? shared.get(alike) : undefined;
    if (known !== undefined) return known;
    const place = searchPlace(fleet, charts.get(release.chart.name), environment, located) ?? wholeFile(own);
    if (isAlike && place.file !== own) shared.set(alike, place);
    return place;
  };

  return {
    add: (occupant, rendered) => {
      const context = { hosts: hostsOf(environment, occupant), grants: grantsOf(fleet, occupant) };
      for (const { release, objects } of rendered) {
        if (release.release === TENANT_RELEASE) continue;
        const made = objects.map(({ object }) => object);
        const faults = faultsIn(made, release, context);
        for (const fault of faults) {
          if (found.size >= MAX_FINDINGS) return;
          const position = placeOf({ occupant, release, context, faults, fault });
          const key = JSON.stringify([position, release.release, fault.refusal.kind, fault.refusal.path]);
          const known = found.get(key);
          if (known === undefined) found.set(key, { fault, release, position, count: 1 });
          else if (known.release.tenant !== release.tenant) known.count++;
        }
      }
    },
    finish: () => [...found.values()].map(report),
  };
}

function faultsIn(objects: readonly JsonObject[], { namespace }: Release, context: GrantContext): readonly Fault[] {
  return objects.flatMap((object) =>
    checkGrants(object, context).map((refusal) => ({ identity: identityOf(object, namespace), refusal })),
  );
}

const codeOf = ({ kind }: Refusal): Code => {
  switch (kind) {
    case 'object':
      return verifyCodes.platformObject;
    case 'host':
      return verifyCodes.foreignHost;
    case 'field':
      return verifyCodes.fieldNotGranted;
  }
};

function report({ fault: { refusal }, release, position, count }: Found): Diagnostic {
  const others = count === 1 ? '' : `; and so for ${count - 1} more`;
  return codeOf(refusal)({
    message: `${releaseTitle(release)} ${refusal.message}${others}.`,
    remedy: refusal.remedy,
    position,
  });
}

interface Located {
  readonly occupant: Occupant;
  readonly release: Release;
  readonly context: GrantContext;
  /** All faults of the release. */
  readonly faults: readonly Fault[];
  /** The one to find. */
  readonly fault: Fault;
}

const keyOf = ({ identity, refusal }: Fault): string => JSON.stringify([identity, refusal.kind, refusal.message]);

/** Where a fault was written: the value without which rendering the release anew does not give it. */
function searchPlace(
  fleet: Fleet,
  chart: CompiledChart | undefined,
  environment: Environment,
  { occupant, release, context, faults, fault }: Located,
): Position | undefined {
  if (chart === undefined) return undefined;
  const known = new Set(faults.map(keyOf));
  const wanted = keyOf(fault);
  const judge = (values: JsonObject): Ablated => {
    if (chart.validate(values).length > 0) return 'unclear';
    const rendering = chart.render({ values, release: { name: release.name, namespace: release.namespace } });
    if (!rendering.ok) return 'unclear';
    const objects = rendering.objects.map(({ object }) => object);
    const now = faultsIn(objects, release, context).map(keyOf);
    if (now.includes(wanted)) return 'faulty';
    if (objects.some((object) => identityOf(object, release.namespace) === fault.identity)) return 'fixed';
    return now.every((each) => known.has(each)) ? 'gone' : 'unclear';
  };
  return placeOfFault(layersOf(fleet, environment, occupant, release.release), judge);
}
