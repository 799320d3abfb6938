import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright, on, type Ran } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';
import { snapshot } from '../fixtures/snapshot.ts';

const environment = 'environments/production/environment.yaml';
const general = 'environments/production/waves/general.yaml';

const tree = (): string =>
  fleetTree({
    [environment]: `${authored[environment]}promotion: { general: { soakDays: 3, checks: [smoke] } }
freezes: [{ reason: Christmas, from: 2026-12-18, to: 2027-01-06, timeZone: Europe/Stockholm }]
`,
    'environments/production/waves/pilot.yaml': `runs:
  - since: 2026-11-01
    values: { web: { image: { tag: 1.5.0 } } }
    passed: [smoke]
`,
  });

const wave = (root: string, verb: string, today: string, ...flags: readonly string[]): Promise<Ran> =>
  helmwright(root, ['wave', verb, '--environment', 'production', ...flags], on(today));
const codes = (ran: Ran): readonly string[] => diagnosticsOf(ran).map(({ code }) => code);

describe('wave status', () => {
  test('says what each wave runs, for how many tenants, and what stands before the next', async () => {
    const ran = await wave(tree(), 'status', '2026-11-02');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toBe(`production on 2026-11-02

wave     tenants  since       runs
pilot    3        2026-11-01  web.image.tag 1.5.0
general  0        -           what production says

pilot → general: closed
  pilot has to run it for 3 days, until 2026-11-04
freeze of production, 2026-12-18 to 2027-01-06 in Europe/Stockholm: Christmas (ahead)
`);
    expect((await wave(tree(), 'status', '2026-11-04')).stdout).toContain('pilot → general: open\n');
    expect((await wave(tree(), 'status', '2026-12-20')).stdout).toContain('pilot → general: frozen\n');
    expect((await wave(tree(), 'status', '2027-02-01')).stdout).toContain('(over; take it out');
  });

  test('says the same to machines, and knows its environments (HW2041)', async () => {
    const root = tree();
    const report: unknown = JSON.parse((await wave(root, 'status', '2026-11-02', '--json')).stdout);
    expect(report).toMatchObject({
      verb: 'wave status',
      today: '2026-11-02',
      environments: [
        {
          environment: 'production',
          waves: [
            { wave: 'pilot', tenants: 3, since: '2026-11-01', next: { wave: 'general', gate: 'closed' } },
            { wave: 'general', tenants: 0, since: null, next: null },
          ],
          freezes: [{ reason: 'Christmas', state: 'ahead' }],
        },
      ],
    });
    const all = await helmwright(root, ['wave', 'status', '--today', '2026-11-02'], on('2026-11-01'));
    expect(all.stdout).toContain('staging on 2026-11-02');
    expect(codes(await helmwright(root, ['wave', 'status', '--environment', 'test', '--json']))).toEqual(['HW2041']);
  });
});

