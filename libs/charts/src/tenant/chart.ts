import { defineChart, dnsLabel, labelKey, labelValue, quantity } from '@helmwright/chart';
import { z } from 'zod';

/** Users and directory groups that hold a role. */
const holders = z.strictObject({
  users: z.array(z.string().min(1)).default([]).describe('User names, as the identity provider gives them.'),
  groups: z.array(z.string().min(1)).default([]).describe('Directory groups.'),
});

const containerResources = z.strictObject({
  cpu: quantity(),
  memory: quantity(),
  'ephemeral-storage': quantity(),
});

const values = z.strictObject({
  tenant: z
    .strictObject({
      name: dnsLabel().default('example').describe('Name of the tenant, and of its namespace.'),
      displayName: z.string().min(1).default('Example').describe('Name for people, in their own spelling.'),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .default('SE')
        .describe('Country, as two letters of ISO 3166-1.'),
      municipalityCode: z.string().min(1).nullable().default(null).describe('Official code of the municipality.'),
      region: labelValue().min(1).default('local').describe('Region whose cells the tenant runs in.'),
      environment: labelValue().min(1).default('development').describe('Environment of this installation.'),
      tier: labelValue().min(1).default('standard').describe('Tier, which set quota and limits below.'),
    })
    .describe('Who the tenant is; labels and annotations of its namespace.'),
  namespace: z.strictObject({
    create: z.boolean().default(true).describe('Create the namespace. False where it is made by somebody else.'),
  }),
  quota: z
    .record(labelKey(), quantity())
    .default({
      'requests.cpu': '4',
      'requests.memory': '8Gi',
      'requests.ephemeral-storage': '20Gi',
      'limits.cpu': '8',
      'limits.memory': '16Gi',
      'limits.ephemeral-storage': '40Gi',
      pods: '20',
      persistentvolumeclaims: '10',
      'services.loadbalancers': '0',
      'services.nodeports': '0',
    })
    .describe('What all pods of the tenant may ask for together.'),
  limitRange: z
    .strictObject({
      default: containerResources
        .default({ cpu: '500m', memory: '512Mi', 'ephemeral-storage': '1Gi' })
        .describe('Limits of a container that names none.'),
      defaultRequest: containerResources
        .default({ cpu: '100m', memory: '128Mi', 'ephemeral-storage': '128Mi' })
        .describe('Requests of a container that names none.'),
      max: containerResources
        .default({ cpu: '2', memory: '4Gi', 'ephemeral-storage': '8Gi' })
        .describe('The most that one container may ask for.'),
    })
    .describe('Bounds of a single container. The quota makes requests and limits mandatory; these fill them in.'),
  networkPolicy: z
    .strictObject({
      ingressNamespaces: z
        .array(dnsLabel())
        .default(['ingress-nginx'])
        .describe('Namespaces of the ingress gateways that may reach the pods.'),
      monitoringNamespaces: z
        .array(dnsLabel())
        .default(['monitoring'])
        .describe('Namespaces whose pods may collect metrics.'),
      dnsNamespace: dnsLabel().default('kube-system').describe('Namespace of the cluster DNS.'),
      database: z
        .strictObject({ namespace: dnsLabel(), port: z.int().min(1).max(65535) })
        .nullable()
        .default({ namespace: 'database', port: 3306 })
        .describe('Database that the pods may reach; null where there is none.'),
    })
    .describe('Who may talk to the pods. Everything else is denied, in both directions.'),
  access: z
    .strictObject({
      admins: holders.describe('Who runs the workloads: may change them, their configuration and secrets.'),
      operators: holders.describe('Who keeps them going: may restart and scale, and read logs.'),
      viewers: holders.describe('Who may look, at everything but secrets.'),
    })
    .describe('Who holds which role in the namespace.'),
});

export const { v, names, compose } = defineChart({
  name: 'tenant',
  version: '0.1.0',
  description: 'One municipality: its namespace, quota, network policies and roles.',
  keywords: ['multi-tenancy', 'namespace', 'quota', 'network-policy'],
  annotations: { 'artifacthub.io/category': 'security', 'artifacthub.io/license': 'Apache-2.0' },
  values,
  component: 'tenancy',
  reservedLabels: ['municipality', 'country', 'region', 'environment', 'tier'],
  namespace: (v) => v.tenant.name,
});
