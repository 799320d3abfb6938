import { describe, expect, test } from 'vitest';
import { testChart } from './chart-tests.ts';
import { difference } from './compare/compare.ts';
import { compiled } from './compiled.ts';
import { idleBranches, idleTemplates } from './conditions/idle-branches.ts';
import { standardValues } from './conditions/standard-values.ts';
import { settings } from './fixtures/settings-chart.ts';

testChart(settings({ defaults: {}, loud: { loud: true, more: { a: 'YQ==' } } }), { cases: 20 });
testChart(settings({ defaults: {}, loud: { loud: true, more: { a: 'YQ==' } } }, true), {
  cases: 20,
});

describe('what the tests of a chart look for', () => {
  test('is a condition that no example takes, or none leaves', () => {
    const quiet = settings({ defaults: {} });
    const standard = standardValues(compiled(quiet));
    expect(idleBranches(quiet, [{}, ...standard])).toEqual([
      'templates/configmap.yaml: when loud is never taken',
      'templates/configmap.yaml: with more is never taken',
    ]);
    expect(idleBranches(quiet, [{ loud: true }, { more: { a: 'YQ==' } }, ...standard])).toEqual([]);
  });

  test('is a template of which no example makes an object', () => {
    const definition = settings({ defaults: {} });
    expect(idleTemplates(definition, [])).toEqual(['templates/configmap.yaml']);
    expect(idleTemplates(definition, [{}])).toEqual([]);
  });

  test('is an object that Helm renders otherwise', () => {
    const ours = { kind: 'objects', objects: [{ kind: 'ConfigMap', data: { a: '1' } }] } as const;
    const helms = { kind: 'objects', objects: [{ kind: 'ConfigMap', data: { a: 1 } }] } as const;
    expect(difference(ours, helms)).toBe('objects.0.data.a\nevaluation: "1"\nHelm: 1');
    expect(difference(ours, ours)).toBeUndefined();
    expect(difference(ours, { kind: 'failure', message: 'no' })).toBe('evaluation: 1 objects\nHelm: failure: no');
  });
});
