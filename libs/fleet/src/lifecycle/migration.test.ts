import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../calendar/day.ts';
import { findings, messages, sampleFleet, sampleTexts } from '../fixtures/sample.ts';
import { createResolver } from '../values/resolve.ts';
import {
  type MigrationPhase,
  type MigrationStep,
  OVERLAP_DAYS,
  phasesAfter,
  stepProblem,
  trafficWeight,
} from './migration.ts';

const phases: readonly MigrationPhase[] = ['foundation', 'parallel', 'shifting', 'overlap', 'complete'];
const step = (phase: MigrationPhase, since: string, weight = 10): MigrationStep =>
  phase === 'shifting' ? { phase, since, weight } : { phase, since };

const berlin = (...steps: readonly string[]): Readonly<Record<string, string>> => ({
  'tenants/de/berlin.yaml': `${sampleTexts['tenants/de/berlin.yaml']}migration:\n${steps.map((each) => `  - ${each}\n`).join('')}`,
});

describe('the phases of a move', () => {
  test.each(phases.flatMap((from) => phases.map((to) => [from, to] as const)))('%s → %s', (from, to) => {
    const allowed = [
      'foundation parallel',
      'parallel shifting',
      'parallel foundation',
      'shifting shifting',
      'shifting overlap',
      'shifting parallel',
      'overlap complete',
      'overlap shifting',
    ];
    const problem = stepProblem(step(from, '2026-01-01'), step(to, '2026-12-01'));
    expect(problem === undefined).toBe(allowed.includes(`${from} ${to}`));
  });

  test('begin with the foundation', () => {
    expect(phases.filter((phase) => stepProblem(undefined, step(phase, '2026-01-01')) === undefined)).toEqual([
      'foundation',
    ]);
  });

  const drawn = fc.array(
    fc.record({
      phase: fc.constantFrom(...phases),
      wait: fc.integer({ min: 0, max: 80 }),
      weight: fc.integer({ min: 1, max: 99 }),
    }),
    { minLength: 30, maxLength: 60 },
  );

  test('whatever is tried, the old platform goes only after 30 days without traffic, and nothing comes after that', () => {
    let completed = 0;
    fc.assert(
      fc.property(drawn, (tries) => {
        const taken: MigrationStep[] = [];
        let today = '2026-01-01';
        for (const { phase, wait, weight } of tries) {
          today = addDays(today, wait);
          const next = step(phase, today, weight);
          if (stepProblem(taken.at(-1), next) === undefined) taken.push(next);
        }
        const end = taken.findIndex(({ phase }) => phase === 'complete');
        if (end < 0) return;
        completed += 1;
        expect(end).toBe(taken.length - 1);
        const [overlap, complete] = taken.slice(-2);
        expect(overlap?.phase).toBe('overlap');
        expect(daysBetween(overlap?.since ?? '', complete?.since ?? '')).toBeGreaterThanOrEqual(OVERLAP_DAYS);
      }),
      { numRuns: 1000 },
    );
    expect(completed).toBeGreaterThan(10);
  });

  test('each can be taken back to no traffic at all, but for the last', () => {
    for (const from of phases) {
      const reached = new Set<MigrationPhase>([from]);
      for (const phase of reached) for (const next of phasesAfter[phase]) reached.add(next);
      expect(reached.has('parallel')).toBe(from !== 'complete');
    }
  });

  test('give their share of the traffic', () => {
    expect(phases.map((phase) => trafficWeight(step(phase, '2026-01-01', 40)))).toEqual([0, 0, 40, 100, 100]);
  });
});

describe('a tenant that moves', () => {
  const moved = [
    '{ phase: foundation, since: 2026-01-01 }',
    '{ phase: parallel, since: 2026-02-01 }',
    '{ phase: shifting, since: 2026-03-01, weight: 10 }',
    '{ phase: shifting, since: 2026-03-08, weight: 60 }',
  ];

  test('tells its chart where it stands and how much of its traffic comes here', () => {
    const fleet = sampleFleet(berlin(...moved));
    const [environment] = fleet.environments;
    const placement = environment?.placements.find(({ tenant }) => tenant.name === 'berlin');
    if (environment === undefined || placement === undefined) throw new Error('the sample has Berlin');
    expect(createResolver(fleet, environment).overrides(placement, 'tenant')['tenant']).toMatchObject({
      migrationPhase: 'shifting',
      trafficWeight: 60,
    });
  });

  test('HW2081 takes its steps in order', () => {
    expect(findings(berlin('{ phase: parallel, since: 2026-01-01 }'))).toEqual(['HW2081 tenants/de/berlin.yaml:8:5']);
    expect(messages(berlin(...moved.slice(0, 2), '{ phase: overlap, since: 2026-03-01 }'))[0]).toContain(
      '`berlin` cannot be at `overlap` since 2026-03-01: after `parallel` comes `shifting` or `foundation`.',
    );
    expect(messages(berlin(...moved, '{ phase: overlap, since: 2026-03-01 }'))[0]).toContain('is since 2026-03-08');
    const over = [...moved, '{ phase: overlap, since: 2026-04-01 }'];
    expect(findings(berlin(...over, '{ phase: complete, since: 2026-05-01 }'))).toEqual([]);
    expect(messages(berlin(...over, '{ phase: complete, since: 2026-04-30 }'))[0]).toContain(
      'the old platform is kept for 30 days, until 2026-05-01',
    );
  });

  test('HW2004 has a weight while traffic is shifted, and at no other time', () => {
    expect(findings(berlin('{ phase: foundation, since: 2026-01-01, weight: 5 }'))).toEqual([
      'HW2004 tenants/de/berlin.yaml:8:5',
    ]);
    expect(findings(berlin('{ phase: shifting, since: 2026-01-01 }'))).toEqual(['HW2004 tenants/de/berlin.yaml:8:5']);
  });
});
