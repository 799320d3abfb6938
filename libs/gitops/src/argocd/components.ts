import type { CellPlace, Environment } from '@helmwright/fleet';
import { compareCodePoints, type JsonObject } from '@helmwright/json';
import type { CellRelease } from '../cell-releases.ts';
import { nameOf } from './bootstrap.ts';
import { subscriptionsOf } from './notifications.ts';
import { type AppProject, type ArgoObject, kept } from './objects.ts';

/** ApplicationSet of a cell's components: it lists them itself, since a cell has tens of them, not thousands. */
export interface ComponentSet extends ArgoObject {
  readonly kind: 'ApplicationSet';
  readonly spec: JsonObject;
}

const labels = { 'app.kubernetes.io/managed-by': 'helmwright' } as const;

/** What a namespace that is made for components lets in. */
const namespaceLabels = {
  'pod-security.kubernetes.io/enforce': 'restricted',
  'pod-security.kubernetes.io/enforce-version': 'latest',
} as const;

const projectName = (environment: Environment, { cell }: CellPlace): string =>
  nameOf(environment, `components-${cell.name}`);

/** The project of a cell's components: their namespaces in its cluster, which may be made there. */
export const componentsProject = (
  environment: Environment,
  place: CellPlace,
  releases: readonly CellRelease[],
): AppProject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: {
    name: projectName(environment, place),
    namespace: environment.argocd.namespace,
    labels,
    // Before the Application of the sets.
    annotations: { ...kept, 'argocd.argoproj.io/sync-wave': '-2' },
  },
  spec: {
    description: `Components of ${environment.name}/${place.region.name} in ${place.cell.name}`,
    sourceRepos: [environment.source.repoURL],
    destinations: [...new Set(releases.map(({ release }) => release.namespace))]
      .sort(compareCodePoints)
      .map((namespace) => ({ name: place.cell.cluster, namespace })),
    clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
    namespaceResourceBlacklist: [],
  },
});

/** What the template of a set says of the elements of its list. */
export const elementTemplates = {
  path: 'charts/{{ .chart }}',
  releaseName: '{{ .component }}',
  namespace: '{{ .namespace }}',
} as const;

/** The ApplicationSet of a cell's components, in the order in which they are installed. */
export function componentSet(
  environment: Environment,
  place: CellPlace,
  releases: readonly CellRelease[],
): ComponentSet {
  const { repoURL, targetRevision } = environment.source;
  const { cell, region } = place;
  const of = {
    'helmwright.dev/cell': cell.name,
    'helmwright.dev/environment': environment.name,
    'helmwright.dev/region': region.name,
  };
  const subscribed = subscriptionsOf(environment, undefined);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: {
      name: nameOf(environment, `components-${cell.name}`),
      namespace: environment.argocd.namespace,
      labels: { ...labels, ...of },
      annotations: kept,
    },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [
        {
          list: {
            elements: releases.map(({ release }) => ({
              component: release.release,
              chart: release.chart.name,
              namespace: release.namespace,
              files: release.valueFiles.map((path) => `/${path}`),
              rendered: [`/${release.chart.path}`, ...release.valueFiles.map((path) => `/${path}`)].join(';'),
            })),
            template: { metadata: {}, spec: { destination: {}, project: '' } },
          },
        },
      ],
      syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
      template: {
        metadata: {
          name: nameOf(environment, `${cell.name}.{{ .component }}`),
          labels: { ...of, 'helmwright.dev/component': '{{ .component }}' },
          annotations: { 'argocd.argoproj.io/manifest-generate-paths': '{{ .rendered }}', ...subscribed },
        },
        spec: {
          project: projectName(environment, place),
          source: {
            repoURL,
            targetRevision,
            path: elementTemplates.path,
            helm: { releaseName: elementTemplates.releaseName },
          },
          destination: { name: cell.cluster, namespace: elementTemplates.namespace },
          syncPolicy: {
            automated: { prune: true, selfHeal: true },
            managedNamespaceMetadata: { labels: namespaceLabels },
            syncOptions: ['CreateNamespace=true', 'PruneLast=true', 'ServerSideApply=true'],
            // What a component needs may come later: Argo CD does not order the Applications of a set.
            retry: { limit: 10, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } },
          },
        },
      },
      templatePatch,
    },
  };
}

/** A list of values files is no text, so the template cannot hold it. */
export const templatePatch = `spec:
  source:
    helm:
      valueFiles:
        {{- range .files }}
        - {{ . | toJson }}
        {{- end }}
`;
