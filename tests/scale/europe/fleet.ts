import { countries } from './countries.ts';
import { type CellShape, cellsOf, type Shape } from './shape.ts';

/** The waves, in the order in which a change reaches them. */
export const waves = ['pilot', 'early', 'general'] as const;

/** One tenant of a hundred goes first, nine of a hundred second. */
const waveOf = (index: number): (typeof waves)[number] =>
  index % 100 === 0 ? 'pilot' : index % 100 < 10 ? 'early' : 'general';

/**
 * The authored files of Europe in production: a region for each country, since each is a jurisdiction of its own.
 *
 * @param catalogue the catalogue of this repository by path; its tiers and services are Europe's too
 */
export function europeFleet(shape: Shape, catalogue: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const cells = cellsOf(shape);
  const files = new Map([...catalogue].filter(([path]) => /^environments\/catalog\/(?:tiers|services)\//.test(path)));
  files.set('environments/catalog/locations.yaml', locationsText());
  files.set('environments/production/environment.yaml', environmentText);
  for (const country of countries) {
    const own = cells.filter((cell) => cell.country === country);
    const code = country.code.toLowerCase();
    files.set(`environments/production/regions/${code}.yaml`, regionText(own, shape));
    own.forEach((cell, cellIndex) => {
      for (let index = 0; index < cell.tenants; index++) {
        const number = cellIndex * shape.cellCapacity + index;
        const name = `${code}-municipality-${String(number).padStart(5, '0')}`;
        files.set(`tenants/${code}/${name}.yaml`, tenantText(cell, name, number));
      }
    });
  }
  return files;
}

const environmentText = `description: Made up for the simulation of Europe.
waves: [${waves.join(', ')}]
source:
  repoURL: https://git.example.org/diginative/platform.git
  targetRevision: main
values:
  web: { image: { tag: 1.4.2 } }
  api: { image: { tag: 1.4.2 } }
  ai-worker: { image: { tag: 1.4.2 } }
`;

/** Quoted, because NO is no to some readers of YAML. */
const codesText = (codes: readonly string[]): string => [...new Set(codes)].map((code) => `"${code}"`).join(', ');

/** A cell that is filled with so many is not nearly full, which it would be from four fifths on. */
const roomOf = (tenants: number): number => Math.floor(tenants / 0.8) + 1;

function regionText(cells: readonly CellShape[], { cellCapacity }: Shape): string {
  const [first] = cells;
  if (first === undefined) return '';
  const { country } = first;
  const list = cells.map(
    ({ name }) =>
      `  - { name: ${name}, cluster: ${name}-prod, location: ${country.location}, capacity: ${roomOf(cellCapacity)} }`,
  );
  return `countries: [${codesText([country.code])}]
residency: { allowed: [${codesText([country.code, hostOf(country.location)])}] }
registry: ${registryOf(country.location)}
cells:
${list.join('\n')}
`;
}

const tenantText = ({ country, name: cell }: CellShape, name: string, number: number): string => `displayName: ${name}
country: "${country.code}"
municipalityCode: "${String(number).padStart(5, '0')}"
tier: standard
wave: ${waveOf(number)}
cell: ${cell}
domains: [${name}.example.org]
`;

/** The country that a location lies in, for those that cells stand in. */
const hosts: Readonly<Record<string, string>> = {
  'azure/austriaeast': 'AT',
  'azure/francecentral': 'FR',
  'azure/germanywestcentral': 'DE',
  'azure/italynorth': 'IT',
  'azure/northeurope': 'IE',
  'azure/norwayeast': 'NO',
  'azure/polandcentral': 'PL',
  'azure/spaincentral': 'ES',
  'azure/swedencentral': 'SE',
  'azure/switzerlandnorth': 'CH',
  'azure/uksouth': 'GB',
  'azure/westeurope': 'NL',
};

/** Images rest where they are pulled: one registry a location. */
const registryOf = (location: string): string => `${location.replace('azure/', '')}.registry.example.org`;

const hostOf = (location: string): string => hosts[location] ?? '';

const locationsText = (): string => `countries:
${countries.map(({ code, name }) => `  "${code}": { name: ${name}, legalArea: EU, law: [GDPR] }`).join('\n')}
locations:
${Object.entries(hosts)
  .map(
    ([location, code]) => `  ${location}: { country: "${code}", city: Somewhere, source: https://example.org/regions }`,
  )
  .join('\n')}
registries:
${Object.keys(hosts)
  .map((location) => `  ${registryOf(location)}: { locations: [${location}] }`)
  .join('\n')}
`;
