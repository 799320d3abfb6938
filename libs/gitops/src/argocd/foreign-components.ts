import { type CellPlace, type Environment, type ForeignChart, sortedKinds } from '@helmwright/fleet';
import { compareCodePoints, type Json, type JsonObject } from '@helmwright/json';
import type { CellRelease } from '../cell-releases.ts';
import { nameOf } from './bootstrap.ts';
import { type ComponentSet, managed, setOf, syncPolicyWith } from './component-set.ts';
import { type AppProject, kept } from './objects.ts';

/** A release of a chart that somebody else wrote. */
export interface ForeignRelease extends CellRelease {
  readonly foreign: ForeignChart;
}

const projectName = (environment: Environment, { cell }: CellPlace, component: string): string =>
  nameOf(environment, `components-${cell.name}.${component}`);

/** The address of a chart's repository as Argo CD has it: it takes an address without a scheme for an OCI registry. */
const sourceRepository = ({ repository }: Pick<ForeignChart, 'repository'>): string =>
  repository.replace(/^oci:\/\//, '').replace(/\/$/, '');

/**
 * The project of one component of a chart that somebody else wrote: what the lock lists it may create, in its own
 * namespace and those that the lock lists, from its chart and from the values of this repository, and nothing else.
 */
export const foreignProject = (
  environment: Environment,
  place: CellPlace,
  { release, foreign }: ForeignRelease,
): AppProject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: {
    name: projectName(environment, place, release.release),
    namespace: environment.argocd.namespace,
    labels: managed,
    // Before the Application of the sets.
    annotations: { ...kept, 'argocd.argoproj.io/sync-wave': '-2' },
  },
  spec: {
    description: `${release.release} of ${environment.name}/${place.region.name} in ${place.cell.name}, from the chart ${foreign.name}`,
    sourceRepos: [environment.source.repoURL, sourceRepository(foreign)],
    destinations: [...new Set([release.namespace, ...foreign.allowed.namespaces])]
      .sort(compareCodePoints)
      .map((namespace) => ({ name: place.cell.cluster, namespace })),
    clusterResourceWhitelist: sortedKinds([...foreign.allowed.clusterKinds, { group: '', kind: 'Namespace' }]).map(
      ({ group, kind }) => ({ group, kind }),
    ),
    namespaceResourceWhitelist: foreign.allowed.namespacedKinds.map(({ group, kind }) => ({ group, kind })),
  },
});

/**
 * The ApplicationSet of a cell's components whose charts somebody else wrote: each Application has the chart from its own
 * repository in the pinned version, and the values from this repository.
 */
export function foreignSet(
  environment: Environment,
  place: CellPlace,
  releases: readonly ForeignRelease[],
): ComponentSet {
  return setOf(environment, place, {
    name: nameOf(environment, `components-${place.cell.name}.charts`),
    elements: releases.map((each): JsonObject => elementOf(environment, place, each)),
    spec: {
      project: '{{ .project }}',
      destination: { name: place.cell.cluster, namespace: '{{ .namespace }}' },
      syncPolicy: syncPolicyWith({
        'pod-security.kubernetes.io/enforce': '{{ .podSecurity }}',
        'pod-security.kubernetes.io/enforce-version': 'latest',
      }),
    },
    templatePatch: sources(environment),
  });
}

function elementOf(environment: Environment, place: CellPlace, { release, component, foreign }: ForeignRelease) {
  const rendered: Json = release.valueFiles.map((path) => `/${path}`).join(';');
  return {
    component: release.release,
    project: projectName(environment, place, release.release),
    repository: sourceRepository(foreign),
    chart: foreign.name,
    version: foreign.version,
    namespace: release.namespace,
    podSecurity: component.podSecurity,
    files: release.valueFiles.map((path) => `$values/${path}`),
    rendered,
  };
}

/** Lists are no texts, so the template cannot hold them. */
const sources = ({ source }: Environment): string => `spec:
  sources:
    - repoURL: {{ .repository | toJson }}
      chart: {{ .chart | toJson }}
      targetRevision: {{ .version | toJson }}
      helm:
        releaseName: {{ .component | toJson }}
        valueFiles:
          {{- range .files }}
          - {{ . | toJson }}
          {{- end }}
    - repoURL: ${JSON.stringify(source.repoURL)}
      targetRevision: ${JSON.stringify(source.targetRevision)}
      ref: values
`;
