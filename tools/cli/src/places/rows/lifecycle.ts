import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { helmwright } from '../../fixtures/command.ts';
import { tenantText, writeTree } from '../../fixtures/fleet.ts';
import { added, berlin, edited, malmo, nordic, oslo, placement, production, type Row, type Rows } from './row.ts';

const pilot = 'environments/production/waves/pilot.yaml';
const left = 'tenants/decommissioned.yaml';
const gates = added(
  production,
  `promotion: { general: { soakDays: 3 } }
freezes: [{ reason: Christmas, from: 2026-12-18, to: 2027-01-06, timeZone: Europe/Stockholm }]
`,
);
const running = {
  ...gates,
  [pilot]: 'runs:\n  - { since: 2026-11-01, values: { web: { image: { tag: 1.5.0 } } } }\n',
};
const promote = ['wave', 'promote', 'general', '--environment', 'production'];

/** What is changed in a tree that was generated before. */
const generated = (change: (root: string) => unknown): Pick<Row, 'prepare'> => ({
  prepare: async (root) => {
    const { code, stderr } = await helmwright(root, ['generate', '--no-verify']);
    if (code !== 0) throw new Error(stderr);
    change(root);
  },
});
const gone = (...paths: readonly string[]) =>
  generated((root) => {
    for (const path of paths) rmSync(join(root, path), { recursive: true });
  });

const whole = {
  name: 'about the name of the file',
  gone: 'what it is about is not in the file any more',
};

/** Tenants and changes that come, move and leave. */
export const lifecycleRows: Rows = {
  HW2060: { ...gone(berlin), at: 'environments/production/generated/germany/berlin/services.yaml', whole: whole.gone },
  HW2061: { ...generated((root) => writeTree(root, edited(berlin, 'pilot', 'general'))), at: `${berlin}:4:7` },
  HW2062: {
    ...gone('environments/staging/environment.yaml', 'environments/staging/regions'),
    at: 'environments/staging/environment.yaml',
    whole: whole.gone,
  },
  HW2063: {
    files: { [left]: 'tenants: { oslo: { displayName: Oslo, country: NO, deleted: 2026-11-01 } }\n' },
    at: `${oslo}:1:1`,
  },
  HW2064: {
    files: {
      ...added(oslo, 'municipalityCode: "0301"\n'),
      [left]: 'tenants: { old: { displayName: Oslo, country: NO, municipalityCode: "0301", deleted: 2026-11-01 } }\n',
    },
    at: `${oslo}:6:19`,
  },
  HW2065: {
    files: added(oslo, 'decommission: { requested: 2026-11-02, retainDays: 30, exported: 2026-11-01 }\n'),
    at: `${oslo}:6:66`,
  },
  HW2067: { files: { [pilot]: 'runs:\n  - since: 2026-11-02\n  - since: 2026-11-01\n' }, at: `${pilot}:3:12` },
  HW2069: { files: running, args: promote, on: '2026-11-02', at: `${pilot}:2:5` },
  HW2080: { files: running, args: promote, on: '2026-12-18', at: `${production}:10:11` },
  HW2081: {
    files: added(oslo, 'migration:\n  - { phase: parallel, since: 2026-01-01 }\n'),
    at: `${oslo}:7:5`,
  },
  HW2082: { files: added(oslo, 'left: { staging: 2027-07-01 }\n'), at: `${oslo}:6:18` },
  HW2070: { files: { [placement]: '# Cells.\nmalmo nordic-1\n' }, at: `${placement}:2:1` },
  HW2071: {
    files: { 'environments/production/placement/iberia.yaml': 'malmo: nordic-1\n' },
    at: 'environments/production/placement/iberia.yaml',
    whole: whole.name,
  },
  HW2072: { files: edited(nordic, 'capacity: 9', 'capacity: 1'), at: `${nordic}:4:1` },
  HW2073: {
    files: {
      ...edited(nordic, 'capacity: 9', 'capacity: 5'),
      'tenants/se/lund.yaml': tenantText('Lund', 'SE', 'lund.example.org'),
      'tenants/se/ystad.yaml': tenantText('Ystad', 'SE', 'ystad.example.org'),
    },
    at: `${nordic}:8:15`,
  },
  HW2074: {
    files: edited(
      nordic,
      'cells:\n',
      'cells:\n  - { name: nordic-0, cluster: nordic-zero, location: azure/swedencentral, capacity: 9 }\n',
    ),
    prepare: async (root) => {
      writeTree(root, { [placement]: 'malmo: nordic-1\noslo: nordic-0\n' });
      await helmwright(root, ['generate', '--no-verify']);
      writeTree(root, { [placement]: '# Lost.\noslo: nordic-0\n' });
    },
    at: placement,
    whole: whole.gone,
  },
  HW2075: { files: edited(malmo, 'tier', 'isolation: cluster\ntier'), at: `${malmo}:3:12` },
  HW2076: { files: edited(malmo, 'tier', 'isolation: cluster\ncell: nordic-1\ntier'), at: `${malmo}:4:7` },
  HW2077: { files: edited(nordic, 'capacity: 9', 'capacity: 9\n    dedicated: nobody'), at: `${nordic}:9:16` },
  HW2078: {
    files: edited(
      nordic,
      'cells:\n',
      'cells:\n  - { name: nordic-1, cluster: nordic-zero, location: azure/swedencentral, capacity: 9 }\n',
    ),
    at: `${nordic}:6:11`,
  },
};
