import { isJsonObject, type Json, type JsonObject, type Path, valueAt } from '@helmwright/source';
import type { Grants } from '../grants.ts';
import { kindOf } from '../kinds.ts';
import type { Refusal } from '../refusal.ts';
import { at, elementsAt, entriesAt, never, notGranted, type Placed } from './read.ts';

/** Where an object of a kind says what its pods are. */
const templates: ReadonlyMap<string, Path> = new Map([
  ['CronJob.batch', ['spec', 'jobTemplate', 'spec', 'template']],
  ['DaemonSet.apps', ['spec', 'template']],
  ['Deployment.apps', ['spec', 'template']],
  ['Job.batch', ['spec', 'template']],
  ['Pod', []],
  ['PodTemplate', ['template']],
  ['ReplicaSet.apps', ['spec', 'template']],
  ['ReplicationController', ['spec', 'template']],
  ['Rollout.argoproj.io', ['spec', 'template']],
  ['ScaledJob.keda.sh', ['spec', 'jobTargetRef', 'template']],
  ['StatefulSet.apps', ['spec', 'template']],
]);

/** The path of what an object's pods are made from; `undefined` for an object that makes none. */
export const podTemplateOf = (object: JsonObject): Path | undefined => templates.get(kindOf(object));

/** What pods of a tenant may not say: on which nodes they run, before whom, with what of the node, and away from whom. */
export function checkPods(object: JsonObject, grants: Grants): readonly Refusal[] {
  const template = podTemplateOf(object);
  if (template === undefined) return [];
  const spec = [...template, 'spec'];
  return [
    ...nodeOf(object, spec, grants),
    ...classesOf(object, spec, grants),
    ...sharedWithNode(object, spec),
    ...(['containers', 'initContainers', 'ephemeralContainers'] as const).flatMap((list) =>
      elementsAt(object, [...spec, list]).flatMap(({ path }) => containerOf(object, path)),
    ),
    ...affinityOf(object, spec, grants),
  ];
}

function nodeOf(object: JsonObject, spec: Path, { nodeSelectors, tolerations }: Grants): readonly Refusal[] {
  const [name, scheduler] = [at(object, [...spec, 'nodeName']), at(object, [...spec, 'schedulerName'])];
  return [
    ...(name === undefined
      ? []
      : [never(name.path, 'puts its pods on a node by name, past the scheduler', 'Remove `nodeName`.')]),
    ...(scheduler === undefined || scheduler.value === 'default-scheduler'
      ? []
      : [never(scheduler.path, 'has its pods scheduled by another scheduler', 'Remove `schedulerName`.')]),
    ...entriesAt(object, [...spec, 'nodeSelector'])
      .filter(({ key, value }) => !nodeSelectors.includes(`${key}=${String(value)}`))
      .map(({ key, value, path }) =>
        notGranted(path, `asks for nodes with ${key}=${String(value)}`, 'nodeSelectors', `${key}=${String(value)}`),
      ),
    ...elementsAt(object, [...spec, 'tolerations'])
      .filter(({ value }) => !tolerations.includes(tolerationText(value)))
      .map(({ value, path }) => {
        const key = isJsonObject(value) ? value['key'] : undefined;
        return key === undefined || key === null || key === ''
          ? never(path, 'tolerates every taint of a node', 'Name the key of the taint.')
          : notGranted(path, `tolerates the taint ${String(key)}`, 'tolerations', tolerationText(value));
      }),
  ];
}

/** A toleration as it is granted: its key, its value where it has one, its effect where it has one. */
function tolerationText(toleration: Json): string {
  if (!isJsonObject(toleration)) return '';
  const { key, operator, value, effect } = { key: '', operator: 'Equal', value: '', effect: '', ...toleration };
  const equal = operator === 'Exists' ? '' : `=${String(value)}`;
  return `${String(key)}${equal}${effect === '' ? '' : `:${String(effect)}`}`;
}

function classesOf(object: JsonObject, spec: Path, { priorityClasses, runtimeClasses }: Grants): readonly Refusal[] {
  const of = (field: string, granted: readonly string[], grant: string, what: string): readonly Refusal[] => {
    const given = at(object, [...spec, field]);
    if (given === undefined || given.value === '' || granted.includes(String(given.value))) return [];
    return [notGranted(given.path, `gives its pods the ${what} ${String(given.value)}`, grant, String(given.value))];
  };
  const priority = at(object, [...spec, 'priority']);
  return [
    ...of('priorityClassName', priorityClasses, 'priorityClasses', 'priority'),
    ...of('runtimeClassName', runtimeClasses, 'runtimeClasses', 'runtime'),
    ...(priority === undefined ? [] : [never(priority.path, 'gives its pods a priority by number', 'Name a class.')]),
  ];
}

