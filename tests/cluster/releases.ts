import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** The root of the workspace, which paths in `release.yaml` start from. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const releaseList = z.array(
  z.object({
    tenant: z.string(),
    release: z.string(),
    name: z.string(),
    environment: z.string(),
    region: z.string(),
    namespace: z.string(),
    chart: z.object({ name: z.string(), path: z.string() }),
    valueFiles: z.array(z.string()),
  }),
);

/** One release, as an operator reads it from a committed `release.yaml`. */
export type Release = z.infer<typeof releaseList>[number];

/** The releases of one tenant in one environment, in the order in which they are installed. */
export interface Installation {
  readonly tenant: string;
  readonly environment: string;
  readonly releases: readonly Release[];
}

/** Every installation of the committed fleet, or of another tree, read from what was generated and from nothing else. */
export async function readInstallations(tree = root): Promise<readonly Installation[]> {
  const files: string[] = [];
  for await (const file of glob('environments/*/generated/*/*/release.yaml', { cwd: tree })) files.push(file);
  return Promise.all(
    files.sort().map(async (file) => {
      const releases = releaseList.parse(parse(await readFile(join(tree, file), 'utf8')));
      const [first] = releases;
      if (first === undefined) throw new Error(`${file} lists no release`);
      return { tenant: first.tenant, environment: first.environment, releases };
    }),
  );
}

/** Whether a release makes the tenant's namespace, rather than running a service in it. */
export const isTenancy = (release: Release): boolean => release.chart.name === 'tenant';

/** The namespace that a tenant's pods run in. */
export function podNamespace({ tenant, releases }: Installation): string {
  const service = releases.find((release) => !isTenancy(release));
  if (service === undefined) throw new Error(`${tenant} has no service`);
  return service.namespace;
}
