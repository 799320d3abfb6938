import { describe, expect, test } from 'vitest';
import { scheduleProblem } from './schedule.ts';

describe('a schedule', () => {
  test.each([
    '* * * * *',
    '*/5 0-23/2 1,15 jan-mar MON',
    '? ? ? ? ?',
    '  0   0 * * *  ',
    '1,,2 * * * *',
    '@daily',
    '@every 1h30m',
    '+1 * * * *',
    '*-5 * * * *',
  ])('%j is one', (text) => {
    expect(scheduleProblem(text)).toBeUndefined();
  });

  test.each([
    ['* * * *', 'expected exactly 5 fields, found 4'],
    ['* * * * * *', 'expected exactly 5 fields, found 6'],
    ['60 * * * *', 'end of range (60) above maximum (59): 60'],
    ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
    ['* * * * 7', 'end of range (7) above maximum (6): 7'],
    ['5-1 * * * *', 'beginning of range (5) beyond end of range (1): 5-1'],
    ['*/0 * * * *', 'step of range should be a positive number: */0'],
    ['1/2/3 * * * *', 'too many slashes: 1/2/3'],
    ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
    ['1- * * * *', 'failed to parse int from'],
    ['* * * month *', 'failed to parse int from'],
    ['@fortnightly', 'unrecognized descriptor: @fortnightly'],
    ['@every day', 'failed to parse duration day'],
    ['TZ=UTC * * * * *', 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'],
  ])('%j is none', (text, problem) => {
    expect(scheduleProblem(text)).toBe(problem);
  });
});
