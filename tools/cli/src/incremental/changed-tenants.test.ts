import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { nativeSha256 } from '@helmwright/disk';
import { describe, expect, test } from 'vitest';
import { diagnosticsOf } from '../fixtures/command.ts';
import { authored, fleetTree, tenantText, writeTree } from '../fixtures/fleet.ts';
import { remember, settle, twins, writtenIn } from '../fixtures/remembering.ts';

const OSLO = 'tenants/no/oslo.yaml';
const oslo = (more: string, displayName = 'Oslo kommune') => ({
  [OSLO]: tenantText(displayName, 'NO', 'oslo.example.org', more),
});
const nothing = (): void => undefined;

/** Writes files in the place of those there are. */
const put = (files: Readonly<Record<string, string>>) => (root: string) => writeTree(root, files);

const replace = (path: string, from: string, to: string) => (root: string) => {
  const text = readFileSync(join(root, path), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(root, path), text.replaceAll(from, to));
};

const changesIn = (stdout: string): number => JSON.parse(stdout).plan.changes.length;

describe('a change of one tenant', () => {
  test.each([
    ['its name for people', oslo('', 'Christiania')],
    ['its administrators', oslo('administrators: [{ group: oslo-admins }]\n')],
    ['its operators and viewers', oslo('operators: [{ user: kari }]\nviewers: [{ user: ola }]\n')],
    ['its promises', oslo('slo: { availability: 99.95% }\n')],
    ['its domain', { [OSLO]: tenantText('Oslo kommune', 'NO', 'christiania.example.org') }],
    ['its code', oslo('municipalityCode: "0301"\n')],
    ['values that it has a file for already', oslo('values: { api: { autoscaling: { minReplicas: 4 } } }\n')],
  ])('in %s is made without the others, and says what is said with them', async (_, files) => {
    const other = oslo('values: { api: { autoscaling: { minReplicas: 2 } } }\nviewers: [{ user: kari }]\n');
    const { run, remembering } = await twins(other);
    const { whole } = writtenIn(remembering);
    await settle();
    const values =
      files[OSLO]?.includes('values') === true ? '' : 'values: { api: { autoscaling: { minReplicas: 2 } } }\n';
    const ran = await run(put({ [OSLO]: `${files[OSLO]}${values}` }));
    expect(ran.code).toBe(0);
    expect(changesIn(ran.stdout)).toBeGreaterThan(0);
    expect(writtenIn(remembering)).toEqual({ whole, few: 1 });
  });

  test.each([
    ['a domain that is taken', { [OSLO]: tenantText('Oslo kommune', 'NO', 'malmo.example.org') }],
    ['a domain below that of another', { [OSLO]: tenantText('Oslo kommune', 'NO', 'login.malmo.example.org') }],
    ['a domain above those of others', { [OSLO]: tenantText('Oslo kommune', 'NO', 'example.org') }],
    ['its wave', { [OSLO]: tenantText('Oslo kommune', 'NO', 'oslo.example.org').replace('pilot', 'general') }],
    ['what bounds it', oslo('values: { tenant: { quota: { pods: "21" } } }\n')],
    ['which files it has', oslo('values: { api: { autoscaling: { minReplicas: 3 } } }\n')],
    ['its name', oslo('name: christiania\n')],
    ['values that the chart refuses', oslo('values: { api: { replicas: many } }\n')],
    ['values of a service that there is not', oslo('values: { apo: { replicas: 2 } }\n')],
    ['what fits no schema', oslo('colour: blue\n')],
    ['what is no YAML', { [OSLO]: 'displayName: [\n' }],
  ])('in %s is read with all others', async (_, files) => {
    const { run, remembering } = await twins();
    await run(put(files));
    expect(writtenIn(remembering).few).toBe(0);
  });

  test('that names the cell in which it is writes nothing, and takes none of the others', async () => {
    const { run, remembering } = await twins();
    await settle();
    const ran = await run(put(oslo('cell: nordic-1\n')));
    expect(changesIn(ran.stdout)).toBe(0);
    expect(writtenIn(remembering).few).toBe(1);
  });

  test('is planned without the others, too, and leaves the cache as it is', async () => {
    const { run, remembering } = await twins();
    await settle();
    await run(nothing);
    const before = writtenIn(remembering);
    const ran = await run(put(oslo('', 'Christiania')), 'plan');
    expect(changesIn(ran.stdout)).toBeGreaterThan(0);
    expect(writtenIn(remembering)).toEqual(before);
  });

  test('follows another one at once, is taken back, and adds up with those of others', async () => {
    const { run, remembering } = await twins();
    await settle();
    await run(put(oslo('', 'Christiania')));
    await run(put(oslo('', 'Kristiania')));
    await run(put({ 'tenants/de/berlin.yaml': tenantText('Berlin-Cölln', 'DE', 'berlin.example.org') }));
    expect(writtenIn(remembering).few).toBe(2);
    await settle();
    const ran = await run(put(oslo('')));
    expect(changesIn(ran.stdout)).toBeGreaterThan(0);
    expect(writtenIn(remembering).few).toBe(2);
    expect(changesIn((await run(nothing)).stdout)).toBe(0);
    // A run on all of them takes up what came since.
    await run(put({ 'environments/staging/environment.yaml': authoredWith('1.5.0') }));
    expect(writtenIn(remembering).few).toBe(0);
  });

  test('repeats what was said of the whole fleet', async () => {
    const path = 'environments/production/regions/nordic.yaml';
    const { run, remembering } = await twins({ [path]: (authored[path] ?? '').replace('capacity: 9', 'capacity: 2') });
    await settle();
    const ran = await run(put(oslo('', 'Christiania')));
    expect(diagnosticsOf(ran).map(({ severity }) => severity)).not.toEqual([]);
    expect(writtenIn(remembering).few).toBe(1);
  });
});

