import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { describe, expect, test } from 'vitest';
import { type Finding, groupFindings } from './group-findings.ts';

const finding = (subject: string, environment: string, line = 1): Finding => ({
  place: { subject, environment },
  report: (where): Diagnostic =>
    fleetCodes.valuesRefused({
      message: `The value of ${where} is wrong.`,
      remedy: 'Fix it.',
      position: { file: 'tenants/se/malmo.yaml', line, column: 1 },
    }),
});

const told = (...findings: readonly Finding[]): readonly string[] =>
  groupFindings(findings).map(({ message }) => message);

describe('findings at one place', () => {
  test('are told once, with every environment', () => {
    expect(told(finding('malmo', 'development'), finding('malmo', 'staging'), finding('malmo', 'production'))).toEqual([
      'The value of malmo in development, staging and production is wrong.',
    ]);
  });

  test('name at most three of those that have them', () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map((subject) => finding(subject, 'production'));
    expect(told(...all)).toEqual([
      'The value of a in production; b in production; c in production; and 2 more is wrong.',
    ]);
  });

  test('stay apart from those at another place', () => {
    expect(told(finding('malmo', 'production', 1), finding('malmo', 'staging', 2))).toEqual([
      'The value of malmo in production is wrong.',
      'The value of malmo in staging is wrong.',
    ]);
  });
});
