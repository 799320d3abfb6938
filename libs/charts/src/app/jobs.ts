import { resource } from '@helmwright/chart';
import {
  eq,
  isNotEmpty,
  join,
  merge,
  optional,
  or,
  required,
  type Templated,
  text,
  trimAll,
  trunc,
  when,
} from '@helmwright/template';
import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IJob } from 'kubernetes-models/batch/v1/Job';
import type { IJobSpec } from 'kubernetes-models/batch/v1/JobSpec';
import { names, template, v } from './chart.ts';
import { podSpec } from './pod.ts';

const { job, cronJob: cron } = v.workload;

/** The name of the Job or CronJob, which leaves room for what its runs and pods add to it. */
export const jobName = template.text(
  'jobName',
  'The name of the Job or CronJob: at most 52 characters, for its runs and pods add to it.',
  text`${trimAll('-', trunc(52, names.fullname))}`,
);

/** One run. */
const jobSpec: Templated<IJobSpec> = {
  backoffLimit: job.backoffLimit,
  activeDeadlineSeconds: optional(job.activeDeadlineSeconds),
  ttlSecondsAfterFinished: optional(job.ttlSecondsAfterFinished),
  parallelism: job.parallelism,
  completions: optional(job.completions),
  completionMode: job.completionMode,
  template: {
    metadata: { labels: names.podLabels(), annotations: optional(v.workload.podAnnotations) },
    spec: podSpec,
  },
};

/** The pods, started once, or by Helm whenever its hooks say so. */
export const once = resource<IJob>(
  when(eq(v.workload.kind, 'Job'), {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      ...names.metadata(jobName),
      annotations: when(
        or(isNotEmpty(job.hooks), isNotEmpty(v.workload.annotations)),
        merge(
          when(isNotEmpty(job.hooks), {
            'helm.sh/hook': join(',', job.hooks),
            'helm.sh/hook-weight': text`${job.hookWeight}`,
            'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
          }),
          optional(v.workload.annotations),
        ),
      ),
    },
    spec: jobSpec,
  }),
);

/** The pods, started again and again. */
export const cronJob = resource<ICronJob>(
  when(eq(v.workload.kind, 'CronJob'), {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { ...names.metadata(jobName), annotations: optional(v.workload.annotations) },
    spec: {
      schedule: required('workload.cronJob.schedule: a CronJob needs one, such as "0 3 * * *"', cron.schedule),
      timeZone: optional(cron.timeZone),
      concurrencyPolicy: cron.concurrencyPolicy,
      startingDeadlineSeconds: optional(cron.startingDeadlineSeconds),
      successfulJobsHistoryLimit: cron.successfulJobsHistoryLimit,
      failedJobsHistoryLimit: cron.failedJobsHistoryLimit,
      suspend: cron.suspend,
      jobTemplate: { metadata: { labels: names.podLabels() }, spec: jobSpec },
    },
  }),
);
