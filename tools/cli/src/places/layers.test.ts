import { expect, test } from 'vitest';
import { helmwright } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';
import { added, api, edited, malmo, nordic, production, standard } from './fixtures/row.ts';

const pilot = 'environments/production/waves/pilot.yaml';
const many = 'values: { api: { autoscaling: { minReplicas: many } } }\n';

// The same mistake in each layer, and in each way that YAML can write it.
test.each([
  ['a tier', added(standard, many), `HW2035 ${standard}:18:46`],
  ['a region', added(nordic, many), `HW2035 ${nordic}:10:46`],
  ['a service', edited(api, 'minReplicas: 2', 'minReplicas: many'), `HW2035 ${api}:9:46`],
  ['an environment', edited(production, 'tag: 1.4.2 } }\n  api', 'tag: [1] } }\n  api'), `HW2035 ${production}:7:24`],
  [
    'a run of a wave, in block style',
    {
      [pilot]:
        'runs:\n  - since: 2026-11-01\n    values:\n      api:\n        autoscaling:\n          minReplicas: many\n',
    },
    `HW2035 ${pilot}:6:24`,
  ],
  [
    'keys in quotes',
    edited(malmo, '  api: { autoscaling: { minReplicas: 3 } }', '  "api": { "autoscaling": { "minReplicas": [1] } }'),
    `HW2035 ${malmo}:7:44`,
  ],
  [
    'a value on a line of its own',
    edited(malmo, '{ autoscaling: { minReplicas: 3 } }', '{\n    autoscaling: {\n      minReplicas:\n        many } }'),
    `HW2035 ${malmo}:10:9`,
  ],
  [
    'a null that deletes what is needed',
    edited(malmo, '{ autoscaling: { minReplicas: 3 } }', '{ image: null }'),
    `HW2035 ${malmo}:7:17`,
  ],
  [
    'an item of a list',
    edited(
      malmo,
      'minReplicas: 3 }',
      'minReplicas: 3 }, extraObjects: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }, 7]',
    ),
    `HW2035 ${malmo}:7:118`,
  ],
  [
    'an item of a list, in block style',
    edited(malmo, '[malmo.example.org]', '\n  - malmo.example.org\n  - "malmö.example.org"'),
    `HW2004 ${malmo}:7:5`,
  ],
  ['a key without a value', edited(malmo, 'tier: standard', 'tier:'), `HW2002 ${malmo}:3:6`],
  ['a key before a space', edited(malmo, 'tier: standard', 'tier: standard\nTier : x'), `HW2001 ${malmo}:4:1`],
  [
    'CR LF, comments and what is not ASCII before it',
    { [malmo]: `# Ä 😀\n${authored[malmo] ?? ''}`.replace('standard', 'gold # x').replaceAll('\n', '\r\n') },
    `HW2010 ${malmo}:4:7`,
  ],
])('a mistake is told where it was written: %s', async (_, files, place) => {
  const { stderr } = await helmwright(fleetTree(files), ['generate', '--no-verify']);
  expect(/^error (HW\d{4} \S+)$/m.exec(stderr)?.[1]).toBe(place);
});
