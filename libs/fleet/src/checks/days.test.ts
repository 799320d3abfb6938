import { describe, expect, test } from 'vitest';
import { sampleFleet, sampleTexts } from '../fixtures/sample.ts';
import { checkDays } from './days.ts';

const berlin = 'tenants/de/berlin.yaml';
const [before, after] = ['2026-01-09', '2026-01-08'];

/** Every place where a file records a day, each with one of its own, on the tenth. */
const recorded: readonly (readonly [title: string, path: string, text: string])[] = [
  ['the request of a tenant that leaves', berlin, 'decommission: { requested: 2026-01-10 }\n'],
  ['the handing over of its data', berlin, 'decommission: { requested: 2026-01-01, exported: 2026-01-10 }\n'],
  [
    'the order to delete it',
    berlin,
    'decommission: { requested: 2026-01-01, retainDays: 9, exported: 2026-01-01, deleting: 2026-01-10 }\n',
  ],
  ['the leaving of an environment', berlin, 'left: { staging: 2026-01-10 }\n'],
  ['a step of a move', berlin, 'migration: [{ phase: foundation, since: 2026-01-10 }]\n'],
  ['a run of a wave', 'environments/production/waves/pilot.yaml', 'runs: [{ since: 2026-01-10 }]\n'],
  [
    'an older run of a wave',
    'environments/production/waves/pilot.yaml',
    'runs: [{ since: 2026-01-10 }, { since: 2026-01-10, values: { api: { replicas: 2 } } }]\n',
  ],
  [
    'a tenant that left',
    'tenants/decommissioned.yaml',
    'tenants: { kiel: { displayName: Kiel, country: DE, deleted: 2026-01-10 } }\n',
  ],
  [
    'an environment that was given up',
    'tenants/decommissioned.yaml',
    'environments: { test: { deleted: 2026-01-10, reason: Nobody tested. } }\n',
  ],
];

describe('HW2082', () => {
  test.each(recorded)('%s on a day that is yet to come', (_, path, text) => {
    const fleet = sampleFleet({ [path]: `${sampleTexts[path] ?? ''}${text}` });
    expect(checkDays(fleet, before)).toEqual([]);
    const found = checkDays(fleet, after);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ code, position }) => `${code} ${position?.file}`)).toContain(`HW2082 ${path}`);
    expect(found[0]?.message).toBe('The day 2026-01-10 is yet to come: today is 2026-01-08.');
  });

  test('not for freezes, which are plans', () => {
    const environment = 'environments/production/environment.yaml';
    const freeze = 'freezes: [{ reason: Christmas, from: 2026-12-18, to: 2026-12-31, timeZone: UTC }]\n';
    expect(checkDays(sampleFleet({ [environment]: `${sampleTexts[environment]}${freeze}` }), after)).toEqual([]);
  });
});
