import { describe, expect, test } from 'vitest';
import { backendsApart } from './rules/backends.ts';
import { cycles } from './rules/cycles.ts';
import { folders } from './rules/folders.ts';
import { layers } from './rules/layers.ts';
import { licences } from './rules/licences.ts';
import { machinePaths } from './rules/machine-paths.ts';
import { manifests } from './rules/manifests.ts';
import { names } from './rules/names.ts';
import { sizes } from './rules/sizes.ts';
import { workflows } from './rules/workflows.ts';
import type { Rule } from './tree.ts';

/** What a rule says of a tree of these files, each finding as one line. */
function findings(rule: Rule, files: Readonly<Record<string, string>>): readonly string[] {
  return rule(new Map(Object.entries(files))).map(({ path, message }) => `${path}: ${message}`);
}

function manifest(name: string, layer: string, dependencies: Readonly<Record<string, string>> = {}): string {
  return JSON.stringify({ name, version: '1.0.0', private: true, dependencies, nx: { tags: [`layer:${layer}`] } });
}

describe('layers', () => {
  const packages = {
    'libs/template/package.json': manifest('@helmwright/template', 'template'),
    'libs/chart/package.json': manifest('@helmwright/chart', 'chart', { '@helmwright/template': '1.0.0' }),
    'tools/disk/package.json': manifest('@helmwright/disk', 'tools', { '@helmwright/chart': '1.0.0' }),
  };

  test('lets a package depend on the layers below it', () => {
    const files = { ...packages, 'libs/chart/src/a.ts': "import { x } from '@helmwright/template';" };
    expect(findings(layers, files)).toEqual([]);
  });

  test('refuses a dependency upwards, in package.json', () => {
    const upwards = manifest('@helmwright/template', 'template', { '@helmwright/disk': '1.0.0' });
    expect(findings(layers, { ...packages, 'libs/template/package.json': upwards })).toEqual([
      'libs/template/package.json: @helmwright/template (layer template) must not depend on @helmwright/disk (layer tools)',
    ]);
  });

  test.each([
    ['an import', "import { x } from '@helmwright/chart';"],
    ['an import of a type', "import type { X } from '@helmwright/chart';"],
    ['an import of a part', "import { x } from '@helmwright/chart/part';"],
    ['a re-export', "export * from '@helmwright/chart';"],
    ['a dynamic import', "export const load = () => import('@helmwright/chart');"],
    ['an import type', "export type X = import('@helmwright/chart').X;"],
  ])('refuses %s upwards', (_, text) => {
    expect(findings(layers, { ...packages, 'libs/template/src/a.ts': text })).toEqual([
      'libs/template/src/a.ts: @helmwright/template (layer template) must not depend on @helmwright/chart (layer chart)',
    ]);
  });

  test('refuses the way round by a relative path', () => {
    const text = "import { x } from '../../chart/src/x.ts';";
    expect(findings(layers, { ...packages, 'libs/template/src/a.ts': text })).toEqual([
      'libs/template/src/a.ts: reaches out of its package by path: ../../chart/src/x.ts',
    ]);
  });

  test('refuses a package whose layer it does not know', () => {
    expect(findings(layers, { 'libs/new/package.json': manifest('@helmwright/new', 'attic') })).toEqual([
      'libs/new/package.json: @helmwright/new needs an Nx tag layer:… that the layer table knows',
    ]);
  });
});

test('refuses packages that depend on each other in a circle, and shows the way', () => {
  const files = {
    'tools/a/package.json': manifest('a', 'tools', { b: '1.0.0' }),
    'tools/b/package.json': manifest('b', 'tools', { c: '1.0.0' }),
    'tools/c/package.json': manifest('c', 'tools', { a: '1.0.0' }),
    'tools/d/package.json': manifest('d', 'tools', { a: '1.0.0' }),
  };
  expect(findings(cycles, files)).toEqual([
    'tools/a/package.json: depends on itself: a → b → c → a',
    'tools/b/package.json: depends on itself: b → c → a → b',
    'tools/c/package.json: depends on itself: c → a → b → c',
  ]);
});

