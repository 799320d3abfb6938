import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helmwright, places } from '../../fixtures/command.ts';
import { fleetTree } from '../../fixtures/fleet.ts';
import { Keyboard } from '../../fixtures/keyboard.ts';
import { snapshot } from '../../fixtures/snapshot.ts';

const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

/** What begins, as its users type it, each with a name to be given. */
const kinds: Readonly<Record<string, (name: string) => readonly string[]>> = {
  chart: (name) => ['chart', name],
  component: (name) => ['component', name, '--chart', 'platform'],
  environment: (name) => ['environment', name, '--like', 'staging'],
  region: (name) => ['region', name, '--location', 'azure/francecentral', '--environment', 'production'],
  cell: (name) => ['cell', name, '--environment', 'production', '--region', 'nordic'],
};

describe.each(Object.entries(kinds))('new %s', (_kind, argumentsOf) => {
  const begin = (root: string, name: string, ...more: readonly string[]) =>
    helmwright(root, ['new', ...argumentsOf(name), ...more]);

  test.each([['NO'], ['größe'], ['x'.repeat(41)], ['nul'], ['a/b'], ['..'], ['-'], ['9']])(
    'refuses the name %s, and writes nothing',
    async (name) => {
      const root = fleetTree();
      const before = snapshot(root);
      const ran = await helmwright(root, ['new', '--json', ...argumentsOf(name)]);
      expect(ran.code).toBe(2);
      // What begins with a hyphen is an option to the parser, unless it is one alone.
      expect(places(ran)).toEqual(['HW2022']);
      expect(snapshot(root)).toEqual(before);
    },
  );

  test('writes nothing where it is there already', async () => {
    const root = fleetTree();
    expect(await begin(root, 'fresh')).toMatchObject({ code: 0 });
    const before = snapshot(root);
    const ran = await begin(root, 'fresh', '--json');
    expect(ran.code).toBeGreaterThan(0);
    expect(places(ran)).not.toEqual([]);
    expect(snapshot(root)).toEqual(before);
  });
});

describe('new chart', () => {
  test('makes the list of charts, and adds to it', async () => {
    const root = fleetTree();
    const first = await helmwright(root, ['new', 'chart', 'mail-relay']);
    expect(first.stdout).toContain("import `charts` from './definitions/index.ts'");
    expect((await helmwright(root, ['new', 'chart', 'default'])).stdout).not.toContain('import `charts`');
    expect(read(root, 'definitions/index.ts')).toBe(`import type { ChartDefinition } from '@helmwright/chart';
import { mailRelay } from './mail-relay/index.ts';
import { defaultChart } from './default/index.ts';

/** The charts of this workspace. \`helmwright new chart\` adds to them. */
export const charts: readonly ChartDefinition[] = [mailRelay, defaultChart];
`);
  });

  test('leaves a list that somebody wrote in another way to them', async () => {
    const own = 'export { own as charts } from "./own.ts";\n';
    const root = fleetTree({ 'definitions/index.ts': own });
    const ran = await helmwright(root, ['new', 'chart', 'mail']);
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('List it in `charts`') });
    expect(read(root, 'definitions/index.ts')).toBe(own);
  });

  test('tells what is in the way', async () => {
    const root = fleetTree({ 'definitions/mail/index.ts/note.txt': 'mine', 'definitions/mail/index.test.ts': 'mine' });
    const ran = await helmwright(root, ['new', 'chart', 'mail', '--json']);
    expect(places(ran)).toEqual(['HW4003 definitions/mail/index.test.ts', 'HW4007 definitions/mail/index.ts']);
  });

  test('refuses the name of a chart of the workspace', async () => {
    const root = fleetTree();
    expect(places(await helmwright(root, ['new', 'chart', 'platform', '--json']))).toEqual([
      'HW1206 helmwright.config.ts',
    ]);
  });
});

describe('new component', () => {
  test('refuses a chart that there is none of, and asks for one on a terminal', async () => {
    const root = fleetTree();
    const unknown = await helmwright(root, ['new', 'component', 'mail', '--chart', 'nonesuch', '--json']);
    expect(unknown.code).toBe(2);
    expect(places(unknown)[0]).toMatch(/environments\/catalog\/components\/mail\.yaml:3:8$/);
    const silent = await helmwright(root, ['new', 'component', 'mail']);
    expect(silent).toMatchObject({ code: 2, stderr: expect.stringContaining('needs --chart') });
    const terminal = new Keyboard([['Chart that runs it', '\r']]);
    expect(await helmwright(root, ['new', 'component', 'mail'], { terminal })).toMatchObject({ code: 0 });
  });

  test('writes what the flags say', async () => {
    const root = fleetTree();
    await helmwright(root, ['new', ...(kinds['component']?.('first') ?? []), '--namespace', 'things']);
    const flags = ['--needs', 'first', '--environment', 'staging', '--image', 'example/mail'];
    expect(await helmwright(root, ['new', 'component', 'mail', '--chart', 'app', ...flags])).toMatchObject({ code: 0 });
    expect(read(root, 'environments/catalog/components/mail.yaml')).toMatch(
      /^where: \{ environments: \[staging\] \}\nnamespace: things\n[\s\S]*needs: \[first\][\s\S]*repository: example\/mail/m,
    );
    expect(read(root, 'environments/catalog/components/first.yaml')).toContain(
      '\nclusterKinds:\n  - admissionregistration.k8s.io/ValidatingAdmissionPolicy\n',
    );
    expect(await helmwright(root, ['generate'])).toMatchObject({ code: 0 });
  });
});

