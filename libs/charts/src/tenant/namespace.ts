import { resource } from '@helmwright/chart';
import { entries, join, merge, optional, text, when, withValue } from '@helmwright/template';
import type { INamespace } from 'kubernetes-models/v1/Namespace';
import { grantsPrefix } from '../tenancy-labels.ts';
import { names, v } from './chart.ts';

/** The tenant's namespace. Uninstalling keeps it: with it would go everything the tenant has. */
export const namespace = resource<INamespace>(
  when(v.namespace.create, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: names.namespace,
      labels: merge(names.labels(), {
        municipality: v.tenant.name,
        country: v.tenant.country,
        region: v.tenant.region,
        environment: v.tenant.environment,
        tier: v.tenant.tier,
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
      }),
      annotations: merge(
        {
          'helm.sh/resource-policy': 'keep',
          'municipality/display-name': v.tenant.displayName,
          'municipality/code': optional(v.tenant.municipalityCode),
          'municipality/migration-phase': optional(v.tenant.migrationPhase),
          'municipality/traffic-weight': withValue(v.tenant.trafficWeight, (weight) => text`${weight}`),
        },
        entries(v.grants, (granted, what) => [text`${grantsPrefix}${what}`, join('\n', granted)]),
      ),
    },
  }),
);
