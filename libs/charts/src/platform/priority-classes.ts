import { resource } from '@helmwright/chart';
import { defaultTo, each, optional } from '@helmwright/template';
import type { IPriorityClass } from 'kubernetes-models/scheduling.k8s.io/v1/PriorityClass';
import { names, v } from './chart.ts';

/** The classes that pods name; which of them a tenant may use is a question of their values. */
export const priorityClasses = resource<IPriorityClass>(
  each(v.priority.classes, ({ value, preemptionPolicy, description }, name) => ({
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name, labels: names.labels() },
    value,
    preemptionPolicy: defaultTo(preemptionPolicy, 'PreemptLowerPriority'),
    description: optional(description),
  })),
);
