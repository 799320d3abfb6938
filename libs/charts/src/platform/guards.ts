import { text, toJson } from '@helmwright/template';
import { grantsPrefix, poolPrefix, tenancyLabels, tenantLabel } from '../tenancy-labels.ts';
import { v } from './chart.ts';
import { type Guard, guard, inNamespacesOfTenants } from './guard.ts';
import { othersThanOperators } from './people.ts';

/**
 * A tenant's namespace holds nothing that says it is another tenant's: bills, logs and dashboards go by that label. The
 * namespace of a pool holds what is its tenants'; it is told by its name, which no tenant can have.
 */
export const labels: Guard = guard('tenant-labels', {
  matchConstraints: {
    namespaceSelector: inNamespacesOfTenants,
    resourceRules: [
      {
        apiGroups: ['*'],
        apiVersions: ['*'],
        operations: ['CREATE', 'UPDATE'],
        // Subresources, too: an update of a status may change labels.
        resources: ['*/*'],
        scope: 'Namespaced',
      },
    ],
  },
  variables: [
    { name: 'tenant', expression: `namespaceObject.metadata.labels['${tenantLabel}']` },
    {
      name: 'labelled',
      expression:
        '([dyn(object)] + [dyn(object).?spec.?template, dyn(object).?spec.?jobTemplate.?spec.?template, dyn(object).?spec.?jobTargetRef.?template, dyn(object).?template].filter(t, t.hasValue()).map(t, t.value())).filter(o, has(o.metadata))',
    },
    {
      name: 'forged',
      expression: `variables.labelled.filter(o, has(o.metadata.labels) && '${tenantLabel}' in o.metadata.labels && o.metadata.labels['${tenantLabel}'] != variables.tenant)`,
    },
  ],
  validations: [
    {
      expression: `variables.tenant.startsWith('${poolPrefix}') || variables.forged.size() == 0`,
      messageExpression: `'the label ${tenantLabel} is ' + variables.forged[0].metadata.labels['${tenantLabel}'] + ', but the namespace is of ' + variables.tenant`,
      reason: 'Forbidden',
    },
  ],
});

/** What of a namespace's labels decides whose it is and what may run in it. */
const guarded = [
  ...tenancyLabels,
  ...['enforce', 'enforce-version', 'audit', 'warn'].map((mode) => `pod-security.kubernetes.io/${mode}`),
];

/** What of a namespace's metadata is set, in a variable of each side. */
const ofBoth = (map: 'labels' | 'annotations') =>
  (['before', 'after'] as const).map((side) => {
    const namespace = side === 'before' ? 'oldObject' : 'object';
    return {
      name: `${map}${side === 'before' ? 'Before' : 'After'}`,
      expression: `${namespace} != null && has(${namespace}.metadata.${map}) ? ${namespace}.metadata.${map} : {}`,
    };
  });

const isGrant = `key.startsWith('${grantsPrefix}')`;

/**
 * Only the platform makes, relabels and removes the namespaces of tenants, whatever else somebody's roles allow, and says
 * there what their tenants are granted: the other rules believe it.
 */
export const namespaces: Guard = guard('tenant-namespaces', {
  matchConstraints: {
    resourceRules: [
      {
        apiGroups: [''],
        apiVersions: ['v1'],
        operations: ['CREATE', 'UPDATE', 'DELETE'],
        resources: ['namespaces', 'namespaces/status', 'namespaces/finalize'],
        scope: 'Cluster',
      },
    ],
  },
  matchConditions: [
    {
      name: 'namespaces-of-tenants',
      expression: `[object, oldObject].exists(n, n != null && has(n.metadata.labels) && '${tenantLabel}' in n.metadata.labels)`,
    },
    othersThanOperators,
  ],
  variables: [
    ...ofBoth('labels'),
    ...ofBoth('annotations'),
    {
      name: 'changed',
      expression: `${JSON.stringify(guarded)}.filter(key, (key in variables.labelsBefore ? variables.labelsBefore[key] : '') != (key in variables.labelsAfter ? variables.labelsAfter[key] : ''))`,
    },
    {
      // An entry that is empty differs from none: the rules read both.
      name: 'granted',
      expression: [
        `variables.annotationsAfter.map(key, key).filter(key, ${isGrant} && !(key in variables.annotationsBefore && variables.annotationsBefore[key] == variables.annotationsAfter[key]))`,
        `variables.annotationsBefore.map(key, key).filter(key, ${isGrant} && !(key in variables.annotationsAfter))`,
      ].join(' + '),
    },
  ],
  validations: [
    {
      expression: "request.operation != 'DELETE'",
      message: 'only the operators of the platform remove the namespace of a tenant',
      reason: 'Forbidden',
    },
    {
      expression: "request.operation == 'DELETE' || variables.changed.size() == 0",
      messageExpression:
        "'only the operators of the platform set these labels of a namespace of a tenant: ' + variables.changed.join(', ')",
      reason: 'Forbidden',
    },
    {
      expression: "request.operation == 'DELETE' || variables.granted.size() == 0",
      messageExpression:
        "'only the operators of the platform grant, which these annotations of a namespace of a tenant do: ' + variables.granted.join(', ')",
      reason: 'Forbidden',
    },
  ],
});

/**
 * Nobody takes these labels off the namespace of a tenant, operators included: without them no rule holds there. Helm 4 does
 * so unasked, since `install --create-namespace` applies a bare namespace over one that Helm made (helm 4.1 to 4.3,
 * `pkg/action/install.go`).
 */
export const namespacesKept: Guard = guard('tenant-namespaces-kept', {
  matchConstraints: {
    resourceRules: [
      {
        apiGroups: [''],
        apiVersions: ['v1'],
        operations: ['UPDATE'],
        resources: ['namespaces', 'namespaces/status'],
        scope: 'Cluster',
      },
    ],
  },
  matchConditions: [
    {
      name: 'namespaces-of-tenants',
      expression: `has(oldObject.metadata.labels) && '${tenantLabel}' in oldObject.metadata.labels`,
    },
  ],
  variables: [
    ...ofBoth('labels'),
    {
      name: 'lost',
      expression: `${JSON.stringify(guarded)}.filter(key, key in variables.labelsBefore && !(key in variables.labelsAfter))`,
    },
  ],
  validations: [
    {
      expression: 'variables.lost.size() == 0',
      messageExpression:
        "'the namespace of a tenant keeps these labels: ' + variables.lost.join(', ') + '; Helm 4 drops them with --create-namespace, so leave that out where the namespace is there'",
      reason: 'Forbidden',
    },
  ],
});

/** No pod of a tenant displaces those of the platform. The server has looked up the class of the pod before. */
export const priorities: Guard = guard('tenant-priorities', {
  matchConstraints: {
    namespaceSelector: inNamespacesOfTenants,
    resourceRules: [
      { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'], scope: 'Namespaced' },
    ],
  },
  variables: [
    {
      name: 'tier',
      expression: "'tier' in namespaceObject.metadata.labels ? namespaceObject.metadata.labels['tier'] : ''",
    },
    { name: 'tiers', expression: toJson(v.priority.tiers) },
    {
      name: 'highest',
      expression: text`variables.tier in variables.tiers ? variables.tiers[variables.tier] : ${v.priority.highest}`,
    },
  ],
  validations: [
    {
      expression: '!has(object.spec.priority) || object.spec.priority <= variables.highest',
      messageExpression:
        "'pods of tenants' + (variables.tier in variables.tiers ? ' of the tier ' + variables.tier : '') + ' have a priority of at most ' + string(variables.highest)",
      reason: 'Forbidden',
    },
  ],
});
