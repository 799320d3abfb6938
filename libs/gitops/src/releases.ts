import {
  chartNameOf,
  type Environment,
  environmentLayer,
  type Fleet,
  type Layer,
  type LayerPart,
  type Placement,
  regionLayer,
  releaseNames,
  TENANCY_NAMESPACE,
  TENANT_RELEASE,
  tenantLayer,
  tierLayer,
} from '@helmwright/fleet';
import type { JsonObject } from '@helmwright/source';
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
  readonly files: readonly { readonly path: string; readonly part: LayerPart }[];
}

/** Lists an environment's releases; what tenants share is looked up once. */
export interface ReleaseLister {
  /** The releases of a tenant, `tenant` first. */
  of(placement: Placement): readonly TenantRelease[];
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
  const placeOf = ({ region, tier, tenant }: Placement, release: string): LayerPlace => ({
    environment: environment.name,
    region: region.name,
    tier: tier.name,
    tenant: tenant.name,
    release,
  });
  const sharedFiles = new Map<string, readonly string[]>();

  const shared = (placement: Placement, release: string): readonly string[] => {
    const key = `${release}/${placement.region.name}/${placement.tier.name}`;
    const known = sharedFiles.get(key);
    if (known !== undefined) return known;
    const layers = [
      environmentLayer(fleet, environment, release),
      regionLayer(placement.region, release),
      tierLayer(placement.tier, release),
    ];
    const place = placeOf(placement, release);
    const files = layers.flatMap((layer) => layerFiles(layer, place).map(({ path }) => path));
    sharedFiles.set(key, files);
    return files;
  };

  const of = (placement: Placement): readonly TenantRelease[] => {
    const { tenant, region, cell } = placement;
    return releases.map(({ name, chart }) => {
      const layer = tenantLayer(fleet, environment, placement, name);
      const files = layerFiles(layer, placeOf(placement, name));
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
        valueFiles: [...shared(placement, name), ...files.map(({ path }) => path)],
      };
      return { release, files };
    });
  };

  return { of };
}

/** A release as its generated list writes it. */
export const releaseEntry = (release: Release): JsonObject => ({ ...release, chart: { ...release.chart } });
