import type { ChartDefinition } from '@helmwright/chart';
import { and, failWhen, has, text } from '@helmwright/template';
import { compose, v } from './chart.ts';
import { labels, namespaces, priorities } from './guards.ts';
import { priorityClasses } from './priority-classes.ts';

/** The chart `platform`. */
export const platform: ChartDefinition = compose({
  templates: {
    priorityclass: priorityClasses,
    'validatingadmissionpolicy-tenant-labels': labels.policy,
    'validatingadmissionpolicy-tenant-namespaces': namespaces.policy,
    'validatingadmissionpolicy-tenant-priorities': priorities.policy,
    'validatingadmissionpolicybinding-tenant-labels': labels.binding,
    'validatingadmissionpolicybinding-tenant-namespaces': namespaces.binding,
    'validatingadmissionpolicybinding-tenant-priorities': priorities.binding,
  },
  checks: [
    failWhen(
      and(has('Deny', v.enforcement), has('Warn', v.enforcement)),
      'enforcement: Deny and Warn exclude one another, since what is denied needs no warning; leave out one',
    ),
  ],
  notes: [
    text`The guard rails are in force. Pods of tenants have a priority of at most ${v.priority.highest}.`,
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
      priority: {
        highest: 200,
        classes: {
          'tenant-standard': { value: 100, description: 'Tenants of the tier standard.' },
          'tenant-premium': { value: 200, preemptionPolicy: 'Never' },
        },
      },
      enforcement: ['Deny', 'Audit'],
    },
    'first-look': {
      operators: { users: [], groups: [] },
      enforcement: ['Warn', 'Audit'],
    },
  },
});
