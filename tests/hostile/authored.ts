import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAuthoredPath } from '@helmwright/fleet';

const repository = join(import.meta.dirname, '../..');

/** Authored files of the fleet in this repository: path relative to the root → text. */
export const authored: Readonly<Record<string, string>> = Object.fromEntries(
  ['environments', 'tenants'].flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`)
      .filter((path) => path.endsWith('.yaml') && isAuthoredPath(path))
      .map((path) => [path, readFileSync(join(repository, path), 'utf8')]),
  ),
);

/** One authored file of each kind. */
export const oneOfEach = [
  'environments/catalog/locations.yaml',
  'environments/catalog/services/api.yaml',
  'environments/catalog/tiers/standard.yaml',
  'environments/production/environment.yaml',
  'environments/production/regions/nordic.yaml',
  'tenants/se/malmo.yaml',
] as const;

export const malmo = 'tenants/se/malmo.yaml';

/** The text of an authored file. */
export const original = (path: string): string => authored[path] ?? '';
