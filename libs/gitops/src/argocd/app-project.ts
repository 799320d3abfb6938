import { compareCodePoints } from '@helmwright/diagnostics';
import { type Environment, type Region, TENANCY_NAMESPACE } from '@helmwright/fleet';
import type { AppProject, Destination, GroupKind } from './objects.ts';
import { syncWindows } from './sync-windows.ts';

/** Project of the services of a region. */
export const appProjectName = (environment: string, region: string): string => `${environment}.${region}`;

/** Project of the releases that make a region's tenants: the one place where namespaces may be created. */
export const tenancyProjectName = (environment: string, region: string): string =>
  `${appProjectName(environment, region)}.tenancy`;

// What bounds a tenant is not for its services to change.
const boundaries: readonly GroupKind[] = [
  { group: '', kind: 'LimitRange' },
  { group: '', kind: 'ResourceQuota' },
  { group: 'rbac.authorization.k8s.io', kind: 'Role' },
  { group: 'rbac.authorization.k8s.io', kind: 'RoleBinding' },
];

/** The two projects of a region, with one destination for each tenant's namespace and no pattern anywhere. */
export function appProjects(environment: Environment, region: Region): readonly AppProject[] {
  const destinations = environment.placements
    .filter((placement) => placement.region === region)
    .map(({ tenant, cell }) => ({ name: cell.cluster, namespace: tenant.name }))
    .sort((a, b) => compareCodePoints(a.namespace, b.namespace));

  const project = (
    name: string,
    description: string,
    rights: Pick<AppProject['spec'], 'clusterResourceWhitelist' | 'namespaceResourceBlacklist'>,
    further: readonly Destination[] = [],
  ): AppProject => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: {
      name,
      namespace: environment.argocd.namespace,
      labels: { 'app.kubernetes.io/managed-by': 'helmwright' },
      // Projects first: an ApplicationSet whose project is missing generates nothing.
      annotations: { 'argocd.argoproj.io/sync-wave': '-1' },
    },
    spec: {
      description,
      sourceRepos: [environment.source.repoURL],
      destinations: [...destinations, ...further],
      ...rights,
      ...syncWindows([...environment.freezes, ...region.freezes]),
    },
  });

  return [
    project(
      appProjectName(environment.name, region.name),
      `Services of the tenants of ${environment.name}/${region.name}`,
      {
        clusterResourceWhitelist: [],
        namespaceResourceBlacklist: boundaries,
      },
    ),
    project(
      tenancyProjectName(environment.name, region.name),
      `Namespaces, quotas, policies and roles of the tenants of ${environment.name}/${region.name}`,
      { clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }], namespaceResourceBlacklist: [] },
      [...new Set(destinations.map(({ name }) => name))].map((name) => ({ name, namespace: TENANCY_NAMESPACE })),
    ),
  ];
}