describe('a change of one tenant in pools', () => {
  const staging = 'environments/staging/environment.yaml';
  const pooled = { [staging]: `${authored[staging] ?? ''}isolation: pod\npool: { tier: standard }\n` };
  const context = (secret: string) => oslo(`values: { pool-tenant: { secrets: { database: ${secret} } } }\n`);

  test.each([
    ['its name for people', {}, oslo('', 'Christiania')],
    ['its operators and viewers', {}, oslo('operators: [{ user: kari }]\nviewers: [{ user: ola }]\n')],
    ['what only its pool is told', context('oslo'), oslo('values: { pool-tenant: { secrets: { store: oslo } } }\n')],
  ])('in %s is made without the others', async (_, before, after) => {
    const { run, remembering } = await twins({ ...pooled, ...before });
    const { whole } = writtenIn(remembering);
    await settle();
    const ran = await run(put(after));
    expect(ran.code).toBe(0);
    expect(changesIn(ran.stdout)).toBeGreaterThan(0);
    expect(writtenIn(remembering)).toEqual({ whole, few: 1 });
  });

  test('in the Secrets that it names is read with all others, one of which may have them', async () => {
    const malmo = {
      'tenants/se/malmo.yaml': tenantText(
        'Malmö',
        'SE',
        'malmo.example.org',
        'values: { pool-tenant: { secrets: { database: login } } }\n',
      ),
    };
    const { run, remembering } = await twins({ ...pooled, ...malmo, ...context('oslo') });
    await settle();
    const ran = await run(put(context('login')));
    expect(diagnosticsOf(ran).map(({ code }) => code)).toEqual(['HW2107']);
    expect(writtenIn(remembering).few).toBe(0);
  });
});

const authoredWith = (tag: string): string =>
  (authored['environments/staging/environment.yaml'] ?? '').replace('1.4.2', tag);

