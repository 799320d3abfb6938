import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readTree } from '@helmwright/disk';
import { type Fleet, loadFleet } from '@helmwright/fleet';
import { generateFiles } from '@helmwright/gitops';
import { beforeAll, describe, expect, test } from 'vitest';
import { readRealFleet } from '../../real-fleet/read-real-fleet.ts';
import { countries } from './countries.ts';
import { figuresOf, tenantShape } from './figures.ts';
import { europeFleet } from './fleet.ts';
import { limitsOf, tenantsWithin } from './limits.ts';
import { europe, sample } from './shape.ts';
import { europeTables, withTables } from './tables.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let real: Fleet;
let charts: Parameters<typeof loadFleet>[1];

beforeAll(async () => {
  const read = await readRealFleet();
  real = read.fleet;
  charts = [...read.fleet.charts.values()];
});

test('44 countries are there once each, in the order of their codes', () => {
  const codes = countries.map(({ code }) => code);
  expect(codes).toHaveLength(44);
  expect(codes).toEqual([...new Set(codes)].sort());
});

test('docs/scale.md holds what is computed', async () => {
  const markdown = await readFile(new URL('../../../docs/scale.md', import.meta.url), 'utf8');
  expect(withTables(markdown, europeTables(real))).toBe(markdown);
});

test('no cell of Europe comes near a limit of its own', () => {
  const cellLimits = limitsOf(tenantShape(real), 0.8).filter(({ of }) => of === 'a cell' || of === 'a wave of a cell');
  expect(cellLimits.length).toBeGreaterThan(3);
  for (const limit of cellLimits) expect(tenantsWithin(limit)).toBeGreaterThan(3 * europe.cellCapacity);
});

describe('a fortieth of Europe, generated', () => {
  const generated = new Map<string, string>();
  beforeAll(async () => {
    const catalogue = await readTree(root, ['environments/catalog']);
    if (!catalogue.ok) throw new Error(JSON.stringify(catalogue.diagnostics));
    const loaded = loadFleet(europeFleet(sample, catalogue.value), charts);
    expect(loaded.diagnostics).toEqual([]);
    if (loaded.ok) for (const [path, text] of generateFiles(loaded.value)) generated.set(path, text);
  });

  const matching = (form: RegExp): readonly (readonly [string, string])[] =>
    [...generated].filter(([path]) => form.test(path));
  const entries = (text: string): number => text.split('\n').filter((line) => line.startsWith('- ')).length;

  test('has the cells, sets, Applications and namespaces that are counted on paper', () => {
    const figures = figuresOf(sample, tenantShape(real));
    const lists = matching(/\/generated\/releases\//).map(([, text]) => entries(text));
    const sets = matching(/\/argocd\/.*applicationset-/);
    expect({
      cells: new Set(sets.map(([path]) => /applicationset-(.*)\.yaml$/.exec(path)?.[1])).size,
      applicationSets: sets.length,
      applications: lists.reduce((all, count) => all + count, 0),
      largestSet: Math.max(...lists),
      namespaces: matching(/\/tenant\.yaml$/).filter(([path]) => /-municipality-/.test(path)).length,
    }).toEqual({
      cells: figures.cells,
      applicationSets: figures.applicationSets,
      applications: figures.applications,
      largestSet: figures.largestSet,
      namespaces: figures.namespaces,
    });
  });

  test('has AppProjects of cells, which do not grow with a country', () => {
    const projects = matching(/\/argocd\/project-[a-z]{2}-\d+(?:-tenancy)?\.yaml$/);
    expect(projects).toHaveLength(2 * figuresOf(sample, tenantShape(real)).cells);
    const destinations = projects.map(([, text]) => text.match(/-municipality-/g)?.length ?? 0);
    expect(Math.max(...destinations)).toBe(sample.cellCapacity);
  });
});
