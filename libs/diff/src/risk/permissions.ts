import { canonical, type Json, type JsonObject } from '@helmwright/json';
import { kindOf } from '../objects/identity.ts';
import { isWithin, mapAt, mapsOf, textsOf } from './read.ts';
import { type RiskRule, riskIf } from './rule.ts';

/** One thing that a role allows: verb, group, resource and name, or verb and address; `*` for all. */
type Permission = readonly string[];

const any = (value: Json | undefined): readonly string[] => {
  const texts = textsOf(value);
  return texts.length === 0 ? ['*'] : texts;
};

const permissionsOf = (role: JsonObject): readonly Permission[] =>
  mapsOf(role['rules']).flatMap((rule) =>
    textsOf(rule['verbs']).flatMap((verb): readonly Permission[] => [
      ...textsOf(rule['nonResourceURLs']).map((address) => [verb, address]),
      ...textsOf(rule['apiGroups']).flatMap((group) =>
        textsOf(rule['resources']).flatMap((resource) =>
          any(rule['resourceNames']).map((name) => [verb, group, resource, name]),
        ),
      ),
    ]),
  );

const covers = (wide: Permission, narrow: Permission): boolean =>
  wide.length === narrow.length && wide.every((part, index) => part === '*' || part === narrow[index]);

const isRole = (kind: string): boolean => /^(?:Cluster)?Role\.rbac\.authorization\.k8s\.io$/.test(kind);
const isBinding = (kind: string): boolean => /^(?:Cluster)?RoleBinding\.rbac\.authorization\.k8s\.io$/.test(kind);

const subjectsOf = (binding: JsonObject): ReadonlySet<string> => new Set(mapsOf(binding['subjects']).map(canonical));

/** Who may do what by the roles of Kubernetes. A role that nobody is bound to gives nobody anything. */
export const permissions: RiskRule = (change) => {
  if (change.kind === 'removed') return [];
  const kind = kindOf(change.after);
  if (change.kind === 'added') return riskIf(isBinding(kind), 'permissions-widened');
  const { before, after } = change;
  if (isRole(kind)) {
    const old = permissionsOf(before);
    const wider = permissionsOf(after).some((permission) => !old.some((wide) => covers(wide, permission)));
    return riskIf(wider, 'permissions-widened');
  }
  if (!isBinding(kind)) return [];
  const another = canonical(mapAt(before, 'roleRef')) !== canonical(mapAt(after, 'roleRef'));
  return riskIf(another || !isWithin(subjectsOf(after), subjectsOf(before)), 'permissions-widened');
};
