import { resource } from '@helmwright/chart';
import { eq, optional, when } from '@helmwright/template';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import { names, v } from './chart.ts';
import { ownsReplicas } from './kinds.ts';
import { podTemplate } from './pod.ts';

/** The pods, kept running. */
export const deployment = resource<IDeployment>(
  when(eq(v.workload.kind, 'Deployment'), {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...names.metadata(), annotations: optional(v.workload.annotations) },
    spec: {
      replicas: when(ownsReplicas, optional(v.replicas)),
      revisionHistoryLimit: v.workload.revisionHistoryLimit,
      minReadySeconds: optional(v.workload.minReadySeconds),
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: v.workload.maxSurge, maxUnavailable: v.workload.maxUnavailable },
      },
      selector: { matchLabels: names.selectorLabels() },
      template: podTemplate,
    },
  }),
);
