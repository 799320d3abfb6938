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
    return (readReleaseList(files.get(set.list) ?? '') ?? []).map((entry) => installedRelease(set, entry));
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
  expect(readReleaseList(`# A list\n${line}`)).toEqual([
    { tenant: 'on', release: 'api', chart: 'app', tier: 'standard', files: [] },
  ]);
  expect(readReleaseList('releases: []\n')).toBeUndefined();
  expect(readReleaseList('- { tenant: a }\n')).toBeUndefined();
});
