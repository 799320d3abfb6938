import { expect, test } from 'vitest';
import { helmwright, places } from '../fixtures/command.ts';
import { authored, fleetTree, tenantText } from '../fixtures/fleet.ts';

const regions = Object.entries(authored).filter(([path]) => path.endsWith('/regions/nordic.yaml'));

test('a fleet with more Applications in one set than Argo CD lists is refused with the tenant that is one too many', async () => {
  // Three releases each: 1,666 tenants are 4,998 Applications.
  const names = Array.from({ length: 1_665 }, (_, index) => `t${index}`);
  const root = fleetTree({
    ...Object.fromEntries(regions.map(([path, text]) => [path, text.replace('capacity: 9', 'capacity: 2000')])),
    'tenants/no/oslo.yaml': null,
    ...Object.fromEntries(
      names.map((name) => [`tenants/se/${name}.yaml`, tenantText(name, 'SE', `${name}.example.org`)]),
    ),
  });
  expect((await helmwright(root, ['plan', '--json'])).code).toBe(0);
  const flags = ['--display-name', 'Lund', '--country', 'SE', '--tier', 'standard', '--wave', 'pilot'];
  const ran = await helmwright(root, ['new', 'tenant', ...flags, '--json']);
  expect(ran.code).toBe(2);
  expect(places(ran).filter((place) => !place.startsWith('HW2073'))).toEqual(
    ['production', 'staging'].map((name) => `HW2092 environments/${name}/regions/nordic.yaml:8:15`),
  );
});
