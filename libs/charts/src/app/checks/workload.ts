import { and, eq, failWhen, isNotEmpty, isSet, ne, not, or, text, toJson } from '@helmwright/template';
import { v } from '../chart.ts';

const { cronJob, job, statefulSet } = v.workload;
const is = (kind: 'StatefulSet' | 'DaemonSet') => eq(v.workload.kind, kind);
const isZero = (count: typeof v.workload.maxSurge) => or(eq(toJson(count), '0'), eq(toJson(count), '"0%"'));

/** What is refused because only another kind of workload has it. */
export const workloadChecks = [
  failWhen(
    and(ne(v.workload.kind, 'CronJob'), isSet(cronJob.schedule)),
    'workload.cronJob.schedule: only a CronJob has one; set workload.kind to CronJob, or the schedule to null',
  ),
  failWhen(
    and(ne(v.workload.kind, 'Job'), isNotEmpty(job.hooks)),
    'workload.job.hooks: only a Job is run by Helm; set workload.kind to Job, or the hooks to []',
  ),
  failWhen(
    and(eq(job.completionMode, 'Indexed'), not(isSet(job.completions))),
    'workload.job.completions: an Indexed Job needs the number of its pods',
  ),
  failWhen(
    and(isSet(statefulSet.partition), not(is('StatefulSet'))),
    'workload.statefulSet.partition: only the pods of a StatefulSet are numbered; set workload.kind to StatefulSet, or the partition to null',
  ),
  failWhen(
    and(isSet(statefulSet.partition), v.workload.onDelete),
    'workload.statefulSet.partition: without a rollout there is nothing to divide; set workload.onDelete to false, or the partition to null',
  ),
  failWhen(
    and(v.workload.onDelete, not(or(is('StatefulSet'), is('DaemonSet')))),
    text`workload.onDelete: a ${v.workload.kind} does not wait for somebody to delete its pods; set it to false`,
  ),
  failWhen(
    and(is('DaemonSet'), not(v.workload.onDelete), eq(isZero(v.workload.maxSurge), isZero(v.workload.maxUnavailable))),
    'workload: a rollout of a DaemonSet adds pods or takes some away; set one of maxSurge and maxUnavailable to 0, not both',
  ),
];
