import type { Environment } from '@helmwright/fleet';
import { generatedFolder } from '../paths.ts';
import { subscriptionsOf } from './notifications.ts';
import { type Application, type AppProject, kept } from './objects.ts';

/** The cluster that Argo CD runs on, as it names it. */
const ownCluster = 'https://kubernetes.default.svc';

const api = 'argoproj.io';

/** Folder of the projects and waves that the root Application syncs. */
export const argocdFolder = (environment: string): string => `${generatedFolder(environment)}/argocd`;

/** Folder of what an operator applies once by hand; no Application looks into it. */
export const bootstrapFolder = (environment: string): string => `${argocdFolder(environment)}/bootstrap`;

/** Folder of the ApplicationSets of a wave. */
export const waveFolder = (environment: string, wave: string): string => `${argocdFolder(environment)}/waves/${wave}`;

/** The revision whose sets, lists, charts and values a wave runs: its own, or the one that the environment follows. */
export const waveRevision = ({ source }: Environment, wave: string): string =>
  source.revisions[wave] ?? source.targetRevision;

/** Name of what is no tenant's: neither a tenant nor a region may be called `argocd`. */
export const nameOf = (environment: Environment, what: string): string => `${environment.name}.argocd.${what}`;

const metadata = (
  environment: Environment,
  name: string,
  annotations: Readonly<Record<string, string>> = {},
): AppProject['metadata'] => ({
  name,
  namespace: environment.argocd.namespace,
  labels: { 'app.kubernetes.io/managed-by': 'helmwright' },
  annotations: { ...kept, ...annotations },
});

/**
 * The project `default` with everything taken from it. Argo CD puts every Application that names no project there, and
 * makes the project anew, allowing everything, where it is missing: so it is emptied instead of deleted.
 */
export const emptyDefaultProject = (environment: Environment): AppProject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: metadata(environment, 'default'),
  spec: {
    description: 'Nothing: every Application names the project that bounds it',
    sourceRepos: [],
    destinations: [],
    clusterResourceWhitelist: [],
    namespaceResourceBlacklist: [{ group: '*', kind: '*' }],
  },
});

/** A project that may write some kinds of Argo CD into its own namespace, and nothing else anywhere. */
const ownProject = (environment: Environment, what: string, description: string, kinds: readonly string[]) =>
  ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    // Before the waves that are in it.
    metadata: metadata(environment, nameOf(environment, what), { 'argocd.argoproj.io/sync-wave': '-1' }),
    spec: {
      description,
      sourceRepos: [environment.source.repoURL],
      destinations: [{ server: ownCluster, namespace: environment.argocd.namespace }],
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: kinds.map((kind) => ({ group: api, kind })),
    },
  }) as const satisfies AppProject;

/** The project of the root Application. */
export const rootProject = (environment: Environment): AppProject =>
  ownProject(environment, 'root', `Projects and waves of ${environment.name}`, ['AppProject', 'Application']);

/** The project of the Applications of the waves. */
export const wavesProject = (environment: Environment): AppProject =>
  ownProject(environment, 'waves', `ApplicationSets of ${environment.name}`, ['ApplicationSet']);

/** An Application that brings a folder of manifests to Argo CD's own namespace; what is gone from it stays. */
const folderApplication = (
  environment: Environment,
  what: string,
  wave: string | undefined,
  {
    project,
    ...source
  }: { readonly project: string; readonly targetRevision: string; readonly path: string; readonly order: number },
): Application => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: metadata(environment, nameOf(environment, what), {
    'argocd.argoproj.io/manifest-generate-paths': '.',
    'argocd.argoproj.io/sync-wave': String(source.order),
    ...subscriptionsOf(environment, wave),
  }),
  spec: {
    project: nameOf(environment, project),
    source: { repoURL: environment.source.repoURL, targetRevision: source.targetRevision, path: source.path },
    destination: { server: ownCluster, namespace: environment.argocd.namespace },
    syncPolicy: {
      // Nothing is pruned unless asked for. Said aloud, `prune: false` would be drift for ever: Argo CD leaves it out when
      // it writes an Application, and the root Application would put it back. Whoever asks for it finds everything kept.
      automated: { selfHeal: true },
      syncOptions: ['ServerSideApply=true'],
      retry: { limit: 10, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } },
    },
  },
});

/** The one Application that is applied by hand. It brings the projects first and then the waves, in their order. */
export const rootApplication = (environment: Environment): Application =>
  folderApplication(environment, 'root', undefined, {
    project: 'root',
    targetRevision: environment.source.targetRevision,
    path: argocdFolder(environment.name),
    order: 0,
  });

/** Folder of the ApplicationSets of what cells have, whoever their tenants are. */
export const componentsFolder = (environment: string): string => `${argocdFolder(environment)}/components`;

/** The Application of the sets of components; it comes before every wave. */
export const componentsApplication = (environment: Environment): Application =>
  folderApplication(environment, 'components', undefined, {
    project: 'waves',
    targetRevision: environment.source.targetRevision,
    path: componentsFolder(environment.name),
    order: -1,
  });

/**
 * The Application of a wave's sets. With its sets it is read from the wave's own revision, so that all of the wave,
 * from its lists to its charts, is what was generated together, and nothing newer reaches it before the revision moves.
 */
export const waveApplication = (environment: Environment, wave: string): Application =>
  folderApplication(environment, `wave-${wave}`, wave, {
    project: 'waves',
    targetRevision: waveRevision(environment, wave),
    path: waveFolder(environment.name, wave),
    order: environment.waves.indexOf(wave),
  });
