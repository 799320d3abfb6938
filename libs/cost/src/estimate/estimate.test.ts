import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellLoad, type Edit, sampleAssumptions, tenantLoad } from '../fixtures/sample.ts';
import { formatCents } from '../money/format.ts';
import { groupBy, groupings } from '../question/group.ts';
import { type CellCost, type Estimate, estimate } from './estimate.ts';
import type { BilledCell } from './load.ts';

const PRICES = 'environments/catalog/prices/list.yaml';
const CAPACITY = 'environments/catalog/capacity.yaml';
const assumptions = sampleAssumptions();

function estimated(cells: readonly BilledCell[], ...edits: readonly Edit[]): Estimate {
  const result = estimate(cells, edits.length === 0 ? assumptions : sampleAssumptions(...edits));
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.value;
}

const found = (cells: readonly BilledCell[], ...edits: readonly Edit[]): readonly string[] =>
  estimate(cells, edits.length === 0 ? assumptions : sampleAssumptions(...edits)).diagnostics.map(
    ({ code, message }) => `${code} ${message}`,
  );

const nodes = (...cells: readonly BilledCell[]): readonly number[] => estimated(cells).cells.map((cell) => cell.nodes);
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n);

describe('nodes', () => {
  test('hold the pods of the platform and of tenants, beside what runs on each', () => {
    // Two cores a node are left; ingress takes two.
    expect(nodes(cellLoad('a', [tenantLoad('x', 8)]))).toEqual([5]);
  });

  test('are never fewer than the pool has at least', () => {
    expect(nodes(cellLoad('a', []), cellLoad('b', [tenantLoad('x', 1)]))).toEqual([3, 3]);
  });

  test('are more where headroom stays free', () => {
    const cells = [cellLoad('a', [tenantLoad('x', 8)])];
    const [cell] = estimated(cells, [CAPACITY, 'headroomPercent: 0', 'headroomPercent: 10']).cells;
    expect(cell?.nodes).toBe(10);
  });

  test('hold the pods of components, which nobody pays by what they request', () => {
    const alone = cellLoad('a', [tenantLoad('x', 8)]);
    const components = [{ cpu: 1_000_000_000n, memory: 0n, count: 4 }];
    expect(nodes(alone, { ...alone, components }, { ...cellLoad('b', []), components })).toEqual([5, 7, 3]);
    const [cell] = estimated([{ ...alone, components }]).cells;
    expect([cell?.componentPods, cell?.tenants.map(({ cents }) => cents)]).toEqual([4, [cell?.cents]]);
  });

  test('are fewer where tenants share a pool', () => {
    expect(nodes(cellLoad('a', [{ ...tenantLoad('x', 8), isolation: 'pod' }]))).toEqual([3]);
  });
});

