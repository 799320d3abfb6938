import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { helmwright, type Ran } from '../fixtures/command.ts';
import { authored, fleetTree, tenantText, writeTree } from '../fixtures/fleet.ts';
import { remember, settle, treeOf, twins } from '../fixtures/remembering.ts';
import { runMounted } from '../fixtures/run-child.ts';

const oslo = 'environments/production/generated/nordic/oslo/tenant.yaml';

const generate = (root: string, cache: 'on' | 'off'): Promise<Ran> =>
  remember(root, cache, ['generate', '--no-verify', '--force']);

type Edit = (root: string) => void;

const byHand = (root: string, path: string, text: string): void => {
  try {
    appendFileSync(join(root, path), text);
  } catch {
    // It is not there in this fleet.
  }
};

const names = ['aa', 'bb', 'cc'];
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .record({
      name: fc.constantFrom(...names),
      country: fc.constantFrom('SE', 'DE'),
      wave: fc.constantFrom('pilot', 'general'),
      displayName: fc.constantFrom('One', 'Two', '"3"'),
      more: fc.constantFrom('', 'values: { api: { replicas: 3 } }\n', 'values: { api: { replicas: many } }\n'),
    })
    .map(
      ({ name, country, wave, displayName, more }): Edit =>
        (root) => {
          for (const folder of ['se', 'de']) rmSync(join(root, `tenants/${folder}/${name}.yaml`), { force: true });
          const text = tenantText(displayName, country, `${name}.example.org`, more).replace('pilot', wave);
          writeTree(root, { [`tenants/${country.toLowerCase()}/${name}.yaml`]: text });
        },
    ),
  fc.constantFrom(...names, 'oslo').map(
    (name): Edit =>
      (root) => {
        for (const folder of ['se', 'de', 'no']) rmSync(join(root, `tenants/${folder}/${name}.yaml`), { force: true });
        const record = (each: string): string => `  ${each}: { displayName: Gone, country: SE, deleted: 2026-11-01 }\n`;
        if (!JSON.stringify(treeOf(root)).includes(`/${name}.yaml`)) return;
        writeTree(root, { 'tenants/decommissioned.yaml': `tenants:\n${record(name)}` });
      },
  ),
  fc.constantFrom('1.4.2', '1.5.0').map(
    (tag): Edit =>
      (root) => {
        const path = 'environments/staging/environment.yaml';
        writeTree(root, { [path]: (authored[path] ?? '').replace('1.4.2', tag) });
      },
  ),
  fc.constantFrom(oslo, 'environments/staging/generated/argocd/project-nordic-1.yaml', 'charts/app/values.yaml').map(
    (path): Edit =>
      (root) =>
        byHand(root, path, '# edited\n'),
  ),
  fc.constantFrom(oslo, 'environments/production/generated/releases/nordic/nordic-1/pilot.yaml').map(
    (path): Edit =>
      (root) =>
        rmSync(join(root, path), { force: true }),
  ),
);

/** Changes of one tenant, most of which concern nobody else. */
const ownEdit: fc.Arbitrary<Edit> = fc
  .record({
    tenant: fc.constantFrom(['no', 'oslo'], ['de', 'berlin'], ['se', 'malmo']),
    displayName: fc.constantFrom('One', 'Two', '"3"'),
    domain: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('', 'www.', 'new-') },
      // Those of others, below and above them.
      { weight: 1, arbitrary: fc.constantFrom('malmo.example.org', 'login.berlin.example.org', 'example.org') },
    ),
    more: fc.constantFrom(
      '',
      'municipalityCode: "0301"\n',
      'cell: nordic-1\n',
      'cell: nordic-2\n',
      'administrators: [{ group: admins }]\n',
      'values: { api: { autoscaling: { minReplicas: 3 } } }\n',
      'values: { api: { autoscaling: { minReplicas: 4 } } }\n',
      'values: { tenant: { access: { configurationReaders: [web] } } }\n',
      'values: { pool-tenant: { secrets: { database: login } } }\n',
      'values: { pool-tenant: { secrets: { database: other, store: other } } }\n',
    ),
  })
  .map(({ tenant: [folder = '', name = ''], displayName, domain, more }): Edit => {
    const host = domain.endsWith('.org') ? domain : `${domain}${name}.example.org`;
    const text = tenantText(displayName, folder.toUpperCase(), host, more);
    return (root) => writeTree(root, { [`tenants/${folder}/${name}.yaml`]: text });
  });

