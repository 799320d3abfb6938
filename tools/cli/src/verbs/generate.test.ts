import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright, places, refused } from '../fixtures/command.ts';
import { authored, fleetTree, tenantText, writeTree } from '../fixtures/fleet.ts';
import { snapshot } from '../fixtures/snapshot.ts';

const oslo = 'environments/production/generated/nordic/oslo';

/** A tree in which `generate` has been run. */
async function generatedTree(): Promise<string> {
  const root = fleetTree();
  expect(await helmwright(root, ['generate', '--no-verify'])).toMatchObject({ code: 0 });
  return root;
}

describe('generate', () => {
  test('writes charts, values, releases, Argo CD objects, schemas and the codes, and sums up what it did', async () => {
    const root = fleetTree();
    const ran = await helmwright(root, ['generate']);
    expect(ran.code).toBe(0);
    for (const path of [
      'charts/app/templates/deployment.yaml',
      'charts/tenant/values.schema.json',
      'docs/diagnostics.md',
      'environments/schemas/tenant.schema.json',
      'environments/production/generated/argocd/waves/pilot/applicationset-nordic-1.yaml',
      'environments/production/generated/releases/nordic/nordic-1/pilot.yaml',
      `${oslo}/services.yaml`,
      'environments/staging/generated/germany/berlin/tenant.yaml',
    ]) {
      expect(existsSync(join(root, path)), path).toBe(true);
    }
    expect(ran.stdout).toContain(`environments    production, staging
regions         germany, nordic
municipalities  3, with 18 releases
`);
    expect(ran.stdout).toMatch(/^files {11}\d+ created, 0 updated, 0 deleted, 0 unchanged$/m);
    expect(ran.stdout).toMatch(/^verified {8}\d+ Kubernetes objects, nothing found$/m);
    expect(ran.stderr).toContain('Verifying every release\n');
  });

  test('has nothing to do the second time, and says so', async () => {
    const root = await generatedTree();
    const before = snapshot(root);
    const ran = await helmwright(root, ['generate', '--no-verify']);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toMatch(/^Everything is up to date\.\n/);
    expect(ran.stdout).toMatch(/ 0 created, 0 updated, 0 deleted, \d{2,} unchanged\n/);
    expect(snapshot(root)).toEqual(before);
  });

  test('gives the same bytes in another tree', async () => {
    expect(snapshot(await generatedTree())).toEqual(snapshot(await generatedTree()));
  });

  test('prints one JSON object and nothing else with --json', async () => {
    const ran = await helmwright(fleetTree(), ['generate', '--no-verify', '--json']);
    expect(ran.stderr).toBe('');
    expect(JSON.parse(ran.stdout)).toMatchObject({
      verb: 'generate',
      exitCode: 0,
      summary: { municipalities: 3, releases: 18, files: { updated: 0 }, objects: null },
      findings: { errors: 0 },
      diagnostics: [],
    });
  });

  test('refuses to overwrite an edited file, until it is told to (HW4004)', async () => {
    const root = await generatedTree();
    appendFileSync(join(root, oslo, 'tenant.yaml'), '# mine\n');
    expect(await refused(root, '--no-verify')).toEqual({ code: 1, places: [`HW4004 ${oslo}/tenant.yaml`] });
    const forced = await helmwright(root, ['generate', '--no-verify', '--force']);
    expect(forced).toMatchObject({ code: 0 });
    expect(forced.stdout).toContain(`~ ${oslo}/tenant.yaml (edits are lost)\n`);
    expect(readFileSync(join(root, oslo, 'tenant.yaml'), 'utf8')).not.toContain('mine');
  });

  test('refuses to overwrite a file of somebody else, even when told to (HW4003)', async () => {
    const root = fleetTree({ 'charts/app/values.yaml': 'mine: true\n' });
    expect(await refused(root, '--no-verify', '--force')).toEqual({
      code: 1,
      places: ['HW4003 charts/app/values.yaml'],
    });
  });

  test('refuses to lose tenants and environments, and writes nothing (HW2060, HW2061, HW2062)', async () => {
    const root = await generatedTree();
    rmSync(join(root, 'tenants'), { recursive: true });
    const emptied = { code: 1, places: ['HW2060 environments/production/generated/germany/berlin/services.yaml'] };
    expect(await refused(root, '--no-verify')).toEqual(emptied);
    expect(await refused(root, '--no-verify', '--force')).toEqual(emptied);
    const before = snapshot(root);
    expect(await helmwright(root, ['generate', '--check'])).toMatchObject({ code: 1 });
    expect(await helmwright(root, ['plan'])).toMatchObject({ code: 1 });
    expect(snapshot(root)).toEqual(before);

    writeTree(root, {
      ...authored,
      'tenants/de/berlin.yaml': (authored['tenants/de/berlin.yaml'] ?? '').replace('pilot', 'general'),
    });
    expect(await refused(root, '--no-verify')).toEqual({ code: 1, places: ['HW2061 tenants/de/berlin.yaml:4:7'] });

    writeTree(root, authored);
    rmSync(join(root, 'environments/staging/environment.yaml'));
    rmSync(join(root, 'environments/staging/regions'), { recursive: true });
    expect(await refused(root, '--no-verify')).toEqual({
      code: 1,
      places: ['HW2062 environments/staging/environment.yaml'],
    });
  });

  test('deletes the files of a tenant that left, and leaves what others put beside them', async () => {
    const root = await generatedTree();
    writeFileSync(join(root, oslo, 'notes.txt'), 'mine');
    mkdirSync(join(root, 'charts/theirs'));
    writeFileSync(join(root, 'charts/theirs/Chart.yaml'), 'theirs');
    rmSync(join(root, 'tenants/no/oslo.yaml'));
    writeTree(root, {
      'tenants/decommissioned.yaml':
        'tenants:\n  oslo: { displayName: Oslo kommune, country: "NO", deleted: 2026-11-01 }\n',
    });
    const ran = await helmwright(root, ['generate', '--no-verify']);
    expect(ran.stdout).toContain(`- ${oslo}/services.yaml\n`);
    expect(existsSync(join(root, oslo, 'services.yaml'))).toBe(false);
    expect(readFileSync(join(root, oslo, 'notes.txt'), 'utf8')).toBe('mine');
    expect(readFileSync(join(root, 'charts/theirs/Chart.yaml'), 'utf8')).toBe('theirs');
    expect(existsSync(join(root, 'environments/staging/generated/nordic/oslo'))).toBe(false);
  });

  test('deletes everything of an environment that was given up', async () => {
    const root = await generatedTree();
    rmSync(join(root, 'environments/staging/environment.yaml'));
    rmSync(join(root, 'environments/staging/regions'), { recursive: true });
    writeTree(root, {
      'tenants/decommissioned.yaml': 'environments: { staging: { deleted: 2026-11-01, reason: Nobody rehearsed. } }\n',
    });
    expect(await helmwright(root, ['generate', '--no-verify'])).toMatchObject({ code: 0 });
    expect(readdirSync(join(root, 'environments/staging'))).toEqual([]);
  });
});

