import { compileChart, defineChart, resource } from '@helmwright/chart';
import type { Json, JsonObject } from '@helmwright/json';
import {
  compiled,
  evaluated,
  everyHelm,
  type HelmOfRange,
  type HelmOutcome,
  helmPath,
  Workbench,
} from '@helmwright/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { everywhere, held, type Row, refused } from './model-rows.ts';

/**
 * A chart with one value, which is in a list so that it needs no default of its own. Something comes after it: of the last
 * text of a file, Helm trims line breaks.
 */
function chartOf({ model }: Row, name = 'model') {
  const values = z.strictObject({
    all: z
      .array(z.strictObject({ it: model }))
      .default([])
      .describe('All.'),
  });
  const { v, names, compose } = defineChart({ name, version: '0.1.0', description: 'A model.', values });
  const body = { apiVersion: 'v1', kind: 'Model', metadata: { name: names.fullname }, all: v.all, end: true };
  return compose({ templates: { model: resource<Readonly<Record<string, unknown>>>(body as never) } });
}

/** What came of one value: what the chart made of it, or that it was refused. */
type Verdict = Json | 'refused';

const rows = held.map((row, index) => ({ row, name: `row-${index}`, values: [...everywhere, ...(row.values ?? [])] }));
const charts = new Map(rows.map(({ row, name }) => [name, compiled(chartOf(row, name))]));
const request = (chart: string, values: JsonObject) => ({ chart, release: 'demo', namespace: 'some', values });
const asked = (value: Json): JsonObject => ({ all: [{ it: value }] });

let bench: Workbench;
/** The charts of all rows as parts of one: Helm names every part whose values it refuses, so one start asks all rows. */
let whole: string;
/** What every Helm of the range made of a value. */
const verdicts = new Map<string, readonly Verdict[]>();
const question = (name: string, index: number): string => `${name} ${index}`;

beforeAll(async () => {
  bench = await Workbench.open();
  const chart = 'apiVersion: v2\nname: rows\nversion: 0.1.0\n';
  whole = await bench.write(new Map([['Chart.yaml', chart]]), 'rows');
  for (const [name, part] of charts) await bench.chart(part, `rows/charts/${name}`);
  for (let index = 0; rows.some(({ values }) => index < values.length); index += 1) {
    const given = rows.flatMap(({ name, values }) => {
      const value = values[index];
      return value === undefined ? [] : [[name, asked(value)] as const];
    });
    const found = await Promise.all(everyHelm.map((helm) => verdictsOf(helm, given)));
    for (const [name] of given) {
      verdicts.set(
        question(name, index),
        found.map((each) => each.get(name) ?? null),
      );
    }
  }
});
afterAll(() => bench.close());

/** What a Helm makes of the parts' values: first which it refuses, then what it renders of all others. */
async function verdictsOf(
  { helm, end }: HelmOfRange,
  given: readonly (readonly [string, JsonObject])[],
): Promise<ReadonlyMap<string, Verdict>> {
  const path = await helmPath(helm, end);
  const all = await bench.template(path, request(whole, Object.fromEntries(given)));
  const refusedParts = all.kind === 'schema' ? new Set(all.message.match(/^row-\d+(?=:$)/gm)) : new Set<string>();
  const others = given.filter(([name]) => !refusedParts.has(name));
  const rendered = all.kind === 'schema' ? await bench.template(path, request(whole, Object.fromEntries(others))) : all;
  return new Map([
    ...[...refusedParts].map((name) => [name, 'refused'] as const),
    ...others.map(([name]) => [name, allOf(rendered, name)] as const),
  ]);
}

/** What the object of a chart holds; an error where Helm made none. */
function allOf(outcome: HelmOutcome, name: string): Json {
  if (outcome.kind !== 'objects') throw new Error(outcome.message);
  const object = outcome.objects.find(({ metadata }) => (metadata as JsonObject)['name'] === `demo-${name}`);
  if (object?.['all'] === undefined) throw new Error(`Helm made no object of ${name}.`);
  return object['all'];
}

describe('a values model that Helm can hold', () => {
  test.each(rows)('takes and refuses what zod does, and renders what evaluation does: $row.what', (each) => {
    const { row, name, values } = each;
    const chart = charts.get(name) ?? compiled(chartOf(row, name));
    const taken = values.map((value, index) => {
      const outcome = evaluated(chart, request(whole, asked(value)));
      const ours = outcome.kind === 'schema' ? 'refused' : allOf(outcome, name);
      expect({ value, verdicts: verdicts.get(question(name, index)) }).toEqual({
        value,
        verdicts: everyHelm.map(() => ours),
      });
      const isTaken = row.model.safeParse(value).success;
      expect({ value, isTaken: ours !== 'refused' }).toEqual({ value, isTaken });
      return isTaken;
    });
    expect(new Set(taken).size).toBe(row.what === 'any, unknown' ? 1 : 2);
  });
});

describe('a values model that Helm cannot hold', () => {
  test.each(refused)('is refused with HW3001 and a remedy: $what', (row) => {
    const { ok, diagnostics } = compileChart(chartOf(row));
    expect(ok).toBe(false);
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['HW3001']));
    for (const { remedy } of diagnostics) expect(remedy).not.toBe('');
  });
});
