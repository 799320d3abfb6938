import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { helmwright, places, type Ran } from '../fixtures/command.ts';
import { writeTree } from '../fixtures/fleet.ts';
import { snapshot } from '../fixtures/snapshot.ts';

const chart = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'chart/values.yaml': 'replicas: 1\n',
};

const heap = {
  'old/nordic/Malmö/values.yaml': 'replicas: 3\ncountry: NO\n',
  'old/nordic/lund/values.yaml': 'replicas: 3\ncountry: NO\n',
  'old/germany/berlin/values.yaml': 'replicas: 2\n',
};

interface Input {
  readonly files?: Readonly<Record<string, string | Buffer>>;
  readonly args?: readonly string[];
  readonly prepare?: (root: string) => void;
}

/** Adopts in a folder of its own; tells whether anything in it is other than before, but for the fleet. */
async function adopted({
  files = heap,
  args = [],
  prepare,
}: Input = {}): Promise<Ran & { readonly root: string; readonly isTouched: boolean }> {
  const root = mkdtempSync(join(tmpdir(), 'helmwright-adopt-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  writeTree(root, { ...chart, ...files });
  prepare?.(root);
  const before = snapshot(root);
  const ran = await helmwright(root, ['adopt', 'old', '--chart', 'chart', '--into', 'fleet', '--json', ...args]);
  const after = Object.entries(snapshot(root)).filter(([path]) => !path.startsWith('fleet'));
  const isTouched =
    JSON.stringify(after) !== JSON.stringify(Object.entries(before).filter(([path]) => !path.startsWith('fleet')));
  return { ...ran, root, isTouched };
}

const valuesIn = (root: string, path: string): string =>
  readFileSync(join(root, 'fleet', path), 'utf8').replace(/^[\s\S]*?(?=^values:|$(?![\s\S]))/m, '');

describe('adopt', () => {
  test('writes a fleet beside the heap, and leaves the heap as it is', async () => {
    const ran = await adopted();
    expect({ code: ran.code, stderr: ran.stderr, isTouched: ran.isTouched }).toEqual({
      code: 0,
      stderr: '',
      isTouched: false,
    });
    expect(JSON.parse(ran.stdout)).toMatchObject({ release: 'shop', installations: 3, values: 5 });
    expect(valuesIn(ran.root, 'environments/production/regions/nordic.yaml')).toBe(
      'values:\n  shop:\n    replicas: 3\n    country: false\n',
    );
    expect(readFileSync(join(ran.root, 'fleet/tenants/xb/malmo.yaml'), 'utf8')).toContain('displayName: Malmö\n');
    expect(existsSync(join(ran.root, 'fleet/tenants/.helmwright-manifest'))).toBe(false);
  });

  test('of a chart of Helmwright is a fleet that generate takes', async () => {
    const values = `component: web
partOf: shop
image: { repository: registry.example.org/shop, tag: 1.4.2 }
ports: { http: { port: 8080 } }
resources:
  requests: { cpu: 100m, memory: 256Mi, ephemeral-storage: 128Mi }
  limits: { cpu: 300m, memory: 512Mi, ephemeral-storage: 512Mi }
`;
    const ran = await adopted({
      files: {
        ...chart,
        'chart/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.0\n',
        'old/nordic/malmo/values.yaml': `${values}replicas: 3\n`,
        'old/nordic/lund/values.yaml': `${values}replicas: 2\n`,
        'old/germany/berlin/values.yaml': `${values}replicas: 3\n`,
      },
      args: ['--release', 'shop', '--country', 'nordic=SE', '--country', 'DE'],
    });
    expect(ran.code).toBe(0);
    const fleet = join(ran.root, 'fleet');
    expect(await helmwright(fleet, ['generate', '--no-verify', '--root', fleet])).toMatchObject({ code: 0 });
    const explained = await helmwright(fleet, [
      'explain',
      'lund',
      'shop.replicas',
      '--environment',
      'production',
      '--root',
      fleet,
      '--json',
    ]);
    expect(explained.stdout).toContain('tenants/se/lund.yaml');
  });

  test('tells of secrets with their places, and prints none, also of files that are broken', async () => {
    const secret = 'dbPassword: hunter2-and-more\n';
    const files = { ...heap, 'old/nordic/lund/values.yaml': secret };
    const ran = await adopted({ files });
    expect(ran.code).toBe(0);
    expect(places(ran)).toContain('HW1130 old/nordic/lund/values.yaml:1:1');
    const shown = await helmwright(ran.root, ['adopt', 'old', '--chart', 'chart', '--into', 'again', '--dry-run']);
    expect(shown.stderr).toContain('dbPassword: ********');
    const broken = await adopted({ files: { ...files, 'old/nordic/ystad/values.yaml': `${secret.trim()}: x\n` } });
    expect(broken.code).toBe(2);
    const told = await helmwright(broken.root, ['adopt', 'old', '--chart', 'chart', '--into', 'fleet']);
    expect(JSON.stringify([ran, shown, broken, told])).not.toContain('hunter2');
  });

  test('with --dry-run writes nothing, and says what it would', async () => {
    const ran = await adopted({ args: ['--dry-run'] });
    expect({ code: ran.code, isWritten: existsSync(join(ran.root, 'fleet')) }).toEqual({ code: 0, isWritten: false });
    const shown = await helmwright(ran.root, ['adopt', 'old', '--chart', 'chart', '--into', 'fleet', '--dry-run']);
    expect(shown.stdout).toContain('3 installations of shop: 5 values read, and each is the same in the layers.');
    expect(shown.stdout).toContain('Nothing was written.');
  });

  test('takes an empty folder, and refuses everything else that is there', async () => {
    const empty = await adopted({ prepare: (root) => mkdirSync(join(root, 'fleet')) });
    expect(empty.code).toBe(0);
    for (const prepare of [
      (root: string) => writeTree(root, { 'fleet/mine.txt': 'x' }),
      (root: string) => writeTree(root, { fleet: 'x' }),
      (root: string) => symlinkSync('nowhere', join(root, 'fleet')),
    ]) {
      let before: unknown;
      const ran = await adopted({
        prepare: (root) => {
          prepare(root);
          before = snapshot(root);
        },
      });
      expect(ran.code).toBe(2);
      expect(ran.stderr).toMatch(/^error: fleet is there already/);
      expect(snapshot(ran.root)).toEqual(before);
    }
  });

  test.each([
    {
      title: 'all that is wrong with files',
      files: { ...heap, 'old/a/b/values.yaml': 'x: [\n', 'old/a/c/values.yaml': Buffer.from('x: \xff\n', 'latin1') },
      found: ['HW4204 old/a/c/values.yaml:1:4'],
    },
    {
      title: 'YAML that is none',
      files: { ...heap, 'old/a/b/values.yaml': 'x: [\n', 'old/a/c/values.yaml': '- 1\n' },
      found: ['HW1001 old/a/b/values.yaml:2:1', 'HW1012 old/a/c/values.yaml:1:1'],
    },
    { title: 'no chart', files: { ...heap, 'chart/Chart.yaml': 'x: 1\n' }, found: ['HW1132 chart/Chart.yaml'] },
    {
      title: 'a schema that is no JSON',
      files: { ...heap, 'chart/values.schema.json': '{' },
      found: ['HW1132 chart/values.schema.json'],
    },
    { title: 'nothing there', files: { 'old/README.md': '' }, found: ['HW1122'] },
    { title: 'a pattern that is none', args: ['--pattern', '{town}.yaml'], found: ['HW1121'] },
  ])('refuses $title, and writes nothing', async ({ files = heap, args = [], found }) => {
    const ran = await adopted({ files, args });
    expect({ code: ran.code, found: places(ran).map((each) => each.replaceAll('\\', '/')) }).toEqual({
      code: 2,
      found,
    });
    expect(existsSync(join(ran.root, 'fleet'))).toBe(false);
  });

  test('follows links inside the heap, and none out of it', async () => {
    const inside = await adopted({ prepare: (root) => symlinkSync('lund', join(root, 'old/nordic/ystad')) });
    expect(JSON.parse(inside.stdout)).toMatchObject({ installations: 4 });
    const outside = await adopted({ prepare: (root) => symlinkSync(tmpdir(), join(root, 'old/nordic/ystad')) });
    expect({ code: outside.code, isWritten: existsSync(join(outside.root, 'fleet')) }).toEqual({
      code: 2,
      isWritten: false,
    });
  });

  test.each([
    [['--country', 'se'], /^error: --country se is no code/],
    [['--tier', 'Gold'], /^error: The name Gold /],
    [['--chart', 'nowhere'], /^error: nowhere cannot be read/],
  ])('refuses %s', async (args, said) => {
    const ran = await adopted({ args });
    expect({ code: ran.code, isWritten: existsSync(join(ran.root, 'fleet')) }).toEqual({ code: 2, isWritten: false });
    expect(ran.stderr).toMatch(said);
  });

  test('says so where the machine lets it make no folder', async () => {
    const ran = await adopted({ args: ['--into', 'chart/Chart.yaml/fleet'] });
    expect({ code: ran.code, isTouched: ran.isTouched }).toEqual({ code: 2, isTouched: false });
    expect(ran.stderr).toContain('chart/Chart.yaml');
  });

  test('that is stopped writes nothing', async () => {
    const root = mkdtempSync(join(tmpdir(), 'helmwright-adopt-'));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    writeTree(root, { ...chart, ...heap });
    const before = snapshot(root);
    const stop = new AbortController();
    const args = ['adopt', 'old', '--chart', 'chart', '--into', 'fleet'];
    // Told when it writes: the last step says how many files.
    const stderr = { write: (text: string) => (text.startsWith('Writing') ? stop.abort('SIGINT') : undefined) };
    const ran = await helmwright(root, args, { signal: stop.signal, stderr });
    expect(ran.code).toBe(130);
    expect(snapshot(root)).toEqual(before);
  });
});
