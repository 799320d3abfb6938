import { and, failWhen, has, text } from '@helmwright/template';
import { accountTokens } from './account-tokens.ts';
import { compose, v } from './chart.ts';
import { finalizers } from './finalizers.ts';
import { labels, namespaces, priorities } from './guards.ts';
import { pods, services } from './pods.ts';
import { priorityClasses } from './priority-classes.ts';
import { releaseRecords } from './release-records.ts';
import { sizes } from './sizes.ts';

/** The chart `platform`. */
export const platform = compose({
  templates: {
    priorityclass: priorityClasses,
    'validatingadmissionpolicy-tenant-account-tokens': accountTokens.policy,
    'validatingadmissionpolicy-tenant-finalizers': finalizers.policy,
    'validatingadmissionpolicy-tenant-labels': labels.policy,
    'validatingadmissionpolicy-tenant-namespaces': namespaces.policy,
    'validatingadmissionpolicy-tenant-pods': pods.policy,
    'validatingadmissionpolicy-tenant-priorities': priorities.policy,
    'validatingadmissionpolicy-tenant-release-records': releaseRecords.policy,
    'validatingadmissionpolicy-tenant-services': services.policy,
    'validatingadmissionpolicy-tenant-sizes': sizes.policy,
    'validatingadmissionpolicybinding-tenant-account-tokens': accountTokens.binding,
    'validatingadmissionpolicybinding-tenant-finalizers': finalizers.binding,
    'validatingadmissionpolicybinding-tenant-labels': labels.binding,
    'validatingadmissionpolicybinding-tenant-namespaces': namespaces.binding,
    'validatingadmissionpolicybinding-tenant-pods': pods.binding,
    'validatingadmissionpolicybinding-tenant-priorities': priorities.binding,
    'validatingadmissionpolicybinding-tenant-release-records': releaseRecords.binding,
    'validatingadmissionpolicybinding-tenant-services': services.binding,
    'validatingadmissionpolicybinding-tenant-sizes': sizes.binding,
  },
  checks: [
    failWhen(
      and(has('Deny', v.enforcement), has('Warn', v.enforcement)),
      'enforcement: Deny and Warn exclude one another, since what is denied needs no warning; leave out one',
    ),
  ],
  notes: [
    text`The guard rails are in force. Pods of tenants have a priority of at most ${v.priority.highest}.`,
    "Nobody but the operators writes Helm's records of releases in namespaces of tenants; those from before are as they were.",
    '',
    'To see them:',
    '  kubectl get validatingadmissionpolicies,validatingadmissionpolicybindings,priorityclasses',
  ],
  examples: {
    defaults: {},
    'everything-set': {
      commonLabels: { 'cost-centre': 'NO' },
      operators: {
        users: ['system:serviceaccount:gitops:controller', 'anna "a" \\ Å'],
        groups: ['platform-team'],
      },
      releases: { namespaces: ['tenants', 'no'] },
      objects: { largest: 65536 },
      priority: {
        highest: 200,
        tiers: { standard: 100, no: 0 },
        classes: {
          'tenant-standard': { value: 100, description: 'Tenants of the tier standard.' },
          'tenant-premium': { value: 200, preemptionPolicy: 'Never' },
        },
      },
      enforcement: ['Deny', 'Audit'],
    },
    'first-look': {
      operators: { users: [], groups: [] },
      releases: { namespaces: [] },
      enforcement: ['Warn', 'Audit'],
    },
  },
});
