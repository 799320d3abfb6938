import { createProjectGraphAsync } from '@nx/devkit';
import { describe, expect, test } from 'vitest';
import { nx } from './nx.ts';
import { declaredDependencies, packagesOf } from './packages.ts';
import { readTree, workspaceRoot } from './tree.ts';

const tree = readTree(workspaceRoot);
const packages = packagesOf(tree);

function affectedBy(...files: readonly string[]): readonly string[] {
  const projects: readonly string[] = JSON.parse(
    nx('show', 'projects', '--affected', `--files=${files.join(',')}`, '--json'),
  );
  return [...projects].sort();
}

/** The files whose change makes Nx run a target anew. */
function inputsOf(target: string): readonly string[] {
  const { files }: { readonly files: readonly string[] } = JSON.parse(nx('show', 'target', 'inputs', target, '--json'));
  return files;
}

test('the dependencies that Nx knows are those that the packages declare', async () => {
  const graph = await createProjectGraphAsync({ exitOnError: false });
  const names = new Set(packages.map(({ manifest }) => manifest.name));
  for (const { manifest } of packages) {
    const known = graph.dependencies[manifest.name]?.map(({ target }) => target).filter((name) => names.has(name));
    const declared = Object.keys(declaredDependencies(manifest)).filter((name) => names.has(name));
    expect([...(known ?? [])].sort(), manifest.name).toEqual(declared.sort());
  }
});

describe('nx affected', () => {
  test('follows the dependencies upwards and leaves the rest alone', () => {
    const affected = affectedBy('libs/fleet/src/index.ts');
    expect(affected).toEqual(expect.arrayContaining(['@helmwright/fleet', '@helmwright/gitops', 'helmwright']));
    expect(affected).not.toContain('@helmwright/template');
    expect(affected).not.toContain('@helmwright/diagnostics');
  });

  test('reaches the tests and the generated files, but no library, from a tenant', () => {
    const affected = affectedBy('tenants/se/malmo.yaml');
    expect(affected).toEqual(expect.arrayContaining(['tests-gitops', 'tests-cost', 'workspace']));
    for (const name of ['helmwright', 'tests-differential', 'tests-traps']) expect(affected).not.toContain(name);
    expect(
      affected.filter((name) => packages.find(({ manifest }) => manifest.name === name)?.folder.startsWith('libs/')),
    ).toEqual([]);
  });

  test('reaches, from a file of tests, its own project and what checks the workspace', () => {
    expect(affectedBy('tests/traps/model.test.ts')).toEqual([
      '@helmwright/lint',
      '@helmwright/tests',
      'tests-traps',
      'workspace',
    ]);
  });

  test('reaches, from the document that a project reads, that project', () => {
    const affected = affectedBy('docs/guides/grants.md');
    expect(affected).toEqual(expect.arrayContaining(['tests-grants', 'tests-readme']));
    for (const name of ['helmwright', 'tests-isolation', 'tests-traps']) expect(affected).not.toContain(name);
  });

  test('reaches everything from what every package is compiled with', () => {
    const all = packages.map(({ manifest }) => manifest.name);
    expect(affectedBy('tsconfig.base.json')).toEqual(expect.arrayContaining(all));
  });
});

describe('inputs', () => {
  test("a package's tests depend on the sources below it, and not on their tests", () => {
    const inputs = inputsOf('@helmwright/gitops:test');
    expect(inputs).toEqual(expect.arrayContaining(['libs/diagnostics/src/diagnostic.ts', 'vitest.config.ts']));
    expect(inputs.filter((path) => path.startsWith('libs/diagnostics/') && path.endsWith('.test.ts'))).toEqual([]);
    expect(inputs.filter((path) => path.startsWith('libs/template/'))).toEqual([]);
  });

  test("the tests of a project depend on its helpers' sources and on what these read, and not on other tests", () => {
    const inputs = inputsOf('tests-isolation:test');
    expect(inputs).toEqual(
      expect.arrayContaining([
        'tests/real-fleet/read-real-fleet.ts',
        'libs/policy/src/index.ts',
        'tenants/se/malmo.yaml',
      ]),
    );
    expect(
      inputs.filter((path) => path.startsWith('tests/') && !/^tests\/(?:isolation|real-fleet)\//.test(path)),
    ).toEqual([]);
    const whole = inputsOf('@helmwright/tests:typecheck');
    expect(whole).toEqual(expect.arrayContaining(['tests/isolation/isolation.test.ts', 'tests/cluster/operator.ts']));
  });

  test('generating depends on what people write and on what was generated, so that an edit of it is seen', () => {
    const authored = [...tree.keys()].filter((path) => /^(?:environments|tenants|charts)\/.*\.yaml$/.test(path));
    for (const target of ['workspace:generate', 'workspace:generate-check', 'tests-gitops:test']) {
      expect(inputsOf(target), target).toEqual(expect.arrayContaining(authored));
    }
  });

  test('a different Helm, kubectl, kubeconform or actionlint is a different input', () => {
    const configuration: { readonly namedInputs: { readonly externalTools: readonly object[] } } = JSON.parse(
      tree.get('nx.json') ?? '{}',
    );
    const variables = [...tree].flatMap(([path, text]) =>
      path.startsWith('tools/toolchain/src/catalogue/')
        ? [...text.matchAll(/^ {2}variable: '(\w+)'/gm)].map(([, variable]) => ({ env: variable }))
        : [],
    );
    expect(variables.length).toBeGreaterThan(3);
    expect(configuration.namedInputs.externalTools).toEqual(expect.arrayContaining(variables));
  });
});

test('a second run is served from the cache', () => {
  nx('run', '@helmwright/diagnostics:typecheck');
  expect(nx('run', '@helmwright/diagnostics:typecheck')).toMatch(/1\/1 hit \(100%\)/);
});
