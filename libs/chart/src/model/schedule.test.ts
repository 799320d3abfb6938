import { timeZones, validateObject } from '@helmwright/validation';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cronSchedule, timeZone } from './schedule.ts';

/** What the validation of the API server says of a schedule or a time zone. */
const faultsOf = (spec: { readonly schedule: string; readonly timeZone?: string }) =>
  validateObject({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'a' },
    spec: {
      ...spec,
      jobTemplate: {
        spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } } },
      },
    },
  });

const takes = (schedule: string): boolean => cronSchedule().safeParse(schedule).success;

describe('a schedule', () => {
  test.each(['0 3 * * *', '*/15 8-18 * * mon-fri', '0 0 1,15 JAN-MAR/2 0', '59 23 31 12 6', '@daily', '5  4 * * sun'])(
    '%j is one',
    (schedule) => {
      expect(takes(schedule)).toBe(true);
      expect(faultsOf({ schedule })).toEqual([]);
    },
  );

  test.each([
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * 32 * *',
    '* * * 13 *',
    '* * * * 7',
    '*/0 * * * *',
    '1- * * * *',
    '@fortnightly',
    'TZ=UTC 0 3 * * *',
    '0 3 * * *\n',
    'daily',
  ])('%j is none', (schedule) => {
    expect(takes(schedule)).toBe(false);
  });

  test('is one to Kubernetes as well, but for ranges that run backwards', () => {
    let forwards = 0;
    const pattern = cronSchedule();
    const [source] =
      pattern.def.checks?.flatMap((check) => ('pattern' in check._zod.def ? [check._zod.def.pattern] : [])) ?? [];
    if (!(source instanceof RegExp)) throw new Error('the schedule has no pattern');
    fc.assert(
      fc.property(fc.stringMatching(source), (schedule) => {
        const faults = faultsOf({ schedule }).filter(({ message }) => !/beyond end of range/.test(message));
        expect(faults).toEqual([]);
        forwards += 1;
      }),
    );
    expect(forwards).toBeGreaterThan(0);
  });
});

describe('a time zone', () => {
  test.each([...timeZones])('%s is one', (name) => {
    expect(timeZone().safeParse(name).success).toBe(true);
  });

  test.each(['Europe/Stokholm', 'Europe', 'europe/stockholm', 'Local', 'Europe/Stockholm ', 'Etc/GMTT1', ''])(
    '%j is none',
    (name) => {
      expect(timeZone().safeParse(name).success).toBe(false);
    },
  );
});
