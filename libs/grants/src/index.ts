export type { Validation, Variable } from './cel/bounds.ts';
export { clusterPolicies } from './cel/policies.ts';
export type { ClusterPolicy } from './cel/policy.ts';
export { checkGrants } from './check.ts';
export {
  type GrantForm,
  type GrantName,
  type Grants,
  grantForms,
  grantNames,
  grantsBy,
  mergeGrants,
  noGrants,
} from './grants.ts';
export { kindOf, type Maker, makerOf } from './kinds.ts';
export type { Refusal } from './refusal.ts';
export { type LawName, lawNames } from './table/laws.ts';
export {
  type HostForm,
  type HostOf,
  isEmpty,
  type Rule,
  type RuleOf,
  type RuleTag,
  type Scalar,
} from './table/rule.ts';
export { table } from './table/table.ts';
export { type GrantContext, type Identity, identityKeys } from './walk/context.ts';
export { harmless, platforms } from './walk/described.ts';
