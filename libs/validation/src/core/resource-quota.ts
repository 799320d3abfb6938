import type { Field } from '../field/field.ts';
import { checkQuotaResourceName, isOfQuotas } from './resource-names.ts';
import { checkAmount } from './resources.ts';

/** The bounds of a ResourceQuota, and which objects they are for. */
export function checkResourceQuota(quota: Field): void {
  const spec = quota.at('spec');
  for (const [name, amount] of spec.at('hard').entries) {
    checkQuotaResourceName(amount, name);
    checkAmount(amount, name);
  }
  const unfit = unfitScopes(spec.at('hard').entries.map(([name]) => name));
  const scopes = spec.at('scopes');
  for (const scope of scopes.items) checkScope(scope, unfit);
  checkPairs(
    scopes,
    scopes.items.map(({ text }) => text),
  );
  checkSelector(spec.at('scopeSelector'), unfit);
}

const ofPods = ['pods', 'cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];

/** Which resources a scope may be said of; others than those of quotas may be said of any. */
const scopeResources: Readonly<Record<string, readonly string[]>> = {
  Terminating: ofPods,
  NotTerminating: ofPods,
  NotBestEffort: ofPods,
  PriorityClass: ofPods,
  CrossNamespacePodAffinity: ofPods,
  BestEffort: ['pods'],
  VolumeAttributesClass: ['persistentvolumeclaims', 'requests.storage'],
};

/** The scopes that cannot be said of these resources together. */
const unfitScopes = (names: readonly string[]): ReadonlySet<string> =>
  new Set(
    Object.entries(scopeResources).flatMap(([scope, resources]) =>
      names.some((name) => isOfQuotas(name) && !resources.includes(name)) ? [scope] : [],
    ),
  );

function checkScope(scope: Field, unfit: ReadonlySet<string>): void {
  if (scopeResources[scope.text] === undefined) scope.invalid('unsupported scope');
  else if (unfit.has(scope.text)) scope.invalid('unsupported scope applied to resource');
}

function checkPairs(field: Field, scopes: readonly string[]): void {
  for (const [one, other] of [
    ['BestEffort', 'NotBestEffort'],
    ['Terminating', 'NotTerminating'],
  ] as const) {
    if (scopes.includes(one) && scopes.includes(other)) field.invalid('conflicting scopes');
  }
}

const byExistence = ['BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating', 'CrossNamespacePodAffinity'];

function checkSelector(selector: Field, unfit: ReadonlySet<string>): void {
  const requirements = selector.at('matchExpressions');
  for (const requirement of requirements.items) {
    const [scope, operator, values] = ['scopeName', 'operator', 'values'].map((key) => requirement.at(key));
    if (scope === undefined || operator === undefined || values === undefined) continue;
    checkScope(scope, unfit);
    if (byExistence.includes(scope.text) && operator.text !== 'Exists') {
      operator.invalid("must be 'Exists' when scope is any of");
    }
    if (operator.text === 'In' || operator.text === 'NotIn') {
      if (values.size === 0) {
        values.required("must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
      }
    } else if (operator.text !== 'Exists' && operator.text !== 'DoesNotExist') {
      operator.invalid('not a valid selector operator');
    } else if (values.size > 0) {
      values.invalid("must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
    }
  }
  checkPairs(
    requirements,
    requirements.items.map((requirement) => requirement.at('scopeName').text),
  );
}