describe('generate --check', () => {
  test('is content with an up-to-date tree, and writes nothing', async () => {
    const root = await generatedTree();
    const before = snapshot(root);
    const ran = await helmwright(root, ['generate', '--check']);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toMatch(/^All \d+ generated files are up to date\.\n$/);
    expect(snapshot(root)).toEqual(before);
  });

  test('lists every file that is missing, out of date or left over, with exit code 1', async () => {
    const root = await generatedTree();
    rmSync(join(root, 'charts/app/values.yaml'));
    appendFileSync(join(root, oslo, 'tenant.yaml'), '# mine\n');
    rmSync(join(root, 'tenants/de/berlin.yaml'));
    writeTree(root, {
      'tenants/decommissioned.yaml': 'tenants:\n  berlin: { displayName: Berlin, country: DE, deleted: 2026-11-01 }\n',
      'tenants/de/bonn.yaml': tenantText('Bonn', 'DE', 'bonn.example.org'),
    });
    const before = snapshot(root);
    const ran = await helmwright(root, ['generate', '--check', '--json']);
    expect(ran.code).toBe(1);
    expect(places(ran)).toEqual(
      expect.arrayContaining([
        'HW4101 charts/app/values.yaml',
        `HW4102 ${oslo}/tenant.yaml`,
        'HW4103 environments/production/generated/germany/berlin/services.yaml',
        'HW4101 environments/production/generated/germany/bonn/services.yaml',
      ]),
    );
    expect(snapshot(root)).toEqual(before);
  });
});

describe('plan', () => {
  test('shows what generate would change, and changes nothing', async () => {
    const root = await generatedTree();
    writeTree(root, { 'tenants/de/bonn.yaml': tenantText('Bonn', 'DE', 'bonn.example.org') });
    const before = snapshot(root);
    const ran = await helmwright(root, ['plan']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('+ environments/production/generated/germany/bonn/services.yaml\n');
    expect(ran.stdout).toContain('~ environments/production/generated/argocd/project-germany-1.yaml\n');
    expect(ran.stdout).toMatch(/\n\d+ to create, \d+ to update, \d+ unchanged\n$/);
    expect(snapshot(root)).toEqual(before);
  });

  test('refuses what generate would refuse', async () => {
    const root = await generatedTree();
    appendFileSync(join(root, oslo, 'tenant.yaml'), '# mine\n');
    const ran = await helmwright(root, ['plan', '--json']);
    expect(ran.code).toBe(1);
    expect(diagnosticsOf(ran).map(({ code }) => code)).toEqual(['HW4004']);
  });
});
