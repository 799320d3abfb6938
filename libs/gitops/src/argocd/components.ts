import type { CellPlace, Environment } from '@helmwright/fleet';
import { compareCodePoints } from '@helmwright/json';
import type { CellRelease } from '../cell-releases.ts';
import { nameOf } from './bootstrap.ts';
import { type ComponentSet, labelsOf, managed, setOf, syncPolicyWith } from './component-set.ts';
import { subscriptionsOf } from './notifications.ts';
import { type Application, type AppProject, type GroupKind, kept } from './objects.ts';

/** What a namespace that is made for components lets in. */
const namespaceLabels = {
  'pod-security.kubernetes.io/enforce': 'restricted',
  'pod-security.kubernetes.io/enforce-version': 'latest',
} as const;

/** Name of what a cell has for its components. */
const setName = (environment: Environment, { cell }: CellPlace): string =>
  nameOf(environment, `components-${cell.name}`);

/** Name of what a component that makes objects of the whole cluster has in a cell for itself alone. */
const ownName = (environment: Environment, { cell }: CellPlace, component: string): string =>
  nameOf(environment, `${cell.name}.${component}`);

/** A project of components: their namespaces in the cluster of a cell, which may be made there, and what else they need. */
const projectOf = (
  environment: Environment,
  place: CellPlace,
  name: string,
  releases: readonly CellRelease[],
): AppProject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: {
    name,
    namespace: environment.argocd.namespace,
    labels: managed,
    // Before the Applications that are of it.
    annotations: { ...kept, 'argocd.argoproj.io/sync-wave': '-3' },
  },
  spec: {
    description: `Components of ${environment.name}/${place.region.name} in ${place.cell.name}`,
    sourceRepos: [environment.source.repoURL],
    destinations: [...new Set(releases.map(({ release }) => release.namespace))]
      .sort(compareCodePoints)
      .map((namespace) => ({ name: place.cell.cluster, namespace })),
    clusterResourceWhitelist: [
      { group: '', kind: 'Namespace' },
      ...releases.flatMap(({ component }) => component.clusterKinds.map(groupKindOf)),
    ],
    namespaceResourceBlacklist: [],
  },
});

/** What the template of a set says of the elements of its list. */
export const elementTemplates = {
  path: 'charts/{{ .chart }}',
  releaseName: '{{ .component }}',
  namespace: '{{ .namespace }}',
} as const;

/** A kind as it is written, `<group>/<kind>`, or `<kind>` of the core group. */
function groupKindOf(text: string): GroupKind {
  const [kind = '', group = ''] = text.split('/').toReversed();
  return { group, kind };
}

/** The project of a cell's components that make nothing of the whole cluster. */
export const componentsProject = (
  environment: Environment,
  place: CellPlace,
  releases: readonly CellRelease[],
): AppProject => projectOf(environment, place, setName(environment, place), releases);

/** The project of a component that makes objects of the whole cluster: no other component may make them. */
export const ownProjectOf = (environment: Environment, place: CellPlace, release: CellRelease): AppProject =>
  projectOf(environment, place, ownName(environment, place, release.component.name), [release]);

const syncPolicy = syncPolicyWith(namespaceLabels);

/** What the objects of a release follow from: its chart and its values files. */
const renderedFrom = ({ release }: CellRelease): string =>
  [release.chart.path, ...release.valueFiles].map((path) => `/${path}`).join(';');

/**
 * The Application of a component that makes objects of the whole cluster. No set makes it: the root Application brings it
 * before everything else, so that the guard rails and the custom resources of a cluster are there first.
 */
export const ownApplication = (environment: Environment, place: CellPlace, each: CellRelease): Application => {
  const { release, component } = each;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: ownName(environment, place, component.name),
      namespace: environment.argocd.namespace,
      labels: { ...managed, ...labelsOf(environment, place), 'helmwright.dev/component': component.name },
      annotations: {
        'argocd.argoproj.io/manifest-generate-paths': renderedFrom(each),
        ...kept,
        'argocd.argoproj.io/sync-wave': '-2',
        ...subscriptionsOf(environment, undefined),
      },
    },
    spec: {
      project: ownName(environment, place, component.name),
      source: {
        repoURL: environment.source.repoURL,
        targetRevision: environment.source.targetRevision,
        path: release.chart.path,
        helm: { releaseName: release.name, valueFiles: release.valueFiles.map((path) => `/${path}`) },
      },
      destination: { name: place.cell.cluster, namespace: release.namespace },
      syncPolicy,
    },
  };
};

/** The ApplicationSet of a cell's components, in the order in which they are installed. */
export function componentSet(
  environment: Environment,
  place: CellPlace,
  releases: readonly CellRelease[],
): ComponentSet {
  const { repoURL, targetRevision } = environment.source;
  return setOf(environment, place, {
    name: setName(environment, place),
    elements: releases.map((each) => ({
      component: each.release.release,
      chart: each.release.chart.name,
      namespace: each.release.namespace,
      files: each.release.valueFiles.map((path) => `/${path}`),
      rendered: renderedFrom(each),
    })),
    spec: {
      project: setName(environment, place),
      source: {
        repoURL,
        targetRevision,
        path: elementTemplates.path,
        helm: { releaseName: elementTemplates.releaseName },
      },
      destination: { name: place.cell.cluster, namespace: elementTemplates.namespace },
      syncPolicy,
    },
    templatePatch,
  });
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
