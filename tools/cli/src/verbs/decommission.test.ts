import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright, on } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';
import { snapshot } from '../fixtures/snapshot.ts';

const oslo = 'tenants/no/oslo.yaml';
const record = 'tenants/decommissioned.yaml';

const leave = (root: string, today: string, ...flags: readonly string[]) =>
  helmwright(root, ['decommission', 'oslo', ...flags], on(today));
const confirmed = (root: string, today: string, ...flags: readonly string[]) =>
  leave(root, today, '--confirm', 'oslo', ...flags);

describe('decommission', () => {
  test('shows what it would do, and writes nothing without the name once more', async () => {
    const root = fleetTree();
    const before = snapshot(root);
    const ran = await leave(root, '2026-11-01');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('oslo (Oslo kommune): running → retain, on 2026-11-01');
    expect(ran.stdout).toContain(`~ ${oslo}\n`);
    expect(ran.stdout).toMatch(/Nothing was written\. To do it, run it again with --confirm oslo\.\n$/);
    expect(await leave(root, '2026-11-01', '--confirm', 'malmo')).toMatchObject({ code: 2 });
    expect(snapshot(root)).toEqual(before);
  });

  test('takes a tenant from its request to its record; its releases go with the order to delete, and not before', async () => {
    const grants = 'environments/catalog/grants/oslo.yaml';
    const root = fleetTree({ [grants]: 'domains: [oslo.example.com]\n' });
    const list = join(root, 'environments/production/generated/nordic/oslo/services.yaml');
    const generate = async (): Promise<number> => (await helmwright(root, ['generate', '--no-verify'])).code;
    expect(await generate()).toBe(0);
    const running = snapshot(join(root, 'environments'));

    expect(await confirmed(root, '2026-11-01', '--retain-days', '20')).toMatchObject({ code: 0 });
    expect(await confirmed(root, '2026-11-10', '--handed-to', 'dump for Oslo kommune')).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, oslo), 'utf8')).toBe(`${authored[oslo]}decommission:
  requested: "2026-11-01"
  retainDays: 20
  exported: "2026-11-10"
  handedTo: dump for Oslo kommune
`);
    expect(await generate()).toBe(0);
    expect(snapshot(join(root, 'environments'))).toEqual(running);

    const early = await confirmed(root, '2026-11-20', '--json');
    expect(early.code).toBe(1);
    expect(diagnosticsOf(early).map(({ code }) => code)).toEqual(['HW2066']);
    const ordered = await confirmed(root, '2026-11-21');
    expect(ordered.stdout).toContain(
      'kubectl --namespace argocd delete applications --selector=helmwright.dev/environment=production,helmwright.dev/tenant=oslo\n',
    );
    expect(ordered.stdout).toContain('kubectl --context=nordic-staging delete namespace oslo\n');
    expect(await generate()).toBe(0);
    expect(existsSync(list)).toBe(false);

    expect(await confirmed(root, '2026-11-23')).toMatchObject({ code: 0 });
    expect(existsSync(join(root, oslo))).toBe(false);
    expect(existsSync(join(root, grants))).toBe(false);
    expect(
      readFileSync(join(root, record), 'utf8'),
    ).toBe(`# yaml-language-server: $schema=../environments/schemas/decommissioned.schema.json
tenants:
  oslo:
    displayName: Oslo kommune
    country: "NO"
    requested: "2026-11-01"
    exported: "2026-11-10"
    deleted: "2026-11-23"
`);
    expect(await helmwright(root, ['generate', '--check'])).toMatchObject({ code: 0 });
    const over = await confirmed(root, '2026-12-01', '--json');
    expect(diagnosticsOf(over).map(({ message }) => message)).toEqual([
      '`oslo` left on 2026-11-23: `deleted` is the last stage.',
    ]);
  });

  test('called off before deletion is ordered, leaves the file as it was', async () => {
    const root = fleetTree();
    const before = snapshot(root);
    expect(await confirmed(root, '2026-11-01')).toMatchObject({ code: 0 });
    expect(await confirmed(root, '2026-11-02', '--stage', 'running')).toMatchObject({ code: 0 });
    expect(snapshot(root)).toEqual(before);
  });

  test('refuses stages that skip one, tenants that are not there and days that are none', async () => {
    const root = fleetTree();
    const skipped = await confirmed(root, '2026-11-01', '--stage', 'delete', '--json');
    expect(skipped.code).toBe(1);
    expect(diagnosticsOf(skipped).map(({ code }) => code)).toEqual(['HW2066']);
    const unknown = await helmwright(root, ['decommission', 'bergen', '--json']);
    expect(diagnosticsOf(unknown).map(({ code }) => code)).toEqual(['HW2040']);
    expect(await leave(root, '2026-11-01', '--today', '2026-02-30')).toMatchObject({ code: 2 });
    expect(await leave(root, '2026-11-01', '--retain-days', 'few')).toMatchObject({ code: 2 });
    expect(await leave(root, '2026-11-01', '--stage', 'gone')).toMatchObject({ code: 2 });
  });

  test.each(['2099-01-01', '2026-11-03', '2020-01-01'])('writes nothing by %s on 2026-11-01', async (day) => {
    const root = fleetTree();
    const before = snapshot(root);
    const ran = await confirmed(root, '2026-11-01', '--today', day);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(/^error: --today says .* from 2026-10-31 to 2026-11-02\. .* without --confirm\.\n$/);
    expect(snapshot(root)).toEqual(before);
    expect(await leave(root, '2026-11-01', '--today', day)).toMatchObject({ code: 0 });
  });

  test('takes no tenant from its request to its deletion on one day, whatever days are given', async () => {
    const root = fleetTree();
    expect(await confirmed(root, '2026-11-01')).toMatchObject({ code: 0 });
    expect(await confirmed(root, '2026-11-01')).toMatchObject({ code: 0 });
    const kept = snapshot(root);
    for (const day of ['2026-11-02', '2026-12-01', '2099-01-01']) {
      expect(await confirmed(root, '2026-11-01', '--stage', 'delete', '--today', day)).toMatchObject({
        code: day === '2026-11-02' ? 1 : 2,
      });
    }
    // A day of the past in the file, by which it would be over, is refused by those beside it; one ahead by the clock.
    const file = join(root, oslo);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('exported: "2026-11-01"', 'exported: "2026-11-05"'));
    expect(diagnosticsOf(await helmwright(root, ['plan', '--json'], on('2026-11-01'))).map(({ code }) => code)).toEqual(
      ['HW2082'],
    );
    writeFileSync(file, `${text}  deleting: 2026-11-01\n`);
    expect(diagnosticsOf(await helmwright(root, ['plan', '--json'], on('2026-11-01'))).map(({ code }) => code)).toEqual(
      ['HW2065'],
    );
    writeFileSync(file, text);
    expect(snapshot(root)).toEqual(kept);
  });

  test('goes by no day before the last one', async () => {
    const root = fleetTree();
    expect(await confirmed(root, '2026-11-02')).toMatchObject({ code: 0 });
    const back = await confirmed(root, '2026-11-01', '--json');
    expect([back.code, diagnosticsOf(back).map(({ code }) => code)]).toEqual([1, ['HW2066']]);
  });
});