describe('wave promote and rollback', () => {
  test('take a change to the next wave and back: explained there, and no byte left over', async () => {
    const root = tree();
    const before = snapshot(root);
    expect(await wave(root, 'promote', '2026-11-04', 'general', '--dry-run')).toMatchObject({ code: 0 });
    expect(snapshot(root)).toEqual(before);
    const promoted = await wave(root, 'promote', '2026-11-04', 'general');
    expect(promoted).toMatchObject({ code: 0 });
    expect(promoted.stdout).toContain(`+ ${general}\n`);
    expect(readFileSync(join(root, general), 'utf8')).toContain('  - since: "2026-11-04"\n    from: pilot\n');
    expect(await helmwright(root, ['generate', '--no-verify'])).toMatchObject({ code: 0 });
    expect(existsSync(join(root, 'environments/production/generated/waves/general/web.yaml'))).toBe(true);
    expect(await helmwright(root, ['generate', '--check'])).toMatchObject({ code: 0 });

    const again = tree();
    await wave(again, 'promote', '2026-11-04', 'general');
    expect(await wave(again, 'rollback', '2026-11-05', 'general')).toMatchObject({ code: 0 });
    const left = Object.fromEntries(Object.entries(snapshot(again)).filter(([, what]) => what !== 'an empty folder'));
    expect(left).toEqual(before);
  });

  test('stop at a closed gate and in a freeze, and write nothing; a reason passes over both', async () => {
    const root = tree();
    const before = snapshot(root);
    const closed = await wave(root, 'promote', '2026-11-02', 'general', '--json');
    expect([closed.code, codes(closed)]).toEqual([1, ['HW2069']]);
    const frozen = await wave(root, 'promote', '2026-12-24', 'general', '--json');
    expect([frozen.code, codes(frozen)]).toEqual([1, ['HW2080']]);
    const back = await wave(root, 'rollback', '2026-12-24', 'pilot', '--json');
    expect([back.code, codes(back)]).toEqual([1, ['HW2080']]);
    expect(snapshot(root)).toEqual(before);
    expect(await wave(root, 'promote', '2026-12-24', 'general', '--override', 'It leaks')).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, general), 'utf8')).toContain('    forced: It leaks\n');
    const nothing = await wave(root, 'promote', '2027-02-01', 'general', '--json');
    expect([nothing.code, codes(nothing)]).toEqual([1, ['HW2068']]);
    const unknown = await wave(root, 'rollback', '2027-02-01', 'late', '--json');
    expect([unknown.code, codes(unknown)]).toEqual([2, ['HW2011']]);
  });

  test('write nothing that the fleet would not be right with', async () => {
    const root = tree();
    const before = snapshot(root);
    const early = await wave(root, 'promote', '2026-10-31', 'general', '--override', 'x', '--json');
    expect([early.code, codes(early)]).toEqual([2, ['HW2067']]);
    expect(snapshot(root)).toEqual(before);
    expect(await wave(root, 'promote', '2026-11-01', 'general', '--override', 'x')).toMatchObject({ code: 0 });
  });

  test.each(['2026-11-02', '2026-11-06', '2026-12-24', '2099-01-01', '2020-01-01'])(
    'write nothing by %s on 2026-11-04, which is for looking only',
    async (day) => {
      const root = tree();
      const before = snapshot(root);
      for (const [verb, name] of [
        ['promote', 'general'],
        ['rollback', 'pilot'],
      ] as const) {
        const ran = await wave(root, verb, '2026-11-04', name, '--today', day, '--override', 'x');
        expect(ran).toMatchObject({ code: 2, stdout: '' });
        expect(ran.stderr).toMatch(
          /^error: --today says \S+, and the clock of this machine 2026-11-04: .* with --dry-run\.\n$/,
        );
        const json = await wave(root, verb, '2026-11-04', name, '--today', day, '--json');
        expect(JSON.parse(json.stdout)).toMatchObject({ exitCode: 2, error: expect.stringContaining('--today says') });
      }
      expect(snapshot(root)).toEqual(before);
      const rehearsed = await wave(root, 'promote', '2026-11-04', 'general', '--today', '2027-02-01', '--dry-run');
      expect(rehearsed).toMatchObject({ code: 0 });
      expect(await wave(root, 'status', '2026-11-04', '--today', day)).toMatchObject({ code: 0 });
    },
  );

  test('take the day before and the day after of the clock, as time zones have them', async () => {
    expect(await wave(tree(), 'promote', '2026-11-04', 'general', '--today', '2026-11-05')).toMatchObject({ code: 0 });
    expect(await wave(tree(), 'promote', '2026-11-05', 'general', '--today', '2026-11-04')).toMatchObject({ code: 0 });
  });

  test('are refused, as all else is, where a file records a day that is yet to come (HW2082)', async () => {
    const root = tree();
    for (const args of [['plan'], ['generate'], ['wave', 'status'], ['verify']]) {
      const ran = await helmwright(root, [...args, '--json'], on('2026-10-30'));
      expect([ran.code, codes(ran)]).toEqual([2, ['HW2082']]);
    }
    expect(await helmwright(root, ['plan'], on('2026-10-31'))).toMatchObject({ code: 0 });
  });
});
