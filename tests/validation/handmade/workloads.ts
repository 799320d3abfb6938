import type { JsonObject } from '@helmwright/json';
import { of } from './of.ts';
import { container, labels, richSpec } from './pods.ts';
import { networkVolumes } from './volumes.ts';

const template = { metadata: { labels, annotations: { a: 'b' } }, spec: { containers: [container] } };
const richTemplate = { metadata: { labels }, spec: richSpec };
const jobTemplate = { metadata: { labels }, spec: { restartPolicy: 'Never', containers: [container] } };
const selector = { matchLabels: labels };

/** Sound workloads with fields that no chart of ours sets. */
export const workloads: readonly JsonObject[] = [
  of('v1', 'Pod', { spec: richSpec }),
  of('v1', 'Pod', {
    spec: { containers: [{ ...container, resources: { limits: { cpu: '1' } } }], resources: { limits: { cpu: '1' } } },
  }),
  of('apps/v1', 'Deployment', {
    spec: {
      replicas: 1,
      selector,
      template: richTemplate,
      strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '25%' } },
      progressDeadlineSeconds: 600,
    },
  }),
  of('apps/v1', 'Deployment', { spec: { selector, template } }),
  of('apps/v1', 'ReplicaSet', {
    spec: { selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['a'] }] }, template },
  }),
  of('apps/v1', 'DaemonSet', {
    spec: { selector, template, updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } } },
  }),
  of('apps/v1', 'StatefulSet', {
    spec: {
      serviceName: 'a',
      selector,
      template: {
        metadata: { labels },
        spec: { containers: [{ ...container, volumeMounts: [{ name: 'data', mountPath: '/data' }] }] },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' },
      ordinals: { start: 1 },
    },
  }),
  of('batch/v1', 'Job', {
    spec: { template: jobTemplate, completions: 3, parallelism: 2, ttlSecondsAfterFinished: 60 },
  }),
  of('batch/v1', 'Job', {
    spec: {
      template: jobTemplate,
      completionMode: 'Indexed',
      completions: 3,
      parallelism: 2,
      backoffLimitPerIndex: 1,
      maxFailedIndexes: 1,
      successPolicy: { rules: [{ succeededIndexes: '0-1', succeededCount: 1 }] },
      podFailurePolicy: {
        rules: [
          { action: 'FailJob', onExitCodes: { containerName: 'a', operator: 'In', values: [1, 2] } },
          { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
        ],
      },
    },
  }),
  of('batch/v1', 'CronJob', {
    spec: {
      schedule: '*/5 * * * *',
      timeZone: 'Europe/Stockholm',
      jobTemplate: { spec: { template: jobTemplate } },
      startingDeadlineSeconds: 60,
    },
  }),
  of('v1', 'Pod', { spec: { containers: [container], volumes: networkVolumes } }),
  of('v1', 'Pod', {
    spec: {
      os: { name: 'windows' },
      hostNetwork: true,
      securityContext: { windowsOptions: { hostProcess: true, runAsUserName: 'DOMAIN\\user' } },
      containers: [{ ...container, securityContext: { windowsOptions: { gmsaCredentialSpecName: 'a' } } }],
    },
  }),
  of('v1', 'Pod', {
    metadata: {
      name: 'a',
      annotations: {
        'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default',
        'container.apparmor.security.beta.kubernetes.io/a': 'localhost/a',
        'scheduler.alpha.kubernetes.io/tolerations': '[{"key":"a","operator":"Exists"}]',
      },
    },
    spec: {
      hostUsers: false,
      securityContext: {
        seccompProfile: { type: 'RuntimeDefault' },
        appArmorProfile: { type: 'Localhost', localhostProfile: 'a' },
        fsGroupChangePolicy: 'OnRootMismatch',
        seLinuxChangePolicy: 'Recursive',
        supplementalGroupsPolicy: 'Merge',
      },
      containers: [{ ...container, securityContext: { procMount: 'Unmasked' } }],
    },
  }),
];
