import type { Json, JsonObject } from '@helmwright/json';
import { compareCodePoints } from '@helmwright/json';
import { namespaceNameLabel, type Peer, type PolicyRule, type PolicySpec } from '../policy.ts';
import { isObject, objectAt, textAt } from '../read/json.ts';
import { type PodTemplate, readPodTemplate } from '../read/read-pods.ts';
import { type ReadSpec, readSpec } from '../read/read-policy.ts';
import type { Selector } from '../selector.ts';
import type { AllowedList } from './allowed.ts';
import { type NamedSpec, type Opening, openingsOf } from './opening.ts';
import { type Subject, subjectOf } from './subject.ts';

/** Stands for the tenant's own namespace. No namespace can be called that. */
export const ownNamespace = '<own>';

/** What is not understood of a policy. */
export interface Puzzle {
  /** The object, such as `NetworkPolicy default-deny`. */
  readonly object: string;
  readonly message: string;
  readonly subject: Subject;
}

/** Everything about a tenant's isolation but its name: tenants of one shape are judged once. */
export interface Shape {
  readonly policies: readonly NamedSpec[];
  readonly pods: readonly PodTemplate[];
  readonly puzzles: readonly Puzzle[];
  readonly openings: readonly Opening[];
  readonly allowed: AllowedList;
}

/** Finds the shape of a tenant's objects; equal ones are the same object. */
export type Shaper = (objects: readonly JsonObject[], namespace: string, allowed: AllowedList) => Shape;

/** Makes a {@link Shaper}: a policy or a pod that many tenants have alike is read once. */
export function createShaper(): Shaper {
  const shapes = new Map<string, Shape>();
  const specs = new Map<string, ReadSpec>();
  const lists = new Map<AllowedList, number>();

  const specOf = (spec: JsonObject, namespace: string): readonly [key: string, read: ReadSpec] => {
    const text = JSON.stringify(spec);
    const isOwn = text.includes(JSON.stringify(namespace));
    const known = isOwn ? undefined : specs.get(text);
    if (known !== undefined) return [text, known];
    const read = readSpec(spec);
    if (!isOwn) specs.set(text, read);
    if (!isOwn) return [text, read];
    const abstracted = withoutOwnName(read.spec, namespace);
    return [JSON.stringify([abstracted, read.faults]), { ...read, spec: abstracted }];
  };

  return (objects, namespace, allowed) => {
    const list = lists.get(allowed) ?? lists.size;
    lists.set(allowed, list);
    const entries = objects.flatMap((object) => entryOf(object, namespace, specOf));
    entries.sort((one, other) => compareCodePoints(one.key, other.key));
    const key = JSON.stringify([list, ...entries.map((entry) => entry.key)]);
    const known = shapes.get(key);
    if (known !== undefined) return known;
    const policies = entries.flatMap(({ policy }) => policy ?? []);
    const shape = {
      policies,
      pods: entries.flatMap(({ pod }) => pod ?? []),
      puzzles: entries.flatMap(({ puzzles }) => puzzles),
      openings: openingsOf(policies),
      allowed,
    };
    shapes.set(key, shape);
    return shape;
  };
}

interface Entry {
  readonly key: string;
  readonly policy?: NamedSpec;
  readonly pod?: PodTemplate;
  readonly puzzles: readonly Puzzle[];
}

function entryOf(
  object: JsonObject,
  namespace: string,
  specOf: (spec: JsonObject, namespace: string) => readonly [key: string, read: ReadSpec],
): readonly Entry[] {
  const name = textAt(objectAt(object, 'metadata'), 'name') ?? '';
  const kind = textAt(object, 'kind') ?? '';
  if (kind === 'NetworkPolicy' && object['apiVersion'] === 'networking.k8s.io/v1') {
    const [key, { spec, faults }] = specOf(objectAt(object, 'spec'), namespace);
    const puzzles = faults.map(({ path, message }) => ({
      object: `NetworkPolicy ${name}`,
      message: `${path} ${message}`,
      subject: subjectOf({ policy: name, path }),
    }));
    return [{ key: `policy ${name} ${key}`, policy: { name, spec }, puzzles }];
  }
  if (kind.endsWith('NetworkPolicy')) {
    const message = `it is of ${String(object['apiVersion'])}, whose meaning is not known here`;
    return [
      {
        key: `unknown ${kind} ${name}`,
        puzzles: [{ object: `${kind} ${name}`, message, subject: { object: `${kind} ${name}` } }],
      },
    ];
  }
  const pod = readPodTemplate(object);
  if (pod === undefined) return [];
  const labels: Json = Object.fromEntries(pod.labels);
  return [{ key: `pod ${pod.owner} ${pod.hostNetwork} ${JSON.stringify(labels)}`, pod, puzzles: [] }];
}

/** The same, with {@link ownNamespace} wherever a namespace is selected by the tenant's own name. */
function withoutOwnName({ pods, ingress, egress }: PolicySpec, own: string): PolicySpec {
  const inSelector = (selector: Selector): Selector =>
    selector.map((requirement) =>
      requirement.key === namespaceNameLabel && 'values' in requirement
        ? { ...requirement, values: requirement.values.map((value) => (value === own ? ownNamespace : value)) }
        : requirement,
    );
  const inPeer = (peer: Peer): Peer =>
    peer.kind === 'pods' && peer.namespaces !== undefined ? { ...peer, namespaces: inSelector(peer.namespaces) } : peer;
  const inRule = (rule: PolicyRule): PolicyRule => ({
    ...rule,
    peers: rule.peers.map(({ path, peer }) => ({ path, peer: inPeer(peer) })),
  });
  return { pods, ingress: ingress?.map(inRule), egress: egress?.map(inRule) };
}

/** Whether anything about isolation is in an object of this kind. */
export const matters = (object: JsonObject): boolean =>
  isObject(object['metadata']) &&
  (object['kind'] === 'Namespace' ||
    String(object['kind']).endsWith('NetworkPolicy') ||
    readPodTemplate(object) !== undefined);
