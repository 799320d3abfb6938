import {
  type GeneratedReleases,
  type GeneratedTenants,
  isReservedFolder,
  isReservedName,
  POOL_TENANT_RELEASE,
  TENANT_RELEASE,
} from '@helmwright/fleet';

/** The tenant whose own a generated file is; `undefined` for a file that is there for many. */
export const tenantOfPath = (path: string): string | undefined => ownerOf(path)?.tenant;

function ownerOf(path: string): { readonly environment: string; readonly tenant: string } | undefined {
  const [top, environment, generated, region, tenant, ...rest] = path.split('/');
  if (top !== 'environments' || generated !== 'generated' || !path.endsWith('.yaml')) return undefined;
  // The tenant's values, and its manifests where these are written too.
  const isFile = rest.length === 1 || (rest.length === 2 && rest[0] === 'rendered');
  if (environment === undefined || region === undefined || tenant === undefined || !isFile) return undefined;
  return isReservedFolder(region) || isReservedName(tenant) ? undefined : { environment, tenant };
}

/**
 * The tenants that files were generated for, told from the paths alone: whoever has a folder is one.
 *
 * @param paths of generated files, relative to the root
 */
export function generatedTenants(paths: Iterable<string>): GeneratedTenants {
  const tenants = new Map<string, Map<string, string>>();
  for (const path of paths) {
    const owner = ownerOf(path);
    if (owner === undefined) continue;
    const known = tenants.get(owner.environment);
    if (known === undefined) tenants.set(owner.environment, new Map([[owner.tenant, path]]));
    else if (!known.has(owner.tenant)) known.set(owner.tenant, path);
  }
  return tenants;
}

/**
 * Whether tenants had a namespace or a place in a pool, told from the paths alone: by the file of the release that gave
 * them the one or the other.
 *
 * @param paths of generated files, relative to the root
 */
export function generatedReleases(paths: Iterable<string>): GeneratedReleases {
  const tenants = new Map<string, Map<string, Set<string>>>();
  for (const path of paths) {
    const release = path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length);
    const owner = release === TENANT_RELEASE || release === POOL_TENANT_RELEASE ? ownerOf(path) : undefined;
    if (owner === undefined) continue;
    const known = tenants.get(owner.environment) ?? new Map<string, Set<string>>();
    tenants.set(owner.environment, known);
    known.set(owner.tenant, (known.get(owner.tenant) ?? new Set()).add(release));
  }
  return tenants;
}
