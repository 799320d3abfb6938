import { resource } from '@helmwright/chart';
import { eq, optional, when } from '@helmwright/template';
import type { IDaemonSet } from 'kubernetes-models/apps/v1/DaemonSet';
import { names, v } from './chart.ts';
import { podTemplate } from './pod.ts';

/** The pods, one on each node. */
export const daemonSet = resource<IDaemonSet>(
  when(eq(v.workload.kind, 'DaemonSet'), {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { ...names.metadata(), annotations: optional(v.workload.annotations) },
    spec: {
      revisionHistoryLimit: v.workload.revisionHistoryLimit,
      minReadySeconds: optional(v.workload.minReadySeconds),
      updateStrategy: when(
        v.workload.onDelete,
        { type: 'OnDelete' },
        {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: v.workload.maxSurge, maxUnavailable: v.workload.maxUnavailable },
        },
      ),
      selector: { matchLabels: names.selectorLabels() },
      template: podTemplate,
    },
  }),
);
