import { container } from '../table/container.ts';
import { podSpec, podTemplate } from '../table/pod.ts';
import type { Rule } from '../table/rule.ts';
import { table } from '../table/table.ts';
import { bounded, fewOfPod, object, type Variable } from './bounds.ts';
import { daemons, injectedAudiences, ofControllers, tolerated } from './cluster.ts';
import { compile } from './compile.ts';
import { type Check, printed } from './condition.ts';
import { type ClusterPolicy, ofKinds, policy, validationsOf } from './policy.ts';
import { below, list, placeAt } from './text.ts';

/** Whether pods are made from what a rule is for. */
const makesPods = (rule: Rule): boolean =>
  rule === podTemplate || (rule.rule === 'fields' && Object.values(rule.fields).some(makesPods));

const workloads = [...table].flatMap(([kind, rule]) => (makesPods(rule) ? [kind] : []));

const containers: Variable = {
  name: 'containers',
  expression: ['containers', 'initContainers', 'ephemeralContainers']
    .map((field) => `variables.pod.?${field}.orValue([])`)
    .join(' + '),
};

const inContainers = (checks: readonly Check[]): readonly Check[] =>
  checks.map(({ message, condition }) => ({
    message,
    condition: { kind: 'all', list: 'variables.containers', element: 'container', of: [condition] },
  }));

/** Where each kind says what its pods are. */
const whole: Variable = {
  name: 'whole',
  expression: [
    'dyn(object).?spec.?jobTemplate.?spec.?template',
    '  .or(dyn(object).?spec.?jobTargetRef.?template)',
    '  .or(dyn(object).?spec.?template)',
    '  .or(dyn(object).?template)',
    '  .orValue({})',
  ].join('\n'),
};

const template: Variable = { name: 'template', expression: 'variables.few ? variables.whole : dyn({})' };

/** What makes pods, with the template that it makes them from. */
export function workloadsPolicy(): ClusterPolicy {
  const own = ofKinds('workloads', workloads, [podTemplate]);
  const closed = { elsewhere: [container, podSpec], also: ofControllers, tenantElsewhere: true };
  const pods = validationsOf([
    ...compile(podTemplate, placeAt('variables.template'), closed),
    ...compile(podSpec, placeAt('variables.pod'), { elsewhere: [container] }),
    ...inContainers(compile(container, placeAt('container'))),
  ]);
  const pod = { name: 'pod', expression: 'variables.template.?spec.orValue({})' };
  return policy(
    'workloads',
    workloads,
    [whole, fewOfPod('variables.whole'), object, template, pod, containers],
    [...own.validations, ...pods],
  );
}

/**
 * Pods are made by controllers, and on their way something is added: what nobody can tell from what a tenant says is
 * held where it is said, in the template of a workload.
 */
export function podsPolicy(): ClusterPolicy {
  const open = {
    clusters: false,
    closed: false,
    elsewhere: [container],
    excused: (rule: Rule) => {
      if (rule.rule === 'law' && rule.law === 'toleration') {
        return (value: string) => `${value}.?key.orValue('') in ${list(tolerated)}`;
      }
      if (rule.rule === 'law' && rule.law === 'node-term') {
        return () => `request.userInfo.username in ${list(daemons)}`;
      }
      if (rule.rule === 'granted' && rule.grant === 'audiences') {
        return (value: string) => `${value} in ${list(injectedAudiences)}`;
      }
      return undefined;
    },
  };
  const nodeName = podSpec.rule === 'fields' ? podSpec.fields['nodeName'] : undefined;
  const scheduled: readonly Check[] = [
    ...(nodeName === undefined ? [] : compile(nodeName, below(placeAt('variables.pod'), 'nodeName'))),
  ].map(({ message, condition }) => ({
    message,
    condition: {
      kind: 'text',
      text: `request.operation != 'CREATE' || ${printed([condition])}`,
    },
  }));
  const validations = validationsOf([
    ...scheduled,
    ...compile(podSpec, placeAt('variables.pod'), open),
    ...inContainers(compile(container, placeAt('container'), { ...open, elsewhere: [] })),
  ]);
  const pod = { name: 'pod', expression: 'variables.object.?spec.orValue({})' };
  return policy('pods', ['Pod'], [fewOfPod('dyn(object)'), object, pod, containers], [bounded, ...validations]);
}
