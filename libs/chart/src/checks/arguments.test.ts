import { each, entryOf, type Templated } from '@helmwright/template';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compileChart } from '../compile-chart.ts';
import { defineChart } from '../define/define-chart.ts';
import { resource } from '../define/resource.ts';

interface Probe {
  readonly port: number;
}

const probe = (port: z.ZodNumber | z.ZodInt) => z.strictObject({ port: port.optional() });

describe('HW3013', () => {
  const { v, template, compose } = defineChart({
    name: 'demo',
    version: '0.1.0',
    description: 'A chart.',
    values: z.strictObject({
      probes: z.record(z.string(), probe(z.int())).default({}).describe('Probes.'),
      one: probe(z.int()).nullable().default(null).describe('A probe.'),
      other: z.record(z.string(), probe(z.number())).default({}).describe('Others.'),
    }),
  });
  const print = template.yamlOf('probe', 'A probe.', entryOf(v.probes), (): Templated<Probe> => ({ port: 1 }));

  test('is said of a named template for a value of another form', () => {
    const definition = compose({ templates: { x: resource<Probe>(each(v.other, (other) => print(other))) } });
    expect(compileChart(definition).diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'HW3013 demo: templates/x.yaml includes demo.probe for a value of another form than it was written for.',
    ]);
  });

  test('is not said of one of the same form, described in other words', () => {
    const definition = compose({ templates: { x: resource<Probe>(each(v.probes, (test) => print(test))) } });
    expect(compileChart(definition).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
