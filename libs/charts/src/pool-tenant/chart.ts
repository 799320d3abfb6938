import {
  defineChart,
  dnsLabel,
  dnsSubdomain,
  labelKey,
  labelValue,
  portName,
  quantity,
  variableName,
} from '@helmwright/chart';
import { z } from 'zod';
import { icon, maintainers } from '../publisher.ts';
import { readme } from './readme.ts';

/** How ingress-nginx is told the requests that one address may make in a second. */
export const RATE_LIMIT = 'nginx.ingress.kubernetes.io/limit-rps';

const count = (): z.ZodInt => z.int().min(1).max(1_000_000);

const values = z.strictObject({
  tenant: z
    .strictObject({
      name: dnsLabel().default('example').describe('Name of the tenant, and of the objects.'),
      displayName: z.string().min(1).default('Example').describe('Name of the tenant as people write it.'),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .default('SE')
        .describe('Country, by its two letters in ISO 3166-1.'),
      municipalityCode: z
        .string()
        .min(1)
        .nullable()
        .default(null)
        .describe('Official code of the municipality, where it has one.'),
      tier: labelValue().min(1).default('standard').describe('Tier of the tenant: what it has bought.'),
    })
    .describe('Who the tenant is. The workloads of the pool read it with every request.'),
  context: z
    .record(
      variableName().meta({
        not: { pattern: '^(TENANT|TENANT_DISPLAY_NAME|COUNTRY|MUNICIPALITY_CODE|TIER|HOSTS|LIMIT_[A-Z0-9_a-z]*)$' },
      }),
      z.string(),
    )
    .default({})
    .describe('What else the workloads are to know about the tenant.')
    .meta({ examples: [{ LANGUAGE: 'sv', TIME_ZONE: 'Europe/Stockholm' }] }),
  limits: z
    .strictObject({
      requestsPerSecond: count().default(20).describe('Requests that one address may make in a second.'),
      concurrentAiJobs: count().default(2).describe('AI jobs that may run at once.'),
      storage: quantity().default('10Gi').describe('Files and records of the tenant together.'),
    })
    .describe(
      'The most that the tenant may take of the pool. The ingress controller holds the requests; the workloads hold the rest.',
    ),
  secrets: z
    .record(dnsLabel(), dnsSubdomain())
    .default({})
    .describe('Secrets of the tenant by purpose: names of Secrets in the namespace, which this chart does not create.')
    .meta({ examples: [{ database: 'malmo-stad-database' }] }),
  routing: z
    .strictObject({
      className: dnsSubdomain().nullable().default('nginx').describe("IngressClass; the cluster's default when null."),
      annotations: z
        .record(labelKey().meta({ not: { pattern: `^${RATE_LIMIT.replaceAll('.', '[.]')}$` } }), z.string())
        .default({})
        .describe('Annotations of the Ingress, besides the limit of requests.'),
      hosts: z.array(dnsSubdomain()).default([]).describe('Host names of the tenant; no Ingress without any.'),
      service: z
        .strictObject({
          name: dnsLabel().default('web').describe('Name.'),
          port: portName().default('http').describe('Port, by name.'),
        })
        .describe('The Service of the pool that answers.'),
      tls: z
        .strictObject({
          enabled: z.boolean().default(true).describe('Serve the hosts over TLS.'),
          secretName: dnsSubdomain()
            .nullable()
            .default(null)
            .describe("Secret with the certificate; the tenant's name followed by `-tls` when null."),
        })
        .describe('Encryption.'),
    })
    .describe('The way from outside the cluster to the pool.'),
});

export const { v, names, compose } = defineChart({
  name: 'pool-tenant',
  version: '0.1.1',
  description: 'One municipality in a shared pool: its context, limits, references to secrets and hosts.',
  keywords: ['multi-tenancy', 'pool', 'configuration', 'ingress'],
  icon,
  maintainers,
  annotations: {
    'artifacthub.io/category': 'integration-delivery',
    'artifacthub.io/changes':
      '- kind: added\n  description: The workloads are told the hosts of the tenant, by which they know whose a request is.\n',
    'artifacthub.io/license': 'Apache-2.0',
  },
  readme,
  values,
  component: 'tenancy',
  reservedLabels: ['municipality', 'country', 'tier'],
});
