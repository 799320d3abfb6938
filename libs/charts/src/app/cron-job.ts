import { resource } from '@helmwright/chart';
import { eq, optional, required, type Templated, text, trimAll, trunc, when } from '@helmwright/template';
import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IJobSpec } from 'kubernetes-models/batch/v1/JobSpec';
import { names, template, v } from './chart.ts';
import { podSpec } from './pod.ts';

const { job, cronJob: cron } = v.workload;

/** The name of the CronJob, which leaves room for what its runs add to it: 52 characters. */
export const cronJobName = template.text(
  'cronJobName',
  'The name of the CronJob: at most 52 characters, for its jobs add to it.',
  text`${trimAll('-', trunc(52, names.fullname))}`,
);

/** One run. */
const jobSpec: Templated<IJobSpec> = {
  backoffLimit: job.backoffLimit,
  activeDeadlineSeconds: optional(job.activeDeadlineSeconds),
  template: {
    metadata: { labels: names.podLabels(), annotations: optional(v.workload.podAnnotations) },
    spec: podSpec,
  },
};

/** The pods, started again and again. */
export const cronJob = resource<ICronJob>(
  when(eq(v.workload.kind, 'CronJob'), {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { ...names.metadata(cronJobName), annotations: optional(v.workload.annotations) },
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
