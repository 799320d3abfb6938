import {
  annotations,
  countOrPercent,
  dnsLabel,
  dnsSubdomain,
  labelKey,
  labelValue,
  portName,
  portNumber,
  portReference,
  quantity,
  variableName,
} from '@helmwright/chart';
import { z } from 'zod';

const protocol = (): z.ZodEnum<{ TCP: 'TCP'; UDP: 'UDP'; SCTP: 'SCTP' }> => z.enum(['TCP', 'UDP', 'SCTP']);
const absolutePath = (): z.ZodString => z.string().min(1).regex(/^\//);
const id = (): z.ZodDefault<z.ZodNullable<z.ZodInt>> => z.int().min(1).nullable().default(10001);

const image = z
  .strictObject({
    registry: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe("Registry; `global.imageRegistry`, or the repository's own, when null."),
    repository: z
      .string()
      .min(1)
      .default('ghcr.io/example/app')
      .describe('Repository, without registry where one is set, and without tag.'),
    tag: z
      .string()
      .min(1)
      .max(128)
      .regex(/^[A-Za-z0-9_][-A-Za-z0-9_.]*$/)
      .nullable()
      .default(null)
      .describe("Tag; the chart's appVersion when null."),
    digest: z
      .string()
      .regex(/^sha256:[a-f0-9]{64}$/)
      .nullable()
      .default(null)
      .describe('Digest, which wins over the tag: `sha256:` and 64 hexadecimal digits.'),
    pullPolicy: z
      .enum(['Always', 'IfNotPresent', 'Never'])
      .default('IfNotPresent')
      .describe('When the node asks the registry.'),
    pullSecrets: z
      .array(dnsSubdomain())
      .default([])
      .describe('Names of Secrets to pull with, besides `global.imagePullSecrets`.'),
  })
  .describe('The image that every pod runs.');

const workload = z
  .strictObject({
    annotations: annotations().default({}).describe('Annotations of the Deployment.'),
    podAnnotations: annotations().default({}).describe('Annotations of the pods.'),
    revisionHistoryLimit: z.int().min(0).default(5).describe('Old ReplicaSets that are kept for a rollback.'),
    maxSurge: countOrPercent().default(1).describe('Pods that a rollout may add: a number or a percentage.'),
    maxUnavailable: countOrPercent()
      .default(0)
      .describe('Pods that a rollout may take away: a number or a percentage.'),
    command: z.array(z.string()).default([]).describe("Command that replaces the image's entry point."),
    args: z.array(z.string()).default([]).describe('Arguments of the command.'),
    preStopSeconds: z
      .int()
      .min(1)
      .default(5)
      .describe('Seconds a pod goes on serving after it is taken out of the Service.'),
    terminationGracePeriodSeconds: z
      .int()
      .min(1)
      .default(30)
      .describe('Seconds until a pod that does not stop is killed.'),
    priorityClassName: dnsSubdomain().nullable().default(null).describe('PriorityClass of the pods.'),
  })
  .describe('How pods are started, replaced and stopped.');

/** An HTTP probe; `null` leaves it out. */
const probe = (path: string, failureThreshold: number, periodSeconds: number) =>
  z
    .strictObject({
      path: absolutePath(),
      port: portReference(),
      periodSeconds: z.int().min(1),
      timeoutSeconds: z.int().min(1),
      failureThreshold: z.int().min(1),
    })
    .nullable()
    .default({ path, port: 'http', periodSeconds, timeoutSeconds: 2, failureThreshold });

const probes = z
  .strictObject({
    startup: probe('/startupz', 30, 2).describe('Until it succeeds, the others wait.'),
    readiness: probe('/readyz', 3, 5).describe('While it fails, the pod gets no requests.'),
    liveness: probe('/livez', 3, 10).describe('When it fails, the container is restarted.'),
  })
  .describe('HTTP probes; null leaves one out.');

const podSecurity = z
  .strictObject({
    runAsUser: id().describe('User ID of the processes; null leaves it to the image.'),
    runAsGroup: id().describe('Group ID of the processes; null leaves it to the image.'),
    fsGroup: id().describe('Group that owns mounted volumes; null changes no owner.'),
    openshift: z.boolean().default(false).describe('Leave the IDs to OpenShift, which gives each namespace its own.'),
  })
  .describe('Who the processes run as. Root, privilege and a writable root file system are never allowed.');

const autoscaling = z
  .strictObject({
    enabled: z.boolean().default(false).describe('Let a HorizontalPodAutoscaler own the number of pods.'),
    minReplicas: z.int().min(1).default(2).describe('Fewest pods.'),
    maxReplicas: z.int().min(1).default(10).describe('Most pods.'),
    cpuUtilization: z
      .int()
      .min(1)
      .max(100)
      .nullable()
      .default(70)
      .describe('CPU to aim for, in percent of the request.'),
    memoryUtilization: z
      .int()
      .min(1)
      .max(100)
      .nullable()
      .default(null)
      .describe('Memory to aim for, in percent of the request.'),
    scaleUp: z.strictObject({
      stabilizationWindowSeconds: z
        .int()
        .min(0)
        .max(3600)
        .default(0)
        .describe('Seconds a need has to last before pods are added.'),
      percent: z.int().min(1).default(100).describe('Most pods added in a minute, in percent of those there are.'),
    }),
    scaleDown: z.strictObject({
      stabilizationWindowSeconds: z
        .int()
        .min(0)
        .max(3600)
        .default(300)
        .describe('Seconds a surplus has to last before pods are taken away.'),
      percent: z
        .int()
        .min(1)
        .max(100)
        .default(50)
        .describe('Most pods taken away in a minute, in percent of those there are.'),
    }),
  })
  .describe('Scaling with the load.');

const service = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Create a Service.'),
    type: z.enum(['ClusterIP', 'NodePort', 'LoadBalancer']).default('ClusterIP').describe('How it is reached.'),
    annotations: annotations().default({}).describe('Annotations of the Service.'),
    ports: z
      .record(
        portName(),
        z.strictObject({ port: portNumber(), targetPort: portReference(), protocol: protocol().optional() }),
      )
      .default({ http: { port: 80, targetPort: 'http' } })
      .describe('Ports by name.'),
  })
  .describe('The address of the pods inside the cluster.');

