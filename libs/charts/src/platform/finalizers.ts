import { type Guard, guard, inNamespacesOfTenants } from './guard.ts';
import { othersThanCluster, othersThanOperators } from './people.ts';

const finalizersOf = (object: string): string =>
  `(${object} != null && has(${object}.metadata) && has(${object}.metadata.finalizers) ? ${object}.metadata.finalizers : [])`;

/** Finalizers that the garbage collector works off, whatever the kind, and that of claims. */
const workedOff = ['foregroundDeletion', 'orphan'];

/**
 * What a tenant has goes when it is told to: nobody of the tenant adds a finalizer, which would keep its object, and with
 * it the whole namespace, until somebody takes it away by hand. Controllers add theirs.
 */
export const finalizers: Guard = guard('tenant-finalizers', {
  matchConstraints: {
    namespaceSelector: inNamespacesOfTenants,
    resourceRules: [
      {
        apiGroups: ['*'],
        apiVersions: ['*'],
        operations: ['CREATE', 'UPDATE'],
        resources: ['*/*'],
        scope: 'Namespaced',
      },
    ],
  },
  matchConditions: [othersThanOperators, othersThanCluster],
  variables: [
    {
      name: 'added',
      expression: `${finalizersOf('object')}.filter(f, !(f in ${finalizersOf('oldObject')}) && !(f in ${JSON.stringify(workedOff)}) && !(f == 'kubernetes.io/pvc-protection' && request.resource.resource == 'persistentvolumeclaims'))`,
    },
  ],
  validations: [
    {
      expression: 'variables.added.size() == 0',
      messageExpression: "'nobody of a tenant adds a finalizer, such as ' + variables.added[0]",
      reason: 'Forbidden',
    },
  ],
});
