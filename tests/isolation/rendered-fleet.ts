import { fileURLToPath } from 'node:url';
import { type CompiledChart, compileChart } from '@helmwright/chart';
import * as definitions from '@helmwright/charts';
import type { Result } from '@helmwright/diagnostics';
import { readTree } from '@helmwright/disk';
import { createResolver, type Environment, type Fleet, isAuthoredPath, loadFleet } from '@helmwright/fleet';
import { createReleaseLister } from '@helmwright/gitops';
import type { TenantObjects } from '@helmwright/policy';
import { allowedLists } from 'helmwright';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The tenants of one environment with everything that is rendered for them. */
export interface RenderedEnvironment {
  readonly name: string;
  readonly tenants: readonly TenantObjects[];
}

/** Renders this repository's own fleet: every release of every tenant in every environment. */
export async function renderRealFleet(): Promise<readonly RenderedEnvironment[]> {
  const charts = new Map(
    Object.values(definitions).map((definition) => {
      const chart = orFail(compileChart(definition));
      return [chart.metadata.name, chart] as const;
    }),
  );
  const texts = await readTree(repository, ['environments', 'tenants'], {
    include: (path, kind) => isAuthoredPath(kind === 'folder' ? `${path}/` : path),
  });
  const contracts = [...charts.values()].map(({ metadata, defaults, validate }) => ({
    name: metadata.name,
    version: metadata.version,
    defaults,
    validate,
  }));
  const fleet = orFail(loadFleet(orFail(texts), contracts));
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

/** The value of a result; nothing can be proven without it. */
function orFail<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
}
