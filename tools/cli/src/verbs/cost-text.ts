import {
  type Category,
  type Comparison,
  type CostAnswer,
  type Currency,
  type Estimate,
  formatMoney,
  type Grouping,
  groupBy,
  perTenant,
  type Row,
  tenantsOf,
} from '@helmwright/cost';
import type { Palette } from '@helmwright/diagnostics';
import { compareCodePoints } from '@helmwright/json';
import { tableLines } from '../output/table.ts';

/** What `cost` prints for people. */
export function costText(answer: CostAnswer, grouping: Grouping, palette: Palette): string {
  const { environments, now, steady, supposed, comparison, assumptions } = answer;
  const { currency } = assumptions.book;
  const money = (cents: bigint) => formatMoney(cents, currency);
  const tenants = tenantsOf(now);
  const blocks = [
    [
      `A month of ${environments.join(', ')} by ${grouping}, in ${currency}:`,
      '',
      ...(supposed === undefined
        ? rowLines(groupBy(now, grouping), total(now, tenants), grouping, currency)
        : differenceLines(now, supposed.estimate, supposed.words, grouping, currency)),
    ],
    ['The bill:', ...billLines(supposed?.estimate ?? now, currency)],
    [
      ...(comparison === undefined ? [] : comparisonLines(comparison, tenants, currency)),
      ...(supposed?.comparison === undefined
        ? []
        : [`If ${supposed.words.join(' and ')}: ${comparisonWords(supposed.comparison, currency)}`]),
      `With only the pods that run when nothing goes on, it is ${money(steady.cents)}.`,
    ],
    ['Assumptions:', ...assumptionLines(answer).map((line) => palette.faint(`  ${line}`))],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const total = ({ cents }: Estimate, tenants: number): Row => ({ name: 'total', tenants, cents });

function rowLines(rows: readonly Row[], sum: Row, grouping: Grouping, currency: Currency): readonly string[] {
  const cells = ({ name, tenants, cents }: Row): readonly string[] => [
    name,
    String(tenants),
    formatMoney(cents, currency),
    perHead(cents, tenants, currency),
  ];
  return tableLines(
    [[grouping, 'municipalities', 'a month', 'per municipality'], ...rows.map(cells), cells(sum)],
    ['left', 'right', 'right', 'right'],
  );
}

const perHead = (cents: bigint, tenants: number, currency: Currency): string =>
  tenants === 0 ? '' : formatMoney(perTenant(cents, tenants), currency);

function differenceLines(
  now: Estimate,
  then: Estimate,
  words: readonly string[],
  grouping: Grouping,
  currency: Currency,
): readonly string[] {
  const before = new Map(groupBy(now, grouping).map((row) => [row.name, row]));
  const after = new Map(groupBy(then, grouping).map((row) => [row.name, row]));
  const names = [...new Set([...before.keys(), ...after.keys()])].sort(compareCodePoints);
  const cells = (name: string, [was, is]: readonly [bigint, bigint], tenants: number): readonly string[] => [
    name,
    formatMoney(was, currency),
    formatMoney(is, currency),
    signed(is - was, currency),
    perHead(is, tenants, currency),
  ];
  return tableLines(
    [
      [grouping, 'now', words.join(' and '), 'difference', 'per municipality'],
      ...names.map((name) =>
        cells(name, [before.get(name)?.cents ?? 0n, after.get(name)?.cents ?? 0n], after.get(name)?.tenants ?? 0),
      ),
      cells('total', [now.cents, then.cents], tenantsOf(then)),
    ],
    ['left', 'right', 'right', 'right', 'right'],
  );
}

const signed = (cents: bigint, currency: Currency): string => `${cents > 0n ? '+' : ''}${formatMoney(cents, currency)}`;

const categoryWords: Readonly<Record<Category, string>> = {
  controlPlane: 'control planes',
  nodes: 'nodes',
  loadBalancers: 'load balancers',
  storage: 'storage',
  monitoring: 'monitoring',
  dataTransfer: 'data transfer',
};

function billLines({ lines }: Estimate, currency: Currency): readonly string[] {
  return tableLines(
    lines.map(({ environment, cloud, category, item, quantity, price, cents }) => [
      `  ${environment}`,
      cloud,
      categoryWords[category],
      `${quantity.toDecimalPlaces(2).toFixed()} × ${item}`,
      `at ${price.amount.toDecimalPlaces(4).toFixed()}${price.for === 1 ? '' : ` for ${price.for}`}`,
      formatMoney(cents, currency),
    ]),
    ['left', 'left', 'left', 'right', 'left', 'right'],
  );
}

const comparisonLines = (comparison: Comparison, tenants: number, currency: Currency): readonly string[] => [
  `The current platform costs ${formatMoney(comparison.current, currency)} for ${tenants} municipalities: ${comparisonWords(comparison, currency)}`,
];

function comparisonWords(
  { savings, savingsPercent, migration, breakEvenMonths }: Comparison,
  currency: Currency,
): string {
  if (breakEvenMonths === undefined) {
    return `this costs ${formatMoney(-savings, currency)} more, so nothing pays the ${formatMoney(migration, currency)} of the migration.`;
  }
  return `this saves ${formatMoney(savings, currency)}, ${savingsPercent} %, and pays the ${formatMoney(migration, currency)} of the migration in ${breakEvenMonths} months.`;
}

function assumptionLines({ assumptions: { book, capacity }, now, supposed }: CostAnswer): readonly string[] {
  const ofComponents = now.cells.reduce((sum, { componentPods }) => sum + componentPods, 0);
  const clouds = new Set([...now.lines, ...(supposed?.estimate.lines ?? [])].map(({ cloud }) => cloud));
  return [
    `Price book ${book.name}: ${book.description}`,
    ...Object.entries(book.clouds)
      .filter(([cloud]) => clouds.has(cloud))
      .map(([, { service, date, source }]) => `${service}, prices of ${date}: ${source}.`),
    ...book.notes,
    `Every tenant's quota is reserved; ${capacity.headroomPercent} % of each node stay free; a pool has the quota of its tier, or, where none is named, ${capacity.pooledPercent} % of what its tenants' would be.`,
    'Nodes are shared among the tenants of a cell by the larger of their shares of CPU and memory, all else evenly.',
    ...(ofComponents === 0
      ? []
      : [
          `Components of cells count with ${ofComponents} pods, as many as their values let there be, and what these request; their part is shared like what is idle.`,
        ]),
  ];
}
