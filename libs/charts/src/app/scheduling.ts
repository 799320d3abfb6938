import { defaultTo, each, eq, type Item, isNotEmpty, optional, or, type Templated, when } from '@helmwright/template';
import type { IAffinity } from 'kubernetes-models/v1/Affinity';
import type { IPodAffinityTerm } from 'kubernetes-models/v1/PodAffinityTerm';
import type { ITopologySpreadConstraint } from 'kubernetes-models/v1/TopologySpreadConstraint';
import { names, v } from './chart.ts';

const { scheduling } = v;

/** How the pods are spread. */
export const spread: readonly Item<ITopologySpreadConstraint>[] = [
  each(scheduling.spreadOver, (topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: names.selectorLabels() },
  })),
  each(scheduling.spreadStrictlyOver, ({ maxSkew, minDomains }, topologyKey) => ({
    maxSkew: defaultTo(maxSkew, 1),
    minDomains: optional(minDomains),
    topologyKey,
    whenUnsatisfiable: 'DoNotSchedule',
    labelSelector: { matchLabels: names.selectorLabels() },
  })),
];

/** A node of another pod of the same release. */
const sameNode: Templated<IPodAffinityTerm> = {
  topologyKey: 'kubernetes.io/hostname',
  labelSelector: { matchLabels: names.selectorLabels() },
};

/** Which nodes the pods are drawn to, and which other pods. */
export const affinity: Templated<IAffinity> = {
  nodeAffinity: when(or(isNotEmpty(scheduling.nodes), isNotEmpty(scheduling.preferredNodes)), {
    requiredDuringSchedulingIgnoredDuringExecution: when(isNotEmpty(scheduling.nodes), {
      nodeSelectorTerms: [
        { matchExpressions: each(scheduling.nodes, ({ in: values }, key) => ({ key, operator: 'In', values })) },
      ],
    }),
    preferredDuringSchedulingIgnoredDuringExecution: each(scheduling.preferredNodes, ({ in: values, weight }, key) => ({
      weight: defaultTo(weight, 100),
      preference: { matchExpressions: [{ key, operator: 'In', values }] },
    })),
  }),
  podAffinity: when(isNotEmpty(scheduling.near), {
    requiredDuringSchedulingIgnoredDuringExecution: each(scheduling.near, ({ labels, topologyKey }) => ({
      topologyKey,
      labelSelector: { matchLabels: labels },
    })),
  }),
  podAntiAffinity: when(
    eq(scheduling.apart, 'required'),
    { requiredDuringSchedulingIgnoredDuringExecution: [sameNode] },
    { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: sameNode }] },
  ),
};
