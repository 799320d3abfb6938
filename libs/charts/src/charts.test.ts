import { compileChart } from '@helmwright/chart';
import { describe, expect, test } from 'vitest';
import * as definitions from './index.ts';

describe.each(Object.values(definitions).map((definition) => [definition.metadata.name, definition] as const))(
  'the chart %s',
  (name, definition) => {
    const compiled = compileChart(definition);
    const chart = compiled.ok ? compiled.value : undefined;

    test('compiles', () => {
      expect(compiled.diagnostics).toEqual([]);
      expect(chart?.files.has('Chart.yaml')).toBe(true);
    });

    test.each(Object.entries(definition.examples))('takes and renders its example %s', (_, values) => {
      expect(chart?.validate(values)).toEqual([]);
      const rendering = chart?.render({ values, release: { name: 'release', namespace: `for-${name}` } });
      expect(rendering).toMatchObject({ ok: true });
      expect(rendering?.ok ? rendering.objects.length : 0).toBeGreaterThan(0);
    });

    test('gives every object a name and labels', () => {
      const rendering = chart?.render({ values: {}, release: { name: 'release', namespace: `for-${name}` } });
      for (const { object } of rendering?.ok ? rendering.objects : []) {
        expect(object['metadata']).toMatchObject({ name: expect.any(String), labels: expect.any(Object) });
      }
      expect(rendering).toMatchObject({ ok: true });
    });
  },
);
