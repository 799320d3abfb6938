import { compileChart } from '@helmwright/chart';
import { app, poolTenant, tenant } from '@helmwright/charts';
import { type ChartContract, loadFleet } from '@helmwright/fleet';
import { generateFleet } from '@helmwright/gitops';
import { expect, test } from 'vitest';
import { syntheticFleet } from './synthetic.ts';

const charts: readonly ChartContract[] = [tenant, app, poolTenant].map((definition) => {
  const compiled = compileChart(definition);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const { metadata, defaults, facts, validate } = compiled.value;
  return { name: metadata.name, version: metadata.version, defaults, facts, validate };
});

test('the same count and seed give the same files, another seed gives others', () => {
  expect([...syntheticFleet(50, 7)]).toEqual([...syntheticFleet(50, 7)]);
  expect([...syntheticFleet(50, 8)]).not.toEqual([...syntheticFleet(50, 7)]);
});

test('a made-up fleet is sound, and a tenant costs two files an environment, three with an override of its own', () => {
  const filesOf = (count: number): number => {
    const result = loadFleet(syntheticFleet(count, 1), charts);
    expect(result.diagnostics).toEqual([]);
    if (!result.ok) return 0;
    // Release lists are for a wave in a cell, however many tenants it has.
    return [...generateFleet(result.value).keys()].filter((path) => !path.includes('/releases/')).length;
  };
  const none = filesOf(0);
  const overriding = [...syntheticFleet(200, 1).values()].filter((text) => text.includes('minReplicas: 3')).length;
  expect(filesOf(200) - none).toBe(3 * (2 * 200 + overriding));
});