/** Moves a tenant by its line of the placement file. */
const move: fc.Arbitrary<Edit> = fc
  .tuple(fc.constantFrom('oslo', 'malmo'), fc.constantFrom('nordic-1', 'nordic-2'))
  .map(([tenant, cell]): Edit => {
    const path = 'environments/production/placement/nordic.yaml';
    return (root) => {
      const text = readFileSync(join(root, path), 'utf8');
      writeTree(root, { [path]: text.replace(new RegExp(`^${tenant}: .*$`, 'm'), `${tenant}: ${cell}`) });
    };
  });

const nordic = 'environments/production/regions/nordic.yaml';
const secondCell = '  - { name: nordic-2, cluster: nordic-two, location: azure/swedencentral, capacity: 9 }\n';
const cells = { [nordic]: (authored[nordic] ?? '').replace('registry:', `${secondCell}registry:`) };

const staging = 'environments/staging/environment.yaml';
const pools = { [staging]: `${authored[staging] ?? ''}isolation: pod\npool: { tier: standard }\n` };

describe('what a run remembers', () => {
  test('never changes what the next one says and writes, whatever was edited in between', async () => {
    const round = fc.oneof(
      fc.array(edit, { maxLength: 3 }),
      fc.array(fc.oneof({ weight: 4, arbitrary: ownEdit }, { weight: 1, arbitrary: move }), { maxLength: 2 }),
    );
    const waiting = fc.boolean();
    const rounds = fc.array(fc.tuple(round, waiting), { minLength: 5, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.boolean(), rounds, async (hasPools, rounds) => {
        const { run } = await twins({ ...cells, ...(hasPools ? pools : {}) });
        for (const [edits, waits] of rounds) {
          if (waits) await settle();
          const all: Edit = (root) => {
            for (const each of edits) each(root);
          };
          await run(all, 'generate', '--no-verify', '--force');
        }
      }),
      { numRuns: 3 },
    );
  });

  test('takes a project that was edited by hand back, and its neighbours for what they are', async () => {
    const root = fleetTree();
    await generate(root, 'on');
    await settle();
    await generate(root, 'on');
    byHand(root, 'environments/staging/generated/argocd/project-nordic-1.yaml', '# edited\n');
    const ran = JSON.parse((await generate(root, 'on')).stdout);
    expect(ran.plan.changes).toMatchObject([{ action: 'update' }]);
    await settle();
    const again = JSON.parse((await generate(root, 'on')).stdout);
    expect(again.plan.changes).toEqual([]);
  });

  test('is not believed where it was damaged, truncated or is gone', async () => {
    const root = fleetTree();
    const folder = join(root, '.helmwright/cache');
    await generate(root, 'on');
    const sound = treeOf(root);
    const spoil: readonly ((path: string) => void)[] = [
      (path) => appendFileSync(path, 'x'),
      (path) => writeFileSync(path, readFileSync(path).subarray(0, 20)),
      (path) => writeFileSync(path, ''),
      (path) => rmSync(path),
    ];
    for (const damage of spoil) {
      for (const name of readdirSync(folder)) damage(join(folder, name));
      appendFileSync(join(root, oslo), '# edited\n');
      expect((await generate(root, 'on')).code).toBe(0);
      expect(treeOf(root)).toEqual(sound);
    }
  });

  test.each([
    ['on a disk that is full', 'mount -t tmpfs -o size=4k tmpfs'],
    ['on a disk that is read-only', 'mount -t tmpfs -o ro tmpfs'],
  ])('is done without %s, and the tree is as it should be', async (_, mount) => {
    const [root, sound] = [fleetTree(), fleetTree()];
    await generate(sound, 'off');
    const folder = join(root, '.helmwright/cache');
    const script = `mkdir -p ${folder}\n${mount} ${folder}\nexport HELMWRIGHT_RUN_CACHE=on`;
    const ran = await runMounted(script, { root, args: ['generate', '--no-verify'] });
    expect(ran).toMatchObject({ code: 0, stderr: expect.not.stringContaining('error') });
    expect(treeOf(root)).toEqual(treeOf(sound));
  });

  test('tells an edit of a generated file that keeps its size and its time', async () => {
    const root = fleetTree();
    await generate(root, 'on');
    await settle();
    await generate(root, 'on');
    const text = readFileSync(join(root, oslo), 'utf8');
    writeFileSync(join(root, oslo), text.replace('oslo', 'olso'));
    const ran = await helmwright(root, ['generate', '--no-verify'], {
      environment: { ...process.env, HELMWRIGHT_RUN_CACHE: 'on' },
    });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('HW4004');
  });

  test('is left by large fleets only', async () => {
    const root = fleetTree();
    await helmwright(root, ['generate', '--no-verify']);
    expect(readdirSync(root)).not.toContain('.helmwright');
  });
});
