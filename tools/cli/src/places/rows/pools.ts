import { helmwright } from '../../fixtures/command.ts';
import { writeTree } from '../../fixtures/fleet.ts';
import { added, edited, malmo, oslo, production, type Rows } from './row.ts';

const pooled = (pool = 'tier: standard') => added(production, `pool: { ${pool} }\nisolation: pod\n`);
const plain = edited(malmo, 'values:\n  api: { autoscaling: { minReplicas: 3 } }\n', '');
const secret = (key: string): string => `values: { pool-tenant: { secrets: { ${key}: login } } }\n`;

/** Tenants that share what they run on. */
export const poolRows: Rows = {
  HW2100: { files: added(production, 'isolation: pod\n'), at: `${production}:9:12` },
  HW2101: { files: { ...plain, ...pooled('tier: standard, wave: general') }, at: `${production}:9:31` },
  HW2102: {
    files: {
      ...pooled(),
      'environments/staging/environment.yaml': null,
      'environments/staging/regions/nordic.yaml': null,
      'environments/staging/regions/germany.yaml': null,
    },
    at: `${malmo}:7:3`,
  },
  HW2103: {
    files: {
      ...plain,
      ...pooled(),
      ...added(oslo, 'administrators: [{ user: a@example.org }]\n'),
      'environments/staging/environment.yaml': null,
      'environments/staging/regions/nordic.yaml': null,
      'environments/staging/regions/germany.yaml': null,
    },
    at: `${oslo}:6:1`,
  },
  HW2104: {
    prepare: async (root) => {
      await helmwright(root, ['generate', '--no-verify']);
      writeTree(root, { ...plain, ...pooled() });
    },
    at: `${production}:10:12`,
  },
  HW2105: {
    files: { ...plain, ...pooled('tier: standard, readers: [apy], kubernetesApi: {}') },
    at: `${production}:9:35`,
  },
  HW2106: { files: { ...plain, ...pooled('tier: standard, readers: [api]') }, at: `${production}:9:34` },
  HW2107: {
    files: {
      ...pooled(),
      [malmo]: `${plain[malmo]}${secret('database')}`,
      ...added(oslo, secret('mail')),
    },
    at: `${oslo}:6:43`,
  },
};
