import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleFleet } from '../fixtures/sample.ts';
import type { Environment, Placement, Region } from '../model.ts';
import { NEARLY_FULL } from './capacity.ts';
import { rebalance } from './rebalance.ts';

const [production] = sampleFleet().environments;
const [example] = production?.placements ?? [];
if (production === undefined || example === undefined) throw new Error('the sample has a tenant');

const drawn = fc.record({
  capacities: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
  tenants: fc.array(
    fc.record({
      cell: fc.nat(3),
      pods: fc.integer({ min: 1, max: 40 }),
      spread: fc.boolean(),
      assigned: fc.constantFrom('kept' as const, 'kept' as const, 'pinned' as const),
    }),
    { maxLength: 40 },
  ),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const made = ({ capacities, tenants }: Drawn): { readonly environment: Environment; readonly region: Region } => {
  const cells = capacities.map((capacity, index) => ({
    name: `cell-${index}`,
    cluster: `cluster-${index}`,
    location: 'azure/swedencentral',
    capacity,
    nodes: 4,
  }));
  const region: Region = { ...example.region, cells };
  const placements = tenants.flatMap(({ cell, pods, spread, assigned }, index): readonly Placement[] => {
    const home = cells[cell % cells.length];
    if (home === undefined) return [];
    const demand = { tenants: 1, namespaces: 1, pods, services: 1, cpu: 0, memory: 0 };
    const tenant = { ...example.tenant, name: `t${String(index).padStart(2, '0')}` };
    return [{ ...example, tenant, tier: { ...example.tier, spread }, region, cell: home, demand, assigned }];
  });
  return { environment: { ...production, regions: [region], placements }, region };
};

describe('rebalancing', () => {
  test('makes no cell fuller than it was and nearly full, and none that was nearly full any fuller', () => {
    fc.assert(
      fc.property(drawn, (input) => {
        const { environment, region } = made(input);
        const { before, after } = rebalance(environment, region);
        after.forEach((load, index) => {
          const was = before[index]?.fullest.share ?? 0;
          expect(load.fullest.share).toBeLessThanOrEqual(Math.max(was, NEARLY_FULL));
        });
      }),
    );
  });

  test('moves nobody twice, nobody whose own file names the cell, and nobody where all is well', () => {
    fc.assert(
      fc.property(drawn, (input) => {
        const { environment, region } = made(input);
        const { moves, before } = rebalance(environment, region);
        expect(new Set(moves.map(({ tenant }) => tenant)).size).toBe(moves.length);
        const byName = new Map(environment.placements.map((placement) => [placement.tenant.name, placement]));
        for (const { tenant, from, to, reason } of moves) {
          const placement = byName.get(tenant);
          expect(placement?.assigned).toBe('kept');
          expect(placement?.cell.name).toBe(from);
          expect(to).not.toBe(from);
          if (reason === 'kept apart') expect(placement?.tier.spread).toBe(true);
        }
        const counts = before.map(({ spread }) => spread);
        const well =
          before.every(({ fullest }) => fullest.share < NEARLY_FULL) && Math.max(...counts) - Math.min(...counts) < 2;
        if (well) expect(moves).toEqual([]);
      }),
    );
  });

  test('goes on until nobody of a nearly full cell can go anywhere', () => {
    fc.assert(
      fc.property(drawn, (input) => {
        const { environment, region } = made(input);
        const { moves } = rebalance(environment, region);
        const targets = new Map(moves.map(({ tenant, to }) => [tenant, to]));
        const placements = environment.placements.map((placement) => ({
          ...placement,
          cell: region.cells.find(({ name }) => name === targets.get(placement.tenant.name)) ?? placement.cell,
        }));
        const done = rebalance({ ...environment, placements }, region);
        fc.pre(done.moves.length === 0);
        for (const load of done.after.filter(({ fullest }) => fullest.share >= NEARLY_FULL)) {
          for (const { demand } of placements.filter(
            ({ cell, assigned }) => cell === load.cell && assigned === 'kept',
          )) {
            expect(done.after.filter((each) => each !== load && each.holdsEasily(demand))).toEqual([]);
          }
        }
      }),
    );
  });

  test('moves nobody into a cell that has no pool for it, and nobody whom it relieves nothing of', () => {
    fc.assert(
      fc.property(drawn, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (input, pooled) => {
        const { environment, region } = made(input);
        const onlyPlaces = { tenants: 1, namespaces: 0, pods: 0, services: 0, cpu: 0, memory: 0 };
        const placements = environment.placements.map(
          (placement, index): Placement =>
            pooled[index] === true ? { ...placement, isolation: 'pod', demand: onlyPlaces } : placement,
        );
        const members = placements.filter(({ isolation }) => isolation === 'pod');
        const pools = [...Map.groupBy(members, ({ cell }) => cell)].map(([cell, those]) => ({
          kind: 'pool' as const,
          name: `pool-${cell.name}`,
          region,
          cell,
          country: 'SE',
          tier: example.tier,
          wave: 'pilot',
          demand: { ...onlyPlaces, tenants: 0, namespaces: 1, pods: 10 },
          members: those,
        }));
        const { moves } = rebalance({ ...environment, placements, pools }, region);
        for (const { tenant, to } of moves) {
          if (members.some((each) => each.tenant.name === tenant)) {
            expect(pools.map(({ cell }) => cell.name)).toContain(to);
          }
        }
      }),
    );
  });
});
