import { annotations, countOrPercent, cronSchedule, dnsSubdomain, timeZone } from '@helmwright/chart';
import { z } from 'zod';
import { statefulSet } from './stateful-set.ts';

/** The values `workload.job`. */
const job = z
  .strictObject({
    restartPolicy: z
      .enum(['Never', 'OnFailure'])
      .default('Never')
      .describe('What follows a failure: a new pod, so that the log of the failed one stays, or a restart in the pod.'),
    backoffLimit: z.int().min(0).default(3).describe('How many failures are made good by another try.'),
    activeDeadlineSeconds: z
      .int()
      .min(1)
      .nullable()
      .default(3600)
      .describe('Seconds after which a run is stopped, done or not; it may go on for ever when null.'),
    ttlSecondsAfterFinished: z
      .int()
      .min(0)
      .nullable()
      .default(null)
      .describe('Seconds for which a run that is done is kept; until something else deletes it when null.'),
    parallelism: z.int().min(1).default(1).describe('How many pods run at once.'),
    completions: z
      .int()
      .min(1)
      .nullable()
      .default(null)
      .describe('How many pods have to succeed; when null, no more start once one has.'),
    completionMode: z
      .enum(['NonIndexed', 'Indexed'])
      .default('NonIndexed')
      .describe('Whether each pod has a number, in `JOB_COMPLETION_INDEX`, as its part of the work.'),
    hooks: z
      .array(z.enum(['post-install', 'post-upgrade', 'pre-upgrade', 'pre-rollback', 'post-rollback', 'pre-delete']))
      .default([])
      .describe(
        'When Helm runs a Job, each time anew; it deletes a run that succeeds. Without one the Job is an object as others are, which runs once and cannot be changed. Not for a CronJob.',
      )
      .meta({ examples: [['post-install', 'pre-upgrade']] }),
    hookWeight: z.int().min(-1000).max(1000).default(0).describe('Order among the hooks: smaller ones run earlier.'),
  })
  .describe('One run of a Job or CronJob: its tries and its end.');

/** The values `workload.cronJob`. */
const cronJob = z
  .strictObject({
    schedule: cronSchedule()
      .nullable()
      .default(null)
      .describe('When it runs, as cron writes it: five fields, or a word such as `@daily`. A CronJob needs one.')
      .meta({ examples: ['0 3 * * *'] }),
    timeZone: timeZone()
      .nullable()
      .default(null)
      .describe('IANA name of the time zone of the schedule; that of the controller, mostly UTC, when null.')
      .meta({ examples: ['Europe/Stockholm'] }),
    concurrencyPolicy: z
      .enum(['Forbid', 'Replace', 'Allow'])
      .default('Forbid')
      .describe('What happens to a run whose predecessor is not done: left out, in its place, or beside it.'),
    startingDeadlineSeconds: z
      .int()
      .min(10)
      .nullable()
      .default(300)
      .describe('Seconds by which a run may start too late; later it is left out. Any delay is allowed when null.'),
    successfulJobsHistoryLimit: z.int().min(0).default(3).describe('How many runs that succeeded are kept.'),
    failedJobsHistoryLimit: z.int().min(0).default(1).describe('How many runs that failed are kept.'),
    suspend: z.boolean().default(false).describe('Start no further runs.'),
  })
  .describe('The CronJob: when pods are started.');

/** The values `workload`. */
export const workload = z
  .strictObject({
    kind: z
      .enum(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job'])
      .default('Deployment')
      .describe(
        'What runs the pods. Those of a CronJob or Job end: they have no ports, probes, Service, budget and test.',
      ),
    annotations: annotations().default({}).describe('Annotations of the workload.'),
    podAnnotations: annotations().default({}).describe('Annotations of the pods.'),
    revisionHistoryLimit: z
      .int()
      .min(0)
      .default(5)
      .describe('How many old revisions of the pods are kept for a rollback.'),
    onDelete: z
      .boolean()
      .default(false)
      .describe('Replace pods of a StatefulSet or DaemonSet only once somebody deletes them.'),
    minReadySeconds: z
      .int()
      .min(1)
      .nullable()
      .default(null)
      .describe('Seconds for which a new pod has to be ready before it counts as available; none when null.'),
    maxSurge: countOrPercent()
      .default(1)
      .describe('How many pods a rollout of a Deployment or DaemonSet may add: a number or a percentage.'),
    maxUnavailable: countOrPercent()
      .default(0)
      .describe('How many pods a rollout of a Deployment or DaemonSet may take away: a number or a percentage.'),
    command: z.array(z.string()).default([]).describe("Command that replaces the image's entry point."),
    args: z.array(z.string()).default([]).describe('Arguments that replace those of the image.'),
    preStopSeconds: z
      .int()
      .min(1)
      .default(5)
      .describe('Seconds for which a pod goes on serving while it is taken out of the Service.'),
    terminationGracePeriodSeconds: z
      .int()
      .min(1)
      .default(30)
      .describe('Seconds after which a pod that has not stopped is killed.'),
    priorityClassName: dnsSubdomain().nullable().default(null).describe('Name of the PriorityClass of the pods.'),
    statefulSet,
    job,
    cronJob,
  })
  .describe('The workload: how pods are started, replaced and stopped.');
