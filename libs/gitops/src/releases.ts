import {
  chartNameOf,
  type Environment,
  type Fleet,
  homeOf,
  type Layer,
  type LayerPart,
  type Placement,
  releaseNames,
  type SharedHome,
  sharedLayersKey,
  sharedLayersOf,
  TENANCY_NAMESPACE,
  TENANT_RELEASE,
  tenantLayer,
} from '@helmwright/fleet';
import { yamlText } from '@helmwright/source';
import { chartPath, type LayerPlace, layerPath, SERVICES_FILE } from './paths.ts';

/** One `helm install` of one chart for one tenant in one environment. */
export interface Release {
  readonly tenant: string;
  /** `tenant`, or the service that it runs. */
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

/** A release with the values files of its tenant alone, for writing. */
export interface TenantRelease {
  readonly release: Release;
  readonly tier: string;
  /** Lowest first. */
  readonly files: readonly { readonly path: string; readonly part: LayerPart }[];
}

/** Lists an environment's releases; what tenants share is looked up once. */
export interface ReleaseLister {
  /** The releases of a tenant, `tenant` first. */
  of(placement: Placement): readonly TenantRelease[];
  /** Values files that all tenants of a wave, region and tier share, in the order of `helm -f`, relative to the root. */
  shared(home: SharedHome, release: string): readonly string[];
}

/** The values files of a layer, lowest first. */
export const layerFiles = (
  { name, parts }: Layer,
  place: LayerPlace,
): readonly { readonly path: string; readonly part: LayerPart }[] =>
  parts.map((part) => ({ path: layerPath(name, part.shared ? { ...place, release: SERVICES_FILE } : place), part }));

/** Makes a {@link ReleaseLister} for an environment. */
export function createReleaseLister(fleet: Fleet, environment: Environment): ReleaseLister {
  const releases = releaseNames(fleet).map((name) => {
    const chart = chartNameOf(fleet, name);
    const version = fleet.charts.get(chart)?.version ?? '';
    return { name, chart: { name: chart, version, path: chartPath(chart) } };
  });
  const sharedFiles = new Map<string, readonly string[]>();
  const shared: ReleaseLister['shared'] = (home, release) => {
    const key = `${release}/${sharedLayersKey(environment, home)}`;
    const known = sharedFiles.get(key);
    if (known !== undefined) return known;
    const layers = sharedLayersOf(fleet, environment, home, release);
    const { wave, region, tier } = home;
    const place = { environment: environment.name, wave, region: region.name, tier: tier.name, tenant: '', release };
    const files = layers.flatMap((layer) => layerFiles(layer, place).map(({ path }) => path));
    sharedFiles.set(key, files);
    return files;
  };

  const of = (placement: Placement): readonly TenantRelease[] => {
    const { tenant, tier, region, cell } = placement;
    const home = homeOf(placement);
    const place = {
      environment: environment.name,
      wave: tenant.wave,
      region: region.name,
      tier: tier.name,
      tenant: tenant.name,
    };
    return releases.map(({ name, chart }) => {
      const layer = tenantLayer(fleet, environment, placement, name);
      const files = layerFiles(layer, { ...place, release: name });
      const release: Release = {
        tenant: tenant.name,
        release: name,
        name: name === TENANT_RELEASE ? tenant.name : name,
        environment: environment.name,
        region: region.name,
        wave: tenant.wave,
        cell: cell.name,
        cluster: cell.cluster,
        namespace: name === TENANT_RELEASE ? TENANCY_NAMESPACE : tenant.name,
        chart,
        valueFiles: [...shared(home, name), ...files.map(({ path }) => path)],
      };
      return { release, tier: tier.name, files };
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
