import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { exportsOf } from './imports.ts';
import { packagesOf } from './packages.ts';
import { readTree, workspaceRoot } from './tree.ts';

const tree = readTree(workspaceRoot);
const packages = packagesOf(tree).filter(({ layer }) => layer !== 'tests');
const text = tree.get('docs/ARCHITECTURE.md') ?? '';

/** Folder of a package → the cells of its row. */
const rows = new Map(
  text.split('\n').flatMap((line) => {
    const [, folder, holds, dependsOn] = /^\| `((?:libs|tools)\/[a-z-]+)` \| (.*) \| ([^|]*) \|$/.exec(line) ?? [];
    return folder === undefined ? [] : [[folder, { holds: holds ?? '', dependsOn: dependsOn ?? '' }] as const];
  }),
);

test('the map of rooms has a row for every package, and no other', () => {
  expect(packages.length).toBeGreaterThan(20);
  const folders = [...packages.map(({ folder }) => folder), 'tools/node'];
  expect([...rows.keys()].toSorted()).toEqual(folders.toSorted());
});

test('the map of rooms names every folder of a package', () => {
  // Those have one for each chart, and one for each API group.
  const listed = [...rows].filter(([folder]) => !['libs/charts', 'libs/validation', 'tools/node'].includes(folder));
  const unnamed = listed.flatMap(([folder, { holds }]) => {
    const inner = [...tree.keys()].flatMap((path) =>
      path.startsWith(`${folder}/src/`) ? (/^\/src\/([^/]+)\//.exec(path.slice(folder.length))?.[1] ?? []) : [],
    );
    const wanted = new Set(inner.filter((name) => name !== 'fixtures' && !holds.includes(`\`${name}/\``)));
    return [...wanted].map((name) => `${folder}/src/${name}`);
  });
  expect(unnamed).toEqual([]);
});

test('the map of rooms says which packages each one depends on, those left out that follow from others', () => {
  const byName = new Map(packages.map((each) => [each.manifest.name, each]));
  const direct = (name: string): readonly string[] =>
    Object.keys(byName.get(name)?.manifest.dependencies ?? {}).filter((each) => byName.has(each));
  const reached = (name: string): ReadonlySet<string> =>
    new Set(direct(name).flatMap((each) => [each, ...reached(each)]));
  for (const { folder, manifest } of packages) {
    const { dependsOn = '' } = rows.get(folder) ?? {};
    if (dependsOn.trim() === 'everything above') continue;
    const all = direct(manifest.name);
    const needed = all.filter((each) => !all.some((other) => other !== each && reached(other).has(each)));
    const said = dependsOn.split(', ').filter((each) => each !== 'nothing' && each !== '');
    const shortNames = needed.map((each) => each.replace('@helmwright/', ''));
    expect(said.toSorted(), folder).toEqual(shortNames.toSorted());
  }
});

test('every file and folder that the page names is there', () => {
  const named = [...text.matchAll(/`((?:libs|tools|tests|docs|environments|tenants|charts)\/[\w./-]+)`/g)];
  const paths = [...new Set(named.map(([, path = '']) => path.replace(/\/$/, '')))];
  expect(paths.length).toBeGreaterThan(50);
  const files = [...tree.keys()];
  const missing = paths.filter((path) => !files.some((file) => file === path || file.startsWith(`${path}/`)));
  expect(missing).toEqual([]);
});

test('where values are merged, files planned and policies read is told by names: the file is there, and exports what does it', () => {
  const answers = [...text.matchAll(/^\| [^|]+ \| `([\w./-]+\.ts)` \| `(\w+)` \|$/gm)].map(
    ([, path = '', name = '']) => ({ path, name }),
  );
  const files = answers.map(({ path }) => path);
  expect(files).toEqual(
    expect.arrayContaining([
      'libs/fleet/src/values/merge.ts',
      'libs/json/src/merge-layers.ts',
      'libs/plan/src/plan.ts',
      'libs/policy/src/read/read-policy.ts',
    ]),
  );
  for (const { path, name } of answers) {
    expect(exportsOf(path, tree.get(path) ?? ''), path).toContain(name);
    // The name of the file says what the function does, or whose part it is.
    const words = basename(path, '.ts').split('-');
    const verb = /^[a-z]+/.exec(name)?.[0].replace(/d$/, '') ?? '';
    expect(words.join(' '), path).toContain(verb);
  }
});