describe('new environment, region and cell', () => {
  test('an environment has clusters and domains of its own, and comments of the other', async () => {
    const root = fleetTree({
      'environments/staging/regions/france.yaml': `# Ours.
countries: [FR]
residency: { allowed: [FR] }
cells: [{ name: france-1, cluster: "staging-france", location: azure/francecentral, capacity: 1 }]
`,
    });
    expect(await helmwright(root, ['new', 'environment', 'qa', '--like', 'staging'])).toMatchObject({ code: 0 });
    expect(read(root, 'environments/qa/environment.yaml')).toContain('domainPrefix: qa\n');
    expect(read(root, 'environments/qa/regions/france.yaml')).toMatch(/^# Ours\.\n[\s\S]*cluster: "qa-france"/);
    expect(await helmwright(root, ['generate', '--no-verify'])).toMatchObject({ code: 0 });
  });

  test('a region serves countries that no other does', async () => {
    const root = fleetTree();
    const flags = ['--location', 'azure/francecentral', '--country', 'FR'];
    expect(await helmwright(root, ['new', 'region', 'france', ...flags])).toMatchObject({ code: 0 });
    expect(read(root, 'environments/staging/regions/france.yaml')).toContain('capacity: 100');
    const twice = await helmwright(root, ['new', 'region', 'gaul', ...flags, '--json']);
    expect(twice.code).toBe(2);
    const nowhere = await helmwright(root, ['new', 'region', 'gaul', '--location', 'azure/atlantis']);
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('no location azure/atlantis') });
  });

  test('ninety cells are numbered on from those that there are, below what was written before', async () => {
    const root = fleetTree();
    const path = 'environments/production/regions/nordic.yaml';
    const before = read(root, path);
    const flags = ['--environment', 'production', '--region', 'nordic', '--count', '90', '--capacity', '20'];
    expect(await helmwright(root, ['new', 'cell', ...flags])).toMatchObject({ code: 0 });
    const [start = ''] = before.split('registry:');
    expect(read(root, path).startsWith(start)).toBe(true);
    expect(read(root, path)).toContain('name: nordic-91\n    cluster: nordic-91-production\n');
    expect(await helmwright(root, ['generate', '--no-verify'])).toMatchObject({ code: 0 });
  });

  test('cells come from a list, whose faults are told with their lines', async () => {
    const root = fleetTree();
    const list = join(root, 'cells.csv');
    const flags = ['new', 'cell', '--environment', 'production', '--region', 'nordic', '--from', list];
    writeFileSync(list, '# ours\nmalmo-1\nÖrebro\n\nNO,x\n');
    expect(places(await helmwright(root, [...flags, '--json']))).toEqual([`HW2022 ${list}:3:1`, `HW2022 ${list}:5:1`]);
    writeFileSync(list, 'malmo-1, own-cluster\r\nlund-1,,azure/francecentral\r\n');
    const ran = await helmwright(root, [...flags, '--json']);
    // France is not allowed for data of this region.
    expect(ran.code).toBe(2);
    writeFileSync(list, 'malmo-1, own-cluster\r\nlund-1,,azure/swedencentral\r\n');
    expect(await helmwright(root, flags)).toMatchObject({ code: 0 });
    expect(read(root, 'environments/production/regions/nordic.yaml')).toContain('cluster: own-cluster');
  });

  test.each([
    [['--count', '0'], /--count takes a number/],
    [['--count', '1001'], /--count takes a number/],
    [['--from', 'nonesuch.csv'], /cannot be read: ENOENT/],
    [['--from', '.'], /cannot be read: EISDIR/],
    [['x', '--capacity', '-1'], /--capacity takes a number/],
    [['x', '--count', '2', '--from', 'y'], /leave out NAME and --count/],
    [[], /needs a NAME/],
  ])('refuses %j', async (flags, says) => {
    const root = fleetTree();
    const before = snapshot(root);
    const ran = await helmwright(root, ['new', 'cell', '--environment', 'production', '--region', 'nordic', ...flags]);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(says) });
    expect(snapshot(root)).toEqual(before);
  });

  test('names that are nobody’s are told', async () => {
    const root = fleetTree();
    const cell = (environment: string, region: string) =>
      helmwright(root, ['new', 'cell', 'x', '--environment', environment, '--region', region, '--json']);
    expect(places(await cell('prod', 'nordic'))).toEqual(['HW2041']);
    expect(places(await cell('production', 'nordik'))).toEqual(['HW2043']);
    expect(places(await helmwright(root, ['new', 'environment', 'catalog', '--like', 'staging', '--json']))).toEqual([
      'HW2022',
    ]);
  });
});
