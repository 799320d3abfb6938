import { dnsLabel, dnsSubdomain, quantity } from '@helmwright/chart';
import { z } from 'zod';
import { absolutePath } from './text.ts';

/** The values `secretFiles`. */
export const secretFiles = z
  .record(
    dnsLabel(),
    z.strictObject({
      secretName: dnsSubdomain().describe('Name of the Secret.'),
      mountPath: absolutePath().describe('Folder that gets one file for each key of the Secret.'),
    }),
  )
  .default({})
  .describe('Secrets mounted as files, by name of the volume.')
  .meta({ examples: [{ database: { secretName: 'database-login', mountPath: '/var/run/secrets/database' } }] });

/** The values `emptyDirs`. */
export const emptyDirs = z
  .record(
    dnsLabel(),
    z.strictObject({
      mountPath: absolutePath().describe('Folder in the container.'),
      sizeLimit: quantity().describe('Size at which the pod is evicted.'),
      medium: z.literal('Memory').optional().describe('Keep it in memory, which counts as memory of the container.'),
    }),
  )
  .default({ tmp: { mountPath: '/tmp', sizeLimit: '64Mi' } })
  .describe('Writable folders that last as long as the pod, by name of the volume. Everything else is read-only.');

const mount = {
  mountPath: absolutePath()
    .optional()
    .describe('Folder or file in the container; only other containers mount it where it is left out.'),
  subPath: z.string().min(1).optional().describe('Part of the volume to mount.'),
};
const items = z
  .record(z.string().min(1), z.string().min(1))
  .optional()
  .describe('Keys, each with the name of its file; all of them where it is left out.');

const projectionOf = <const From extends string>(from: From) => z.literal(from).describe('What is projected.');
const volumeOf = <const Kind extends string>(kind: Kind) =>
  z
    .literal(kind)
    .describe('What it is: a claim that there is already, an object, several sources, or a volume of a CSI driver.');

const source = z.discriminatedUnion('from', [
  z.strictObject({
    from: projectionOf('secret'),
    name: dnsSubdomain().describe('Name of the object.'),
    items,
  }),
  z.strictObject({
    from: projectionOf('configMap'),
    name: dnsSubdomain().describe('Name of the object.'),
    items,
  }),
  z.strictObject({
    from: projectionOf('token'),
    audience: z.string().min(1).describe('Whom the token is for.'),
    path: z.string().min(1).describe('Name of its file.'),
    expirationSeconds: z.int().min(600).max(86_400).optional().describe('Seconds for which it is good.'),
  }),
]);

/** The values `volumes`. */
export const volumes = z
  .record(
    dnsLabel(),
    z.discriminatedUnion('kind', [
      z.strictObject({
        kind: volumeOf('claim'),
        claimName: dnsSubdomain().describe('Name of the PersistentVolumeClaim.'),
        readOnly: z.boolean().optional().describe('Allow no writing.'),
        ...mount,
      }),
      z.strictObject({
        kind: volumeOf('configMap'),
        name: dnsSubdomain().describe('Name of the object.'),
        items,
        ...mount,
      }),
      z.strictObject({
        kind: volumeOf('secret'),
        name: dnsSubdomain().describe('Name of the object.'),
        items,
        ...mount,
      }),
      z.strictObject({
        kind: volumeOf('projected'),
        sources: z.record(dnsLabel(), source).describe('The sources by name.'),
        ...mount,
      }),
      z.strictObject({
        kind: volumeOf('csi'),
        driver: dnsSubdomain().describe('Name of the driver, such as `secrets-store.csi.k8s.io`.'),
        attributes: z
          .record(z.string(), z.string())
          .optional()
          .describe('Attributes for the driver, such as `secretProviderClass`.'),
        ...mount,
      }),
    ]),
  )
  .default({})
  .describe('Further volumes by name: claims, ConfigMaps, Secrets, projected sources, and those of CSI drivers.')
  .meta({ examples: [{ pages: { kind: 'configMap', name: 'pages', mountPath: '/var/www' } }] });

/** The values `claims`. */
export const claims = z
  .record(
    dnsLabel(),
    z.strictObject({
      size: quantity().describe(
        'How much is asked for. It may grow later where the class allows it, and never shrink.',
      ),
      mountPath: absolutePath().describe('Folder in the container.'),
      storageClassName: dnsSubdomain().optional().describe("StorageClass; the cluster's default where it is left out."),
      accessMode: z
        .enum(['ReadWriteOnce', 'ReadWriteOncePod', 'ReadWriteMany', 'ReadOnlyMany'])
        .optional()
        .describe('Who may mount it; ReadWriteOnce where it is left out.'),
    }),
  )
  .default({})
  .describe(
    'PersistentVolumeClaims by name of the volume: one for each pod of a StatefulSet, otherwise one for all pods, which stays when the release is uninstalled.',
  )
  .meta({ examples: [{ data: { size: '10Gi', mountPath: '/var/lib/data' } }] });
