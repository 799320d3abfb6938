import { resource } from '@helmwright/chart';
import { and, optional, when, withValue } from '@helmwright/template';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import type { IMetricSpec } from 'kubernetes-models/autoscaling/v2/MetricSpec';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { names, v } from './chart.ts';
import { scalable } from './kinds.ts';

const utilization = (name: string, percent: typeof v.autoscaling.cpuUtilization) =>
  withValue<number, IMetricSpec>(percent, (averageUtilization) => ({
    type: 'Resource',
    resource: { name, target: { type: 'Utilization', averageUtilization } },
  }));

const scaling = ({ stabilizationWindowSeconds, percent }: typeof v.autoscaling.scaleUp) => ({
  stabilizationWindowSeconds,
  policies: [{ type: 'Percent' as const, value: percent, periodSeconds: 60 }],
});

/** The number of pods, following the load. */
export const autoscaler = resource<IHorizontalPodAutoscaler>(
  when(v.autoscaling.enabled, {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: names.metadata(),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: v.workload.kind, name: names.fullname },
      minReplicas: v.autoscaling.minReplicas,
      maxReplicas: v.autoscaling.maxReplicas,
      metrics: [
        utilization('cpu', v.autoscaling.cpuUtilization),
        utilization('memory', v.autoscaling.memoryUtilization),
      ],
      behavior: { scaleUp: scaling(v.autoscaling.scaleUp), scaleDown: scaling(v.autoscaling.scaleDown) },
    },
  }),
);

/** How many pods maintenance may take away at once. Pods that are not ready never hold a drain up. */
export const disruptionBudget = resource<IPodDisruptionBudget>(
  when(and(v.podDisruptionBudget.enabled, scalable), {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: names.metadata(),
    spec: {
      minAvailable: optional(v.podDisruptionBudget.minAvailable),
      maxUnavailable: optional(v.podDisruptionBudget.maxUnavailable),
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: names.selectorLabels() },
    },
  }),
);
