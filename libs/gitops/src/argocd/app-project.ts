import { type Cell, type Environment, namespaceOf, type Region, TENANCY_NAMESPACE } from '@helmwright/fleet';
import { compareCodePoints } from '@helmwright/json';
import { type AppProject, type Destination, type GroupKind, kept } from './objects.ts';
import { syncWindows } from './sync-windows.ts';

/** Project of the services of a cell. */
export const appProjectName = (environment: string, cell: string): string => `${environment}.${cell}`;

/** Project of the releases that make a cell's tenants: the one place where namespaces may be created. */
export const tenancyProjectName = (environment: string, cell: string): string =>
  `${appProjectName(environment, cell)}.tenancy`;

// What bounds a tenant is not for its services to change.
const boundaries: readonly GroupKind[] = [
  { group: '', kind: 'LimitRange' },
  { group: '', kind: 'ResourceQuota' },
  { group: 'rbac.authorization.k8s.io', kind: 'Role' },
  { group: 'rbac.authorization.k8s.io', kind: 'RoleBinding' },
];

/**
 * The two projects of a cell, with one destination for each namespace of a tenant or a pool, and no pattern anywhere. Projects of a
 * whole region would outgrow what etcd takes in one request: the one of France has 34,875 destinations.
 */
export function appProjects(environment: Environment, region: Region, cell: Cell): readonly AppProject[] {
  const held = environment.placements.filter((placement) => placement.cell === cell);
  // The tenants of a pool have its namespace in common.
  const destinations = [...new Set(held.map(namespaceOf))]
    .sort(compareCodePoints)
    .map((namespace) => ({ name: cell.cluster, namespace }));

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
      annotations: { ...kept, 'argocd.argoproj.io/sync-wave': '-1' },
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
      appProjectName(environment.name, cell.name),
      `Services of the tenants of ${environment.name}/${region.name} in ${cell.name}`,
      {
        clusterResourceWhitelist: [],
        namespaceResourceBlacklist: boundaries,
      },
    ),
    project(
      tenancyProjectName(environment.name, cell.name),
      `Namespaces, quotas, policies and roles of the tenants of ${environment.name}/${region.name} in ${cell.name}`,
      { clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }], namespaceResourceBlacklist: [] },
      [{ name: cell.cluster, namespace: TENANCY_NAMESPACE }],
    ),
  ];
}
