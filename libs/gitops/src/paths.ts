import { type LayerOwner, layerScopeOf, type Occupant } from '@helmwright/fleet';

/** Folder that holds everything generated for an environment, relative to the root. */
export const generatedFolder = (environment: string): string => `environments/${environment}/generated`;

/** Folder of a chart, relative to the root. */
export const chartPath = (chart: string): string => `charts/${chart}`;

/** Folder of the tenants of a region. */
export const regionFolder = (environment: string, region: string): string =>
  `${generatedFolder(environment)}/${region}`;

/** Folder of a tenant's or a pool's own files in an environment. */
export const tenantFolder = (environment: string, region: string, tenant: string): string =>
  `${regionFolder(environment, region)}/${tenant}`;

/** Name of the folder with a tenant's rendered objects, in the tenant's own. */
export const RENDERED_FOLDER = 'rendered';

/** Where the rendered objects of a release lie, in an environment that is delivered as manifests. */
export const renderedPath = ({ environment, region, tenant, release }: RenderedPlace): string =>
  `${tenantFolder(environment, region, tenant)}/${RENDERED_FOLDER}/${release}.yaml`;

/** What decides where rendered objects lie. */
export interface RenderedPlace {
  readonly environment: string;
  readonly region: string;
  readonly tenant: string;
  readonly release: string;
}

/** What decides which list a release is in: the releases of one list are those of one ApplicationSet. */
export interface ReleaseListPlace {
  readonly environment: string;
  readonly region: string;
  readonly cell: string;
  readonly wave: string;
}

/** Where the releases of one wave of a cell are listed. */
export const releaseListPath = ({ environment, region, cell, wave }: ReleaseListPlace): string =>
  `${generatedFolder(environment)}/releases/${region}/${cell}/${wave}.yaml`;

/** The list that the releases of a tenant or a pool are in. */
export const listOf = (environment: string, occupant: Occupant): ReleaseListPlace => ({
  environment,
  region: occupant.region.name,
  cell: occupant.cell.name,
  wave: layerScopeOf(occupant).wave,
});

/** Where the two AppProjects of a cell lie: that of the services, and that of what makes tenants. */
export const projectPaths = (environment: string, cell: string): readonly [string, string] => {
  const start = `${generatedFolder(environment)}/argocd/project-${cell}`;
  return [`${start}.yaml`, `${start}-tenancy.yaml`];
};

/** Name of the files that all services of a layer share, in the place of a release's. */
export const SERVICES_FILE = 'services';

/**
 * Where a layer's values lie.
 *
 * @param file a release, or {@link SERVICES_FILE}
 */
export function layerPath(environment: string, owner: LayerOwner, file: string): string {
  const folder = generatedFolder(environment);
  switch (owner.name) {
    case 'environment':
      return `${folder}/values/${file}.yaml`;
    case 'wave':
      return `${folder}/waves/${owner.wave}/${file}.yaml`;
    case 'region':
      return `${folder}/${owner.region}/values/${file}.yaml`;
    case 'cell':
      return `${folder}/cells/${owner.cell}/${file}.yaml`;
    case 'tier':
      return `${folder}/tiers/${owner.tier}/${file}.yaml`;
    case 'pool':
    case 'tenant':
      return `${tenantFolder(environment, owner.region, owner.occupant)}/${file}.yaml`;
  }
}
