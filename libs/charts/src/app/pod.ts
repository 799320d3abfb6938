import {
  defaultTo,
  each,
  isNotEmpty,
  type Maybe,
  merge,
  not,
  optional,
  or,
  type Templated,
  when,
  withValue,
} from '@helmwright/template';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSecurityContext } from 'kubernetes-models/v1/PodSecurityContext';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { IProjectedVolumeSource } from 'kubernetes-models/v1/ProjectedVolumeSource';
import type { ISecurityContext } from 'kubernetes-models/v1/SecurityContext';
import { image, names, serviceAccountName, template, v } from './chart.ts';
import { keptRunning } from './kinds.ts';
import type { Probe } from './values/index.ts';

const pod = template.in('pod');

/** The volume with the token of the account. */
export const TOKEN_VOLUME = 'service-account-token';

/** Where every client of the API server looks for a token. */
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** What every container is forbidden. */
export const containerSecurity = pod.yaml<ISecurityContext>(
  'containerSecurityContext',
  'What every container is forbidden.',
  merge<ISecurityContext>(
    {
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    when(not(v.podSecurity.openshift), {
      runAsUser: optional(v.podSecurity.runAsUser),
      runAsGroup: optional(v.podSecurity.runAsGroup),
    }),
  ),
);

/** Who the processes of a pod run as. */
export const podSecurity = pod.yaml<IPodSecurityContext>(
  'podSecurityContext',
  'Who the processes of a pod run as.',
  merge<IPodSecurityContext>(
    { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    when(
      not(v.podSecurity.openshift),
      merge<IPodSecurityContext>(
        { runAsUser: optional(v.podSecurity.runAsUser), runAsGroup: optional(v.podSecurity.runAsGroup) },
        withValue(v.podSecurity.fsGroup, (fsGroup) => ({ fsGroup, fsGroupChangePolicy: 'OnRootMismatch' })),
      ),
    ),
  ),
);

/** The Secrets that images are pulled with: those of all charts, and the chart's own. */
export const imagePullSecrets: Maybe<IPodSpec['imagePullSecrets'] & object> = when(
  or(isNotEmpty(v.global.imagePullSecrets), isNotEmpty(v.image.pullSecrets)),
  [each(v.global.imagePullSecrets, (name) => ({ name })), each(v.image.pullSecrets, (name) => ({ name }))],
);

const probe = (given: typeof v.probes.liveness) =>
  withValue<Probe, IProbe>(given, ({ path, port, periodSeconds, timeoutSeconds, failureThreshold }) => ({
    httpGet: { path, port },
    periodSeconds,
    timeoutSeconds,
    failureThreshold,
  }));

const { token } = v.serviceAccount;

/** Whether the pods have any volume. */
const hasVolumes = or(isNotEmpty(v.emptyDirs), isNotEmpty(v.secretFiles), token.mount);

const container: Templated<IContainer> = merge<IContainer>(
  {
    name: 'app',
    image,
    imagePullPolicy: v.image.pullPolicy,
    command: optional(v.workload.command),
    args: optional(v.workload.args),
  },
  when(keptRunning, {
    ports: each(v.ports, ({ port, protocol }, name) => ({
      name,
      containerPort: port,
      protocol: defaultTo(protocol, 'TCP'),
    })),
  }),
  {
    envFrom: when(isNotEmpty(v.config), [{ configMapRef: { name: names.fullname } }]),
    env: each(v.env, (value, name) => ({ name, value })),
    resources: when(or(isNotEmpty(v.resources.requests), isNotEmpty(v.resources.limits)), {
      requests: optional(v.resources.requests),
      limits: optional(v.resources.limits),
    }),
  },
  when(keptRunning, {
    startupProbe: probe(v.probes.startup),
    readinessProbe: probe(v.probes.readiness),
    livenessProbe: probe(v.probes.liveness),
    lifecycle: { preStop: { sleep: { seconds: v.workload.preStopSeconds } } },
  }),
  {
    securityContext: containerSecurity,
    volumeMounts: when(hasVolumes, [
      each(v.emptyDirs, ({ mountPath }, name) => ({ name, mountPath })),
      each(v.secretFiles, ({ mountPath }, name) => ({ name, mountPath, readOnly: true })),
      when(token.mount, { name: TOKEN_VOLUME, mountPath: TOKEN_PATH, readOnly: true }),
    ]),
  },
);

/**
 * What clients of the API server look for in {@link TOKEN_PATH}. The token is asked for here and not left to
 * `automountServiceAccountToken`, whose tokens the API server makes good for a year unless it is told otherwise
 * (`--service-account-extend-token-expiration`).
 */
const tokenSources: Templated<IProjectedVolumeSource['sources'] & object> = [
  { serviceAccountToken: { path: 'token', expirationSeconds: token.expirationSeconds } },
  { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  {
    downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] },
  },
];

/** The pods of the release: what any workload controller is given. */
export const podSpec = pod.yaml<IPodSpec>('podSpec', 'The pods of the release.', {
  serviceAccountName,
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  terminationGracePeriodSeconds: v.workload.terminationGracePeriodSeconds,
  priorityClassName: optional(v.workload.priorityClassName),
  imagePullSecrets,
  securityContext: podSecurity,
  restartPolicy: when(not(keptRunning), v.workload.job.restartPolicy),
  containers: [container],
  volumes: when(hasVolumes, [
    each(v.emptyDirs, ({ sizeLimit }, name) => ({ name, emptyDir: { sizeLimit } })),
    each(v.secretFiles, ({ secretName }, name) => ({ name, secret: { secretName } })),
    when(token.mount, { name: TOKEN_VOLUME, projected: { sources: tokenSources } }),
  ]),
  topologySpreadConstraints: each(v.scheduling.spreadOver, (topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: names.selectorLabels() },
  })),
  affinity: {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 100,
          podAffinityTerm: {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchLabels: names.selectorLabels() },
          },
        },
      ],
    },
  },
  nodeSelector: optional(v.scheduling.nodeSelector),
  tolerations: optional(v.scheduling.tolerations),
});
