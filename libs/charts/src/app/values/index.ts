import { annotations, dnsSubdomain, labelKey, labelValue, portNumber, quantity } from '@helmwright/chart';
import { z } from 'zod';
import { autoscaling, podDisruptionBudget } from './availability.ts';
import { config, containers, env, from, initContainers, ports, sidecars, sources } from './container.ts';
import { ingress, networkPolicy, service } from './network.ts';
import { image, podSecurity, probes } from './pod.ts';
import { pod, scheduling } from './scheduling.ts';
import { absolutePath } from './text.ts';
import { claims, emptyDirs, secretFiles, volumes } from './volumes.ts';
import { workload } from './workload.ts';

/** The values of the chart `app`, in the order in which a reader wants them. */
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
  ports,
  config,
  env,
  envSources: sources,
  envFrom: from,
  secretFiles,
  emptyDirs,
  volumes,
  claims,
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
  initContainers,
  sidecars,
  containers,
  podSecurity,
  pod,
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
  scheduling,
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
