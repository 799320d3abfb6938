import { checkAtMostWhole, checkCountOrPercent } from '../field/count-or-percent.ts';
import type { Field } from '../field/field.ts';
import { checkLabelSelector } from '../meta/label-selector.ts';

/** A PodDisruptionBudget. */
export function checkPodDisruptionBudget(budget: Field): void {
  const spec = budget.at('spec');
  const [least, most, policy] = ['minAvailable', 'maxUnavailable', 'unhealthyPodEvictionPolicy'].map((key) =>
    spec.at(key),
  );
  if (least?.isSet && most?.isSet) spec.invalid('minAvailable and maxUnavailable cannot be both set');
  for (const bound of [least, most]) {
    if (bound === undefined) continue;
    checkCountOrPercent(bound);
    checkAtMostWhole(bound);
  }
  checkLabelSelector(spec.at('selector'));
  if (policy?.isSet) policy.mustBeOneOf(['AlwaysAllow', 'IfHealthyBudget']);
}
