import { type Cell, type Environment, PLATFORM_CHART } from '@helmwright/fleet';
import { chartPath, layerPath } from '../paths.ts';
import { nameOf } from './bootstrap.ts';
import { subscriptionsOf } from './notifications.ts';
import { type Application, type AppProject, type GroupKind, kept } from './objects.ts';

/** Where Helm would keep the release; nothing of it lives in a namespace. */
const NAMESPACE = 'platform';

/** What the chart makes: objects of the whole cluster, and no others. */
const kinds: readonly GroupKind[] = [
  { group: 'admissionregistration.k8s.io', kind: 'ValidatingAdmissionPolicy' },
  { group: 'admissionregistration.k8s.io', kind: 'ValidatingAdmissionPolicyBinding' },
  { group: 'scheduling.k8s.io', kind: 'PriorityClass' },
];

const metadata = (
  environment: Environment,
  what: string,
  annotations: Readonly<Record<string, string>>,
): AppProject['metadata'] => ({
  name: nameOf(environment, what),
  namespace: environment.argocd.namespace,
  labels: { 'app.kubernetes.io/managed-by': 'helmwright' },
  annotations,
});

/** Where an environment's values for the chart lie. */
export const platformValuesPath = (environment: string): string =>
  layerPath(environment, { name: 'environment' }, PLATFORM_CHART);

/** The project of what guards the clusters: the kinds of its chart, in the clusters of the environment. */
export const platformProject = (environment: Environment): AppProject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  // Before its Applications, which are before everything else.
  metadata: metadata(environment, 'platform', {
    ...kept,
    'argocd.argoproj.io/sync-wave': '-2',
  }),
  spec: {
    description: `What guards the clusters of ${environment.name}`,
    sourceRepos: [environment.source.repoURL],
    destinations: environment.regions.flatMap(({ cells }) =>
      cells.map(({ cluster }) => ({ name: cluster, namespace: NAMESPACE })),
    ),
    clusterResourceWhitelist: kinds,
    // An empty list of what is allowed in namespaces would allow everything.
    namespaceResourceBlacklist: [{ group: '*', kind: '*' }],
  },
});

/** The Application of the chart `platform` in the cluster of a cell; it comes before every wave. */
export function platformApplication(environment: Environment, cell: Cell): Application {
  const [path, values] = [chartPath(PLATFORM_CHART), platformValuesPath(environment.name)];
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: metadata(environment, `platform-${cell.name}`, {
      'argocd.argoproj.io/manifest-generate-paths': `/${path};/${values}`,
      ...kept,
      'argocd.argoproj.io/sync-wave': '-1',
      ...subscriptionsOf(environment, undefined),
    }),
    spec: {
      project: nameOf(environment, 'platform'),
      source: {
        repoURL: environment.source.repoURL,
        targetRevision: environment.source.targetRevision,
        path,
        helm: { releaseName: PLATFORM_CHART, valueFiles: [`/${values}`] },
      },
      destination: { name: cell.cluster, namespace: NAMESPACE },
      syncPolicy: {
        automated: { selfHeal: true },
        syncOptions: ['ServerSideApply=true'],
        retry: { limit: 10, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } },
      },
    },
  };
}
