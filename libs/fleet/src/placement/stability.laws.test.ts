import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleFleet } from '../fixtures/sample.ts';
import type { Cell, Region } from '../model.ts';
import { resources } from './amounts.ts';
import { assignCells, type Candidate } from './assign.ts';
import { CellLoad } from './capacity.ts';

const [production] = sampleFleet().environments;
const [example] = production?.placements ?? [];
if (production === undefined || example === undefined) throw new Error('the sample has a tenant');
const { tenant, tier, region } = example;

interface Resident {
  readonly pods: number;
  readonly spread: boolean;
}

const candidates = (residents: ReadonlyMap<string, Resident>): readonly Candidate[] =>
  [...residents]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { pods, spread }]) => ({
      kind: 'tenant',
      tenant: { ...tenant, name },
      tier: { ...tier, spread },
      region,
      isolation: 'namespace',
      demand: { tenants: 1, namespaces: 1, pods, services: 3, cpu: 0, memory: 0 },
    }));

const cell = fc.record({ capacity: fc.integer({ min: 1, max: 12 }), nodes: fc.integer({ min: 1, max: 3 }) });

const withCells = (cells: readonly Pick<Cell, 'capacity' | 'nodes'>[]): Region => ({
  ...region,
  cells: cells.map((each, index) => ({
    ...each,
    name: `cell-${index}`,
    cluster: `cluster-${index}`,
    location: 'azure/swedencentral',
  })),
});

const resident = fc.record({ pods: fc.integer({ min: 1, max: 60 }), spread: fc.boolean() });
const edit = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), who: fc.nat(40), resident }),
  fc.record({ kind: fc.constant('remove' as const), who: fc.nat(40) }),
  fc.record({ kind: fc.constant('grow' as const), who: fc.nat(40), by: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ kind: fc.constant('cell' as const), cell }),
);

describe('whatever happens to a fleet', () => {
  test('nobody moves who was not told to: tenants that come, go or grow, and new cells, move no other', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 4 }),
        fc.array(edit, { minLength: 20, maxLength: 200 }),
        (cells, edits) => {
          const residents = new Map<string, Resident>();
          const known = [...cells];
          let remembered: ReadonlyMap<string, string> = new Map();
          for (const each of edits) {
            if (each.kind === 'cell') known.push(each.cell);
            else {
              const name = `t${each.who}`;
              const before = residents.get(name);
              if (each.kind === 'add' && before === undefined) residents.set(name, each.resident);
              if (each.kind === 'remove') residents.delete(name);
              if (each.kind === 'grow' && before !== undefined) {
                residents.set(name, { ...before, pods: before.pods + each.by });
              }
            }
            const { placements, unplaced } = assignCells(withCells(known), candidates(residents), remembered);
            const now = new Map(placements.map((placement) => [placement.tenant.name, placement.cell.name]));
            for (const [name, home] of remembered) {
              if (residents.has(name)) expect(now.get(name)).toBe(home);
            }
            // Nobody is lost either: who has no cell is told of.
            expect(placements.length + unplaced.length).toBe(residents.size);
            remembered = now;
          }
        },
      ),
      {
        numRuns: 60,
      },
    );
  });

  test('no cell is given more than it holds, and nobody is refused whom a cell would hold', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 4 }),
        fc.array(resident, { maxLength: 40 }),
        (cells, drawn) => {
          const home = withCells(cells);
          const residents = new Map(drawn.map((each, index) => [`t${index}`, each]));
          const { placements, unplaced } = assignCells(home, candidates(residents), new Map());
          const loads = new Map(home.cells.map((each) => [each, new CellLoad(each)]));
          for (const { cell: chosen, demand, tier: own } of placements) loads.get(chosen)?.add(demand, own.spread);
          for (const load of loads.values()) {
            for (const resource of resources) expect(load.used[resource]).toBeLessThanOrEqual(load.capacity[resource]);
            for (const { demand } of unplaced) expect(load.holds(demand)).toBe(false);
          }
        },
      ),
    );
  });

  test('those that are kept apart are spread evenly over cells with room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 40 }), (count, tenants) => {
        const home = withCells(Array.from({ length: count }, () => ({ capacity: 100 })));
        const residents = new Map(
          Array.from({ length: tenants }, (_, index) => [`t${index}`, { pods: 1, spread: true }]),
        );
        const { placements } = assignCells(home, candidates(residents), new Map());
        const held = home.cells.map((each) => placements.filter((placement) => placement.cell === each).length);
        expect(Math.max(...held) - Math.min(...held)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
