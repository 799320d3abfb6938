import type { ObjectChange } from '../objects/compare-objects.ts';
import { orderRisks, type RiskId } from './marks.ts';
import { networkPolicies } from './network-policy.ts';
import { argocd, entryPoints, lifetime, selectors, storage } from './objects.ts';
import { permissions } from './permissions.ts';
import { quotas } from './quota.ts';
import type { RiskRule } from './rule.ts';
import { containers, replicas } from './workloads.ts';

const rules: readonly RiskRule[] = [
  selectors,
  storage,
  lifetime,
  networkPolicies,
  permissions,
  quotas,
  containers,
  replicas,
  entryPoints,
  argocd,
];

/** Everything that is risky about the change of one object, the worst first. */
export const risksOf = (change: ObjectChange): readonly RiskId[] => orderRisks(rules.flatMap((rule) => rule(change)));
