import { isJsonObject, type JsonObject, type Path, valueAt } from '@helmwright/json';
import { kindOf, makerOf } from './kinds.ts';
import type { Refusal } from './refusal.ts';
import type { Rule } from './table/rule.ts';
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
    : walkLabelled(rule, object, context);
}

/** Kinds whose objects get the labels of their pods where they have none: only `v1` of them is served. */
const labelledByPods: ReadonlySet<string> = new Set(['Job.batch', 'ReplicationController']);
const podLabels: Path = ['spec', 'template', 'metadata', 'labels'];

/**
 * Walks through an object as the server judges it: a Job and a ReplicationController without labels get those of their
 * pods (`SetDefaults_Job`, `SetDefaults_ReplicationController` of k8s.io/kubernetes v1.34.1). A refusal of such a label is
 * told where it was written.
 */
function walkLabelled(rule: Rule, object: JsonObject, context: GrantContext): readonly Refusal[] {
  const metadata = isJsonObject(object['metadata']) ? object['metadata'] : {};
  const own = metadata['labels'] ?? {};
  const labels = valueAt(object, podLabels);
  const isBare = isJsonObject(own) && Object.keys(own).length === 0;
  if (!isBare || !isJsonObject(labels) || !labelledByPods.has(kindOf(object))) return walk(rule, object, context);
  return walk(rule, { ...object, metadata: { ...metadata, labels } }, context).map((refusal) => {
    const [first, second, ...rest] = refusal.path;
    return first === 'metadata' && second === 'labels' ? { ...refusal, path: [...podLabels, ...rest] } : refusal;
  });
}

const refusalOf = (object: JsonObject, why: string, remedy: string): Refusal => ({
  kind: 'object',
  path: [],
  message: `makes ${String(object['kind'])} ${nameIn(object['metadata'])}, ${why}`,
  remedy,
});

const nameIn = (metadata: unknown): string =>
  typeof metadata === 'object' && metadata !== null && 'name' in metadata ? String(metadata.name) : '';
