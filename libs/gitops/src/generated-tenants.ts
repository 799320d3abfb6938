import { type GeneratedTenants, isReservedFolder, isReservedName } from '@helmwright/fleet';

const tenantFile = /^environments\/(?<environment>[^/]+)\/generated\/(?<region>[^/]+)\/(?<tenant>[^/]+)\/[^/]+\.yaml$/;

/**
 * The tenants that files were generated for, told from the paths alone: whoever has a folder is one.
 *
 * @param paths of generated files, relative to the root
 */
export function generatedTenants(paths: Iterable<string>): GeneratedTenants {
  const tenants = new Map<string, Map<string, string>>();
  for (const path of paths) {
    const { environment, region, tenant } = tenantFile.exec(path)?.groups ?? {};
    if (environment === undefined || region === undefined || tenant === undefined) continue;
    if (isReservedFolder(region) || isReservedName(tenant)) continue;
    const known = tenants.get(environment);
    if (known === undefined) tenants.set(environment, new Map([[tenant, path]]));
    else if (!known.has(tenant)) known.set(tenant, path);
  }
  return tenants;
}
