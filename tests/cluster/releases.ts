import { type Application, readApplications, root } from '../gitops/applications.ts';

export { root };

/** One release, as Argo CD installs it. */
export interface Release extends Omit<Application, 'patch' | 'releaseName' | 'include'> {
  readonly chart: { readonly name: string; readonly path: string };
  /** Relative to the root, lowest first. */
  readonly valueFiles: readonly string[];
}

/** The releases of one tenant in one environment, in the order in which they are installed. */
export interface Installation {
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
  const byTenant = Map.groupBy(releases, ({ environment, tenant }) => `${environment}/${tenant}`);
  return [...byTenant]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) =>
      own[0] === undefined ? [] : [{ tenant: own[0].tenant, environment: own[0].environment, releases: own }],
    );
}

/** Whether a release makes the tenant's namespace, rather than running a service in it. */
export const isTenancy = (release: Release): boolean => release.chart.name === 'tenant';

/** The namespace that a tenant's pods run in. */
export function podNamespace({ tenant, releases }: Installation): string {
  const service = releases.find((release) => !isTenancy(release));
  if (service === undefined) throw new Error(`${tenant} has no service`);
  return service.namespace;
}
