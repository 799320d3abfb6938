import { noGrants } from '@helmwright/grants';
import { describe, expect, test } from 'vitest';
import { edited, findings, sampleFleet } from './fixtures/sample.ts';
import { grantsOf, hostsOf } from './grants.ts';
import { occupantName, occupantsOf } from './occupants.ts';
import { explainValue } from './values/explain.ts';

const standard = 'environments/catalog/tiers/standard.yaml';
const own = 'environments/catalog/grants/malmo-stad.yaml';

type Changes = Readonly<Record<string, string>>;

const tier = (grants: string): Changes =>
  edited(standard, 'grants: { domains: [example.org] }', `grants: { domains: [example.org], ${grants} }`);

function granted(changes: Changes, name = 'malmo-stad') {
  const fleet = sampleFleet(changes);
  const [environment] = fleet.environments;
  const occupant = environment && occupantsOf(environment).find((each) => occupantName(each) === name);
  if (environment === undefined || occupant === undefined) throw new Error('The sample has it.');
  return { ...grantsOf(fleet, occupant), hosts: hostsOf(environment, occupant) };
}

describe('what a tenant is granted', () => {
  test('is nothing that nobody says', () => {
    expect(granted({})).toEqual({ ...noGrants, hosts: ['malmo.example.org'] });
  });

  test('is what its tier and its own file grant together, and is granted to nobody else', () => {
    const changes = { ...tier('kinds: [Secret]'), [own]: 'kinds: [Secret, Gadget.example.org]\n' };
    expect(granted(changes).kinds).toEqual(['Secret', 'Gadget.example.org']);
    expect(granted(changes, 'berlin').kinds).toEqual(['Secret']);
  });

  test('is told to the chart of its namespace, and explained with its places', () => {
    const changes = { ...tier('kinds: [Secret]'), [own]: 'kinds: [Gadget.example.org]\n' };
    const explained = explainValue(sampleFleet(changes), 'malmo-stad', 'production', 'tenant.grants.kinds');
    expect(explained.ok && explained.value.value).toEqual(['Secret', 'Gadget.example.org']);
    expect(
      explained.ok &&
        explained.value.layers.map(({ layer, position }) => `${layer} ${position?.file}:${position?.line}`),
    ).toEqual([`tier ${standard}:15`, `tenant ${own}:1`]);
    const hosts = explainValue(sampleFleet(changes), 'malmo-stad', 'production', 'tenant.grants.hosts');
    expect(hosts.ok && hosts.value.value).toEqual(['malmo.example.org']);
  });

  test.each(['secret', 'Secret.', '.v1', 'Secret,Role', 'apps/Deployment', ''])(
    'is no kind called %j (HW2004)',
    (kind) => {
      expect(findings({ [own]: `kinds: ["${kind}"]\n` })).toEqual([`HW2004 ${own}:1:9`]);
    },
  );

  test('is of a known key (HW2001)', () => {
    expect(findings({ [own]: 'kind: [Secret]\n' })).toEqual([`HW2001 ${own}:1:1`]);
    expect(findings(tier('everything: true'))).toEqual([`HW2001 ${standard}:15:35`]);
  });
});
