import type { JsonObject } from '@helmwright/json';
import { isJsonObject } from '@helmwright/json';
import { readYaml, writeYaml } from '@helmwright/source';

/**
 * Authored files of a fleet of any size that is shaped like a smaller one: its tenants are repeated in turn under other
 * names, and its regions get as many cells as they need, each as large as their own. The environments, with their pools,
 * waves and versions, and the catalogue are as they are.
 *
 * @param authored authored files of the smaller fleet: path relative to the root → text
 * @param count tenants
 * @returns path relative to the root → text; nobody has a cell yet
 */
export function repeatedFleet(authored: ReadonlyMap<string, string>, count: number): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const tenants: JsonObject[] = [];
  for (const [path, text] of authored) {
    if (/^tenants\/[^/]+\/[^/]+\.yaml$/.test(path)) tenants.push(mapOf(path, text));
    else if (/^environments\/(?:[^/]+\/(?:environment\.yaml|regions\/)|catalog\/)/.test(path)) files.set(path, text);
  }
  const inCountry = new Map<unknown, number>();
  for (let index = 0; index < count; index++) {
    const tenant = tenants[index % tenants.length] ?? {};
    const { country } = tenant;
    inCountry.set(country, (inCountry.get(country) ?? 0) + 1);
    const label = `${String(tenant['name']).split('-')[0]}-${index}`;
    // Not enough codes have the form of their country.
    const { municipalityCode: _, ...repeated } = tenant;
    const text = writeYaml({
      ...repeated,
      name: `${label}-${String(country).toLowerCase()}`,
      displayName: `${String(tenant['displayName'])} ${index}`,
      domains: [`${label}.example.org`],
      administrators: [{ user: `admin@${label}.example.org` }],
    });
    files.set(`tenants/${String(country).toLowerCase()}/${label}.yaml`, text);
  }
  for (const [path, text] of files) {
    if (path.includes('/regions/')) files.set(path, writeYaml(withRoom(mapOf(path, text), inCountry)));
  }
  return files;
}

/** A region whose one cell is repeated until there is room for all. */
function withRoom(region: JsonObject, inCountry: ReadonlyMap<unknown, number>): JsonObject {
  const [countries, cells] = [region['countries'], region['cells']];
  const first = Array.isArray(cells) ? cells[0] : undefined;
  if (!Array.isArray(countries) || !isJsonObject(first)) throw new Error('A region has no cell.');
  const tenants = countries.reduce((sum: number, country) => sum + (inCountry.get(country) ?? 0), 0);
  const needed = Math.max(1, Math.ceil(tenants / (Number(first['capacity']) * FILL)));
  const numbered = (text: unknown, number: number): string => `${String(text).replace(/-1$/, '')}-${number}`;
  return {
    ...region,
    cells: Array.from({ length: needed }, (_, index) => ({
      ...first,
      name: numbered(first['name'], index + 1),
      cluster: numbered(first['cluster'], index + 1),
    })),
  };
}

/** How full cells are: a pool takes a place too, and most are nearly full, which is warned of. */
const FILL = 0.9;

function mapOf(path: string, text: string): JsonObject {
  const read = readYaml(path, text);
  if (!read.ok || !isJsonObject(read.value.value)) throw new Error(`${path} is no map.`);
  return read.value.value;
}