function sharedWithNode(object: JsonObject, spec: Path): readonly Refusal[] {
  const shared = ['hostNetwork', 'hostPID', 'hostIPC'].flatMap((field) => at(object, [...spec, field]) ?? []);
  return [
    ...shared
      .filter(({ value }) => value !== false)
      .map(({ path }) => never(path, `shares \`${String(path.at(-1))}\` with the node`, 'Remove it.')),
    ...elementsAt(object, [...spec, 'volumes']).flatMap(({ path }) => {
      const host = at(object, [...path, 'hostPath']);
      return host === undefined ? [] : [never(host.path, 'mounts a folder of the node', 'Use a volume claim.')];
    }),
  ];
}

function containerOf(object: JsonObject, container: Path): readonly Refusal[] {
  const security = [...container, 'securityContext'];
  const yes = (field: string): readonly Placed[] => {
    const found = at(object, [...security, field]);
    return found === undefined || found.value === false ? [] : [found];
  };
  return [
    ...[...yes('privileged'), ...yes('allowPrivilegeEscalation')].map(({ path }) =>
      never(path, `runs a container with \`${String(path.at(-1))}\``, 'Remove it.'),
    ),
    ...elementsAt(object, [...security, 'capabilities', 'add'])
      .filter(({ value }) => value !== 'NET_BIND_SERVICE')
      .map(({ value, path }) => never(path, `gives a container the capability ${String(value)}`, 'Remove it.')),
    ...elementsAt(object, [...container, 'ports']).flatMap(({ path }) => {
      const port = at(object, [...path, 'hostPort']);
      return port === undefined || port.value === 0
        ? []
        : [never(port.path, 'takes a port of the node', 'Use a Service.')];
    }),
  ];
}

const away = 'keeps its pods away from those of other namespaces, or them from its own';

function affinityOf(object: JsonObject, spec: Path, { nodeSelectors }: Grants): readonly Refusal[] {
  const affinity = [...spec, 'affinity'];
  const pods = ['podAffinity', 'podAntiAffinity'].flatMap((side) => [
    ...elementsAt(object, [...affinity, side, 'requiredDuringSchedulingIgnoredDuringExecution']),
    ...elementsAt(object, [...affinity, side, 'preferredDuringSchedulingIgnoredDuringExecution']).map(({ path }) => ({
      value: valueAt(object, [...path, 'podAffinityTerm']) ?? null,
      path: [...path, 'podAffinityTerm'],
    })),
  ]);
  const nodes = [
    ...elementsAt(object, [
      ...affinity,
      'nodeAffinity',
      'requiredDuringSchedulingIgnoredDuringExecution',
      'nodeSelectorTerms',
    ]),
    ...elementsAt(object, [...affinity, 'nodeAffinity', 'preferredDuringSchedulingIgnoredDuringExecution']).map(
      ({ path }) => ({ value: valueAt(object, [...path, 'preference']) ?? null, path: [...path, 'preference'] }),
    ),
  ];
  return [
    ...pods.flatMap(({ path }) =>
      ['namespaces', 'namespaceSelector'].flatMap((field) => {
        const found = at(object, [...path, field]);
        if (found === undefined || (Array.isArray(found.value) && found.value.length === 0)) return [];
        return [never(found.path, away, `Remove \`${field}\`: without it a term is of its own namespace.`)];
      }),
    ),
    ...nodes.flatMap(({ path }) =>
      ['matchExpressions', 'matchFields'].flatMap((field) =>
        elementsAt(object, [...path, field])
          .filter(({ value }) => !isGrantedTerm(value, nodeSelectors))
          .map(({ value, path: place }) =>
            notGranted(place, `asks for nodes by ${keyOf(value)}`, 'nodeSelectors', `${keyOf(value)}=…`),
          ),
      ),
    ),
  ];
}

const keyOf = (term: Json): string => (isJsonObject(term) ? String(term['key']) : String(term));

/** Spreading over zones and nodes by their own names is nobody's loss; any other term has to be granted, value by value. */
function isGrantedTerm(term: Json, granted: readonly string[]): boolean {
  if (!isJsonObject(term) || term['operator'] !== 'In') return false;
  const { key, values } = term;
  return Array.isArray(values) && values.every((value) => granted.includes(`${String(key)}=${String(value)}`));
}
