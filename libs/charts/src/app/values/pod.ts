import { annotations, countOrPercent, dnsSubdomain, portReference } from '@helmwright/chart';
import { z } from 'zod';
import { absolutePath } from './text.ts';

const id = (): z.ZodDefault<z.ZodNullable<z.ZodInt>> => z.int().min(1).nullable().default(10001);

/** The values `image`. */
export const image = z
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

/** The values `workload`. */
export const workload = z
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

/** The values `probes`. */
export const probes = z
  .strictObject({
    startup: probe('/startupz', 30, 2).describe('Until it succeeds, the others wait.'),
    readiness: probe('/readyz', 3, 5).describe('While it fails, the pod gets no requests.'),
    liveness: probe('/livez', 3, 10).describe('When it fails, the container is restarted.'),
  })
  .describe('HTTP probes; null leaves one out.');

/** The values `podSecurity`. */
export const podSecurity = z
  .strictObject({
    runAsUser: id().describe('User ID of the processes; null leaves it to the image.'),
    runAsGroup: id().describe('Group ID of the processes; null leaves it to the image.'),
    fsGroup: id().describe('Group that owns mounted volumes; null changes no owner.'),
    openshift: z.boolean().default(false).describe('Leave the IDs to OpenShift, which gives each namespace its own.'),
  })
  .describe('Who the processes run as. Root, privilege and a writable root file system are never allowed.');
