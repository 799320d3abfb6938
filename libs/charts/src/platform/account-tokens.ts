import { type Guard, guard, inNamespacesOfTenants } from './guard.ts';
import { othersThanOperators } from './people.ts';

/**
 * Nobody has the cluster write a token that never ends into a Secret: it would outlive whoever took it, and name an account
 * that is not theirs. Pods get tokens that end with them.
 */
export const accountTokens: Guard = guard('tenant-account-tokens', {
  matchConstraints: {
    namespaceSelector: inNamespacesOfTenants,
    resourceRules: [
      { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['secrets'], scope: 'Namespaced' },
    ],
  },
  matchConditions: [othersThanOperators],
  validations: [
    {
      expression: "!has(object.type) || object.type != 'kubernetes.io/service-account-token'",
      message: 'only the operators of the platform have the cluster write a token of an account into a Secret',
      reason: 'Forbidden',
    },
  ],
});
