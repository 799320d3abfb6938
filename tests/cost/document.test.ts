import {
  assumptionsOf,
  type BilledCell,
  compare,
  type Estimate,
  estimate,
  formatMoney,
  groupBy,
  type TenantLoad,
} from '@helmwright/cost';
import type { Fleet } from '@helmwright/fleet';
import { beforeAll, describe, expect, test } from 'vitest';
import { readRealFleet } from '../real-fleet/read-real-fleet.ts';

let fleet: Fleet;
beforeAll(async () => {
  ({ fleet } = await readRealFleet());
});

/** So many municipalities, spread evenly over so many clusters of one cloud. */
function municipalities(count: number, clusters: number, location: string): readonly BilledCell[] {
  return Array.from({ length: clusters }, (_, index): BilledCell => {
    const held = Math.floor(count / clusters) + (index < count % clusters ? 1 : 0);
    const tenants = Array.from(
      { length: held },
      (_, tenant): TenantLoad => ({ name: `t${index}-${tenant}`, tier: 'standard', isolation: 'namespace', pods: [] }),
    );
    return { environment: 'production', region: 'r', name: `c${index}`, location, tenants, locate: () => undefined };
  });
}

function estimateOf(book: string, cells: readonly BilledCell[]): Estimate {
  const assumptions = assumptionsOf(fleet.costs, book);
  if (!assumptions.ok) throw new Error(JSON.stringify(assumptions.diagnostics));
  const result = estimate(cells, assumptions.value);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.value;
}

const linesOf = ({ lines }: Estimate): readonly string[] =>
  lines.map(({ category, cents }) => `${category} ${formatMoney(cents, 'USD')}`);

describe("the research's cost model of AKS", () => {
  test.each([
    {
      count: 5,
      clusters: 1,
      nodes: 3,
      total: '$410.00',
      each: 82,
      bill: ['$0.00', '$250.00', '$60.00', '$50.00', '$30.00', '$20.00'],
    },
    {
      count: 20,
      clusters: 3,
      nodes: 12,
      total: '$1,500.00',
      each: 75,
      bill: ['$0.00', '$1,000.00', '$200.00', '$150.00', '$80.00', '$70.00'],
    },
    {
      count: 100,
      clusters: 8,
      nodes: 48,
      total: '$6,000.00',
      each: 60,
      bill: ['$0.00', '$4,000.00', '$800.00', '$600.00', '$300.00', '$300.00'],
    },
  ])('is $total for $count municipalities on $clusters clusters', ({ count, clusters, nodes, total, each, bill }) => {
    const estimated = estimateOf('document', municipalities(count, clusters, 'azure/westeurope'));
    expect(formatMoney(estimated.cents, 'USD')).toBe(total);
    expect(linesOf(estimated)).toEqual(
      ['controlPlane', 'nodes', 'loadBalancers', 'storage', 'monitoring', 'dataTransfer'].map(
        (category, index) => `${category} ${bill[index]}`,
      ),
    );
    expect(estimated.cells.reduce((sum, cell) => sum + cell.nodes, 0)).toBe(nodes);
    expect(Number(estimated.cents) / 100 / count).toBe(each);
  });
});

describe("the research's comparison of providers at ten municipalities", () => {
  test('is $425 on AKS', () => {
    const estimated = estimateOf('document-providers', municipalities(10, 1, 'azure/westeurope'));
    expect(formatMoney(estimated.cents, 'USD')).toBe('$425.00');
    expect(linesOf(estimated)).toEqual([
      'controlPlane $0.00',
      'nodes $250.00',
      'loadBalancers $120.00',
      'storage $25.00',
      'monitoring $0.00',
      'dataTransfer $30.00',
    ]);
  });

  test('is $630 on EKS', () => {
    const estimated = estimateOf('document-providers', municipalities(10, 1, 'aws/eu-north-1'));
    expect(formatMoney(estimated.cents, 'USD')).toBe('$630.00');
    expect(linesOf(estimated)).toEqual([
      'controlPlane $73.00',
      'nodes $315.00',
      'loadBalancers $162.00',
      'storage $30.00',
      'monitoring $0.00',
      'dataTransfer $50.00',
    ]);
  });
});

describe("the research's comparison with the current platform", () => {
  test.each([
    { count: 5, clusters: 1, current: '$750.00', savings: 45, months: '12' },
    { count: 20, clusters: 3, current: '$3,500.00', savings: 57, months: '10' },
    { count: 100, clusters: 8, current: '$20,000.00', savings: 70, months: '8' },
  ])('saves $savings % of $current for $count municipalities, and pays the way there in $months months', (row) => {
    const { cents } = estimateOf('document', municipalities(row.count, row.clusters, 'azure/westeurope'));
    const { currentPlatform } = fleet.costs;
    const compared = currentPlatform && compare(cents, row.count, currentPlatform);
    expect(compared && formatMoney(compared.current, 'USD')).toBe(row.current);
    expect(compared).toMatchObject({ savingsPercent: row.savings, breakEvenMonths: row.months });
  });
});

test('a tenant of the document costs what the document says one does', () => {
  const estimated = estimateOf('document', municipalities(5, 1, 'azure/westeurope'));
  expect(groupBy(estimated, 'tenant').map(({ cents }) => cents)).toEqual([8200n, 8200n, 8200n, 8200n, 8200n]);
});
