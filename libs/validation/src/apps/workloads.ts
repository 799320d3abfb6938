import { checkPodTemplate } from '../core/pod.ts';
import { restartPolicyOf } from '../core/pod-spec.ts';
import { checkAtMostWhole, checkCountOrPercent, countOf } from '../field/count-or-percent.ts';
import type { Fault, Field } from '../field/field.ts';
import { checkLabelSelector, isEmptySelector, selects } from '../meta/label-selector.ts';

/** A Deployment. */
export function checkDeployment(deployment: Field, faults: readonly Fault[]): void {
  const spec = deployment.at('spec');
  checkReplicas(spec, 'deployment', faults);
  checkDeploymentStrategy(spec.at('strategy'));
  const deadline = spec.at('progressDeadlineSeconds');
  spec.at('revisionHistoryLimit').notNegative();
  deadline.notNegative();
  if ((deadline.isSet ? deadline.number : 600) <= spec.at('minReadySeconds').number) {
    deadline.invalid('must be greater than minReadySeconds');
  }
}

/** A ReplicaSet. */
export function checkReplicaSet(set: Field, faults: readonly Fault[]): void {
  checkReplicas(set.at('spec'), 'deployment', faults);
}

/** A DaemonSet. */
export function checkDaemonSet(set: Field, faults: readonly Fault[]): void {
  const spec = set.at('spec');
  checkPodsOf(spec, 'daemonset', faults);
  spec.at('minReadySeconds').notNegative();
  spec.at('revisionHistoryLimit').notNegative();
  const strategy = spec.at('updateStrategy');
  strategy.at('type').oneOf(['OnDelete', 'RollingUpdate']);
  if (!['', 'RollingUpdate'].includes(strategy.at('type').text)) return;
  const [unavailable, surge] = [
    strategy.at('rollingUpdate', 'maxUnavailable'),
    strategy.at('rollingUpdate', 'maxSurge'),
  ];
  for (const bound of [unavailable, surge]) {
    checkCountOrPercent(bound);
    checkAtMostWhole(bound);
  }
  const [down, up] = [unavailable.isSet ? countOf(unavailable) : 1, countOf(surge)];
  if (down !== 0 && up !== 0) surge.invalid('may not be set when maxUnavailable is non-zero');
  if (down === 0 && up === 0) unavailable.required('cannot be 0 when maxSurge is 0');
}

/** What workloads of a number of pods have in common. */
export function checkReplicas(spec: Field, kind: string, faults: readonly Fault[]): void {
  spec.at('replicas').notNegative();
  spec.at('minReadySeconds').notNegative();
  checkPodsOf(spec, kind, faults);
}

/** The pods of a workload that keeps them running, and the selector that finds them. */
function checkPodsOf(spec: Field, kind: string, faults: readonly Fault[]): void {
  const [selector, template] = [spec.at('selector'), spec.at('template')];
  const labels = template.at('metadata', 'labels');
  if (!selector.isSet) selector.required();
  else if (isEmptySelector(selector)) selector.invalid(`empty selector is invalid for ${kind}`);
  checkLabelSelector(selector);
  if (selector.isSet && !isEmptySelector(selector) && selects(selector, labels) === false) {
    labels.invalid('`selector` does not match template `labels`');
  }
  checkPodTemplate(template, faults);
  checkKeptRunning(template.at('spec'));
}

function checkKeptRunning(spec: Field): void {
  const [policy, deadline] = [spec.at('restartPolicy'), spec.at('activeDeadlineSeconds')];
  if (restartPolicyOf(spec) !== 'Always') policy.unsupported(['Always']);
  if (deadline.isSet) deadline.forbidden('activeDeadlineSeconds in');
}

function checkDeploymentStrategy(strategy: Field): void {
  const [type, rolling] = [strategy.at('type'), strategy.at('rollingUpdate')];
  type.oneOf(['Recreate', 'RollingUpdate']);
  if (type.text === 'Recreate') {
    if (rolling.isSet) rolling.forbidden("may not be specified when strategy `type` is 'Recreate'");
    return;
  }
  if (type.text !== '' && type.text !== 'RollingUpdate') return;
  const [unavailable, surge] = [rolling.at('maxUnavailable'), rolling.at('maxSurge')];
  checkCountOrPercent(unavailable);
  checkCountOrPercent(surge);
  checkAtMostWhole(unavailable);
  if (unavailable.isSet && surge.isSet && countOf(unavailable) === 0 && countOf(surge) === 0) {
    unavailable.invalid('may not be 0 when `maxSurge` is 0');
  }
}
