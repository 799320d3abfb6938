import {
  type Cell,
  type Environment,
  type Fleet,
  POOL_TENANT_RELEASE,
  poolOfCell,
  type Region,
  releaseNames,
  TENANCY_NAMESPACE,
  TENANT_RELEASE,
} from '@helmwright/fleet';
import { RENDERED_FOLDER, regionFolder, releaseListPath } from '../paths.ts';
import { createReleaseLister } from '../releases.ts';
import { appProjectName, tenancyProjectName } from './app-project.ts';
import { waveRevision } from './bootstrap.ts';
import { subscriptionsOf } from './notifications.ts';
import { type ApplicationSet, type EntrySource, kept } from './objects.ts';

/** What an ApplicationSet is for: one wave of one cell. */
export interface ApplicationSetScope {
  readonly region: Region;
  readonly cell: Cell;
  readonly wave: string;
}

/** Name of the ApplicationSet of a wave of a cell; cells have names of their own in an environment. */
export const applicationSetName = (environment: string, cell: string, wave: string): string =>
  `${environment}.${cell}.${wave}`;

/** What an entry says in each delivery: what makes Argo CD render it again, and which values it is made of. */
const deliveries: Readonly<Record<Environment['delivery'], { readonly annotations: string; readonly source: string }>> =
  {
    charts: {
      annotations: `    argocd.argoproj.io/manifest-generate-paths: {{ printf "/charts/%s;/%s" .chart (join ";/" $files) | toJson }}`,
      source: `  source:
    helm:
      valueFiles:
        {{- range $files }}
        - {{ printf "/%s" . | toJson }}
        {{- end }}
`,
    },
    manifests: {
      annotations: `    argocd.argoproj.io/manifest-generate-paths: {{ printf "/%s/${RENDERED_FOLDER}/%s.yaml" $own .release | toJson }}
    helmwright.dev/values-files: {{ printf "/%s" (join ";/" $files) | toJson }}`,
      source: '',
    },
  };

/**
 * What depends on the entry in more than a word, as a template: the values files, which are those that its tier shares
 * and then the tenant's own; what makes Argo CD render it again, which are the same, or the one file of its rendered
 * objects; and whether to prune. A namespace is never pruned: what a broken list would delete with it cannot be synced
 * back.
 *
 * @param shared a line for each release and tier, with the values files that tenants share
 * @param region folder of the tenants' own files
 */
export const patchText = (
  delivery: Environment['delivery'],
  shared: readonly string[],
  region: string,
): string => `{{- $shared := dict
${shared.join('\n')}
}}
{{- $files := index $shared (printf "%s/%s" .release .tier) }}
{{- $own := printf "${region}/%s" .tenant }}
{{- range .files }}
{{- $files = append $files (printf "%s/%s.yaml" $own .) }}
{{- end }}
metadata:
  annotations:
${deliveries[delivery].annotations}
spec:
${deliveries[delivery].source}  syncPolicy:
    automated:
      prune: {{ ne .release "${TENANT_RELEASE}" }}
`;

function templatePatch(fleet: Fleet, environment: Environment, { region, cell, wave }: ApplicationSetScope): string {
  const lister = createReleaseLister(fleet, environment);
  const pooled = poolOfCell(environment, cell) === undefined ? [] : [POOL_TENANT_RELEASE];
  const shared = [...releaseNames(fleet), ...pooled].flatMap((release) =>
    [...fleet.tiers.values()].map((tier) => {
      const files = lister.shared({ wave, region, tier }, release).paths.map((file) => `"${file}"`);
      return `  "${release}/${tier.name}" (list ${files.join(' ')})`;
    }),
  );
  return patchText(environment.delivery, shared, regionFolder(environment.name, region.name));
}

/**
 * The generator's own template, which adds nothing. Argo CD puts it there whenever it writes a set, such as after a
 * webhook; where the repository left it out, the set would be drift from then on.
 */
const template = { metadata: {}, spec: { destination: {}, project: '' } } as const;

const forTenancy = (then: string, otherwise: string): string =>
  `{{ if eq .release "${TENANT_RELEASE}" }}${then}{{ else }}${otherwise}{{ end }}`;

