import {
  chartNameOf,
  type Environment,
  type Fleet,
  type Layer,
  type LayerPart,
  type LayerScope,
  layerScopeOf,
  namespaceOf,
  type Occupant,
  occupantName,
  ownLayer,
  POOL_TENANT_RELEASE,
  releasesOf,
  sharedLayersKey,
  sharedLayersOf,
  TENANCY_NAMESPACE,
  TENANT_RELEASE,
} from '@helmwright/fleet';
import { type JsonObject, mergeLayers } from '@helmwright/json';
import { yamlText } from '@helmwright/source';
import { chartPath, layerPath, SERVICES_FILE } from './paths.ts';

/** One `helm install` of one chart for one tenant, or one pool, in one environment. */
export interface Release {
  /** Name of the tenant, of the pool, or of the cell that a component is for. */
  readonly tenant: string;
  /** `tenant`, `pool-tenant`, or the service or component that it runs. */
  readonly release: string;
  /** Name of the release in Helm, `helm install`'s first argument; unique in `namespace`. */
  readonly name: string;
  readonly environment: string;
  readonly region: string;
  readonly wave: string;
  readonly cell: string;
  /** Name of the cluster in Argo CD. */
  readonly cluster: string;
  /** Namespace of the release, `helm --namespace`. */
  readonly namespace: string;
  readonly chart: {
    readonly name: string;
    readonly version: string;
    /** Folder of the chart, relative to the root. */
    readonly path: string;
  };
  /** Values files relative to the root, in the order of `helm -f`. */
  readonly valueFiles: readonly string[];
}

/** A values file as it is written: what it holds is what a release with it is rendered from. */
export interface ValuesFile {
  readonly path: string;
  readonly part: LayerPart;
}

/** The values files that everybody of a wave, region and tier shares for a release. */
export interface SharedValues {
  /** Relative to the root, in the order of `helm -f`. */
  readonly paths: readonly string[];
  /** What they hold, merged; worked out once, when it is asked for. */
  readonly values: () => JsonObject;
}

/** A release with what is in its values files. */
export interface TenantRelease {
  readonly release: Release;
  readonly tier: string;
  readonly shared: SharedValues;
  /** Those of its tenant or pool alone, over the shared ones, lowest first. */
  readonly files: readonly ValuesFile[];
}

/** Lists an environment's releases; what tenants share is looked up once. */
export interface ReleaseLister {
  /** The releases of a tenant or a pool, `tenant` first. */
  of(occupant: Occupant): readonly TenantRelease[];
  /** The values files that everybody of a wave, region and tier shares. */
  shared(scope: LayerScope, release: string): SharedValues;
}

/** The values files of a layer, lowest first. */
export const layerFiles = (environment: string, layer: Layer, release: string): readonly ValuesFile[] =>
  layer.parts.map((part) => ({ path: layerPath(environment, layer, part.shared ? SERVICES_FILE : release), part }));

/** The values of a release: its files, the very ones that are written, merged as `helm -f` merges them. */
export const valuesOfRelease = ({ shared, files }: TenantRelease): JsonObject =>
  files.reduce((merged, { part }) => mergeLayers(merged, part.values), shared.values());

/** Name of a release in Helm: unique in its namespace.
 *
 * @param occupant name of the tenant or pool that has it
 */
export function helmName(release: string, occupant: string): string {
  switch (release) {
    case TENANT_RELEASE:
      return occupant;
    case POOL_TENANT_RELEASE:
      return `tenant-${occupant}`;
    default:
      return release;
  }
}

/** A chart of the workspace, as releases name it. */
export const installedChart = ({ charts }: Pick<Fleet, 'charts'>, name: string): Release['chart'] => ({
  name,
  version: charts.get(name)?.version ?? '',
  path: chartPath(name),
});

/** Makes a {@link ReleaseLister} for an environment. */
export function createReleaseLister(fleet: Fleet, environment: Environment): ReleaseLister {
  const charts = new Map<string, Release['chart']>();
  const chartOf = (release: string): Release['chart'] => {
    const known = charts.get(release);
    if (known !== undefined) return known;
    const chart = installedChart(fleet, chartNameOf(fleet, release));
    charts.set(release, chart);
    return chart;
  };
  const sharedFiles = new Map<string, SharedValues>();
  const shared: ReleaseLister['shared'] = (scope, release) => {
    const key = `${release}/${sharedLayersKey(environment, scope)}`;
    const known = sharedFiles.get(key);
    if (known !== undefined) return known;
    const files = sharedLayersOf(fleet, environment, scope, release).flatMap((layer) =>
      layerFiles(environment.name, layer, release),
    );
    let merged: JsonObject | undefined;
    const made: SharedValues = {
      paths: files.map(({ path }) => path),
      values: () => (merged ??= files.reduce((below, { part }) => mergeLayers(below, part.values), {})),
    };
    sharedFiles.set(key, made);
    return made;
  };

  const of = (occupant: Occupant): readonly TenantRelease[] => {
    const { tier, region, cell } = occupant;
    const scope = layerScopeOf(occupant);
    const [tenant, namespace] = [occupantName(occupant), namespaceOf(occupant)];
    return releasesOf(fleet, occupant).map((name) => {
      const below = shared(scope, name);
      const files = layerFiles(environment.name, ownLayer(fleet, environment, occupant, name), name);
      const release: Release = {
        tenant,
        release: name,
        name: helmName(name, tenant),
        environment: environment.name,
        region: region.name,
        wave: scope.wave,
        cell: cell.name,
        cluster: cell.cluster,
        namespace: name === TENANT_RELEASE ? TENANCY_NAMESPACE : namespace,
        chart: chartOf(name),
        valueFiles: [...below.paths, ...files.map(({ path }) => path)],
      };
      return { release, tier: tier.name, shared: below, files };
    });
  };

  return { of, shared };
}

/**
 * A release as a line of its list: what Argo CD cannot tell from the list's place. `files` are the tenant's own values
 * files, which come after those that its tier and region share.
 */
export function releaseLine({ release, tier, files }: TenantRelease): string {
  const names = files.map(({ path }) => yamlText(path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length)));
  const [tenant, name, chart] = [yamlText(release.tenant), yamlText(release.release), yamlText(release.chart.name)];
  return `- { tenant: ${tenant}, release: ${name}, chart: ${chart}, tier: ${yamlText(tier)}, files: [${names.join(', ')}] }\n`;
}
