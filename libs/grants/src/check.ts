import type { JsonObject } from '@helmwright/json';
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
    : walk(rule, object, context);
}

const refusalOf = (object: JsonObject, why: string, remedy: string): Refusal => ({
  kind: 'object',
  path: [],
  message: `makes ${String(object['kind'])} ${nameIn(object['metadata'])}, ${why}`,
  remedy,
});

const nameIn = (metadata: unknown): string =>
  typeof metadata === 'object' && metadata !== null && 'name' in metadata ? String(metadata.name) : '';
