import {
  dnsLabel,
  dnsSubdomain,
  labelKey,
  portName,
  portNumber,
  portReference,
  quantity,
  variableName,
} from '@helmwright/chart';
import { z } from 'zod';
import { absolutePath, protocol } from './text.ts';

/** Names of variables that hold what nobody should read in a values file. */
const SECRET_NAME =
  '(^|_)([Pp][Aa][Ss][Ss][Ww][Oo][Rr][Dd]|[Pp][Aa][Ss][Ss][Ww][Dd]|[Ss][Ee][Cc][Rr][Ee][Tt]|[Tt][Oo][Kk][Ee][Nn]|[Aa][Pp][Ii]_?[Kk][Ee][Yy]|[Pp][Rr][Ii][Vv][Aa][Tt][Ee]_?[Kk][Ee][Yy])$';

/** Texts that are secrets wherever they stand: keys in PEM, and addresses with a password. */
const SECRET_TEXT = '-----BEGIN [A-Z ]*PRIVATE KEY-----|^[a-z][a-z0-9+.-]*://[^/@: ]*:[^/@ ]+@';

/** A text that is no secret, as far as can be told. */
const plainText = (): z.ZodString => z.string().meta({ not: { pattern: SECRET_TEXT } });

/** The name of a variable whose value may be read by all. */
const plainName = (name: z.ZodString): z.ZodString => name.meta({ not: { pattern: SECRET_NAME } });

/** The values `config`. */
export const config = z
  .record(
    plainName(
      z
        .string()
        .min(1)
        .max(253)
        .regex(/^[-._a-zA-Z0-9]+$/),
    ),
    plainText(),
  )
  .default({})
  .describe('Environment variables kept in a ConfigMap; the pods restart when they change.')
  .meta({ examples: [{ LOG_LEVEL: 'info' }] });

const plainEnv = () => z.record(plainName(variableName()), plainText());

/** One variable whose value lies elsewhere. */
const envSource = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('secret').describe('Where the value lies.'),
    name: dnsSubdomain().describe('Name of the object.'),
    key: z.string().min(1).describe('Key in the object.'),
  }),
  z.strictObject({
    from: z.literal('configMap').describe('Where the value lies.'),
    name: dnsSubdomain().describe('Name of the object.'),
    key: z.string().min(1).describe('Key in the object.'),
  }),
  z.strictObject({
    from: z.literal('field').describe('Where the value lies.'),
    path: z.string().min(1).describe('Field of the pod, such as `status.podIP`.'),
  }),
  z.strictObject({
    from: z.literal('resource').describe('Where the value lies.'),
    resource: z
      .enum(['limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'])
      .describe('Request or limit of the container.'),
  }),
]);

const envSources = () => z.record(variableName(), envSource);

/** A ConfigMap or Secret all of whose keys become variables. */
const envFrom = () =>
  z.record(
    dnsSubdomain(),
    z.strictObject({
      kind: z.enum(['ConfigMap', 'Secret']).describe('Kind of the object.'),
    }),
  );

/** The values `env`. */
export const env = plainEnv()
  .default({})
  .describe('Environment variables set on the container; they win over those of `config`. Secrets: `envSources`.')
  .meta({ examples: [{ TZ: 'Europe/Stockholm' }] });

/** The values `envSources`. */
export const sources = envSources()
  .default({})
  .describe('Environment variables whose values lie in a Secret, a ConfigMap or the pod, by name.')
  .meta({ examples: [{ DATABASE_PASSWORD: { from: 'secret', name: 'database-login', key: 'password' } }] });

/** The values `envFrom`. */
export const from = envFrom()
  .default({})
  .describe('ConfigMaps and Secrets all of whose keys become environment variables, by name.')
  .meta({ examples: [{ 'shared-settings': { kind: 'ConfigMap' } }] });

