import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { formatPath, isJsonObject, type Json } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import type { Fleet, Tenant } from '../model.ts';
import { POOL_TENANT_RELEASE, TENANT_RELEASE } from '../occupants.ts';

/**
 * What a tenant's file may say to the charts that make its home. Everything else there bounds the tenant, and is for the
 * layers of the platform to say.
 */
const ownValues: Readonly<Record<string, readonly (readonly string[])[]>> = {
  // Accounts of its namespace that read the ConfigMaps of its namespace: nothing beyond what is the tenant's.
  [TENANT_RELEASE]: [['access', 'configurationReaders']],
  // Its own ConfigMap; Secrets, which no two tenants may name alike (HW2107); its own Ingress, which is checked as any is.
  [POOL_TENANT_RELEASE]: [['context'], ['secrets'], ['routing']],
};

/** HW2112: tenants that set what bounds them, such as their quota, in their own files. */
export const checkOwnValues = ({ tenants }: Pick<Fleet, 'tenants'>): readonly Diagnostic[] =>
  tenants.flatMap((tenant) =>
    Object.entries(ownValues).flatMap(([release, own]) => {
      // Facts that are written again are told of as such (HW2038).
      const { tenant: _tenant, grants: _grants, ...values } = tenant.values[release] ?? {};
      return foreignIn(values, own, []).map((path) => refused(tenant, release, path, own));
    }),
  );

/** The paths, as short as can be, at which values say something that is not their own to say. */
function foreignIn(
  values: Json,
  own: readonly (readonly string[])[],
  path: readonly string[],
): readonly (readonly string[])[] {
  if (own.some((each) => each.every((key, index) => path[index] === key))) return [];
  const leads = own.some((each) => path.every((key, index) => each[index] === key));
  if (!leads || !isJsonObject(values)) return [path];
  return Object.entries(values).flatMap(([key, value]) => foreignIn(value, own, [...path, key]));
}

function refused(
  { name, file }: Tenant,
  release: string,
  path: readonly string[],
  own: readonly (readonly string[])[],
): Diagnostic {
  const list = own.map((each) => `\`${each.join('.')}\``).join(', ');
  return fleetCodes.valueOfThePlatform({
    message: `\`${formatPath([release, ...path])}\` is not for \`${name}\` to say: of \`${release}\`, a tenant's file says ${list} alone.`,
    remedy: 'Remove it, or let the platform say it in a tier, a region or an environment.',
    position: positionOf(file, ['values', release, ...path], 'key'),
  });
}
