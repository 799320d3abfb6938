import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { costFiles } from '../fixtures/costs.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';

describe('cost', () => {
  const cost = (...args: readonly string[]) =>
    helmwright(fleetTree(costFiles), ['cost', '--environment', 'production', ...args]);

  test('prints what each costs, the bill, the comparison and what it stands on', async () => {
    const ran = await cost();
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatchInlineSnapshot(`
      "A month of production by region, in USD:

      region              municipalities  a month  per municipality
      production/germany               1  $132.00           $132.00
      production/nordic                2  $234.00           $117.00
      total                            3  $366.00           $122.00

      The bill:
        production  azure  control planes           2 × AKS  at 10    $20.00
        production  azure  nodes                  3 × large  at 100  $300.00
        production  azure  load balancers          2 × each  at 20    $40.00
        production  azure  storage                 30 × GiB  at 0.1    $3.00
        production  azure  monitoring      3 × GiB taken in  at 1      $3.00
        production  azure  data transfer             3 × GB  at 0      $0.00

      The current platform costs $2,000.00 for 3 municipalities: this saves $1,634.00, 82 %, and pays the $12,000.00 of the migration in 7.3 months.
      With only the pods that run when nothing goes on, it is $266.00.

      Assumptions:
        Price book list: Made up for tests.
        AKS, prices of 2026-01-01: Made up.
        Every tenant's quota is reserved; 0 % of each node stay free; a pool has the quota of its tier, or, where none is named, 50 % of what its tenants' would be.
        Nodes are shared among the tenants of a cell by the larger of their shares of CPU and memory, all else evenly.
      "
    `);
  });

  test('shows what would be otherwise beside what is', async () => {
    const ran = await cost('--by', 'environment', '--what-if', 'isolation=pod');
    expect(ran.stdout.split('\n\n')[1]).toMatchInlineSnapshot(`
      "environment      now  isolation=pod  difference  per municipality
      production   $366.00        $266.00    -$100.00            $88.67
      total        $366.00        $266.00    -$100.00            $88.67"
    `);
  });

  test('gives machines money as text', async () => {
    const { stdout } = await cost('--by', 'tier', '--what-if', 'isolation=pod', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      verb: 'cost',
      exitCode: 0,
      currency: 'USD',
      total: '366.00',
      rows: [{ name: 'standard', municipalities: 3, month: '366.00' }],
      cells: [
        { cell: 'germany-1', machine: 'large', nodes: 1, month: '132.00' },
        { cell: 'nordic-1', machine: 'large', nodes: 2, month: '234.00' },
      ],
      comparison: { current: '2000.00', savings: '1634.00', savingsPercent: 82, breakEvenMonths: '7.3' },
      whatIf: { suppositions: ['isolation=pod'], total: '266.00', difference: '-100.00' },
      assumptions: { priceBook: 'list', clouds: { azure: { service: 'AKS', date: '2026-01-01' } } },
    });
  });

  test('says the same every time', async () => {
    expect(await cost('--by', 'tenant')).toEqual(await cost('--by', 'tenant'));
  });

  test.each([
    [['--by', 'colour'], 2, '--by takes environment, region, cell, tier, tenant'],
    [['--price-book', 'lst'], 2, 'HW2700'],
    [['--what-if', 'tier=gold'], 2, 'HW2707'],
    [['--environment', 'prod'], 2, 'HW2041'],
  ])('refuses %j', async (args, code, said) => {
    const ran = await cost(...args);
    expect(ran.code).toBe(code);
    expect(ran.stderr).toContain(said);
  });

  test('points at the price that is missing', async () => {
    const files = { ...costFiles };
    const book = 'environments/catalog/prices/list.yaml';
    const text = files[book]?.replace('anywhere', 'azure/francecentral') ?? '';
    const ran = await helmwright(fleetTree({ ...files, [book]: text }), ['cost', '--json']);
    expect(diagnosticsOf(ran)).toMatchObject([
      { code: 'HW2703', position: { file: book, line: 14 } },
      { code: 'HW2703', position: { file: book } },
    ]);
  });

  test('says what is missing where the fleet has nothing to estimate with', async () => {
    const ran = await helmwright(fleetTree(), ['cost', '--json']);
    expect(ran.code).toBe(2);
    expect(diagnosticsOf(ran)).toMatchObject([
      { code: 'HW2006', position: { file: 'environments/catalog/capacity.yaml' } },
    ]);
  });

  test('plan says what the next cell costs, where one is nearly full', async () => {
    const path = 'environments/production/regions/nordic.yaml';
    const full = authored[path]?.replace('capacity: 9', 'capacity: 2') ?? '';
    const ran = await helmwright(fleetTree({ ...costFiles, [path]: full }), ['plan', '--json']);
    expect(ran.code).toBe(0);
    expect(diagnosticsOf(ran)).toMatchObject([
      { code: 'HW2073', severity: 'warning', position: { file: path } },
      { code: 'HW2710', message: expect.stringContaining('costs $130.00 a month while it is empty') },
    ]);
  });
});
