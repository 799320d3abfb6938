import { type Environment, type Region, TENANT_RELEASE } from '@helmwright/fleet';
import { generatedFolder } from '../paths.ts';
import { appProjectName, tenancyProjectName } from './app-project.ts';
import type { ApplicationSet } from './objects.ts';

/** Name of the ApplicationSet of a region's wave. */
export const applicationSetName = (environment: string, region: string, wave: string): string =>
  `${environment}.${region}.${wave}`;

// Lists and booleans cannot be templated in place, so they are patched in. A namespace is never pruned: what a broken
// list would delete with it cannot be synced back.
const templatePatch = `spec:
  source:
    helm:
      valueFiles:
        {{- range .valueFiles }}
        - {{ printf "/%s" . | toJson }}
        {{- end }}
  syncPolicy:
    automated:
      prune: {{ ne .release "${TENANT_RELEASE}" }}
`;

/**
 * The ApplicationSet of one wave of one region. It reads the release lists of the region's tenants and keeps the
 * entries of its wave. Nothing is deleted when an entry or the whole set goes: that is `decommission`'s to do.
 *
 * Argo CD does not order the Applications of a set, so a service that comes before its namespace retries until the
 * `tenant` release has made it.
 */
export function applicationSet(environment: Environment, region: Region, wave: string): ApplicationSet {
  const { repoURL, targetRevision } = environment.source;
  const [project, tenancy] = [
    appProjectName(environment.name, region.name),
    tenancyProjectName(environment.name, region.name),
  ];
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: {
      name: applicationSetName(environment.name, region.name, wave),
      namespace: environment.argocd.namespace,
      labels: {
        'app.kubernetes.io/managed-by': 'helmwright',
        'helmwright.dev/environment': environment.name,
        'helmwright.dev/region': region.name,
        'helmwright.dev/wave': wave,
      },
      annotations: { 'argocd.argoproj.io/sync-wave': String(environment.waves.indexOf(wave)) },
    },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [
        {
          git: {
            repoURL,
            revision: targetRevision,
            files: [{ path: `${generatedFolder(environment.name)}/${region.name}/*/release.yaml` }],
          },
          selector: { matchLabels: { wave } },
        },
      ],
      syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
      template: {
        metadata: {
          name: '{{ .environment }}.{{ .tenant }}.{{ .release }}',
          labels: {
            'helmwright.dev/environment': '{{ .environment }}',
            'helmwright.dev/region': '{{ .region }}',
            'helmwright.dev/release': '{{ .release }}',
            'helmwright.dev/tenant': '{{ .tenant }}',
            'helmwright.dev/wave': '{{ .wave }}',
          },
          annotations: {
            'argocd.argoproj.io/manifest-generate-paths': '/{{ .chart.path }}{{ range .valueFiles }};/{{ . }}{{ end }}',
          },
        },
        spec: {
          // Either of two names fixed here: a release list cannot choose a project of its own.
          project: `{{ if eq .chart.name "${TENANT_RELEASE}" }}${tenancy}{{ else }}${project}{{ end }}`,
          source: {
            repoURL,
            targetRevision,
            path: '{{ .chart.path }}',
            helm: { releaseName: '{{ .name }}' },
          },
          destination: { name: '{{ .cluster }}', namespace: '{{ .namespace }}' },
          syncPolicy: {
            automated: { selfHeal: true },
            syncOptions: ['CreateNamespace=false', 'PruneLast=true', 'ServerSideApply=true'],
            retry: { limit: 10, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } },
          },
        },
      },
      templatePatch,
    },
  };
}
