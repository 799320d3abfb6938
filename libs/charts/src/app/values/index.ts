import {
  annotations,
  dnsLabel,
  dnsSubdomain,
  labelKey,
  labelValue,
  portName,
  portNumber,
  quantity,
  variableName,
} from '@helmwright/chart';
import { z } from 'zod';
import { autoscaling, podDisruptionBudget } from './availability.ts';
import { ingress, networkPolicy, service } from './network.ts';
import { image, podSecurity, probes } from './pod.ts';
import { absolutePath, protocol } from './text.ts';
import { workload } from './workload.ts';

/** The values of the chart `app`, in the order in which a reader wants them. */
/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#scheduling */
const toleration = z.strictObject({
  key: labelKey().optional().describe('Key of the taint; every taint where it is left out.'),
  operator: z.enum(['Exists', 'Equal', 'Lt', 'Gt']).optional().describe('How the value is compared.'),
  value: labelValue().optional().describe('Value of the taint.'),
  effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']).optional().describe('Effect of the taint.'),
  tolerationSeconds: z.int().optional().describe('For how long a taint with NoExecute is tolerated.'),
});

export const values = z.strictObject({
  component: labelValue()
    .min(1)
    .default('server')
    .describe(
      'Role of the pods in the application, such as `api` or `worker`. Part of the selector: it cannot change later.',
    ),
  partOf: labelValue().min(1).default('app').describe('Application that the service is a part of.'),
  replicas: z
    .int()
    .min(0)
    .nullable()
    .default(2)
    .describe('Number of pods. Null leaves the number to something else. Ignored while `autoscaling` is enabled.'),
  image,
  workload,
  ports: z
    .record(
      portName(),
      z.strictObject({
        port: portNumber().describe('Port that the container listens on.'),
        protocol: protocol().optional().describe('Protocol; TCP where it is left out.'),
      }),
    )
    .default({ http: { port: 8080 } })
    .describe('Ports that the container listens on, by name.'),
  config: z
    .record(
      z
        .string()
        .min(1)
        .max(253)
        .regex(/^[-._a-zA-Z0-9]+$/),
      z.string(),
    )
    .default({})
    .describe('Environment variables kept in a ConfigMap; the pods restart when they change.')
    .meta({ examples: [{ LOG_LEVEL: 'info' }] }),
  env: z
    .record(variableName(), z.string())
    .default({})
    .describe('Environment variables set on the container; they win over those of `config`.')
    .meta({ examples: [{ TZ: 'Europe/Stockholm' }] }),
  secretFiles: z
    .record(
      dnsLabel(),
      z.strictObject({
        secretName: dnsSubdomain().describe('Name of the Secret.'),
        mountPath: absolutePath().describe('Folder that gets one file for each key of the Secret.'),
      }),
    )
    .default({})
    .describe('Secrets mounted as files, by name of the volume.')
    .meta({ examples: [{ database: { secretName: 'database-login', mountPath: '/var/run/secrets/database' } }] }),
  emptyDirs: z
    .record(
      dnsLabel(),
      z.strictObject({
        mountPath: absolutePath().describe('Folder in the container.'),
        sizeLimit: quantity().describe('Size at which the pod is evicted.'),
      }),
    )
    .default({ tmp: { mountPath: '/tmp', sizeLimit: '64Mi' } })
    .describe('Writable folders that last as long as the pod, by name of the volume. Everything else is read-only.'),
  resources: z
    .strictObject({
      requests: z
        .record(labelKey(), quantity())
        .default({ cpu: '100m', memory: '128Mi', 'ephemeral-storage': '128Mi' })
        .describe('What the scheduler reserves for a pod.'),
      limits: z
        .record(labelKey(), quantity())
        .default({ cpu: '500m', memory: '256Mi', 'ephemeral-storage': '512Mi' })
        .describe('The most that a pod may use.'),
    })
    .describe('Requests and limits of the container.'),
  probes,
  podSecurity,
  autoscaling,
  podDisruptionBudget,
  service,
  ingress,
  networkPolicy,
  serviceAccount: z
    .strictObject({
      create: z.boolean().default(true).describe('Create a ServiceAccount.'),
      name: dnsSubdomain()
        .nullable()
        .default(null)
        .describe(
          'Name of the ServiceAccount; the name of the other objects when null, or `default` when it is not created.',
        ),
      annotations: annotations().default({}).describe('Annotations of the ServiceAccount.'),
      token: z
        .strictObject({
          mount: z
            .boolean()
            .default(false)
            .describe('Mount a token of the account where clients of the API server look for it.'),
          expirationSeconds: z
            .int()
            .min(600)
            .max(86_400)
            .default(3600)
            .describe('Seconds for which a token is good; the node renews it before they are over.'),
        })
        .describe('What the container proves with who it is.'),
    })
    .describe('The account of the pods. Without `token.mount` its token is mounted nowhere.'),
  scheduling: z
    .strictObject({
      spreadOver: z
        .array(labelKey())
        .default(['topology.kubernetes.io/zone', 'kubernetes.io/hostname'])
        .describe('Node labels over whose values the pods are spread, as far as there is room.'),
      nodeSelector: z
        .record(labelKey(), labelValue())
        .default({})
        .describe('Labels that a node must have.')
        .meta({ examples: [{ 'kubernetes.io/os': 'linux' }] }),
      tolerations: z
        .array(toleration)
        .default([])
        .describe('Taints that the pods tolerate, as in a pod.')
        .meta({ examples: [[{ key: 'dedicated', operator: 'Equal', value: 'web', effect: 'NoSchedule' }]] }),
    })
    .describe('Which nodes the pods run on.'),
  test: z
    .strictObject({
      enabled: z.boolean().default(true).describe('Add a pod with which `helm test` asks the Service.'),
      image: z
        .strictObject({
          registry: z
            .string()
            .min(1)
            .nullable()
            .default(null)
            .describe('Registry; `global.imageRegistry` when null, and docker.io when that is null as well.'),
          repository: z.string().min(1).default('library/busybox').describe('Repository of an image that has `wget`.'),
          tag: z.string().min(1).default('1.37.0').describe('Tag.'),
        })
        .describe('Image of the test pod.'),
      port: portNumber().default(80).describe('Port of the Service to ask.'),
      path: absolutePath().default('/').describe('Path that must answer with a success.'),
    })
    .describe('The test that `helm test` runs.'),
  extraObjects: z
    .array(
      z
        .object({
          apiVersion: z
            .string()
            .regex(/^([a-z0-9.-]+\/)?v[0-9][a-z0-9]*$/)
            .describe('API group and version.'),
          kind: z
            .string()
            .regex(/^[A-Z][A-Za-z0-9]*$/)
            .describe('Kind.'),
        })
        .meta({ additionalProperties: true }),
    )
    .default([])
    .describe('Further Kubernetes objects, installed as they are written here.')
    .meta({
      examples: [[{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'extra' }, data: { key: 'value' } }]],
    }),
  global: z
    .object({
      imageRegistry: z.string().min(1).nullable().default(null).describe('Registry of the images that name none.'),
      imagePullSecrets: z.array(dnsSubdomain()).default([]).describe('Names of Secrets to pull images with.'),
    })
    .meta({ additionalProperties: true })
    .describe('Values that a parent chart shares with all its charts.'),
});

/** What an HTTP probe asks, and how often. */
export type Probe = NonNullable<z.output<typeof values>['probes']['liveness']>;
