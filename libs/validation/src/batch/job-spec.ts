import { checkPodTemplate } from '../core/pod.ts';
import { restartPolicyOf } from '../core/pod-spec.ts';
import type { Fault, Field } from '../field/field.ts';
import { domainPrefixedPath } from '../field/forms.ts';
import { checkFailurePolicy, checkSuccessPolicy } from './job-policies.ts';

const counts = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
];

/** What a Job does, and the jobs of a CronJob do. */
export function checkJobSpec(spec: Field, faults: readonly Fault[]): void {
  for (const count of counts) spec.at(count).notNegative();
  const [perIndex, failed, manager] = ['backoffLimitPerIndex', 'maxFailedIndexes', 'managedBy'].map((key) =>
    spec.at(key),
  );
  if (failed?.isSet && !perIndex?.isSet) perIndex?.required('when maxFailedIndexes is specified');
  if (manager?.isSet) {
    if (manager.text === '') manager.required();
    else manager.check(domainPrefixedPath);
    if (manager.text.length > 63) manager.tooLong(63);
  }
  const [mode, policy] = [spec.at('completionMode'), spec.at('podFailurePolicy')];
  if (mode.isSet) mode.mustBeOneOf(['Indexed', 'NonIndexed']);
  if (mode.text === 'Indexed') checkIndexed(spec);
  else if (!mode.isSet || mode.text === 'NonIndexed') {
    for (const each of [perIndex, failed]) if (each?.isSet) each.invalid('requires indexed completion mode');
  }
  if (policy.isSet) checkFailurePolicy(spec, policy);
  const success = spec.at('successPolicy');
  if (success.isSet) {
    if (mode.text === 'Indexed') checkSuccessPolicy(success, spec.at('completions').number);
    else success.invalid('requires indexed completion mode');
  }
  const replacement = spec.at('podReplacementPolicy');
  if (replacement.isSet) replacement.mustBeOneOf(policy.isSet ? ['Failed'] : ['Failed', 'TerminatingOrFailed']);
  checkPodTemplate(spec.at('template'), faults);
  checkRestarts(spec.at('template', 'spec'), policy.isSet);
}

function checkRestarts(spec: Field, hasFailurePolicy: boolean): void {
  const policy = spec.at('restartPolicy');
  const text = restartPolicyOf(spec);
  if (text === 'Always') policy.required('valid values: "OnFailure", "Never"');
  else if (hasFailurePolicy && text !== 'Never') {
    policy.invalid('only "Never" is supported when podFailurePolicy is specified');
  }
}

/** Pods of indexed jobs; more of them are bounded more closely. */
const most = 100_000;
const mostOfMany = 10_000;

function checkIndexed(spec: Field): void {
  const [completions, parallelism, failed] = ['completions', 'parallelism', 'maxFailedIndexes'].map((key) =>
    spec.at(key),
  );
  if (completions === undefined || parallelism === undefined || failed === undefined) return;
  if (!completions.isSet) completions.required('when completion mode is Indexed');
  if (parallelism.number > most) {
    parallelism.invalid(`must be less than or equal to ${most} when completion mode is Indexed`);
  }
  if (completions.isSet && failed.isSet && failed.number > completions.number) {
    failed.invalid('must be less than or equal to completions');
  }
  if (failed.number > most) failed.invalid(`must be less than or equal to ${most}`);
  if (completions.number <= most || !spec.at('backoffLimitPerIndex').isSet) return;
  if (!failed.isSet) failed.required(`must be specified when completions is above ${most}`);
  for (const each of [parallelism, failed]) {
    if (each.number > mostOfMany)
      each.invalid(`must be less than or equal to ${mostOfMany} when completions are above`);
  }
}
