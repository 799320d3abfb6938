import { type Application, readApplications, root } from '../gitops/applications.ts';

export { root };

/** One release, as Argo CD installs it. */
export interface Release extends Omit<Application, 'patch' | 'releaseName' | 'include'> {
  readonly chart: { readonly name: string; readonly path: string };
  /** Relative to the root, lowest first. */
  readonly valueFiles: readonly string[];
}

/**
 * The releases of one tenant in one environment, or of one pool with all its tenants, in the order in which they are
 * installed.
 */
export interface Installation {
  /** Name of the tenant, or of the pool. */
  readonly tenant: string;
  readonly environment: string;
  readonly releases: readonly Release[];
}

/**
 * Every installation of the committed fleet, or of another tree, that is delivered as charts, read from what was
 * generated and from nothing else.
 */
export async function readInstallations(tree = root): Promise<readonly Installation[]> {
  const releases = (await readApplications(tree)).flatMap(
    ({ releaseName, patch, ...application }): readonly Release[] => {
      const valueFiles = patch.spec.source?.helm.valueFiles;
      if (releaseName === undefined || valueFiles === undefined) return [];
      return [
        {
          ...application,
          name: releaseName,
          chart: { name: application.path.replace('charts/', ''), path: application.path },
          valueFiles: valueFiles.map((path) => path.slice(1)),
        },
      ];
    },
  );
  const byOwner = Map.groupBy(releases, (release) => `${release.environment}/${ownerOf(release)}`);
  return [...byOwner]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => {
      const [first] = own;
      // The tenants of a pool come after what makes its namespace, whatever wave they are in.
      const ordered = [...own.filter((each) => !isPooled(each)), ...own.filter(isPooled)];
      return first === undefined ? [] : [{ tenant: ownerOf(first), environment: first.environment, releases: ordered }];
    });
}

/** Whether a release is a tenant's configuration in a pool. */
const isPooled = (release: Release): boolean => release.chart.name === 'pool-tenant';

/** The tenant or the pool in whose namespace the objects of a release are. */
const ownerOf = (release: Release): string => (isPooled(release) ? release.namespace : release.tenant);

/** Whether a release runs pods. */
export const isService = (release: Release): boolean => !isTenancy(release) && !isPooled(release);

/** Whether a release makes the tenant's namespace, rather than running a service in it. */
export const isTenancy = (release: Release): boolean => release.chart.name === 'tenant';

/** The namespace that a tenant's pods run in. */
export function podNamespace({ tenant, releases }: Installation): string {
  const service = releases.find(isService);
  if (service === undefined) throw new Error(`${tenant} has no service`);
  return service.namespace;
}