const ingress = z
  .strictObject({
    enabled: z.boolean().default(false).describe('Create an Ingress.'),
    className: dnsSubdomain().nullable().default('nginx').describe("IngressClass; the cluster's default when null."),
    annotations: annotations().default({}).describe('Annotations of the Ingress.'),
    hosts: z
      .record(dnsSubdomain(), z.strictObject({ path: absolutePath().optional(), port: portName().optional() }))
      .default({})
      .describe('Hosts by name; the path is `/` and the port of the Service `http` unless they are given.'),
    tls: z.strictObject({
      enabled: z.boolean().default(true).describe('Serve the hosts over TLS.'),
      secretName: dnsSubdomain()
        .nullable()
        .default(null)
        .describe('Secret with the certificate; named after the release when null.'),
    }),
  })
  .describe('The address of the Service outside the cluster.');

const networkPolicy = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Create a NetworkPolicy.'),
    fromNamespaces: z
      .array(dnsLabel())
      .default(['ingress-nginx', 'monitoring'])
      .describe("Namespaces that may reach the pods' ports, besides their own."),
    toNamespaces: z
      .record(dnsLabel(), z.strictObject({ ports: z.array(portNumber()).min(1) }))
      .default({})
      .describe('Namespaces that the pods may reach, besides their own and DNS, with the TCP ports.'),
    toAddresses: z
      .record(z.string().regex(/^[0-9a-fA-F.:]+\/[0-9]{1,3}$/), z.strictObject({ ports: z.array(portNumber()).min(1) }))
      .default({})
      .describe('Address ranges that the pods may reach, with the TCP ports.'),
  })
  .describe('Who may talk to the pods, and whom they may talk to.');

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
        .record(z.string().min(1), quantity())
        .default({ cpu: '100m', memory: '128Mi', 'ephemeral-storage': '128Mi' })
        .describe('What a pod is given for certain.'),
      limits: z
        .record(z.string().min(1), quantity())
        .default({ cpu: '500m', memory: '256Mi', 'ephemeral-storage': '512Mi' })
        .describe('What a pod may use at most.'),
    })
    .describe('Requests and limits of the container.'),
  probes,
  podSecurity,
  autoscaling,
  podDisruptionBudget: z
    .strictObject({
      enabled: z.boolean().default(true).describe('Create a PodDisruptionBudget.'),
      minAvailable: countOrPercent()
        .nullable()
        .default(null)
        .describe('Pods that must stay: a number or a percentage.'),
      maxUnavailable: countOrPercent()
        .nullable()
        .default(1)
        .describe('Pods that may be away: a number or a percentage. Null where `minAvailable` is set.'),
    })
    .describe('How many pods maintenance may take away at once.'),
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
    .array(z.object({ apiVersion: z.string().min(1), kind: z.string().min(1) }).meta({ additionalProperties: true }))
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
