import type { CompiledChart } from '@helmwright/chart';
import {
  type Environment,
  type Fleet,
  fileOf,
  hasWorkloads,
  isPool,
  type Occupant,
  occupantName,
  occupantsOf,
} from '@helmwright/fleet';
import { createReleaseLister, valuesOfRelease } from '@helmwright/gitops';
import type { TenantObjects } from '@helmwright/policy';
import { allowedLists } from 'helmwright/command';
import { readRealFleet } from '../real-fleet/read-real-fleet.ts';

/** The tenants of one environment with everything that is rendered for them; a pool with its tenants is one of them. */
export interface RenderedEnvironment {
  readonly name: string;
  readonly tenants: readonly TenantObjects[];
}

/** Renders this repository's own fleet: every release of every tenant in every environment. */
export async function renderRealFleet(): Promise<readonly RenderedEnvironment[]> {
  const { fleet, charts } = await readRealFleet();
  return fleet.environments.map((environment) => renderEnvironment(fleet, environment, charts));
}

function renderEnvironment(
  fleet: Fleet,
  environment: Environment,
  charts: ReadonlyMap<string, CompiledChart>,
): RenderedEnvironment {
  const lister = createReleaseLister(fleet, environment);
  const allowedFor = allowedLists(fleet, environment);
  const render = (occupant: Occupant): TenantObjects['objects'] =>
    lister.of(occupant).flatMap((listed) => {
      const { release } = listed;
      const values = valuesOfRelease(listed);
      const rendering = charts
        .get(release.chart.name)
        ?.render({ values, release: { name: release.name, namespace: release.namespace } });
      if (!rendering?.ok) throw new Error(`${release.name} of ${occupantName(occupant)} cannot be rendered.`);
      return rendering.objects.map(({ object }) => ({ namespace: release.namespace, object }));
    });
  const tenants = occupantsOf(environment)
    .filter(hasWorkloads)
    .map((occupant): TenantObjects => {
      const name = occupantName(occupant);
      const objects = [occupant, ...(isPool(occupant) ? occupant.members : [])].flatMap(render);
      return { tenant: name, namespace: name, file: fileOf(occupant), objects, allowed: allowedFor(occupant) };
    });
  return { name: environment.name, tenants };
}
