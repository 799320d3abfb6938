import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../calendar/day.ts';
import { findings, messages, sampleFleet, sampleTexts } from '../fixtures/sample.ts';
import { type Leaving, nextStage, retainedUntil, type Stage, stageOf, stagesAfter, takeStep } from './decommission.ts';

const stages: readonly Stage[] = ['running', 'retain', 'export', 'delete', 'deleted'];
const asked: Leaving = { requested: '2026-11-01', retainDays: 30 };
const at: Readonly<Record<Exclude<Stage, 'deleted'>, Leaving | undefined>> = {
  running: undefined,
  retain: asked,
  export: { ...asked, exported: '2026-11-10' },
  delete: { ...asked, exported: '2026-11-10', deleting: '2026-12-01' },
};

const step = (to: Stage, today: string) => ({ to, today, retainDays: 30, handedTo: undefined });

describe('the stages of leaving', () => {
  test('are told from the days alone', () => {
    for (const [stage, leaving] of Object.entries(at)) expect(stageOf(leaving)).toBe(stage);
  });

  test.each(stages.flatMap((from) => stages.map((to) => [from, to] as const)))('%s → %s', (from, to) => {
    if (from === 'deleted') {
      expect(stagesAfter.deleted).toEqual([]);
      return;
    }
    const allowed: readonly string[] = [
      'running retain',
      'retain export',
      'retain running',
      'export delete',
      'export running',
      'delete deleted',
    ];
    const taken = takeStep('kiel', at[from], step(to, '2027-01-01'));
    expect(taken.ok).toBe(allowed.includes(`${from} ${to}`));
    if (!taken.ok) expect(taken.diagnostics.map(({ code }) => code)).toEqual(['HW2066']);
    if (taken.ok && to !== 'deleted') expect(stageOf(taken.value)).toBe(to);
  });

  test('HW2066 no data is deleted before its day, which is named', () => {
    const early = takeStep('kiel', at.export, step('delete', '2026-11-30'));
    expect(early.diagnostics.map(({ message, remedy }) => `${message} ${remedy}`)).toEqual([
      'The data of `kiel` is kept for 30 days from 2026-11-01, until 2026-12-01. Run it again on 2026-12-01 or later.',
    ]);
    expect(takeStep('kiel', at.export, step('delete', '2026-12-01')).ok).toBe(true);
  });

  test('whatever is tried on whatever day, nothing is deleted that was not handed over and kept for its days', () => {
    const tries = fc.array(fc.record({ to: fc.constantFrom(...stages), wait: fc.nat(20) }), { maxLength: 30 });
    fc.assert(
      fc.property(tries, fc.integer({ min: 0, max: 60 }), (plan, retainDays) => {
        let today = '2026-11-01';
        let leaving: Leaving | undefined;
        for (const { to, wait } of plan) {
          today = addDays(today, wait);
          const taken = takeStep('kiel', leaving, { to, today, retainDays, handedTo: undefined });
          if (!taken.ok) continue;
          if (to === 'deleted') {
            expect(leaving?.deleting).toBeDefined();
            return;
          }
          leaving = taken.value;
          if (leaving?.deleting === undefined) continue;
          expect(leaving.exported).toBeDefined();
          expect(daysBetween(leaving.requested, leaving.deleting)).toBeGreaterThanOrEqual(retainDays);
        }
      }),
    );
  });

  test('every file that the steps write is one that the fleet takes', () => {
    let leaving: Leaving | undefined;
    for (const today of ['2026-11-01', '2026-11-02', '2026-12-01']) {
      const taken = takeStep('berlin', leaving, step(nextStage(stageOf(leaving)), today));
      leaving = taken.ok ? taken.value : undefined;
      expect(sampleFleet(berlin(JSON.stringify(leaving))).tenants[0]?.decommission).toEqual(leaving);
    }
    expect(retainedUntil({ requested: '2026-12-30', retainDays: 3 })).toBe('2027-01-02');
  });
});

const berlin = (decommission: string): Readonly<Record<string, string>> => ({
  'tenants/de/berlin.yaml': `${sampleTexts['tenants/de/berlin.yaml']}decommission: ${decommission}\n`,
});

test.each([
  ['{ requested: 2026-02-01, exported: 2026-01-31, deleted: 2026-03-01 }', 'exported'],
  ['{ requested: 2026-02-01, exported: 2026-02-02, deleted: 2026-02-01 }', 'deleted'],
  ['{ requested: 2026-02-01, deleted: 2026-01-31 }', 'deleted'],
])('HW2065 a tenant that left has its days in order: %s', (days, key) => {
  const record = `tenants: { kiel: { displayName: Kiel, country: DE, ${days.slice(2)} }\n`;
  const column = record.indexOf(`${key}: `) + key.length + 3;
  expect(findings({ 'tenants/decommissioned.yaml': record })).toEqual([
    `HW2065 tenants/decommissioned.yaml:1:${column}`,
  ]);
});

describe('a tenant that leaves', () => {
  const placed = (decommission: string): readonly string[] =>
    sampleFleet(berlin(decommission)).environments.flatMap(({ placements }) =>
      placements.map(({ tenant }) => tenant.name),
    );

  test('runs until its deletion is ordered', () => {
    expect(placed('{ requested: 2026-11-01 }')).toContain('berlin');
    expect(placed('{ requested: 2026-11-01, exported: 2026-11-05 }')).toContain('berlin');
    expect(placed('{ requested: 2026-11-01, exported: 2026-11-05, deleting: 2026-12-01 }')).not.toContain('berlin');
  });

  test.each([
    ['{ requested: 2026-11-02, exported: 2026-11-01 }', 'exported', 'before it asked to leave on 2026-11-02'],
    ['{ requested: 2026-11-01, deleting: 2026-12-24 }', 'deleting', 'was never handed over'],
    ['{ requested: 2026-11-01, exported: 2026-11-30, deleting: 2026-11-20 }', 'deleting', 'before it was handed over'],
    ['{ requested: 2026-11-01, exported: 2026-11-02, deleting: 2026-11-30 }', 'deleting', 'is kept until 2026-12-01'],
  ])('HW2065 has its days in order: %s', (decommission, key, message) => {
    const column = `decommission: ${decommission}`.indexOf(`${key}: `) + key.length + 3;
    expect(findings(berlin(decommission))).toContain(`HW2065 tenants/de/berlin.yaml:7:${column}`);
    expect(messages(berlin(decommission)).join('\n')).toContain(message);
  });
});
