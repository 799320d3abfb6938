import { compileChart } from '@helmwright/chart';
import * as definitions from '@helmwright/charts';
import { type ChartContract, loadFleet } from '@helmwright/fleet';
import { expect, test } from 'vitest';
import { readRealFleet, readRealTexts } from '../real-fleet/read-real-fleet.ts';
import { repeatedFleet } from './repeated-fleet.ts';

const charts: readonly ChartContract[] = Object.values(definitions).map((definition) => {
  const compiled = compileChart(definition);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const { metadata, defaults, facts, validate } = compiled.value;
  return { name: metadata.name, version: metadata.version, defaults, facts, validate };
});

test('a repeated fleet is sound, has the pools and waves of this repository, and as many cells as it needs', async () => {
  const { fleet: own } = await readRealFleet();
  const result = loadFleet(repeatedFleet(await readRealTexts(), 2000), charts);
  expect([...new Set(result.diagnostics.map(({ code, severity }) => `${severity} ${code}`))]).toEqual([
    'warning HW2073',
  ]);
  if (!result.ok) throw new Error('The fleet is not sound.');
  expect(result.value.tenants).toHaveLength(2000);
  const shape = ({ environments }: typeof own) =>
    environments.map(({ name, waves, pool, placements }) => ({
      ...{ name, waves, pool },
      isolations: new Set(placements.map(({ isolation }) => isolation)),
    }));
  expect(shape(result.value)).toEqual(shape(own));
  expect(result.value.environments.find(({ name }) => name === 'development')?.pools.length).toBeGreaterThan(10);
});
