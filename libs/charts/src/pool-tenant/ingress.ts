import { resource } from '@helmwright/chart';
import { defaultTo, each, isNotEmpty, merge, optional, text, when } from '@helmwright/template';
import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { names, RATE_LIMIT, v } from './chart.ts';
import { tenantLabels } from './labels.ts';

const { routing, tenant, limits } = v;

/** The tenant's hosts, all answered by the pool. */
export const ingress = resource<IIngress>(
  when(isNotEmpty(routing.hosts), {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      ...names.metadata(text`tenant-${tenant.name}`),
      labels: tenantLabels,
      annotations: merge({ [RATE_LIMIT]: text`${limits.requestsPerSecond}` }, routing.annotations),
    },
    spec: {
      ingressClassName: optional(routing.className),
      rules: each(routing.hosts, (host) => ({
        host,
        http: {
          paths: [
            {
              path: '/',
              pathType: 'Prefix',
              backend: { service: { name: routing.service.name, port: { name: routing.service.port } } },
            },
          ],
        },
      })),
      tls: when(routing.tls.enabled, [
        { hosts: routing.hosts, secretName: defaultTo(routing.tls.secretName, text`${tenant.name}-tls`) },
      ]),
    },
  }),
);
