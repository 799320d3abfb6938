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

/** The file that places tenants, which is read line by line. */
export const placement = 'environments/production/placement/nordic.yaml';

export const malmo = 'tenants/se/malmo.yaml';

/** Files of the kinds that this fleet has none of. */
const further: Readonly<Record<string, string>> = {
  'environments/catalog/components/mail.yaml':
    'description: Mail.\nchart: app\nscope: cell\nnamespace: mail\nwhere: { regions: [nordic] }\nneeds: []\nclusterKinds: [scheduling.k8s.io/PriorityClass]\nvalues:\n  image: { repository: example/mail, tag: 1.0.0 }\n',
  'environments/catalog/grants/malmo-stad.yaml': 'domains: [malmo.example.com]\n',
  'environments/production/waves/pilot.yaml':
    'runs:\n  - since: 2025-11-03\n    values: { web: { image: { tag: 1.5.0 } } }\n    passed: [smoke]\n',
  'tenants/decommissioned.yaml':
    'tenants:\n  visby: { displayName: Visby, country: SE, deleted: 2025-01-31 }\nenvironments: {}\n',
};

/** One authored file of each kind that is YAML. */
export const oneOfEach = [
  'environments/catalog/capacity.yaml',
  'environments/catalog/components/mail.yaml',
  'environments/catalog/current-platform.yaml',
  'environments/catalog/grants/malmo-stad.yaml',
  'environments/catalog/locations.yaml',
  'environments/catalog/machines/azure.yaml',
  'environments/catalog/notifications.yaml',
  'environments/catalog/prices/list.yaml',
  'environments/catalog/services/api.yaml',
  'environments/catalog/tiers/standard.yaml',
  'environments/production/environment.yaml',
  'environments/production/regions/nordic.yaml',
  'environments/production/waves/pilot.yaml',
  'tenants/decommissioned.yaml',
  malmo,
] as const;

/** The text of an authored file as it should be. */
export const original = (path: string): string => authored[path] ?? further[path] ?? '';
