import { each, isNotEmpty, lines, text, when } from '@helmwright/template';
import { compose, names, v } from './chart.ts';
import { context } from './context.ts';
import { ingress } from './ingress.ts';

/** The chart `pool-tenant`. */
export const poolTenant = compose({
  templates: { configmap: context, ingress },
  checks: [],
  notes: [
    text`${v.tenant.displayName} is a tenant of the pool in the namespace ${names.namespace}.`,
    when(
      isNotEmpty(v.routing.hosts),
      lines(
        '',
        'It answers on:',
        each(v.routing.hosts, (host) => text`  ${host}`),
      ),
    ),
    '',
    'WARNING: the tenants of a pool share its pods; only the workloads themselves keep them apart.',
  ],
  facts: {
    poolTenant: {
      'tenant.tier': 'tier.name',
      'tenant.name': 'tenant.name',
      'tenant.displayName': 'tenant.displayName',
      'tenant.country': 'tenant.country',
      'tenant.municipalityCode': 'tenant.municipalityCode',
      'routing.hosts': 'tenant.hosts',
      'routing.service.name': 'pool.service',
    },
  },
  examples: {
    defaults: {},
    'everything-set': {
      tenant: {
        name: 'malmo-stad',
        displayName: 'Malmö stad',
        municipalityCode: '1280',
        tier: 'pool',
      },
      commonLabels: { 'cost-centre': 'NO' },
      context: { LANGUAGE: 'no', TIME_ZONE: 'Europe/Stockholm' },
      limits: { requestsPerSecond: 1000000, concurrentAiJobs: 1, storage: '1Ti' },
      secrets: { database: 'malmo-stad-database', 'object-store': 'malmo-stad.objects' },
      routing: {
        annotations: { 'example.org/timeout': '60' },
        hosts: ['malmo.example.org', 'goteborg.example.org'],
        service: { name: 'pages', port: 'web' },
        tls: { secretName: 'wildcard' },
      },
    },
    'without-encryption': {
      routing: { className: null, hosts: ['www.example.org'], tls: { enabled: false } },
    },
  },
});
