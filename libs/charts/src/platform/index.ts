import { and, failWhen, has, text } from '@helmwright/template';
import { accountTokens } from './account-tokens.ts';
import { compose, v } from './chart.ts';
import { finalizers } from './finalizers.ts';
import { granted } from './grants.ts';
import type { Guard } from './guard.ts';
import { labels, namespaces, namespacesKept, priorities } from './guards.ts';
import { priorityClasses } from './priority-classes.ts';
import { releaseRecords } from './release-records.ts';
import { sizes } from './sizes.ts';

/** All rules, by name. */
const guards: Readonly<Record<string, Guard>> = {
  'tenant-account-tokens': accountTokens,
  'tenant-finalizers': finalizers,
  'tenant-labels': labels,
  'tenant-namespaces': namespaces,
  'tenant-namespaces-kept': namespacesKept,
  'tenant-priorities': priorities,
  'tenant-release-records': releaseRecords,
  'tenant-sizes': sizes,
  ...Object.fromEntries(granted),
};

/** The chart `platform`. */
export const platform = compose({
  templates: {
    priorityclass: priorityClasses,
    ...Object.fromEntries(
      Object.entries(guards).flatMap(([name, { policy, binding }]) => [
        [`validatingadmissionpolicy-${name}`, policy],
        [`validatingadmissionpolicybinding-${name}`, binding],
      ]),
    ),
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
    'What else a tenant may have is what the annotations grants.municipality/… of its namespace say.',
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
