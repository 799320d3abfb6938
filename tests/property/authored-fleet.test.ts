import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileChart } from '@helmwright/chart';
import { app, tenant } from '@helmwright/charts';
import { type ChartContract, type Fleet, isAuthoredPath, loadFleet, placeOf, schemaComment } from '@helmwright/fleet';
import { beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const charts: readonly ChartContract[] = [tenant, app].map((definition) => {
  const compiled = compileChart(definition);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const { metadata, defaults, validate } = compiled.value;
  return { name: metadata.name, version: metadata.version, defaults, validate };
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
      const kind = placeOf(path)?.kind;
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

  test('each region keeps its data where its law says, backups included', () => {
    const locations = fleet?.locations.locations ?? {};
    const homes = (fleet?.environments ?? []).flatMap(({ regions }) =>
      regions.map(({ name, cells, backup }) => [
        name,
        ...[...cells.map(({ location }) => location), ...(backup === undefined ? [] : [backup])].map(
          (location) => locations[location]?.country,
        ),
      ]),
    );
    expect(new Set(homes.map((home) => home.join(' ')))).toEqual(
      new Set(['france FR FR', 'germany DE DE', 'netherlands NL', 'nordic SE NO']),
    );
  });
});
