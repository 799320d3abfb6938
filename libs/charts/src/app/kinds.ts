import { and, choose, type Expr, eq, ne, not } from '@helmwright/template';
import { template, v } from './chart.ts';

/** A condition that several files ask for, by a name. */
const asked = (name: string, comment: string, condition: Expr<boolean>): Expr<boolean> =>
  eq(template.text(name, comment, choose(condition, 'true', 'false')), 'true');

/** Whether the pods are kept running, rather than started to do something and end. */
export const keptRunning = asked(
  'keptRunning',
  'Whether the pods are kept running: those of a CronJob or Job end.',
  and(ne(v.workload.kind, 'CronJob'), ne(v.workload.kind, 'Job')),
);

/** Whether the pods have a Service. */
export const hasService = asked(
  'hasService',
  'Whether the pods are reached by a Service.',
  and(v.service.enabled, keptRunning),
);

/** Whether the workload says how many pods there are. */
export const ownsReplicas = asked(
  'ownsReplicas',
  'Whether the workload says how many pods there are, and nothing that scales it.',
  not(v.autoscaling.enabled),
);

/** Whether it can be said how many pods there are. */
export const scalable = asked(
  'scalable',
  'Whether the number of pods can follow the load: a DaemonSet has one on each node.',
  and(keptRunning, ne(v.workload.kind, 'DaemonSet')),
);
