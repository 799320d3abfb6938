import type { GeneratedTenants } from '@helmwright/fleet';

const releaseList = /^environments\/(?<environment>[^/]+)\/generated\/[^/]+\/(?<tenant>[^/]+)\/release\.yaml$/;

/**
 * The tenants that files were generated for, told from the paths alone: whoever has a release list is one.
 *
 * @param paths of generated files, relative to the root
 */
export function generatedTenants(paths: Iterable<string>): GeneratedTenants {
  const tenants = new Map<string, Map<string, string>>();
  for (const path of paths) {
    if (!path.endsWith('/release.yaml')) continue;
    const { environment, tenant } = releaseList.exec(path)?.groups ?? {};
    if (environment === undefined || tenant === undefined) continue;
    const known = tenants.get(environment);
    if (known === undefined) tenants.set(environment, new Map([[tenant, path]]));
    else known.set(tenant, path);
  }
  return tenants;
}
