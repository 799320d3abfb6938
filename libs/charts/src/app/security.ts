import { merge, not, optional, when, withValue } from '@helmwright/template';
import type { IPodSecurityContext } from 'kubernetes-models/v1/PodSecurityContext';
import type { ISecurityContext } from 'kubernetes-models/v1/SecurityContext';
import { template, v } from './chart.ts';

const pod = template.in('pod');

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
