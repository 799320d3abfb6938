import type { Field } from '../field/field.ts';

/** Kubernetes drops what containers say of their restarts before this version, except that a container which runs first stays. */
const since = '1.35';

/** Whether, and after which exit codes, a container alone is started again. */
export function checkRestarts(container: Field): void {
  const [policy, rules] = [container.at('restartPolicy'), container.at('restartPolicyRules')];
  policy.oneOfSince(since, ['Always', 'Never', 'OnFailure']);
  if (!policy.isSet && rules.size > 0) {
    policy.refusedSince(since, 'Required value: must specify restartPolicy when restart rules are used');
  }
  if (rules.size > 20) rules.refusedSince(since, `Too many: ${rules.size}: must have at most 20 items`);
  for (const rule of rules.items) {
    const [action, codes] = [rule.at('action'), rule.at('exitCodes')];
    if (action.text === '') action.refusedSince(since, 'Required value');
    else action.oneOfSince(since, ['Restart', 'RestartAllContainers']);
    if (!codes.isSet) codes.refusedSince(since, 'Required value: must be specified');
    else codes.at('operator').oneOfSince(since, ['In', 'NotIn']);
    const values = codes.at('values');
    if (values.size > 255) values.refusedSince(since, `Too many: ${values.size}: must have at most 255 items`);
  }
}
