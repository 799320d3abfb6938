import { resource } from '@helmwright/chart';
import { entries, isNotEmpty, join, merge, optional, text, when } from '@helmwright/template';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { names, v } from './chart.ts';
import { tenantLabels } from './labels.ts';

/** What the workloads of the pool know about the tenant; they find it by the label `municipality`. */
export const context = resource<IConfigMap>({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    ...names.metadata(text`tenant-${v.tenant.name}`),
    labels: tenantLabels,
    annotations: { 'municipality/display-name': v.tenant.displayName },
  },
  data: merge(
    {
      TENANT: v.tenant.name,
      TENANT_DISPLAY_NAME: v.tenant.displayName,
      COUNTRY: v.tenant.country,
      MUNICIPALITY_CODE: optional(v.tenant.municipalityCode),
      TIER: v.tenant.tier,
      HOSTS: when(isNotEmpty(v.routing.hosts), join(',', v.routing.hosts)),
      LIMIT_REQUESTS_PER_SECOND: text`${v.limits.requestsPerSecond}`,
      LIMIT_CONCURRENT_AI_JOBS: text`${v.limits.concurrentAiJobs}`,
      LIMIT_STORAGE: v.limits.storage,
    },
    entries(v.secrets, (secret, purpose) => [text`secret.${purpose}`, secret]),
    v.context,
  ),
});
