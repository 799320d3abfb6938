import type { Alias, Home } from '@helmwright/diff';
import type { Tenant } from '@helmwright/fleet';
import type { JsonObject } from '@helmwright/json';
import { readYaml } from '@helmwright/source';

/**
 * The texts that are a tenant's own on both sides. What changes is no alias: it would hide the change.
 *
 * @param earlier the tenant's file in the commit; undefined where it was not there
 */
export function aliasesOf(name: string, tenant: Tenant | undefined, earlier: string | undefined): readonly Alias[] {
  const own: readonly Alias[] = [{ text: name, placeholder: 'tenant' }];
  if (tenant === undefined) return own;
  const told = textsOf({ displayName: tenant.displayName, domains: tenant.domains });
  if (earlier === undefined || earlier === tenant.file.text) return [...told, ...own];
  const read = readYaml(tenant.file.path, earlier);
  const before = new Set(read.ok ? textsOf(read.value.value).map(({ text }) => text) : []);
  return [...told.filter(({ text }) => before.has(text)), ...own];
}

function textsOf({ displayName, domains }: JsonObject): readonly Alias[] {
  const hosts = Array.isArray(domains) ? domains.map(String) : [];
  return [
    ...(typeof displayName === 'string' ? [{ text: displayName, placeholder: 'display name' }] : []),
    ...hosts.map((text, index) => ({ text, placeholder: index === 0 ? 'domain' : `domain ${index + 1}` })),
  ];
}

/** The texts that stand for a place, where it is the same on both sides. */
export function placeAliases(environment: string, before: Home | undefined, after: Home | undefined): readonly Alias[] {
  const same = (key: keyof Home): readonly Alias[] => {
    const text = after?.[key] ?? before?.[key] ?? '';
    return (before ?? after)?.[key] === text ? [{ text, placeholder: key }] : [];
  };
  return [{ text: environment, placeholder: 'environment' }, ...same('region'), ...same('cell'), ...same('cluster')];
}
