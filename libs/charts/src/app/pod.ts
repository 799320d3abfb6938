import { each, isNotEmpty, type Maybe, merge, not, optional, or, sha256, toJson, when } from '@helmwright/template';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import { names, serviceAccountName, template, v } from './chart.ts';
import { before, container, others } from './container.ts';
import { keptRunning } from './kinds.ts';
import { affinity, spread } from './scheduling.ts';
import { podSecurity } from './security.ts';
import { hasMounts, volumes } from './volumes.ts';

const shared = template.in('pod');

/** The Secrets that images are pulled with: those of all charts, and the chart's own. */
export const imagePullSecrets: Maybe<IPodSpec['imagePullSecrets'] & object> = when(
  or(isNotEmpty(v.global.imagePullSecrets), isNotEmpty(v.image.pullSecrets)),
  [each(v.global.imagePullSecrets, (name) => ({ name })), each(v.image.pullSecrets, (name) => ({ name }))],
);

const { dns } = v.pod;

/** The pods of the release: what any workload controller is given. */
export const podSpec = shared.yaml<IPodSpec>('podSpec', 'The pods of the release.', {
  serviceAccountName,
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  terminationGracePeriodSeconds: v.workload.terminationGracePeriodSeconds,
  priorityClassName: optional(v.workload.priorityClassName),
  runtimeClassName: optional(v.pod.runtimeClassName),
  hostUsers: optional(v.pod.hostUsers),
  imagePullSecrets,
  securityContext: podSecurity,
  restartPolicy: when(not(keptRunning), v.workload.job.restartPolicy),
  initContainers: before,
  containers: [container, others],
  volumes: when(hasMounts, volumes),
  dnsPolicy: optional(v.pod.dnsPolicy),
  dnsConfig: when(or(isNotEmpty(dns.nameservers), isNotEmpty(dns.searches), isNotEmpty(dns.options)), {
    nameservers: optional(dns.nameservers),
    searches: optional(dns.searches),
    options: each(dns.options, ({ value }, name) => ({ name, value: optional(value) })),
  }),
  hostAliases: each(v.pod.hostAliases, ({ names: hostnames }, ip) => ({ ip, hostnames })),
  topologySpreadConstraints: when(
    or(isNotEmpty(v.scheduling.spreadOver), isNotEmpty(v.scheduling.spreadStrictlyOver)),
    spread,
  ),
  affinity,
  nodeSelector: optional(v.scheduling.nodeSelector),
  tolerations: optional(v.scheduling.tolerations),
});

/** What pods that are kept running are made from. */
export const podTemplate = shared.yaml<IPodTemplateSpec>(
  'podTemplate',
  'What pods that are kept running are made from.',
  {
    metadata: {
      labels: names.podLabels(),
      annotations: when(
        or(isNotEmpty(v.config), isNotEmpty(v.workload.podAnnotations)),
        merge(
          { 'checksum/config': when(isNotEmpty(v.config), sha256(toJson(v.config))) },
          optional(v.workload.podAnnotations),
        ),
      ),
    },
    spec: podSpec,
  },
);
