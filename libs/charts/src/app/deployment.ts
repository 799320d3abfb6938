import { resource } from '@helmwright/chart';
import { eq, isNotEmpty, merge, not, optional, or, sha256, toJson, when } from '@helmwright/template';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import { names, v } from './chart.ts';
import { podSpec } from './pod.ts';

/** The pods, kept running. */
export const deployment = resource<IDeployment>(
  when(eq(v.workload.kind, 'Deployment'), {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...names.metadata(), annotations: optional(v.workload.annotations) },
    spec: {
      replicas: when(not(v.autoscaling.enabled), optional(v.replicas)),
      revisionHistoryLimit: v.workload.revisionHistoryLimit,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: v.workload.maxSurge, maxUnavailable: v.workload.maxUnavailable },
      },
      selector: { matchLabels: names.selectorLabels() },
      template: {
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
    },
  }),
);
