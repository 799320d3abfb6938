import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileChart } from '@helmwright/chart';
import { app, poolTenant, tenant } from '@helmwright/charts';
import {
  authoredPlaceOf,
  type ChartContract,
  type Fleet,
  isAuthoredPath,
  loadFleet,
  schemaComment,
} from '@helmwright/fleet';
import { beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const charts: readonly ChartContract[] = [tenant, app, poolTenant].map((definition) => {
  const compiled = compileChart(definition);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const { metadata, defaults, facts, validate } = compiled.value;
  return { name: metadata.name, version: metadata.version, defaults, facts, validate };
});

async function authoredTexts(): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const folder of ['environments', 'tenants']) {
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/');
      if (isAuthoredPath(path)) texts.set(path, await readFile(join(root, path), 'utf8'));
    }
  }
  return texts;
}

describe('the fleet of this repository', () => {
  let texts: ReadonlyMap<string, string> = new Map();
  let fleet: Fleet | undefined;

  beforeAll(async () => {
    texts = await authoredTexts();
    const result = loadFleet(texts, charts);
    expect(result.diagnostics).toEqual([]);
    fleet = result.ok ? result.value : undefined;
  });

  test('every authored file names its schema first', () => {
    for (const [path, text] of texts) {
      const kind = authoredPlaceOf(path)?.kind;
      expect(kind, path).toBeDefined();
      if (kind !== undefined) expect(text.split('\n')[0], path).toBe(schemaComment(kind, path));
    }
  });

  test('thirteen municipalities run in each of three environments', () => {
    expect(fleet?.environments.map(({ name, placements }) => [name, placements.length])).toEqual([
      ['development', 13],
      ['production', 13],
      ['staging', 13],
    ]);
  });

  test('the tenant of the guide would be taken', async () => {
    const guide = await readFile(join(root, 'docs/guides/add-a-tenant.md'), 'utf8');
    const lund = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
    const result = loadFleet(new Map([...texts, ['tenants/se/lund.yaml', lund]]), charts);
    expect(result.diagnostics).toEqual([]);
    expect(result.ok && result.value.tenants.some(({ name }) => name === 'lund-se')).toBe(true);
  });

  test('the pilot wave is Malmö alone', () => {
    expect(fleet?.tenants.filter(({ wave }) => wave === 'pilot').map(({ displayName }) => displayName)).toEqual([
      'Malmö stad',
    ]);
  });

  test.each([
    ['malmo-stad', '1280'],
    ['goteborg-stad', '1480'],
    ['stockholm-stad', '0180'],
    ['oslo-no', '0301'],
    ['kobenhavn-dk', '0101'],
    ['berlin-de', '11000000'],
    ['munich-de', '09162000'],
    ['frankfurt-de', '06412000'],
    ['paris-fr', '75056'],
    ['lyon-fr', '69123'],
    ['marseille-fr', '13055'],
    ['amsterdam-nl', '0363'],
    ['rotterdam-nl', '0599'],
  ])('%s has the official code %s, leading zero and all', (name, code) => {
    expect(fleet?.tenants.find((each) => each.name === name)?.municipalityCode).toBe(code);
  });

  test('each region keeps its data where its law says: cells, copies, logs, metrics and images', () => {
    const catalogue = fleet?.locations;
    const homes = (fleet?.environments ?? []).flatMap(({ regions }) =>
      regions.map((region) => {
        const { cells, backup, disasterRecovery, logs, metrics, registry = '' } = region;
        const places = [...cells.map(({ location }) => location), backup, disasterRecovery, logs, metrics];
        const images = catalogue?.registries[registry]?.locations ?? [];
        const countries = [...places, ...images].map((each = '') => catalogue?.locations[each]?.country);
        return [region.name, ...new Set(countries)].join(' ');
      }),
    );
    expect(new Set(homes)).toEqual(new Set(['france FR', 'germany DE', 'netherlands NL', 'nordic SE NO']));
  });

  test.each([
    [
      'nordic',
      'Stockholm (Azure West Europe)',
      'HW2050',
      'azure/westeurope (“West Europe”) is in Amsterdam, the Netherlands',
    ],
    ['germany', 'Frankfurt (Azure Germany West Central)', 'HW2014', 'Write `azure/germanywestcentral`.'],
    ['france', 'Paris (Azure France Central)', 'HW2014', 'Write `azure/francecentral`.'],
    ['netherlands', 'Amsterdam (Azure West Europe)', 'HW2014', 'Write `azure/westeurope`.'],
  ])('%s in the words of the documents, %s, is %s', (region, location, code, words) => {
    const path = `environments/production/regions/${region}.yaml`;
    const text = (texts.get(path) ?? '').replace(/location: \S+\n *city: \S+/, `location: ${location}`);
    const { diagnostics } = loadFleet(new Map([...texts, [path, text]]), charts);
    expect(diagnostics.map((each) => each.code)).toEqual([code]);
    expect(`${diagnostics[0]?.message} ${diagnostics[0]?.remedy}`).toContain(words);
  });

  test.each([
    ['germany', 'azure/northeurope', 3, 'DE (GDPR, BDSG; BlnBDI, HBDI, BayLfD would ask)'],
    ['france', 'azure/germanynorth', 3, 'FR (GDPR, Loi Informatique et Libertés; CNIL would ask)'],
    ['netherlands', 'azure/belgiumcentral', 2, 'NL (GDPR, UAVG; AP would ask)'],
  ])('data of %s does not go to %s', (region, location, tenants, rule) => {
    const path = `environments/production/regions/${region}.yaml`;
    const text = (texts.get(path) ?? '').replace(/backup: \S+/, `backup: ${location}`);
    const { diagnostics } = loadFleet(new Map([...texts, [path, text]]), charts);
    expect(diagnostics.map((each) => each.code)).toEqual(['HW2031']);
    expect(diagnostics[0]?.message).toContain(`The backup breaks the residency rule for ${tenants} tenants`);
    expect(diagnostics[0]?.message).toContain(`may rest only in ${rule}`);
  });
});