describe('a bill', () => {
  const cells = [cellLoad('a', [tenantLoad('x', 1), tenantLoad('y', 3)]), cellLoad('b', [tenantLoad('z', 1)])];

  test('multiplies what is used by what it costs, line by line', () => {
    expect(
      estimated(cells).lines.map((line) => `${line.category} ${line.quantity} ${formatCents(line.cents)}`),
    ).toEqual([
      'controlPlane 2 20.00',
      'nodes 6 420.00',
      'loadBalancers 4 28.00',
      'storage 30 3.00',
      'monitoring 10 10.00',
      'dataTransfer 30 15.00',
    ]);
  });

  test('takes a price for three of them as exact', () => {
    const inAmsterdam = Array.from({ length: 4 }, (_, index) =>
      cellLoad(`c${index}`, [tenantLoad(`t${index}`, 1)], 'azure/westeurope'),
    );
    const line = estimated(inAmsterdam).lines.find(({ category }) => category === 'nodes');
    expect(line && [line.quantity.toString(), formatCents(line.cents)]).toEqual(['12', '1000.00']);
  });

  test('is borne by the tenants of a cell: nodes by what they request, all else evenly', () => {
    const [a] = estimated(cells).cells;
    // a: 210 of nodes in four parts; 10 + 14 + 2 + 5 + 10 of the rest in two.
    expect(a?.tenants.map(({ name, cents }) => `${name} ${formatCents(cents)}`)).toEqual(['x 73.00', 'y 178.00']);
  });

  test('counts the larger of the shares of CPU and memory', () => {
    const [cell] = estimated([cellLoad('a', [tenantLoad('cpu', 1, 1n, 1n), tenantLoad('memory', 1, 1n, 3n)])]).cells;
    const [cpu = 0n, memory = 0n] = cell?.tenants.map(({ cents }) => cents) ?? [];
    // 1/2 of the CPU against 3/4 of the memory: two parts to three of $210.
    expect(memory - cpu).toBe(4200n);
  });

  test('adds up to the cent by line, cell, and every grouping', () => {
    const tenant = fc.record({ count: fc.integer({ min: 0, max: 30 }), gib: fc.bigInt({ min: 0n, max: 4n }) });
    const location = fc.constantFrom('azure/swedencentral', 'azure/westeurope');
    const cell = fc.record({ location, tenants: fc.array(tenant, { maxLength: 7 }) });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 6 }), (drawn) => {
        const loads = drawn.map(({ location: at, tenants }, index) =>
          cellLoad(
            `c${index}`,
            tenants.map(({ count, gib }, tenantIndex) => tenantLoad(`t${index}-${tenantIndex}`, count, 1n, gib)),
            at,
          ),
        );
        const result = estimated(loads);
        expect(sum(result.lines.map(({ cents }) => cents))).toBe(result.cents);
        expect(sum(result.cells.map(({ cents }) => cents))).toBe(result.cents);
        for (const line of result.lines) expect(sum(line.shares)).toBe(line.cents);
        for (const each of result.cells) expect(sum(borne(each))).toBe(each.tenants.length === 0 ? 0n : each.cents);
        for (const grouping of groupings) {
          expect(sum(groupBy(result, grouping).map(({ cents }) => cents))).toBe(result.cents);
        }
      }),
    );
  });

  test('shows what empty cells cost as borne by nobody', () => {
    expect(groupBy(estimated([cellLoad('a', [])]), 'tenant')).toMatchObject([{ name: '(empty cells)', tenants: 0 }]);
  });
});

const borne = ({ tenants }: CellCost): readonly bigint[] => tenants.map(({ cents }) => cents);

describe('what has no price', () => {
  const cell = cellLoad('a', [tenantLoad('x', 1)]);

  test('is told for the cloud', () => {
    expect(found([cellLoad('a', [], 'gcp/europe-north2')])).toEqual([
      'HW2701 The price book `list` says nothing of gcp, where `a` is.',
    ]);
    expect(found([cell], [CAPACITY, '  azure: { machine: small }\n', ''])).toEqual([
      'HW2701 No node pool is given for azure.',
    ]);
  });

  test('is told for the machine', () => {
    const renamed: Edit = [PRICES, '      small:\n', '      tiny:\n'];
    expect(found([cell], renamed)).toEqual(['HW2702 The price book `list` has no price for small in azure.']);
    expect(found([cell], [CAPACITY, 'machine: small', 'machine: huge'])).toEqual([
      'HW2704 The machine type huge is not in `environments/catalog/machines/azure.yaml`.',
    ]);
  });

  test('is told for the location, once for all its cells', () => {
    const elsewhere = cellLoad('b', [], 'azure/francecentral');
    expect(found([elsewhere, { ...elsewhere, name: 'c' }])).toEqual([
      'HW2703 The price book `list` has no price for small in azure/francecentral.',
    ]);
  });
});

describe('what has no room', () => {
  test('is told for a pod', () => {
    expect(found([cellLoad('a', [tenantLoad('x', 1, 3n)])])).toEqual([
      'HW2705 A pod of 3 CPU and 1Gi of memory in the cell `a` fits no node: small has 2 CPU and 8Gi of memory left for pods.',
    ]);
  });

  test('is told in amounts as people write them, whatever the headroom leaves', () => {
    expect(
      found([cellLoad('a', [tenantLoad('x', 1, 3n)])], [CAPACITY, 'headroomPercent: 0', 'headroomPercent: 7']),
    ).toEqual([
      'HW2705 A pod of 3 CPU and 1Gi of memory in the cell `a` fits no node: small has 1853m CPU and 7546Mi of memory left for pods.',
    ]);
  });

  test('is told for a cell, which is estimated all the same', () => {
    expect(found([cellLoad('a', [tenantLoad('x', 9)], 'aws/eu-north-1')])).toEqual([
      'HW2706 The cell `a` of production/nordic would need 3 nodes; its pool may have 2.',
    ]);
  });
});
