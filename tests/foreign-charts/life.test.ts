import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { patience } from '../control-plane/required.ts';
import { ChartRepository } from './repository.ts';
import { greeter, schema } from './small.ts';
import { componentOf, configOf, places, TestWorkspace } from './workspace.ts';

let repository: ChartRepository;
let digests: readonly string[];
beforeAll(async () => {
  repository = await ChartRepository.start();
  digests = await repository.publish(greeter('1.0.0', schema), greeter('1.1.0', schema));
}, patience);
afterAll(() => repository.stop());

const addresses = ['https', 'oci'] as const;

describe.each(addresses)('a chart of others, from an %s repository', (scheme) => {
  let workspace: TestWorkspace;
  const pinOf = (index: number, version: string) => ({
    name: 'greeter',
    repository: repository[scheme],
    version,
    digest: digests[index] ?? '',
  });
  beforeAll(async () => {
    workspace = await TestWorkspace.of(repository, {
      'helmwright.config.ts': configOf(pinOf(0, '1.0.0')),
      ...componentOf('greeter', 'values: { greeting: good day }\n'),
    });
  });
  afterAll(() => workspace.remove());

  test('is refused before it is locked, at its pin', async () => {
    const ran = await workspace.helmwright('generate', '--json');
    expect([ran.code, places(ran.stdout)]).toEqual([2, ['HW1212 helmwright.config.ts:5']]);
  });

  test('is locked, generated, and verified by both Helms', async () => {
    expect(await workspace.helmwright('charts', 'lock')).toMatchObject({ code: 0 });
    expect(parse(await workspace.text('helmwright.lock.yaml'))).toMatchObject({
      charts: {
        greeter: {
          ...{ version: '1.0.0', digest: digests[0], appVersion: 'v1.0.0', clusterKinds: [] },
          namespacedKinds: [{ group: '', kind: 'ConfigMap' }],
        },
      },
    });
    expect(await workspace.helmwright('generate', '--no-verify')).toMatchObject({ code: 0 });
    const verified = await workspace.helmwright('verify', '--with-helm');
    expect(verified.stdout).toMatch(/^2 releases, \d+ Kubernetes objects: nothing found/);
    expect(verified.stdout).toMatch(/Helm 3\.\S+ and Helm 4\.\S+ render the same/);
  });

  test('comes to Argo CD from its repository, with values from this one, and may make what is locked', async () => {
    const folder = 'environments/production/generated/argocd';
    const project = parse(await workspace.text(`${folder}/project-frankfurt-1.greeter.yaml`));
    const source = repository[scheme].replace('oci://', '');
    expect(project.spec).toMatchObject({
      sourceRepos: ['https://git.example.org/platform.git', source],
      destinations: [{ name: 'one', namespace: 'greeter-system' }],
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
      namespaceResourceWhitelist: [{ group: '', kind: 'ConfigMap' }],
    });
    const set = parse(await workspace.text(`${folder}/components/frankfurt-1.charts.yaml`));
    expect(set.spec.generators[0].list.elements).toEqual([
      expect.objectContaining({
        ...{ component: 'greeter', chart: 'greeter', repository: source, version: '1.0.0', podSecurity: 'privileged' },
        files: ['$values/environments/production/generated/values/greeter.yaml'],
      }),
    ]);
  });

  test('is raised by one command, which shows what becomes of every release', async () => {
    const listed = JSON.parse((await workspace.helmwright('charts', 'list', '--json')).stdout);
    expect(listed.charts).toMatchObject([{ name: 'greeter', version: '1.0.0', newest: '1.1.0', releases: 2 }]);
    const nobody = await workspace.helmwright('charts', 'update', 'greater', '--json');
    expect([nobody.code, places(nobody.stdout)]).toEqual([2, ['HW1214 :0']]);
    const ran = await workspace.helmwright('charts', 'update', 'greeter');
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('ConfigMap greeter changed') });
    expect(ran.stdout).toContain('good day from 1.1.0');
    expect(ran.stdout).toContain('production: frankfurt-1, frankfurt-2');
    expect(await workspace.text('helmwright.config.ts')).toBe(configOf(pinOf(1, '1.1.0')));
    expect(parse(await workspace.text('helmwright.lock.yaml')).charts.greeter.digest).toBe(digests[1]);
    expect(await workspace.helmwright('generate', '--no-verify')).toMatchObject({ code: 0 });
  });
});

describe('values of a chart of others', () => {
  let workspace: TestWorkspace;
  const path = 'environments/catalog/components/greeter.yaml';
  const valuesOf = (values: string) => workspace.write(componentOf('greeter', `values: { ${values} }\n`));
  beforeAll(async () => {
    const pin = { name: 'greeter', repository: repository.https, version: '1.0.0', digest: digests[0] ?? '' };
    workspace = await TestWorkspace.of(repository, {
      'helmwright.config.ts': configOf(pin),
      ...componentOf('greeter'),
    });
    await workspace.helmwright('charts', 'lock');
  }, patience);
  afterAll(() => workspace.remove());

  test.each([
    { title: 'its schema refuses', values: 'greeting: hi, replicas: two', found: [`HW5001 ${path}:6:35`] },
    { title: 'its template refuses', values: 'greeting: ""', found: [`HW5001 ${path}:6:21`] },
    { title: 'make what is not locked', values: 'admin: true', found: [`HW5045 ${path}:6:18`] },
  ])('that $title are told where they stand', async ({ values, found }) => {
    await valuesOf(values);
    const ran = await workspace.helmwright('verify', '--json');
    expect([ran.code, places(ran.stdout, true)]).toEqual([1, found]);
  });

  test('are warned of where it has no schema and does not know them', async () => {
    const [digest = ''] = await repository.publish(greeter('1.0.1'));
    const pin = { name: 'greeter', repository: repository.https, version: '1.0.1', digest };
    await workspace.write({ 'helmwright.config.ts': configOf(pin) });
    await valuesOf('greating: hi');
    expect(await workspace.helmwright('charts', 'lock')).toMatchObject({ code: 0 });
    const ran = await workspace.helmwright('verify', '--json');
    expect([ran.code, places(ran.stdout, true)]).toEqual([0, [`HW5046 ${path}:6:21`]]);
  });
});

describe('a pin that cannot be used', () => {
  test('is told of with its place, and nothing is written', async () => {
    const pin = { name: 'greeter', repository: repository.https, version: '1.0.0', digest: digests[1] ?? '' };
    const workspace = await TestWorkspace.of(repository, {
      'helmwright.config.ts': configOf(
        pin,
        { ...pin, name: 'other', version: '^1.0.0', repository: 'http://example.org' },
        { ...pin, name: 'third', version: '1.0.0' },
      ),
    });
    const ran = await workspace.helmwright('generate', '--json');
    expect([ran.code, places(ran.stdout)]).toEqual([
      2,
      [
        'HW6402 helmwright.config.ts:5',
        'HW1211 helmwright.config.ts:11',
        'HW1211 helmwright.config.ts:11',
        'HW6401 helmwright.config.ts:17',
      ],
    ]);
    await workspace.remove();
  });
});
