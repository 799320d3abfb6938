import { resource } from '@helmwright/chart';
import { choose, defaultTo, each, eq, optional, text, trimAll, trunc, when, withValue } from '@helmwright/template';
import type { IStatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import type { IService } from 'kubernetes-models/v1/Service';
import { names, template, v } from './chart.ts';
import { ownsReplicas } from './kinds.ts';
import { podTemplate } from './pod.ts';
import { claimSpec } from './volumes.ts';

const set = v.workload.statefulSet;

/** The Service that gives each pod of a StatefulSet a name of its own. */
export const headlessName = template.text(
  'headlessName',
  'The Service that gives each pod of a StatefulSet a name of its own.',
  text`${trimAll('-', trunc(54, names.fullname))}-headless`,
);

/** The pods, each with a name and with claims of its own. */
export const statefulSet = resource<IStatefulSet>(
  when(eq(v.workload.kind, 'StatefulSet'), {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { ...names.metadata(), annotations: optional(v.workload.annotations) },
    spec: {
      replicas: when(ownsReplicas, optional(v.replicas)),
      revisionHistoryLimit: v.workload.revisionHistoryLimit,
      minReadySeconds: optional(v.workload.minReadySeconds),
      serviceName: headlessName,
      podManagementPolicy: set.podManagementPolicy,
      updateStrategy: {
        type: choose(v.workload.onDelete, 'OnDelete', 'RollingUpdate'),
        rollingUpdate: withValue(set.partition, (partition) => ({ partition })),
      },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: set.claimsWhenDeleted, whenScaled: set.claimsWhenScaled },
      selector: { matchLabels: names.selectorLabels() },
      template: podTemplate,
      volumeClaimTemplates: each(v.claims, (claim, name) => ({
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name, labels: names.selectorLabels() },
        spec: claimSpec(claim),
      })),
    },
  }),
);

/** The names of the pods, which are there before they are ready: they may have to find one another first. */
export const headless = resource<IService>(
  when(eq(v.workload.kind, 'StatefulSet'), {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: names.metadata(headlessName),
    spec: {
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: names.selectorLabels(),
      ports: each(v.ports, ({ port, protocol }, name) => ({
        name,
        port,
        targetPort: name,
        protocol: defaultTo(protocol, 'TCP'),
      })),
    },
  }),
);
