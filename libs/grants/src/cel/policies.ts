import { makerOf } from '../kinds.ts';
import { container } from '../table/container.ts';
import { podSpec, podTemplate } from '../table/pod.ts';
import type { Rule } from '../table/rule.ts';
import { table } from '../table/table.ts';
import { bounded, fewIn, fewOfObject, fewOfPod, object, type Validation, type Variable } from './bounds.ts';
import { besideGit, daemons, injectedAudiences, ofControllers, ofInjection, ofObjects, tolerated } from './cluster.ts';
import { compile, variableOf } from './compile.ts';
import { byMessage, type Check, type Condition, printed, printedFor } from './condition.ts';
import { described, describing } from './described.ts';
import { at, below, list } from './text.ts';

/** What the table of rules asks of objects in the cluster, in CEL. */
export interface ClusterPolicy {
  /** What it is about, as part of its name. */
  readonly name: string;
  /** Kinds with their groups that it judges; empty for all. */
  readonly kinds: readonly string[];
  readonly variables: readonly Variable[];
  readonly validations: readonly Validation[];
}

const kindsOf = (group: RegExp): readonly string[] => [...table.keys()].filter((kind) => group.test(kind));

/** The rule of a kind, and what of it is judged elsewhere: its metadata, and its status, which the cluster finds. */
function ruleOf(kind: string): { readonly rule: Rule; readonly elsewhere: readonly Rule[] } {
  const rule = table.get(kind) ?? { rule: 'free' };
  const own = rule.rule === 'fields' ? rule.fields : {};
  return { rule, elsewhere: [own['metadata'], own['status']].flatMap((each) => each ?? []) };
}

/** Kinds whose own fields the cluster sets while it takes them in; in others, and in templates, it sets none. */
const clusters: ReadonlySet<string> = new Set(['PersistentVolumeClaim', 'Service']);

/** Whether pods are made from what a rule is for. */
const makesPods = (rule: Rule): boolean =>
  rule === podTemplate || (rule.rule === 'fields' && Object.values(rule.fields).some(makesPods));

const workloads = [...table].flatMap(([kind, rule]) => (makesPods(rule) ? [kind] : []));

const nothing: Variable = { name: 'nothing', expression: "[dyn(null), dyn(''), dyn([]), dyn({})]" };

/** What is granted, as the namespace says it: entries are one a line. */
const grants: readonly Variable[] = [
  ...['annotations', 'labels', 'ingressClasses', 'gatewayClasses', 'gateways', 'issuers', 'storageClasses'],
  ...['csiDrivers', 'priorityClasses', 'runtimeClasses', 'nodeSelectors', 'tolerations', 'resources', 'secrets'],
  ...['serviceTypes', 'kinds', 'audiences', 'externalHosts', 'hosts'],
].map((grant) => ({
  name: variableOf(grant),
  expression: `namespaceObject.metadata.?annotations[?'grants.municipality/${grant}'].orValue('').split('\\n').filter(entry, entry != '')`,
}));

/** In the namespace of a pool hosts are its tenants', whom nobody there knows but the operators that bring their objects. */
const pool: Variable = {
  name: 'pool',
  expression: "variables.operator && namespaceObject.metadata.?labels[?'municipality'].orValue('').startsWith('pool-')",
};

const known: readonly Variable[] = [
  nothing,
  pool,
  ...grants,
  ...Object.entries(describing).map(([name, expression]) => ({ name, expression })),
];

const validationsOf = (checks: readonly Check[]): readonly Validation[] =>
  byMessage(checks).map(([message, conditions]) => ({ message, expression: printed(conditions) }));

/** A policy with the variables that it reads. */
function policy(
  name: string,
  kinds: readonly string[],
  variables: readonly Variable[],
  validations: readonly Validation[],
): ClusterPolicy {
  const texts = [...variables, ...validations].map(({ expression }) => expression);
  const isRead = (variable: Variable): boolean => texts.some((each) => each.includes(`variables.${variable.name}`));
  return { name, kinds, variables: [...known.filter(isRead), ...variables], validations };
}

/** A policy of some kinds; what holds for all of them is said once. */
function ofKinds(name: string, kinds: readonly string[], more: readonly Rule[] = []): ClusterPolicy {
  const found = new Map<string, { message: string; conditions: readonly Condition[]; kinds: string[] }>();
  for (const kind of kinds) {
    const { rule, elsewhere } = ruleOf(kind);
    const checks = compile(rule, at('variables.object'), {
      elsewhere: [...elsewhere, ...more],
      clusters: !clusters.has(kind),
      also: ofControllers,
    });
    for (const [message, conditions] of byMessage(checks)) {
      const key = JSON.stringify([message, conditions]);
      const same = found.get(key);
      if (same === undefined) found.set(key, { message, conditions, kinds: [kind] });
      else same.kinds.push(kind);
    }
  }
  const validations = [...found.values()].map((each) => ({
    message: each.message,
    expression:
      each.kinds.length === kinds.length
        ? printed(each.conditions)
        : printedFor(
            each.kinds.map((kind) => kind.split('.')[0] ?? ''),
            each.conditions,
          ),
  }));
  return policy(name, kinds, [fewOfObject, object], [bounded, ...validations]);
}

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