describe('beside a change of one tenant', () => {
  const generated = 'environments/production/generated';
  test.each<[string, (root: string) => void]>([
    [
      'an edit of another one’s file',
      (root) => appendFileSync(join(root, generated, 'germany/berlin/tenant.yaml'), '# x\n'),
    ],
    ['an edit of its own file', (root) => appendFileSync(join(root, generated, 'nordic/oslo/tenant.yaml'), '# x\n')],
    ['a file that is gone', (root) => rmSync(join(root, generated, 'germany/berlin/tenant.yaml'))],
    ['a file of its own that is gone', (root) => rmSync(join(root, generated, 'nordic/oslo/tenant.yaml'))],
    ['an edited list', (root) => appendFileSync(join(root, generated, 'releases/nordic/nordic-1/pilot.yaml'), '# x\n')],
    ['an edited chart', (root) => appendFileSync(join(root, 'charts/app/values.yaml'), '# x\n')],
    [
      'a link in the place of a file',
      (root) => {
        rmSync(join(root, 'charts/app/values.yaml'));
        symlinkSync('Chart.yaml', join(root, 'charts/app/values.yaml'));
      },
    ],
    ['an edited manifest', replace(`${generated}/.helmwright-manifest`, '# Generated', '# Made')],
    ['a manifest that is gone', (root) => rmSync(join(root, generated, '.helmwright-manifest'))],
    [
      'a manifest in a folder that had none',
      put({ 'environments/old/generated/.helmwright-manifest': `${'0'.repeat(64)}  x.yaml\n` }),
    ],
    ['a placement file that is gone', (root) => rmSync(join(root, 'environments/production/placement/nordic.yaml'))],
    [
      'a line in a placement file',
      (root) => appendFileSync(join(root, 'environments/production/placement/nordic.yaml'), '# x\n'),
    ],
    ['a tenant that came', put({ 'tenants/se/lund.yaml': tenantText('Lund', 'SE', 'lund.example.org') })],
    ['a tenant that went', (root) => rmSync(join(root, 'tenants/de/berlin.yaml'))],
    ['a record of those that left', put({ 'tenants/decommissioned.yaml': 'tenants: {}\n' })],
    ['a file that is nobody’s', put({ 'tenants/readme.yaml': 'x: y\n' })],
    ['a folder with the name of a file', (root) => mkdirSync(join(root, 'tenants/de/hamburg.yaml'))],
    ['another tag for everybody', put({ 'environments/staging/environment.yaml': authoredWith('1.5.0') })],
  ])('%s is found', async (_, edit) => {
    const { run } = await twins();
    await settle();
    const edits = (root: string): void => {
      put(oslo('', 'Christiania'))(root);
      edit(root);
    };
    await run(edits);
    // By force, and then once more with nothing to do.
    await run(nothing, 'generate', '--no-verify', '--force');
    await run(nothing);
  });

  test('what is damaged of the cache is not believed', async () => {
    const { run, remembering } = await twins();
    await settle();
    await run(put(oslo('', 'Christiania')));
    const folder = join(remembering, '.helmwright/cache');
    const pieces = () => readdirSync(folder).filter((each) => each !== 'tree.json');
    for (const index of pieces().keys()) {
      const piece = join(folder, pieces()[index] ?? '');
      writeFileSync(piece, readFileSync(piece).subarray(1));
      await run(put(oslo('', `Name ${index}`)));
      expect(writtenIn(remembering).few).toBe(0);
    }
  });

  test('a cache that a checkout brings is not believed, however well it fits', async () => {
    const { remembering } = await twins();
    const path = `${generated}/nordic/oslo/tenant.yaml`;
    const manifest = `${generated}/.helmwright-manifest`;
    const index = '.helmwright/cache/tree.json';
    const digestOf = (each: string): string => nativeSha256(readFileSync(join(remembering, each)));
    const [file, list] = [digestOf(path), digestOf(manifest)];
    appendFileSync(join(remembering, path), '# edited\n');
    replace(manifest, file, digestOf(path))(remembering);
    replace(index, list, digestOf(manifest))(remembering);
    const checkout = fleetTree();
    cpSync(remembering, checkout, { recursive: true, preserveTimestamps: true });
    const ran = await remember(checkout, 'on', ['generate', '--no-verify']);
    expect(changesIn(ran.stdout)).toBe(1);
  });
});