describe('backends', () => {
  const evaluate = { 'libs/template/src/evaluate/evaluate.ts': "import type { Node } from '../tree/node.ts';" };

  test('may share the tree', () => {
    const emit = { 'libs/template/src/emit/emit.ts': "import type { Node } from '../tree/node.ts';" };
    expect(findings(backendsApart, { ...evaluate, ...emit })).toEqual([]);
  });

  test('may not import each other', () => {
    const emit = { 'libs/template/src/emit/emit.ts': "import { evaluate } from '../evaluate/evaluate.ts';" };
    expect(findings(backendsApart, { ...evaluate, ...emit })).toEqual([
      'libs/template/src/emit/emit.ts: reaches the other backend: libs/template/src/emit/emit.ts → libs/template/src/evaluate/evaluate.ts',
    ]);
  });

  test('may not meet by way of a third file, nor by their own package', () => {
    const files = {
      'libs/template/src/evaluate/evaluate.ts': "import { go } from '../go.ts';",
      'libs/template/src/go.ts': "export { emit } from '@helmwright/template';",
      'libs/template/src/index.ts': "export { emit } from './emit/emit.ts';",
      'libs/template/src/emit/emit.ts': 'export const emit = 1;',
    };
    expect(findings(backendsApart, files)).toEqual([
      'libs/template/src/evaluate/evaluate.ts: reaches the other backend: libs/template/src/evaluate/evaluate.ts → libs/template/src/go.ts → libs/template/src/index.ts → libs/template/src/emit/emit.ts',
    ]);
  });
});

test('refuses a source file of more than 250 lines, and leaves generated files alone', () => {
  const files = {
    'libs/a/src/long.ts': '\n'.repeat(251),
    'libs/a/src/full.ts': '\n'.repeat(250),
    'charts/app/templates/long.ts': '\n'.repeat(900),
  };
  expect(findings(sizes, files)).toEqual(['libs/a/src/long.ts: has 251 lines: split it']);
});

test('refuses folders and files whose name says nothing', () => {
  const files = { 'libs/a/src/utils/x.ts': '', 'libs/a/src/helpers.ts': '', 'charts/app/templates/_helpers.tpl': '' };
  expect(findings(names, files)).toEqual([
    'libs/a/src/utils/x.ts: "utils" says nothing of what is in it: name its purpose',
    'libs/a/src/helpers.ts: "helpers" says nothing of what is in it: name its purpose',
  ]);
});

test('refuses paths of one machine, and lets web addresses and paths in a container be', () => {
  const text = [['', 'home', 'ada', 'src'].join('/'), 'https://example.org/home/ada/src', '/etc/ssl/certs'].join('\n');
  expect(findings(machinePaths, { 'docs/a.md': text })).toEqual([
    `docs/a.md: line 1 names the machine path ${['', 'home', 'ada', 'src'].join('/')}`,
  ]);
});

test('refuses folders made by `recursive` in a tool, and lets tests do so', () => {
  const text = "import { mkdir } from 'node:fs/promises';\nawait mkdir(join(a, b), { mode: 0o700, recursive: true });";
  const files = { 'tools/a/src/a.ts': text, 'tools/a/src/a.test.ts': text, 'tools/a/src/b.ts': 'mkdirSync(a, 0o700);' };
  expect(findings(folders, files)).toEqual([
    'tools/a/src/a.ts: makes folders by `recursive`, which may never end: use makeFolder of @helmwright/disk',
  ]);
});

