import type { CellPlace, Environment } from '@helmwright/fleet';
import type { JsonObject } from '@helmwright/json';
import { nameOf } from './bootstrap.ts';
import { subscriptionsOf } from './notifications.ts';
import { type ArgoObject, kept, type SyncPolicy } from './objects.ts';

/** ApplicationSet of a cell's components: it lists them itself, since a cell has tens of them, not thousands. */
export interface ComponentSet extends ArgoObject {
  readonly kind: 'ApplicationSet';
  readonly spec: JsonObject;
}

/** Who made an object. */
export const managed = { 'app.kubernetes.io/managed-by': 'helmwright' } as const;

/** Who a component's Application is for. */
export const labelsOf = (environment: Environment, { cell, region }: CellPlace): Readonly<Record<string, string>> => ({
  'helmwright.dev/cell': cell.name,
  'helmwright.dev/environment': environment.name,
  'helmwright.dev/region': region.name,
});

/** How Applications of components sync, in namespaces that let in what these labels say. */
export const syncPolicyWith = (namespaceLabels: Readonly<Record<string, string>>): SyncPolicy => ({
  automated: { prune: true, selfHeal: true },
  managedNamespaceMetadata: { labels: namespaceLabels },
  syncOptions: ['CreateNamespace=true', 'PruneLast=true', 'ServerSideApply=true'],
  // What a component needs may come later: Argo CD does not order the Applications of a set.
  retry: { limit: 10, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } },
});

/** What tells the sets of a cell apart. */
interface SetParts {
  readonly name: string;
  /** What the set knows of each component: `component` and `rendered`, and what else the template asks for. */
  readonly elements: readonly JsonObject[];
  /** The spec of the Applications. */
  readonly spec: JsonObject;
  /** What is no text, so that the template cannot hold it. */
  readonly templatePatch: string;
}

/** An ApplicationSet of components of a cell. */
export function setOf(
  environment: Environment,
  place: CellPlace,
  { name, elements, spec, templatePatch }: SetParts,
): ComponentSet {
  const of = labelsOf(environment, place);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: {
      name,
      namespace: environment.argocd.namespace,
      labels: { ...managed, ...of },
      annotations: kept,
    },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [{ list: { elements, template: { metadata: {}, spec: { destination: {}, project: '' } } } }],
      syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
      template: {
        metadata: {
          name: nameOf(environment, `${place.cell.name}.{{ .component }}`),
          labels: { ...of, 'helmwright.dev/component': '{{ .component }}' },
          annotations: {
            'argocd.argoproj.io/manifest-generate-paths': '{{ .rendered }}',
            ...subscriptionsOf(environment, undefined),
          },
        },
        spec,
      },
      templatePatch,
    },
  };
}
