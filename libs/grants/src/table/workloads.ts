import { eachWith, fields, free, never, open, selector } from './build.ts';
import { claimSpec } from './claim.ts';
import { metadata, objectOf, plainOf } from './metadata.ts';
import { podSpec, podTemplate } from './pod.ts';
import type { Rule } from './rule.ts';

const rolling = fields({ type: free, rollingUpdate: fields(open('maxSurge maxUnavailable partition')) });

/** The spec of a Job, and of what makes Jobs. */
export const jobSpec = fields({
  ...open(
    'activeDeadlineSeconds backoffLimit backoffLimitPerIndex completionMode completions manualSelector maxFailedIndexes parallelism podReplacementPolicy suspend ttlSecondsAfterFinished',
  ),
  managedBy: never('is run by another controller'),
  podFailurePolicy: fields({
    rules: eachWith({
      action: free,
      onExitCodes: fields(open('containerName operator values')),
      onPodConditions: eachWith(open('status type')),
    }),
  }),
  selector,
  successPolicy: fields({ rules: eachWith(open('succeededCount succeededIndexes')) }),
  template: podTemplate,
});

const claimTemplates = eachWith({
  ...open('apiVersion kind status'),
  metadata: metadata('PersistentVolumeClaim'),
  spec: claimSpec,
});

/** Kinds of which pods are made. */
export const workloads: Readonly<Record<string, Rule>> = {
  Pod: objectOf('Pod', { spec: podSpec }),
  PodTemplate: plainOf('PodTemplate', { template: podTemplate }),
  'CronJob.batch': objectOf('CronJob.batch', {
    spec: fields({
      ...open(
        'concurrencyPolicy failedJobsHistoryLimit schedule startingDeadlineSeconds successfulJobsHistoryLimit suspend timeZone',
      ),
      jobTemplate: fields({ metadata: metadata('Job.batch'), spec: jobSpec }),
    }),
  }),
  'DaemonSet.apps': objectOf('DaemonSet.apps', {
    spec: fields({
      ...open('minReadySeconds revisionHistoryLimit'),
      selector,
      template: podTemplate,
      updateStrategy: rolling,
    }),
  }),
  'Deployment.apps': objectOf('Deployment.apps', {
    spec: fields({
      ...open('minReadySeconds paused progressDeadlineSeconds replicas revisionHistoryLimit'),
      selector,
      strategy: rolling,
      template: podTemplate,
    }),
  }),
  'Job.batch': objectOf('Job.batch', { spec: jobSpec }),
  'ReplicaSet.apps': objectOf('ReplicaSet.apps', {
    spec: fields({ ...open('minReadySeconds replicas'), selector, template: podTemplate }),
  }),
  ReplicationController: objectOf('ReplicationController', {
    spec: fields({ ...open('minReadySeconds replicas selector'), template: podTemplate }),
  }),
  'StatefulSet.apps': objectOf('StatefulSet.apps', {
    spec: fields({
      ...open('minReadySeconds podManagementPolicy replicas revisionHistoryLimit serviceName'),
      ordinals: fields(open('start')),
      persistentVolumeClaimRetentionPolicy: fields(open('whenDeleted whenScaled')),
      selector,
      template: podTemplate,
      updateStrategy: rolling,
      volumeClaimTemplates: claimTemplates,
    }),
  }),
};