/** For a tenant that is configuration of a pool, something else than for all others. */
const forPooled = (then: string, otherwise: string): string =>
  `{{ if eq .release "${POOL_TENANT_RELEASE}" }}${then}{{ else }}${otherwise}{{ end }}`;

/**
 * Where an entry's chart or its rendered objects are, what its release is called and where it goes, as templates.
 *
 * @param pool the namespace of the cell's pool, where it has one
 */
export function entryTemplates(pool: string | undefined) {
  const [name, namespace] = [
    forTenancy('{{ .tenant }}', '{{ .release }}'),
    forTenancy(TENANCY_NAMESPACE, '{{ .tenant }}'),
  ];
  return {
    path: 'charts/{{ .chart }}',
    include: '{{ .release }}.yaml',
    releaseName: pool === undefined ? name : forPooled('tenant-{{ .tenant }}', name),
    namespace: pool === undefined ? namespace : forPooled(pool, namespace),
  } as const;
}

/** What Argo CD renders for an entry: its chart, or one file of its tenant's folder of rendered objects. */
function sourceOf(
  { name, delivery }: Environment,
  region: Region,
  entry: ReturnType<typeof entryTemplates>,
): EntrySource {
  switch (delivery) {
    case 'charts':
      return { path: entry.path, helm: { releaseName: entry.releaseName } };
    case 'manifests':
      return {
        path: renderedFolderOf(regionFolder(name, region.name)),
        directory: { include: entry.include },
      };
  }
}

/** The folder of an entry's rendered objects, as a template. */
export const renderedFolderOf = (region: string): string => `${region}/{{ .tenant }}/${RENDERED_FOLDER}`;

/**
 * The ApplicationSet of one wave of one cell. It reads the list of the releases there, and knows the rest itself: the
 * cluster, the project, and which values files the tenants share. Nothing is deleted when an entry or the whole set
 * goes: that is `decommission`'s to do.
 *
 * Argo CD does not order the Applications of a set, so a service that comes before its namespace retries until the
 * `tenant` release has made it.
 */
export function applicationSet(fleet: Fleet, environment: Environment, scope: ApplicationSetScope): ApplicationSet {
  const { region, cell, wave } = scope;
  const { repoURL } = environment.source;
  const targetRevision = waveRevision(environment, wave);
  const [project, tenancy] = [
    appProjectName(environment.name, cell.name),
    tenancyProjectName(environment.name, cell.name),
  ];
  const subscribed = subscriptionsOf(environment, wave);
  const place = { environment: environment.name, region: region.name, cell: cell.name, wave };
  const entry = entryTemplates(poolOfCell(environment, cell)?.name);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: {
      name: applicationSetName(environment.name, cell.name, wave),
      namespace: environment.argocd.namespace,
      labels: {
        'app.kubernetes.io/managed-by': 'helmwright',
        'helmwright.dev/cell': cell.name,
        'helmwright.dev/environment': environment.name,
        'helmwright.dev/region': region.name,
        'helmwright.dev/wave': wave,
      },
      annotations: kept,
    },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [{ git: { repoURL, revision: targetRevision, files: [{ path: releaseListPath(place) }], template } }],
      syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
      template: {
        metadata: {
          name: `${environment.name}.{{ .tenant }}.{{ .release }}`,
          labels: {
            'helmwright.dev/environment': environment.name,
            'helmwright.dev/region': region.name,
            'helmwright.dev/release': '{{ .release }}',
            'helmwright.dev/tenant': '{{ .tenant }}',
            'helmwright.dev/wave': wave,
          },
          ...(Object.keys(subscribed).length === 0 ? {} : { annotations: subscribed }),
        },
        spec: {
          // Either of two names fixed here: a list cannot choose a project of its own.
          project: forTenancy(tenancy, project),
          source: {
            repoURL,
            targetRevision,
            ...sourceOf(environment, region, entry),
          },
          destination: { name: cell.cluster, namespace: entry.namespace },
          syncPolicy: {
            automated: { selfHeal: true },
            syncOptions: ['CreateNamespace=false', 'PruneLast=true', 'ServerSideApply=true'],
            retry: { limit: 10, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } },
          },
        },
      },
      templatePatch: templatePatch(fleet, environment, scope),
    },
  };
}
