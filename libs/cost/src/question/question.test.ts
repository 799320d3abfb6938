import { describe, expect, test } from 'vitest';
import { type Edit, sampleFleet } from '../fixtures/sample.ts';
import { formatCents } from '../money/format.ts';
import { answerCost, type CostAnswer, type CostQuestion } from './answer.ts';
import { groupBy } from './group.ts';
import { tellNextCells } from './next-cell.ts';

const ask = (question: Omit<CostQuestion, 'environments'> = {}, ...edits: readonly Edit[]) => {
  const fleet = sampleFleet(...edits);
  return answerCost(fleet, { environments: fleet.environments, ...question });
};

function answered(...asked: Parameters<typeof ask>): CostAnswer {
  const result = ask(...asked);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.value;
}

const found = (...asked: Parameters<typeof ask>): readonly string[] =>
  ask(...asked).diagnostics.map(({ code, message }) => `${code} ${message}`);

const cellsOf = ({ supposed, now }: CostAnswer): readonly string[] =>
  (supposed?.estimate ?? now).cells.map(
    ({ cell, location, nodes, tenants }) => `${cell} ${location} ${nodes} ${tenants.length}`,
  );

describe('the cost of a fleet', () => {
  test('has the pods of components in the cells that have them, at their most and at their fewest', () => {
    const answer = answered({}, [
      'environments/catalog/components/mail.yaml',
      '',
      `description: Made up.
chart: app
scope: cell
namespace: mail
where: { cells: [nordic-2] }
values: { replicas: 6, resources: { requests: { cpu: "1", memory: 1Gi } } }
`,
    ]);
    // Two cores a node, and the platform takes two: six pods and the surge of two, or six.
    const told = [answer.now, answer.steady].map(({ cells }) =>
      cells.map(({ cell, nodes, componentPods }) => `${cell} ${nodes} ${componentPods}`),
    );
    expect(told).toEqual([
      ['netherlands-1 3 0', 'nordic-1 3 0', 'nordic-2 5 8'],
      ['netherlands-1 3 0', 'nordic-1 3 0', 'nordic-2 4 6'],
    ]);
  });

  test('is that of its cells, empty ones too', () => {
    const answer = answered();
    expect(cellsOf(answer)).toEqual([
      'netherlands-1 azure/westeurope 3 1',
      'nordic-1 azure/swedencentral 3 2',
      'nordic-2 azure/swedencentral 3 0',
    ]);
    expect(groupBy(answer.now, 'region').map(({ name, tenants }) => `${name} ${tenants}`)).toEqual([
      'production/netherlands 1',
      'production/nordic 2',
    ]);
  });

  test('is compared with the current platform at as many tenants', () => {
    const { now, comparison } = answered();
    expect(comparison && formatCents(comparison.current)).toBe('3000.00');
    expect(comparison && comparison.current - comparison.savings).toBe(now.cents);
    expect(comparison).toMatchObject({ migration: 1500000n, breakEvenMonths: '6.7' });
  });

  test('never breaks even where nothing is saved', () => {
    const cheap: Edit = ['environments/catalog/current-platform.yaml', 'amount: "1000"', 'amount: "1"'];
    expect(answered({}, cheap).comparison).toMatchObject({ breakEvenMonths: undefined });
  });

  test('is compared with nothing in another currency', () => {
    const inEuro: Edit = ['environments/catalog/current-platform.yaml', 'currency: USD', 'currency: EUR'];
    expect(answered({}, inEuro).comparison).toBeUndefined();
    expect(found({}, inEuro)).toEqual(['HW2709 The price book `list` is in USD and the current platform in EUR.']);
  });

  test('is known only with a price book', () => {
    expect(found({ priceBook: 'lst' })).toEqual(['HW2700 There is no price book `lst`.']);
  });
});

