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
import { image, podSecurity, probes, workload } from './pod.ts';
import { absolutePath, protocol } from './text.ts';

/** The values of the chart `app`, in the order in which a reader wants them. */
export const values = z.strictObject({
  component: labelValue()
    .min(1)
    .default('server')
    .describe('What the pods are to the whole; part of their selector, so it cannot change.'),
  partOf: labelValue().min(1).default('app').describe('The application that this is a part of.'),
  replicas: z.int().min(0).nullable().default(2).describe('Number of pods. Leave null where something else owns it.'),
  image,
  workload,
  ports: z
    .record(portName(), z.strictObject({ port: portNumber(), protocol: protocol().optional() }))
    .default({ http: { port: 8080 } })
    .describe('Ports of the container by name.'),
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
    .describe('Environment from a ConfigMap; a change restarts the pods.'),
  env: z.record(variableName(), z.string()).default({}).describe('Environment of the container; wins over `config`.'),
  secretFiles: z
    .record(dnsLabel(), z.strictObject({ secretName: dnsSubdomain(), mountPath: absolutePath() }))
    .default({})
    .describe('Secrets mounted as files, by name of the volume.'),
  emptyDirs: z
    .record(dnsLabel(), z.strictObject({ mountPath: absolutePath(), sizeLimit: quantity() }))
    .default({ tmp: { mountPath: '/tmp', sizeLimit: '64Mi' } })
    .describe('Writable folders that live as long as the pod, by name of the volume.'),
  resources: z
    .strictObject({
      requests: z
        .record(labelKey(), quantity())
        .default({ cpu: '100m', memory: '128Mi', 'ephemeral-storage': '128Mi' })
        .describe('What a pod is given for certain.'),
      limits: z
        .record(labelKey(), quantity())
        .default({ cpu: '500m', memory: '256Mi', 'ephemeral-storage': '512Mi' })
        .describe('What a pod may use at most.'),
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
      name: dnsSubdomain().nullable().default(null).describe('Its name; the name of the release when null.'),
      annotations: annotations().default({}).describe('Annotations of the ServiceAccount.'),
    })
    .describe('The account of the pods. Its token is mounted nowhere.'),
  scheduling: z
    .strictObject({
      spreadOver: z
        .array(labelKey())
        .default(['topology.kubernetes.io/zone', 'kubernetes.io/hostname'])
        .describe('Node labels over whose values the pods are spread.'),
      nodeSelector: z.record(labelKey(), labelValue()).default({}).describe('Labels that a node must have.'),
      tolerations: z.array(z.record(z.string(), z.unknown())).default([]).describe('Taints that the pods bear.'),
    })
    .describe('Which nodes the pods run on.'),
  test: z
    .strictObject({
      enabled: z.boolean().default(true).describe('Add a pod that `helm test` runs to reach the Service.'),
      image: z.string().min(1).default('docker.io/library/busybox:1.37.0').describe('Image with `wget`.'),
      port: portNumber().default(80).describe('Port of the Service.'),
      path: absolutePath().default('/').describe('Path that must answer.'),
    })
    .describe('The test that comes with the chart.'),
  extraObjects: z
    .array(
      z
        .object({
          apiVersion: z.string().regex(/^([a-z0-9.-]+\/)?v[0-9][a-z0-9]*$/),
          kind: z.string().regex(/^[A-Z][A-Za-z0-9]*$/),
        })
        .meta({ additionalProperties: true }),
    )
    .default([])
    .describe('Further objects, as they are.'),
  global: z
    .object({
      imageRegistry: z.string().min(1).nullable().default(null).describe('Registry of images that name none.'),
      imagePullSecrets: z.array(dnsSubdomain()).default([]).describe('Secrets to pull images with.'),
    })
    .meta({ additionalProperties: true })
    .describe('Values that a parent chart shares.'),
});

/** What an HTTP probe asks, and how often. */
export type Probe = NonNullable<z.output<typeof values>['probes']['liveness']>;
