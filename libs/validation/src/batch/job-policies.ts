import { allContainers } from '../core/pod-spec.ts';
import type { Field } from '../field/field.ts';
import { qualifiedName } from '../field/forms.ts';

/** What becomes of a job when a pod of it fails. */
export function checkFailurePolicy(spec: Field, policy: Field): void {
  const rules = policy.at('rules');
  if (rules.size > 20) rules.tooMany(20);
  const names = allContainers(spec.at('template', 'spec')).map((container) => container.at('name').text);
  for (const rule of rules.items) {
    const [action, codes, conditions] = [rule.at('action'), rule.at('onExitCodes'), rule.at('onPodConditions')];
    if (action.text === '') action.required('valid values: ');
    action.oneOf(['Count', 'FailIndex', 'FailJob', 'Ignore']);
    if (action.text === 'FailIndex' && !spec.at('backoffLimitPerIndex').isSet) {
      action.invalid('requires the backoffLimitPerIndex to be set');
    }
    if (codes.isSet) checkExitCodes(codes, names);
    if (conditions.size > 20) conditions.tooMany(20);
    for (const condition of conditions.items) {
      condition.at('type').check(qualifiedName);
      condition.at('status').oneOf(['False', 'True', 'Unknown']);
    }
    if (codes.isSet && conditions.size > 0) {
      rule.invalid('specifying both OnExitCodes and OnPodConditions is not supported');
    }
    if (!codes.isSet && conditions.size === 0) {
      rule.invalid('specifying one of OnExitCodes and OnPodConditions is required');
    }
  }
}

function checkExitCodes(codes: Field, names: readonly string[]): void {
  const [operator, container, values] = [codes.at('operator'), codes.at('containerName'), codes.at('values')];
  if (operator.text === '') operator.required('valid values: ');
  operator.oneOf(['In', 'NotIn']);
  if (container.isSet && !names.includes(container.text)) {
    container.invalid('must be one of the container or initContainer names in the pod template');
  }
  if (values.size === 0) values.invalid('at least one value is required');
  if (values.size > 255) values.tooMany(255);
  const seen = new Set<number>();
  let previous = Number.NEGATIVE_INFINITY;
  let ordered = true;
  for (const value of values.items) {
    if (operator.text === 'In' && value.number === 0) value.invalid('must not be 0 for the In operator');
    if (seen.has(value.number)) value.duplicate();
    seen.add(value.number);
    ordered &&= previous <= value.number;
    previous = value.number;
  }
  if (!ordered) values.invalid('must be ordered');
}

/** When an indexed job is done before all of its pods are. */
export function checkSuccessPolicy(policy: Field, completions: number): void {
  const rules = policy.at('rules');
  if (rules.size === 0) {
    rules.required('at least one rules must be specified when the successPolicy is specified');
  }
  if (rules.size > 20) rules.tooMany(20);
  for (const rule of rules.items) {
    const [count, indexes] = [rule.at('succeededCount'), rule.at('succeededIndexes')];
    if (!count.isSet && !indexes.isSet) {
      rule.required('at least one of succeededCount or succeededIndexes must be specified');
    }
    const total = indexes.isSet ? countIndexes(indexes.text, completions) : 0;
    if (total === undefined) indexes.invalid('error parsing succeededIndexes');
    if (indexes.text.length > 64 * 1024) indexes.tooLong(64 * 1024);
    count.notNegative();
    if (count.number > completions) {
      count.invalid(`must be less than or equal to ${completions} (the number of specified completions)`);
    }
    if (count.isSet && indexes.isSet && count.number > (total ?? 0)) {
      count.invalid(`must be less than or equal to ${total ?? 0} (the number of indexes in`);
    }
  }
}

/** How many indexes a list such as `0,2-5` names; undefined where it is none. */
function countIndexes(text: string, completions: number): number | undefined {
  if (text === '') return 0;
  let [total, last] = [0, Number.NEGATIVE_INFINITY];
  for (const interval of text.split(',')) {
    const [low, high, ...others] = interval
      .split('-')
      .map((part) => (/^\+?\d+$/.test(part) ? Number(part) : Number.NaN));
    const [from, to] = [low ?? Number.NaN, high ?? low ?? Number.NaN];
    if (others.length > 0 || Number.isNaN(from) || Number.isNaN(to) || to >= completions) return undefined;
    if (from <= last || (high !== undefined && from >= to)) return undefined;
    total += to - from + 1;
    last = to;
  }
  return total;
}
