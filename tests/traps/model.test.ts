import { compileChart, defineChart, resource } from '@helmwright/chart';
import type { JsonObject } from '@helmwright/template';
import { compiled, evaluated, helmPath, helms, Workbench } from '@helmwright/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { everywhere, held, type Row, refused } from './model-rows.ts';

/** A chart with one value, which is in a list so that it needs no default of its own. */
function chartOf({ model }: Row) {
  const values = z.strictObject({
    all: z
      .array(z.strictObject({ it: model }))
      .default([])
      .describe('All.'),
  });
  const { v, names, compose } = defineChart({ name: 'model', version: '0.1.0', description: 'A model.', values });
  const body = { apiVersion: 'v1', kind: 'Model', metadata: { name: names.fullname }, all: v.all };
  return compose({ templates: { model: resource<Readonly<Record<string, unknown>>>(body as never) } });
}

describe('a values model that Helm can hold', () => {
  it.each(held)('takes and refuses what zod does: $what', async (row) => {
    const chart = compiled(chartOf(row));
    const bench = await Workbench.open();
    try {
      const folder = await bench.chart(chart);
      const verdicts = await Promise.all(
        [...everywhere, ...(row.values ?? [])].map(async (value) => {
          const values: JsonObject = { all: [{ it: value }] };
          const request = { chart: folder, release: 'demo', namespace: 'some', values };
          const outcomes = [evaluated(chart, request)];
          for (const helm of helms) outcomes.push(await bench.template(await helmPath(helm), request));
          const taken = outcomes.map(({ kind }) => (kind === 'failure' ? 'failure' : kind === 'objects'));
          return { value, zod: row.model.safeParse(value).success, taken };
        }),
      );
      for (const { value, zod, taken } of verdicts) expect({ value, taken }).toEqual({ value, taken: [zod, zod, zod] });
      expect(new Set(verdicts.map(({ zod }) => zod)).size).toBe(row.what === 'any, unknown' ? 1 : 2);
    } finally {
      await bench.close();
    }
  });
});

describe('a values model that Helm cannot hold', () => {
  it.each(refused)('is refused with HW3001 and a remedy: $what', (row) => {
    const { ok, diagnostics } = compileChart(chartOf(row));
    expect(ok).toBe(false);
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['HW3001']));
    for (const { remedy } of diagnostics) expect(remedy).not.toBe('');
  });
});