describe('manifests', () => {
  const good = {
    name: '@helmwright/a',
    version: '1.0.0',
    description: 'A.',
    license: 'Apache-2.0',
    type: 'module',
    engines: { node: '>=22.18' },
    exports: {
      '.': { '@helmwright/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
    },
    files: ['dist'],
    nx: { targets: { build: {}, lint: {}, pack: {}, test: {}, typecheck: {} } },
  };

  test('accept a package that can be published, and ask nothing of a private one', () => {
    const files = {
      'libs/a/package.json': JSON.stringify(good),
      'libs/b/package.json': JSON.stringify({ name: 'b', private: true }),
    };
    expect(findings(manifests, files)).toEqual([]);
  });

  test('refuse one that says too little, or sends importers past its build', () => {
    const exports = { '.': { default: './src/index.ts', types: './src/index.ts' } };
    const bad = { ...good, license: undefined, engines: {}, exports, files: [], nx: { targets: { build: {} } } };
    const messages = findings(manifests, { 'libs/a/package.json': JSON.stringify(bad) });
    expect(messages.map((message) => message.replace('libs/a/package.json: ', ''))).toEqual([
      'license must be Apache-2.0',
      'engines.node must be >=22.18',
      'files must hold dist',
      'exports["."] must hold @helmwright/source, types, default in this order, not default, types',
      'exports["."] must name what  is built to',
      'the Nx target lint is missing',
      'the Nx target pack is missing',
      'the Nx target test is missing',
      'the Nx target typecheck is missing',
    ]);
  });

  test('refuse a range that the workspace does not meet', () => {
    const files = {
      'libs/a/package.json': JSON.stringify(good),
      'libs/b/package.json': manifest('b', 'tools', { '@helmwright/a': '0.9.0' }),
    };
    expect(findings(manifests, files)).toEqual([
      'libs/b/package.json: @helmwright/a is 1.0.0 here, but 0.9.0 is asked for',
    ]);
  });
});

test('refuses a workflow with moving actions, standing permissions, no time limit and no concurrency', () => {
  const digest = 'a'.repeat(40);
  const good = `
permissions: {}
concurrency: { group: x }
jobs:
  check:
    timeout-minutes: 5
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@${digest} # v1.2.3
        with: { persist-credentials: false }
`;
  const bad = `
permissions: write-all
jobs:
  check:
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@${digest}
`;
  const files = { '.github/workflows/good.yml': good, '.github/workflows/bad.yml': bad };
  expect(findings(workflows, files)).toEqual([
    '.github/workflows/bad.yml: permissions must be {} at the top',
    '.github/workflows/bad.yml: concurrency is missing',
    '.github/workflows/bad.yml: job check has no timeout-minutes',
    '.github/workflows/bad.yml: job check does not say its permissions',
    '.github/workflows/bad.yml: job check leaves its token in what it checked out',
    '.github/workflows/bad.yml: is not pinned by digest with its version as a comment: - uses: actions/checkout@v4',
    `.github/workflows/bad.yml: is not pinned by digest with its version as a comment: - uses: actions/setup-node@${digest}`,
  ]);
});

describe('licences', () => {
  const locked = (license?: string) => ({
    'package-lock.json': JSON.stringify({
      packages: { '': { license: 'UNLICENSED' }, 'node_modules/a': { license }, 'node_modules/b': { link: true } },
    }),
  });

  test.each(['MIT', 'MIT OR GPL-3.0', '(GPL-3.0 OR MIT)', 'MIT AND BSD-3-Clause'])('lets %s pass', (license) => {
    expect(findings(licences, locked(license))).toEqual([]);
  });

  test.each(['GPL-3.0', 'MIT AND GPL-3.0', 'SEE LICENSE IN LICENSE', ''])('refuses "%s"', (license) => {
    expect(findings(licences, locked(license))).toEqual([
      `package-lock.json: node_modules/a is under ${license}, which nobody has looked at`,
    ]);
  });

  test('refuses a package without a licence', () => {
    expect(findings(licences, locked())).toEqual(['package-lock.json: node_modules/a has no licence']);
  });
});
