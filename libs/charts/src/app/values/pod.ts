import { dnsSubdomain } from '@helmwright/chart';
import { z } from 'zod';
import { probe } from './container.ts';

const id = (): z.ZodDefault<z.ZodNullable<z.ZodInt>> => z.int().min(1).nullable().default(10001);

/** The values `image`. */
export const image = z
  .strictObject({
    registry: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe('Registry; `global.imageRegistry` when null. When both are null, `repository` holds it.'),
    repository: z.string().min(1).default('ghcr.io/example/app').describe('Repository, without tag.'),
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
      .describe('Digest, used in place of the tag: `sha256:` and 64 hexadecimal digits.'),
    pullPolicy: z
      .enum(['Always', 'IfNotPresent', 'Never'])
      .default('Always')
      .describe('When a node asks the registry. `Always` keeps pods from using images that others have pulled.'),
    pullSecrets: z
      .array(dnsSubdomain())
      .default([])
      .describe('Names of Secrets to pull with, besides `global.imagePullSecrets`.'),
  })
  .describe('The image that every pod runs.');

/** A probe over HTTP by default; `null` leaves it out. */
const probeOf = (path: string, failureThreshold: number, periodSeconds: number) =>
  probe.nullable().default({ path, port: 'http', periodSeconds, timeoutSeconds: 2, failureThreshold });

/** The values `probes`. */
export const probes = z
  .strictObject({
    startup: probeOf('/startupz', 30, 2).describe(
      'Tells that the container has started; the other probes wait for it.',
    ),
    readiness: probeOf('/readyz', 3, 5).describe('While it fails, the Service sends the pod no requests.'),
    liveness: probeOf('/livez', 3, 10).describe('When it fails, the container is restarted.'),
  })
  .describe(
    'Probes of the container, over HTTP unless `tcp`, `grpc` or `exec` is set; set one to null to leave it out.',
  );

/** The values `podSecurity`. */
export const podSecurity = z
  .strictObject({
    runAsUser: id().describe('User ID of the processes; that of the image when null, which must not be root.'),
    runAsGroup: id().describe('Group ID of the processes; that of the image when null.'),
    fsGroup: id().describe('Group that owns the mounted volumes; unchanged when null.'),
    openshift: z.boolean().default(false).describe('Set none of the IDs: OpenShift gives each namespace its own.'),
  })
  .describe('IDs of the processes. Root, privileges and a writable root file system are never allowed.');
