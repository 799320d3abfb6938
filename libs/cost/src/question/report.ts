import type { Estimate } from '../estimate/estimate.ts';
import { formatCents } from '../money/format.ts';
import type { CostAnswer } from './answer.ts';
import type { Comparison } from './compare.ts';
import { type Grouping, groupBy } from './group.ts';

/** An answer for machines: money as decimal text, so that no reader makes a binary fraction of it. */
export function reportCost(
  { environments, assumptions: { book, capacity }, now, steady, supposed, comparison }: CostAnswer,
  grouping: Grouping,
): Readonly<Record<string, unknown>> {
  return {
    environments,
    currency: book.currency,
    by: grouping,
    ...estimateReport(now, grouping),
    steadyTotal: formatCents(steady.cents),
    bill: now.lines.map(({ environment, cloud, category, item, quantity, price, cents }) => ({
      environment,
      cloud,
      category,
      item,
      quantity: quantity.toFixed(),
      price: price.amount.toFixed(),
      for: price.for,
      amount: formatCents(cents),
    })),
    comparison: comparison === undefined ? null : comparisonReport(comparison),
    whatIf:
      supposed === undefined
        ? null
        : {
            suppositions: supposed.words,
            ...estimateReport(supposed.estimate, grouping),
            difference: formatCents(supposed.estimate.cents - now.cents),
            comparison: supposed.comparison === undefined ? null : comparisonReport(supposed.comparison),
          },
    assumptions: {
      priceBook: book.name,
      notes: book.notes,
      clouds: Object.fromEntries(
        Object.entries(book.clouds).map(([cloud, { service, date, source }]) => [cloud, { service, date, source }]),
      ),
      headroomPercent: capacity.headroomPercent,
      pooledPercent: capacity.pooledPercent,
    },
  };
}

const estimateReport = (estimate: Estimate, grouping: Grouping): Readonly<Record<string, unknown>> => ({
  total: formatCents(estimate.cents),
  rows: groupBy(estimate, grouping).map(({ name, tenants, cents }) => ({
    name,
    municipalities: tenants,
    month: formatCents(cents),
  })),
  cells: estimate.cells.map(
    ({ environment, region, cell, location, machine, nodes, componentPods, cents, tenants }) => ({
      environment,
      region,
      cell,
      location,
      machine,
      nodes,
      componentPods,
      municipalities: tenants.length,
      month: formatCents(cents),
    }),
  ),
});

const comparisonReport = (comparison: Comparison): Readonly<Record<string, unknown>> => ({
  current: formatCents(comparison.current),
  savings: formatCents(comparison.savings),
  savingsPercent: comparison.savingsPercent,
  migration: formatCents(comparison.migration),
  breakEvenMonths: comparison.breakEvenMonths ?? null,
});