describe('the next cell', () => {
  const NORDIC = 'environments/production/regions/nordic.yaml';
  const full: Edit = [
    NORDIC,
    'location: azure/swedencentral, capacity: 10',
    'location: azure/swedencentral, capacity: 2',
  ];
  const told = (...edits: readonly Edit[]): readonly string[] =>
    tellNextCells(sampleFleet(...edits)).map(({ code, message, position }) => `${code} ${position?.file} ${message}`);

  test('is told where a cell is nearly full: empty, and with as many tenants as the largest takes', () => {
    // Empty 10 + 3 × 70 + 7 + 5. Ten tenants of 2 CPUs: 22 cores on 11 nodes, 6 load balancers, 100 GiB, 100 GB.
    expect(told(full)).toEqual([
      `HW2710 ${NORDIC} The next cell of production/nordic costs $232.00 a month while it is empty, and $887.00 with 10 such tenants, by the price book \`list\`.`,
    ]);
  });

  test('is not told where there is room, nor where there is no price for it', () => {
    expect(told()).toEqual([]);
    expect(told(full, ['environments/catalog/capacity.yaml', '  azure: { machine: small }\n', ''])).toEqual([]);
  });
});

describe('what if', () => {
  test('all tenants were of a tier that has a cluster to itself', () => {
    expect(cellsOf(answered({ whatIf: ['tier=premium'] }))).toEqual([
      'netherlands-1 azure/westeurope 3 1',
      'nordic-1/lund azure/swedencentral 3 1',
      'nordic-1/malmo azure/swedencentral 3 1',
      'nordic-2 azure/swedencentral 3 0',
    ]);
  });

  test('a tier came with the isolation that they have', () => {
    const answer = answered({ whatIf: ['tier=premium', 'isolation=namespace'] });
    expect(cellsOf(answer)[1]).toBe('nordic-1 azure/swedencentral 5 2');
  });

  test('they shared pools, each with what the tier of the pools is granted', () => {
    const pooling: Edit = ['environments/production/environment.yaml', 'waves:', 'pool: { tier: premium }\nwaves:'];
    const apart = answered({ whatIf: ['tier=premium', 'isolation=namespace'] }, pooling);
    const together = answered({ whatIf: ['tier=premium', 'isolation=pod'] }, pooling);
    // Two tenants of one cell are one pool of the size of one of them.
    expect(cellsOf(apart)[1]).toBe('nordic-1 azure/swedencentral 5 2');
    expect(cellsOf(together)[1]).toBe('nordic-1 azure/swedencentral 3 2');
    const cell = together.supposed?.estimate.cells.find((each) => each.cell === 'nordic-1');
    const [lund, malmo] = cell?.tenants ?? [];
    expect([lund?.name, malmo?.name]).toEqual(['lund', 'malmo']);
    // They bear the pool evenly, to the cent.
    expect((lund?.cents ?? 0n) - (malmo?.cents ?? 0n)).toBeLessThanOrEqual(1n);
    expect((lund?.cents ?? 0n) + (malmo?.cents ?? 0n)).toBe(cell?.cents);
  });

  test('they ran in the cloud of another provider, where the law allows', () => {
    const asked = { whatIf: ['provider=eks'] };
    expect(cellsOf(answered(asked))).toEqual([
      'netherlands-1 azure/westeurope 3 1',
      'nordic-1 aws/eu-north-1 2 2',
      'nordic-2 aws/eu-north-1 2 0',
    ]);
    expect(found(asked)).toEqual([
      'HW2708 The cell `netherlands-1` of production/netherlands stays in azure/westeurope: aws has no open location in NL.',
    ]);
  });

  test('they asked only for the pods that run when nothing goes on', () => {
    expect(answered({ whatIf: ['basis=steady'] }).supposed?.estimate.cents).toBe(answered().steady.cents);
  });

  test.each([
    ['tier=gold', 'tier=premium'],
    ['isolation=none', 'isolation=pod'],
    ['provider=gke', 'provider=eks'],
    ['basis=peak', 'basis=quota'],
    ['colour=red', 'tier=…'],
    ['tier', 'tier=standard'],
  ])('%s means nothing, and is refused with what does', (word, proposed) => {
    const result = ask({ whatIf: [word] });
    expect(result.diagnostics).toMatchObject([{ code: 'HW2707', remedy: expect.stringContaining(proposed) }]);
  });
});
