import { text } from '@helmwright/template';
import { bytesOfContainer, bytesOfData, bytesOfMetadata, bytesOfPod, bytesOfPorts } from './bytes.ts';
import { v } from './chart.ts';
import { type Guard, guard, inNamespacesOfTenants } from './guard.ts';
import { othersThanCluster, othersThanOperators } from './people.ts';

const rule = (group: string, ...resources: readonly string[]) =>
  ({
    apiGroups: [group],
    apiVersions: ['*'],
    operations: ['CREATE', 'UPDATE'],
    resources,
    scope: 'Namespaced',
  }) as const;

/**
 * No object of a tenant fills the store of the cluster: quotas count objects, and one may have a megabyte and a half. Those
 * that controllers make are copies of what was let in.
 */
export const sizes: Guard = guard('tenant-sizes', {
  matchConstraints: {
    namespaceSelector: inNamespacesOfTenants,
    resourceRules: [
      rule('', 'configmaps', 'persistentvolumeclaims', 'pods', 'secrets', 'services'),
      rule('apps', 'daemonsets', 'deployments', 'replicasets', 'statefulsets'),
      rule('batch', 'cronjobs', 'jobs'),
    ],
  },
  matchConditions: [othersThanOperators, othersThanCluster],
  variables: [
    // What is inside differs by kind, so it is looked at without types.
    { name: 'objects', expression: '[dyn(object)]' },
    { name: 'specs', expression: 'variables.objects.filter(o, has(o.spec)).map(o, o.spec)' },
    {
      name: 'templates',
      expression:
        'variables.specs.filter(s, has(s.jobTemplate)).map(s, s.jobTemplate.spec.template) + variables.specs.filter(s, has(s.template)).map(s, s.template)',
    },
    {
      name: 'pods',
      expression:
        'variables.templates.filter(t, has(t.spec)).map(t, t.spec) + variables.specs.filter(s, has(s.containers))',
    },
    {
      name: 'inMetadata',
      expression: `(variables.objects + variables.templates).filter(t, has(t.metadata)).map(t, t.metadata).map(m, ${bytesOfMetadata}).sum()`,
    },
    {
      name: 'inClaims',
      expression: `variables.specs.filter(s, has(s.volumeClaimTemplates)).map(s, s.volumeClaimTemplates.map(t, t.metadata).map(m, ${bytesOfMetadata}).sum()).sum() + variables.pods.filter(s, has(s.volumes)).map(s, s.volumes.filter(v, has(v.ephemeral) && has(v.ephemeral.volumeClaimTemplate.metadata)).map(v, v.ephemeral.volumeClaimTemplate.metadata).map(m, ${bytesOfMetadata}).sum()).sum()`,
    },
    { name: 'inPods', expression: `variables.pods.map(s, ${bytesOfPod}).sum()` },
    {
      name: 'inContainers',
      expression: `variables.pods.map(s, s.containers + (has(s.initContainers) ? s.initContainers : []) + (has(s.ephemeralContainers) ? s.ephemeralContainers : [])).map(all, all.map(c, ${bytesOfContainer}).sum()).sum()`,
    },
    { name: 'inData', expression: `variables.objects.map(o, ${bytesOfData} + ${bytesOfPorts}).sum()` },
    {
      name: 'bytes',
      expression:
        'variables.inMetadata + variables.inClaims + variables.inPods + variables.inContainers + variables.inData',
    },
  ],
  validations: [
    {
      expression: text`variables.bytes <= ${v.objects.largest}`,
      messageExpression: text`'an object of a tenant has at most ${v.objects.largest} bytes, and this one about ' + string(variables.bytes)`,
      reason: 'Forbidden',
    },
  ],
});
