import type { CompiledChart } from '@helmwright/chart';
import { createResolver, type Environment, type Fleet } from '@helmwright/fleet';
import { createReleaseLister } from '@helmwright/gitops';
import type { TenantObjects } from '@helmwright/policy';
import { allowedLists } from 'helmwright';
import { readRealFleet } from '../real-fleet/read-real-fleet.ts';

/** The tenants of one environment with everything that is rendered for them. */
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
  const resolver = createResolver(fleet, environment);
  const allowedFor = allowedLists(fleet, environment);
  const tenants = environment.placements.map((placement): TenantObjects => {
    const objects = lister.of(placement).flatMap(({ release }) => {
      const values = resolver.given(placement, release.release);
      const rendering = charts
        .get(release.chart.name)
        ?.render({ values, release: { name: release.name, namespace: release.namespace } });
      if (!rendering?.ok) throw new Error(`${release.name} of ${placement.tenant.name} cannot be rendered.`);
      return rendering.objects.map(({ object }) => ({ namespace: release.namespace, object }));
    });
    const { name, file } = placement.tenant;
    return { tenant: name, namespace: name, file: file.path, objects, allowed: allowedFor(placement) };
  });
  return { name: environment.name, tenants };
}