/** How a container is asked; exactly one of HTTP (`path`, `port`), `tcp`, `grpc` and `exec`. */
export const probe = z.strictObject({
  path: absolutePath().optional().describe('Path to ask over HTTP; `/` where it is left out.'),
  port: portReference().optional().describe('Port of the container, by name or number; `http` where it is left out.'),
  scheme: z.enum(['HTTP', 'HTTPS']).optional().describe('HTTP where it is left out.'),
  tcp: z
    .strictObject({ port: portReference().describe('Port of the container, by name or number.') })
    .optional()
    .describe('Open a connection, in place of HTTP.'),
  grpc: z
    .strictObject({
      port: portNumber().describe('Port of the container, by number.'),
      service: z.string().min(1).optional().describe('Service to ask about; the whole server where it is left out.'),
    })
    .optional()
    .describe('Ask over gRPC, in place of HTTP.'),
  exec: z
    .strictObject({ command: z.array(z.string()).min(1).describe('The command; it has to end with 0.') })
    .optional()
    .describe('Run a command in the container, in place of HTTP.'),
  initialDelaySeconds: z.int().min(1).optional().describe('Seconds before the first probe.'),
  periodSeconds: z.int().min(1).optional().describe('Seconds from one probe to the next.'),
  timeoutSeconds: z.int().min(1).optional().describe('Seconds after which a probe has failed.'),
  failureThreshold: z.int().min(1).optional().describe('How many failures in a row count.'),
});

const port = z.strictObject({
  port: portNumber().describe('Port that the container listens on.'),
  protocol: protocol().optional().describe('Protocol; TCP where it is left out.'),
});

/** The values `ports`. */
export const ports = z
  .record(portName(), port)
  .default({ http: { port: 8080 } })
  .describe('Ports that the container listens on, by name.');

const container = z.strictObject({
  image: z.string().min(1).describe('Image with its registry, and its digest or tag.'),
  command: z.array(z.string()).optional().describe("Command that replaces the image's entry point."),
  args: z.array(z.string()).optional().describe('Arguments that replace those of the image.'),
  env: plainEnv().optional().describe('Environment variables.'),
  envSources: envSources().optional().describe('Environment variables whose values lie elsewhere.'),
  envFrom: envFrom().optional().describe('ConfigMaps and Secrets all of whose keys become variables.'),
  requests: z.record(labelKey(), quantity()).describe('What the scheduler reserves for it.'),
  limits: z.record(labelKey(), quantity()).describe('The most that it may use.'),
  mounts: z
    .record(
      dnsLabel(),
      z.strictObject({
        path: absolutePath().describe('Folder or file in the container.'),
        subPath: z.string().min(1).optional().describe('Part of the volume to mount.'),
        readOnly: z.boolean().optional().describe('Allow no writing.'),
      }),
    )
    .optional()
    .describe('Volumes of the pod that it mounts, by name.'),
  ports: z.record(portName(), port).optional().describe('Ports that it listens on, by name.'),
  probes: z
    .strictObject({
      startup: probe.optional().describe('Tells that it has started.'),
      readiness: probe.optional().describe('While it fails, the Service sends the pod no requests.'),
      liveness: probe.optional().describe('When it fails, the container is restarted.'),
    })
    .optional()
    .describe('Probes, over HTTP unless `tcp`, `grpc` or `exec` is set; not of `initContainers`.'),
});

const given = { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } };

/** The values `initContainers`. */
export const initContainers = z
  .record(dnsLabel(), container)
  .default({})
  .describe('Containers that run before the others, one after another in the order of their names, and end.')
  .meta({ examples: [{ migrate: { image: 'ghcr.io/example/migrate:1.0.0', ...given } }] });

/** The values `sidecars`. */
export const sidecars = z
  .record(dnsLabel(), container)
  .default({})
  .describe('Containers that start before all others and stop after them. Those of a Job do not keep it from ending.')
  .meta({ examples: [{ proxy: { image: 'ghcr.io/example/proxy:1.0.0', ...given } }] });

/** The values `containers`. */
export const containers = z
  .record(dnsLabel(), container)
  .default({})
  .describe('Containers that run beside that of the service, which is called `app`.')
  .meta({ examples: [{ exporter: { image: 'ghcr.io/example/exporter:1.0.0', ...given } }] });
