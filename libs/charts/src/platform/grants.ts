import { type ClusterPolicy, clusterPolicies } from '@helmwright/grants';
import { type Guard, guard, inNamespacesOfTenants } from './guard.ts';
import { operator, othersThanCluster, othersThanOperators, whoBrings, whoBringsOrMakes } from './people.ts';
import { isRecord } from './release-records.ts';

/** `networkpolicies`: how the API server serves a kind. */
const resourceOf = (kind: string): string =>
  kind
    .toLowerCase()
    .replace(/(?<=[^aeiou])y$/, 'ie')
    .replace(/(?<=s)$/, 'e')
    .concat('s');

/** What a policy is about; subresources by which the fields of an object are changed belong to it. */
function resourceRules(kinds: readonly string[]) {
  const rule = { apiVersions: ['*'], operations: ['CREATE', 'UPDATE'], scope: 'Namespaced' } as const;
  if (kinds.length === 0) return [{ apiGroups: ['*'], ...rule, resources: ['*'] }];
  const byGroup = Map.groupBy(kinds, (kind) => kind.replace(/^[^.]*\.?/, ''));
  return [...byGroup].map(([group, of]) => ({
    apiGroups: [group],
    ...rule,
    resources: of.map((kind) => resourceOf(kind.split('.')[0] ?? '')),
  }));
}

/** Records of Helm, and tokens of accounts, are no objects of a tenant: two policies let operators alone write them. */
const othersThanRecords = {
  name: 'others-than-records-and-tokens',
  expression: `![dyn(object)].exists(o, ${isRecord} || (has(o.type) && o.type == 'kubernetes.io/service-account-token'))`,
} as const;

/** Only the operators make what is the platform's; controllers make what belongs to what others made. */
function conditionsOf({ name }: ClusterPolicy) {
  switch (name) {
    case 'kinds':
      return [othersThanOperators, othersThanCluster];
    case 'configuration':
    case 'metadata':
      return [othersThanRecords, whoBrings];
    case 'pods':
      return [whoBringsOrMakes];
    default:
      return [whoBrings];
  }
}

/**
 * What Git holds the objects of tenants to, held by the API server as well: compiled from the same rules, which read what
 * a namespace says it was granted.
 */
export const granted: ReadonlyMap<string, Guard> = new Map(
  clusterPolicies.map((policy) => [
    `tenant-${policy.name}`,
    guard(`tenant-${policy.name}`, {
      matchConstraints: { namespaceSelector: inNamespacesOfTenants, resourceRules: resourceRules(policy.kinds) },
      matchConditions: conditionsOf(policy),
      variables: [...(readsOperator(policy) ? [operator] : []), ...policy.variables],
      validations: policy.validations.map(({ message, expression }) => ({ expression, message, reason: 'Forbidden' })),
    }),
  ]),
);

function readsOperator({ variables, validations }: ClusterPolicy): boolean {
  return [...variables, ...validations].some(({ expression }) => expression.includes('variables.operator'));
}
