import { isJsonObject, type JsonObject, type Path, valueAt } from '@helmwright/json';
import { kindOf, makerOf } from './kinds.ts';
import type { Refusal } from './refusal.ts';
import { table } from './table/table.ts';
import type { GrantContext } from './walk/context.ts';
import { walk } from './walk/walk.ts';

/**
 * What the services of a tenant, or of a pool, may not have of an object that is rendered for them. Whatever somebody
 * writes into values ends in rendered objects, so these are looked at and not the values: each of their fields, by the
 * table of who may set it. Objects in lists have to be unfolded before; the namespace that an object says is for the
 * isolation proof to judge.
 */
export function checkGrants(object: JsonObject, context: GrantContext): readonly Refusal[] {
  const kind = kindOf(object);
  const maker = makerOf(object);
  if (maker === 'platform') {
    return [
      refusalOf(object, 'which is not for the services of a tenant to make', 'Remove it, or give it to the platform.'),
    ];
  }
  if (maker === 'granted' && !context.grants.kinds.includes(kind)) {
    const remedy = `Remove it, or let the platform grant the kind: \`kinds: [${kind}]\`.`;
    return [refusalOf(object, 'which nobody granted', remedy)];
  }
  const rule = table.get(kind);
  return rule === undefined
    ? [
        refusalOf(
          object,
          'a kind that the platform does not know',
          'Remove it, or let the platform say who may set its fields.',
        ),
      ]
    : walk(rule, withOwnLabels(object), context).map((refusal) => asWritten(refusal, object));
}

/** Where a kind has the labels that the server gives to an object without any: only `v1` of them is served. */
const templateLabels: Readonly<Record<string, Path>> = {
  'Job.batch': ['spec', 'template', 'metadata', 'labels'],
  ReplicationController: ['spec', 'template', 'metadata', 'labels'],
};

/** The path to the labels of the template that an object has for its own; undefined where it has labels, or no such kind. */
function inheritedLabels(object: JsonObject): Path | undefined {
  const kind = kindOf(object);
  const own = valueAt(object, ['metadata', 'labels']);
  const isBare = own === undefined || own === null || (isJsonObject(own) && Object.keys(own).length === 0);
  return isBare && Object.hasOwn(templateLabels, kind) ? templateLabels[kind] : undefined;
}

/**
 * An object as the server judges it: a Job and a ReplicationController without labels get those of their pods
 * (`SetDefaults_Job`, `SetDefaults_ReplicationController` of k8s.io/kubernetes v1.34.1).
 */
function withOwnLabels(object: JsonObject): JsonObject {
  const path = inheritedLabels(object);
  const labels = path === undefined ? undefined : valueAt(object, path);
  if (!isJsonObject(labels)) return object;
  const metadata = isJsonObject(object['metadata']) ? object['metadata'] : {};
  return { ...object, metadata: { ...metadata, labels } };
}

/** A refusal of a label that the object has of its template, at the place where it was written. */
function asWritten(refusal: Refusal, object: JsonObject): Refusal {
  const labels = inheritedLabels(object);
  const [first, second, ...rest] = refusal.path;
  if (labels === undefined || first !== 'metadata' || second !== 'labels') return refusal;
  return { ...refusal, path: [...labels, ...rest] };
}

const refusalOf = (object: JsonObject, why: string, remedy: string): Refusal => ({
  kind: 'object',
  path: [],
  message: `makes ${String(object['kind'])} ${nameIn(object['metadata'])}, ${why}`,
  remedy,
});

const nameIn = (metadata: unknown): string =>
  typeof metadata === 'object' && metadata !== null && 'name' in metadata ? String(metadata.name) : '';
