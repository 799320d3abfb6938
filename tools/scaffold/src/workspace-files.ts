import { readFileSync } from 'node:fs';
import { CHART_LIST, chartFiles, chartList } from './chart-files.ts';
import { componentFile, environmentFiles, type File } from './fleet-files.ts';
import type { WorkspaceModel } from './model.ts';
import { fill } from './template.ts';

const files = [
  '.editorconfig',
  '.gitattributes',
  '.github/workflows/check.yml',
  '.gitignore',
  '.vscode/extensions.json',
  '.vscode/settings.json',
  'README.md',
  'helmwright.config.ts',
  'package.json',
  'tsconfig.json',
] as const;

/** Everything that a workspace begins with, by path. */
export function workspaceFiles(model: WorkspaceModel): ReadonlyMap<string, string> {
  const { name, chart } = model;
  const data = { ...model, title: name, versions: versions() };
  const found: readonly File[] = [
    ...files.map((path): File => [path, fill(`workspace/${path}`, data)]),
    ...chartFiles(chart, 'baseline'),
    [CHART_LIST, chartList(chart) ?? ''],
    [
      'environments/catalog/locations.yaml',
      fill('fleet/locations.yaml', { ...model, registries: registriesOf(model) }),
    ],
    ...model.components.map(componentFile),
    ...model.services.map(
      (each): File => [`environments/catalog/services/${each.name}.yaml`, fill('fleet/service.yaml', each)],
    ),
    ...model.tiers.map((each): File => [`environments/catalog/tiers/${each.name}.yaml`, fill('fleet/tier.yaml', each)]),
    ...model.environments.flatMap(environmentFiles),
    ...model.tenants.map(
      (each): File => [`tenants/${each.country.toLowerCase()}/${each.name}.yaml`, fill('fleet/tenant.yaml', each)],
    ),
  ];
  return new Map(found);
}

/** Where the registries of regions keep images: with the region's first cell, until somebody says better. */
const registriesOf = ({
  environments,
}: WorkspaceModel): readonly { readonly host: string; readonly location: string }[] => {
  const found = new Map<string, string>();
  for (const { registry, cells } of environments.flatMap(({ regions }) => regions)) {
    const [first] = cells;
    if (registry !== undefined && first !== undefined) found.set(registry, first.location);
  }
  return [...found].map(([host, location]) => ({ host, location }));
};

/** The versions that this package was tried with: its own is that of all packages of Helmwright. */
function versions(): Readonly<Record<'own' | 'kubernetesModels' | 'typescript' | 'vitest' | 'zod', string>> {
  const manifest: { readonly version: string; readonly devDependencies: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  const of = (name: string): string => manifest.devDependencies[name] ?? '*';
  return {
    own: manifest.version,
    kubernetesModels: of('kubernetes-models'),
    typescript: of('typescript'),
    vitest: of('vitest'),
    zod: of('zod'),
  };
}
