import { defineChart, dnsLabel, dnsSubdomain, labelKey, labelValue, portNumber, quantity } from '@helmwright/chart';
import { z } from 'zod';
import { icon, maintainers } from '../publisher.ts';
import { tenancyLabels } from '../tenancy-labels.ts';
import { readme } from './readme.ts';

/** A name from the directory. Names that Kubernetes gives itself, such as that of the group of everybody, are refused. */
const holder = (): z.ZodString =>
  z
    .string()
    .min(1)
    .meta({ not: { pattern: '^system:' } });

/** Users and directory groups that hold a role. */
const holders = z.strictObject({
  users: z.array(holder()).default([]).describe('User names, as the identity provider gives them.'),
  groups: z.array(holder()).default([]).describe('Groups of the directory, as the identity provider gives them.'),
});

const containerResources = z.strictObject({
  cpu: quantity().describe('Processors.'),
  memory: quantity().describe('Memory.'),
  'ephemeral-storage': quantity().describe('Disk that goes with the pod.'),
});

const values = z.strictObject({
  tenant: z
    .strictObject({
      name: dnsLabel().default('example').describe('Name of the tenant. Its namespace is called the same.'),
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
      region: labelValue().min(1).default('local').describe('Region in whose clusters the tenant runs.'),
      environment: labelValue()
        .min(1)
        .default('development')
        .describe('Environment, such as `development` or `production`.'),
      tier: labelValue()
        .min(1)
        .default('standard')
        .describe(
          'Tier of the tenant: what it has bought. Only a label here; `quota` and `limitRange` hold its figures.',
        ),
      migrationPhase: z
        .enum(['foundation', 'parallel', 'shifting', 'overlap', 'complete'])
        .nullable()
        .default(null)
        .describe('Where the tenant stands on its move from an older platform, where it comes from one.'),
      trafficWeight: z
        .int()
        .min(0)
        .max(100)
        .nullable()
        .default(null)
        .describe('Percent of its traffic that is to come here; the rest goes to the platform that it comes from.'),
    })
    .describe('Who the tenant is. All of it becomes labels and annotations of the namespace.'),
  namespace: z
    .strictObject({
      create: z.boolean().default(true).describe('Create the namespace. Set to false where something else creates it.'),
    })
    .describe('The namespace of the tenant.'),
  grants: z
    .record(
      z
        .string()
        .min(1)
        .max(40)
        .regex(/^[a-zA-Z][a-zA-Z0-9]*$/),
      z.array(
        z
          .string()
          .min(1)
          .regex(/^[^\n]*$/),
      ),
    )
    .default({})
    .describe(
      'What the platform grants to the tenant, by what it is: annotations of the namespace, which admission policies read.',
    )
    .meta({ examples: [{ hosts: ['malmo.example.org'], kinds: ['Secret'] }] }),
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
      'requests.storage': '100Gi',
      services: '20',
      'services.loadbalancers': '0',
      'services.nodeports': '0',
      configmaps: '100',
      // Helm keeps ten of each service's releases in Secrets.
      secrets: '100',
      replicationcontrollers: '0',
      resourcequotas: '1',
      'count/limitranges': '1',
      'count/deployments.apps': '20',
      'count/statefulsets.apps': '10',
      'count/daemonsets.apps': '0',
      // What is made of the above: by default ten old ones of each are kept.
      'count/replicasets.apps': '240',
      'count/controllerrevisions.apps': '120',
      'count/jobs.batch': '40',
      'count/cronjobs.batch': '10',
      'count/horizontalpodautoscalers.autoscaling': '20',
      'count/poddisruptionbudgets.policy': '20',
      'count/ingresses.networking.k8s.io': '20',
      'count/networkpolicies.networking.k8s.io': '30',
      'count/endpoints': '25',
      'count/endpointslices.discovery.k8s.io': '60',
      'count/leases.coordination.k8s.io': '20',
      'count/serviceaccounts': '25',
      'count/roles.rbac.authorization.k8s.io': '10',
      'count/rolebindings.rbac.authorization.k8s.io': '10',
      'count/podtemplates': '0',
      'count/csistoragecapacities.storage.k8s.io': '0',
      'count/resourceclaims.resource.k8s.io': '0',
      'count/resourceclaimtemplates.resource.k8s.io': '0',
      // Dear ones of a node, which limit ranges do not bound.
      'requests.nvidia.com/gpu': '0',
      'requests.amd.com/gpu': '0',
      'hugepages-2Mi': '0',
      'hugepages-1Gi': '0',
    })
    .describe(
      'The most that all pods and claims of the tenant may ask for together, and the most objects of each kind, as in a ResourceQuota.',
    ),
  limitRange: z
    .strictObject({
      default: containerResources
        .default({ cpu: '500m', memory: '512Mi', 'ephemeral-storage': '1Gi' })
        .describe('Limits of a container that has none.'),
      defaultRequest: containerResources
        .default({ cpu: '100m', memory: '128Mi', 'ephemeral-storage': '128Mi' })
        .describe('Requests of a container that has none.'),
      max: containerResources
        .default({ cpu: '2', memory: '4Gi', 'ephemeral-storage': '8Gi' })
        .describe('The most that one container may ask for.'),
    })
    .describe(
      'Bounds of a single container. The quota refuses pods without requests and limits; the defaults here fill them in.',
    ),
  networkPolicy: z
    .strictObject({
      ingressNamespaces: z
        .array(dnsLabel())
        .default(['ingress-nginx'])
        .describe('Namespaces of the ingress controllers, which may reach the pods.'),
      monitoringNamespaces: z
        .array(dnsLabel())
        .default(['monitoring'])
        .describe('Namespaces of the monitoring, which may reach the pods.'),
      dnsNamespace: dnsLabel().default('kube-system').describe('Namespace of the cluster DNS.'),
      database: z
        .strictObject({
          namespace: dnsLabel().describe('Namespace that the database runs in.'),
          port: portNumber().describe('TCP port of the database.'),
        })
        .nullable()
        .default({ namespace: 'database', port: 3306 })
        .describe('Database that the pods may reach; null where there is none.'),
    })
    .describe('Who may reach the pods, and what the pods may reach. Everything else is denied.'),
  access: z
    .strictObject({
      admins: holders.describe('May change the workloads, their configuration and their secrets.'),
      operators: holders.describe('May read logs, and restart and scale the workloads.'),
      viewers: holders.describe('May look at everything but secrets and logs.'),
      configurationReaders: z
        .array(dnsSubdomain().meta({ not: { pattern: '^default$' } }))
        .default([])
        .describe(
          'ServiceAccounts of the namespace whose pods may read all of its ConfigMaps, and nothing else. Never `default`, which is that of all pods without another.',
        )
        .meta({ examples: [['web', 'api']] }),
    })
    .describe('Who holds which role in the namespace.'),
});

export const { v, names, compose } = defineChart({
  name: 'tenant',
  version: '0.1.2',
  description: 'One municipality: its namespace, quota, network policies and roles.',
  keywords: ['multi-tenancy', 'namespace', 'quota', 'network-policy'],
  icon,
  maintainers,
  annotations: {
    'artifacthub.io/category': 'security',
    'artifacthub.io/changes':
      '- kind: added\n  description: Pods of named accounts can be let read the ConfigMaps of the namespace.\n',
    'artifacthub.io/license': 'Apache-2.0',
  },
  readme,
  values,
  component: 'tenancy',
  reservedLabels: tenancyLabels,
  namespace: (v) => v.tenant.name,
});
