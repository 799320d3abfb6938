import { canonical, isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import { kindOf } from '../objects/identity.ts';
import { mapAt, mapsOf, textsOf } from './read.ts';
import { type RiskRule, riskIf } from './rule.ts';

/** Somebody who may talk through some port: each in the words of the policy, `*` for everybody and every port. */
interface Opening {
  readonly peer: string;
  readonly port: string;
}

const everything = '*';

const each = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) && value.length > 0 ? value.map(canonical) : [everything];

/** What a policy lets through in a direction; everything where it does not isolate in that direction. */
function openingsOf(object: JsonObject, direction: 'ingress' | 'egress'): readonly Opening[] {
  const spec = mapAt(object, 'spec');
  const rules = mapsOf(spec[direction]);
  const types = textsOf(spec['policyTypes']);
  const isolates =
    types.length > 0
      ? types.includes(direction === 'ingress' ? 'Ingress' : 'Egress')
      : direction === 'ingress' || rules.length > 0;
  if (!isolates) return [{ peer: everything, port: everything }];
  return rules.flatMap((rule) =>
    each(rule[direction === 'ingress' ? 'from' : 'to']).flatMap((peer) =>
      each(rule['ports']).map((port) => ({ peer, port })),
    ),
  );
}

const covers = (wide: Opening, narrow: Opening): boolean =>
  (wide.peer === everything || wide.peer === narrow.peer) && (wide.port === everything || wide.port === narrow.port);

/** Whether something is let through that nothing on the old side let through. In doubt, yes. */
function opens(before: JsonObject, after: JsonObject): boolean {
  const selector = (object: JsonObject): string => canonical(mapAt(object, 'spec', 'podSelector'));
  if (selector(before) !== selector(after)) return true;
  return (['ingress', 'egress'] as const).some((direction) => {
    const old = openingsOf(before, direction);
    return openingsOf(after, direction).some((opening) => !old.some((wide) => covers(wide, opening)));
  });
}

const allowsSomething = (object: JsonObject): boolean =>
  [...mapsOf(mapAt(object, 'spec')['ingress']), ...mapsOf(mapAt(object, 'spec')['egress'])].some(isJsonObject);

/**
 * Network policies add up: one that goes may have been the one that isolated, and a new one that allows something opens
 * it, whatever the others say. Whether tenants stay isolated is proven by `verify`; this only points to where to look.
 */
export const networkPolicies: RiskRule = (change) => {
  const object = change.kind === 'added' ? change.after : change.before;
  if (kindOf(object) !== 'NetworkPolicy.networking.k8s.io') return [];
  switch (change.kind) {
    case 'added':
      return riskIf(allowsSomething(change.after), 'network-policy-opens');
    case 'removed':
      return ['network-policy-removed'];
    case 'changed':
      return riskIf(opens(change.before, change.after), 'network-policy-opens');
  }
};
