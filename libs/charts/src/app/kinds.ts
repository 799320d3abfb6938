import { and, choose, type Expr, eq, ne } from '@helmwright/template';
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
