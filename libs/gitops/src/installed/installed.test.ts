import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { load, texts } from '../fixtures/staging.ts';
import { generateFleet } from '../generate.ts';
import { createReleaseLister } from '../releases.ts';
import { readReleaseList } from './read-release-list.ts';
import { installedRelease, readReleaseSet } from './read-release-set.ts';

const environment = 'environments/staging/environment.yaml';
const manifests = { ...texts, [environment]: `${texts[environment]}delivery: manifests\n` };
const setsOf = (files: ReadonlyMap<string, string>): readonly string[] =>
  [...files].filter(([path]) => path.includes('/applicationset-')).map(([, text]) => text);
const sets = setsOf(generateFleet(load()));

test.each([
  ['charts', texts],
  ['manifests', manifests],
] as const)('what sets and lists say is read as the releases that they were written for: %s', (delivery, authored) => {
  const files = generateFleet(load(authored));
  const read = setsOf(files).flatMap((text) => {
    const read = readReleaseSet(parse(text));
    if (!read.ok) throw new Error(JSON.stringify(read));
    const { set } = read;
    expect(set.delivery).toBe(delivery);
    return entriesOf(files.get(set.list) ?? '').map((entry) => installedRelease(set, entry));
  });
  const fleet = load(authored);
  const written = fleet.environments.flatMap((environment) =>
    environment.placements
      .flatMap(createReleaseLister(fleet, environment).of)
      .map(({ release: { tenant, environment: name, chart, ...release } }) => ({
        ...release,
        chart: { name: chart.name, path: chart.path },
      })),
  );
  const byName = (a: { readonly valueFiles: readonly string[] } | undefined) =>
    String(a?.valueFiles.at(-1)) + JSON.stringify(a);
  expect(read.length).toBeGreaterThan(0);
  expect(read.toSorted((a, b) => (byName(a) < byName(b) ? -1 : 1))).toEqual(
    written.toSorted((a, b) => (byName(a) < byName(b) ? -1 : 1)),
  );
});

test('a set that says anything else is not understood, and where it does is told', () => {
  const [text = ''] = sets;
  const [rendered = ''] = setsOf(generateFleet(load(manifests)));
  const source = ['spec', 'template', 'spec', 'source'];
  const patch = ['spec', 'templatePatch'];
  for (const [set, from, to, path] of [
    [text, 'charts/{{ .chart }}', 'charts/other', [...source, 'path']],
    [text, 'printf "%s/%s.yaml" $own .', 'printf "%s/x-%s.yaml" $own .', patch],
    [text, '}}tenancy{{ else }}', '}}elsewhere{{ else }}', ['spec', 'template', 'spec', 'destination', 'namespace']],
    [rendered, '{{ .tenant }}/rendered', '{{ .tenant }}/other', [...source, 'path']],
    [rendered, 'include: "{{ .release }}.yaml"', 'include: "*"', [...source, 'directory', 'include']],
  ] as const) {
    expect(set).toContain(from);
    expect(readReleaseSet(parse(set.replace(from, to)))).toMatchObject({ ok: false, kind: 'other form', path });
  }
  for (const none of [null, [], 'text', 1, {}])
    expect(readReleaseSet(none)).toMatchObject({ ok: false, kind: 'other form' });
});

test('a list is read whether or not its words need quotes, and refused where it is none', () => {
  const line = '- { tenant: "on", release: api, chart: app, tier: standard, files: [] }\n';
  expect(entriesOf(`# A list\n${line}`)).toEqual([
    { tenant: 'on', release: 'api', chart: 'app', tier: 'standard', files: [] },
  ]);
  expect(faultsOf('releases: []\n')).toEqual(['1:1 is no list of releases']);
  expect(faultsOf('- { tenant: a }\n')).toEqual(['1:3 has an entry that is no release']);
});

const sound = { tenant: 'malmo', release: 'api', chart: 'app', tier: 'standard', files: '[api]' };
const lineOf = (entry: typeof sound): string =>
  `- { tenant: ${entry.tenant}, release: ${entry.release}, chart: ${entry.chart}, tier: ${entry.tier}, files: ${entry.files} }\n`;

test.each([
  ...[
    '--post-renderer=/bin/sh',
    '-f',
    '--',
    '-',
    '..',
    '../x',
    'a/b',
    'a b',
    'a\nb',
    '',
    '.',
    'A',
    'a'.repeat(64),
    'a,b',
  ],
  ...['{{ .x }}', '$(id)', '*', 'oci://x', 'a:b', 'å'],
])('a name that is none is refused at its line, wherever it stands: %j', (name) => {
  for (const key of ['tenant', 'release', 'chart', 'tier'] as const) {
    if (key === 'chart' && name.length === 64) continue;
    const text = lineOf(sound) + lineOf({ ...sound, [key]: JSON.stringify(name) }) + lineOf(sound);
    expect(faultsOf(text)).toEqual([expect.stringMatching(new RegExp(`^2:3 names the ${key} `))]);
  }
  if (name.length === 64) return;
  expect(faultsOf(lineOf({ ...sound, files: `[api, ${JSON.stringify(name)}]` }))).toEqual([
    expect.stringMatching(/^1:3 names the file /),
  ]);
});

test('every fault of a list is told', () => {
  expect(faultsOf(lineOf({ ...sound, tier: '-x' }) + lineOf(sound) + lineOf({ ...sound, chart: '"../y"' }))).toEqual([
    '1:3 names the tier "-x", which is no DNS label',
    '3:3 names the chart "../y", which no chart can be called',
  ]);
});

const destination = ['spec', 'template', 'spec', 'destination'];

test.each([
  ['the list', 'path: environments/staging/generated/releases', 'path: ../releases', ['spec', 'generators', 0]],
  ['the folder of tenants', 'printf "environments/staging/generated/', 'printf "/etc/', ['spec', 'templatePatch']],
  [
    'a shared file',
    '"environments/staging/generated/values/',
    '"environments/staging/generated/../../values/',
    ['spec', 'templatePatch'],
  ],
  ['the cell', 'helmwright.dev/cell: ', 'helmwright.dev/cell: --', ['metadata', 'labels', 'helmwright.dev/cell']],
  ['the region', 'helmwright.dev/region: ', 'helmwright.dev/region: a/', ['metadata', 'labels']],
  ['the wave', 'helmwright.dev/wave: ', 'helmwright.dev/wave: .', ['metadata', 'labels']],
  ['the cluster', '      destination:\n        name: ', '      destination:\n        name: --', destination],
] as const)('a set that leads elsewhere is refused, and where: %s', (_, from, to, path) => {
  const [text = ''] = sets;
  expect(text).toContain(from);
  const read = readReleaseSet(parse(text.replaceAll(from, to)));
  expect(read).toMatchObject({ ok: false, kind: 'misnamed' });
  if (!read.ok) expect(read.path.slice(0, path.length)).toEqual(path);
});

function entriesOf(text: string) {
  const read = readReleaseList(text);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.entries;
}

function faultsOf(text: string): readonly string[] {
  const read = readReleaseList(text);
  return read.ok ? [] : read.faults.map(({ line, column, problem }) => `${line}:${column} ${problem}`);
}