function workloadsPolicy(): ClusterPolicy {
  const own = ofKinds('workloads', workloads, [podTemplate]);
  const closed = { elsewhere: [container, podSpec], also: ofControllers, tenantElsewhere: true };
  const pods = validationsOf([
    ...compile(podTemplate, at('variables.template'), closed),
    ...compile(podSpec, at('variables.pod'), { elsewhere: [container] }),
    ...inContainers(compile(container, at('container'))),
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
function podsPolicy(): ClusterPolicy {
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
    ...(nodeName === undefined ? [] : compile(nodeName, below(at('variables.pod'), 'nodeName'))),
  ].map(({ message, condition }) => ({
    message,
    condition: {
      kind: 'text',
      text: `request.operation != 'CREATE' || ${printed([condition])}`,
    },
  }));
  const validations = validationsOf([
    ...scheduled,
    ...compile(podSpec, at('variables.pod'), open),
    ...inContainers(compile(container, at('container'), { ...open, elsewhere: [] })),
  ]);
  const pod = { name: 'pod', expression: 'variables.object.?spec.orValue({})' };
  return policy('pods', ['Pod'], [fewOfPod('dyn(object)'), object, pod, containers], [bounded, ...validations]);
}

/** What all objects are called, and by what controllers know them. What was there before, was let in then. */
function metadataPolicy(): ClusterPolicy {
  const maps = ['annotations', 'labels'] as const;
  const before = maps.map((map) => ({
    name: `${map}Before`,
    expression: `oldObject == null ? {} : dyn(oldObject).metadata.?${map}.orValue({})`,
  }));
  const injected = `variables.kind == 'Pod' && (key in ${list(ofInjection.keys)} || ${list(ofInjection.prefixes)}.exists(prefix, key.startsWith(prefix)))`;
  const checks = maps.flatMap((map) =>
    described({
      map,
      place: at('variables.object', 'metadata', map),
      kind: 'variables.kind',
      also: ofObjects,
      tenantElsewhere: true,
      excused: `variables.${map}Before[?key].orValue(null) == variables.object.metadata.${map}[key] || ${injected}`,
      operator: 'variables.operator',
    }),
  );
  const kind = {
    name: 'kind',
    expression: "request.kind.kind + (request.kind.group == '' ? '' : '.' + request.kind.group)",
  };
  const fewOfMetadata = { name: 'few', expression: fewIn(['dyn(object).metadata']) };
  return policy(
    'metadata',
    [...table.keys()],
    [fewOfMetadata, object, kind, ...before],
    [bounded, ...validationsOf(checks)],
  );
}

function kindsPolicy(): ClusterPolicy {
  const [tenants, granted] = (['tenant', 'granted'] as const).map((maker) =>
    [...table.keys()].filter((kind) => {
      const [name = '', ...group] = kind.split('.');
      return makerOf({ apiVersion: group.length === 0 ? 'v1' : `${group.join('.')}/v1`, kind: name }) === maker;
    }),
  );
  const lines = (kinds: readonly string[]): string =>
    ['[', ...kinds.map((kind, index) => `  '${kind}'${index === kinds.length - 1 ? '' : ','}`), ']'].join('\n');
  return policy(
    'kinds',
    [],
    [
      { name: 'kind', expression: "request.kind.kind + (request.kind.group == '' ? '' : '.' + request.kind.group)" },
      { name: 'tenants', expression: lines([...(tenants ?? []), ...besideGit]) },
      { name: 'grantable', expression: lines(granted ?? []) },
    ],
    [
      {
        message: 'makes an object of a kind that is not for a tenant to make',
        expression: 'variables.kind in variables.tenants || variables.kind in variables.grantable',
      },
      {
        message: 'makes an object of a kind, which nobody granted (kinds)',
        expression:
          'variables.kind in variables.tenants || !(variables.kind in variables.grantable) || variables.kind in variables.grantedKinds',
      },
    ],
  );
}

/** Kinds that are judged together. Each kind of the table is in one of these, or among the workloads. */
const groups: Readonly<Record<string, readonly string[]>> = {
  budgets: ['PodDisruptionBudget.policy'],
  certificates: kindsOf(/\.cert-manager\.io$/),
  claims: ['PersistentVolumeClaim'],
  configuration: ['ConfigMap', 'Secret', 'ServiceAccount'],
  'external-secrets': kindsOf(/\.external-secrets\.io$/),
  ingresses: ['Ingress.networking.k8s.io'],
  mesh: kindsOf(/\.istio\.io$/),
  monitors: kindsOf(/\.monitoring\.coreos\.com$/),
  'network-policies': ['NetworkPolicy.networking.k8s.io'],
  routes: kindsOf(/\.gateway\.networking\.k8s\.io$/),
  scalers: ['HorizontalPodAutoscaler.autoscaling', 'ScaledObject.keda.sh'],
  services: ['Service'],
};

/** The policies that hold in the cluster what `checkGrants` holds in Git. */
export const clusterPolicies: readonly ClusterPolicy[] = [
  ...Object.entries(groups).map(([name, kinds]) => ofKinds(name, kinds)),
  kindsPolicy(),
  metadataPolicy(),
  podsPolicy(),
  workloadsPolicy(),
].toSorted((left, right) => (left.name < right.name ? -1 : 1));
