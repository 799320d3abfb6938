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
    const set = readReleaseSet(parse(text));
    if (set === undefined) throw new Error('a set that is not understood');
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

test('a set that says anything else is not understood', () => {
  const [text = ''] = sets;
  for (const [from, to] of [
    ['charts/{{ .chart }}', 'charts/other'],
    ['printf "%s/%s.yaml" $own .', 'printf "%s/x-%s.yaml" $own .'],
    ['}}tenancy{{ else }}', '}}elsewhere{{ else }}'],
  ] as const) {
    expect(text).toContain(from);
    expect(readReleaseSet(parse(text.replace(from, to)))).toBeUndefined();
  }
  const [rendered = ''] = setsOf(generateFleet(load(manifests)));
  for (const [from, to] of [
    ['{{ .tenant }}/rendered', '{{ .tenant }}/other'],
    ['include: "{{ .release }}.yaml"', 'include: "*"'],
  ] as const) {
    expect(rendered).toContain(from);
    expect(readReleaseSet(parse(rendered.replace(from, to)))).toBeUndefined();
  }
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

test.each([
  ['the list', 'environments/staging/generated/releases', '../releases'],
  ['the folder of tenants', 'printf "environments/staging/generated/', 'printf "/etc/'],
  ['a shared file', '"environments/staging/generated/values/', '"environments/staging/generated/../../values/'],
  ['the cell', 'helmwright.dev/cell: ', 'helmwright.dev/cell: --'],
])('a set that leads elsewhere is not understood: %s', (_, from, to) => {
  const [text = ''] = sets;
  expect(text).toContain(from);
  expect(readReleaseSet(parse(text.replaceAll(from, to)))).toBeUndefined();
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
