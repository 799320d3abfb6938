import type { BenchReport } from './report.ts';
import type { Spread } from './spread.ts';

/** A figure of two runs of the benchmark. */
interface Row {
  readonly what: string;
  readonly base: Spread;
  readonly head: Spread;
}

/** What two runs have in common, base first; smaller is better everywhere. */
function rowsOf(base: BenchReport, head: BenchReport): readonly Row[] {
  const evaluation = Object.entries(head.evaluation.inProcess).flatMap(([way, spread]): readonly Row[] => {
    const before = Object.entries(base.evaluation.inProcess).find(([name]) => name === way)?.[1];
    return before === undefined ? [] : [{ what: `${way}, ms a tenant`, base: before, head: spread }];
  });
  const own = (['compile', 'render', 'typecheck'] as const).map(
    (what): Row => ({ what: `${what} a chart of one's own`, base: base.ownChart[what], head: head.ownChart[what] }),
  );
  const generation = head.generation.flatMap(({ tenants, first, second }): readonly Row[] => {
    const before = base.generation.find((each) => each.tenants === tenants);
    if (before === undefined) return [];
    return [
      { what: `generate ${tenants} tenants, s`, base: before.first.wall, head: first.wall },
      { what: `generate ${tenants} tenants, MiB`, base: before.first.peak, head: first.peak },
      { what: `generate ${tenants} tenants again, s`, base: before.second.wall, head: second.wall },
    ];
  });
  return [...own, ...evaluation, ...generation];
}

/** A change counts where no sample of the one run is among those of the other, and the medians are a tenth apart. */
function verdict({ base, head }: Row): string {
  const ratio = head.median / base.median;
  if (head.min > base.max && ratio > 1.1) return '**slower or larger**';
  return head.max < base.min && ratio < 0.9 ? 'better' : '';
}

const shown = ({ median, min, max }: Spread): string =>
  `${median.toPrecision(3)} (${min.toPrecision(3)} to ${max.toPrecision(3)})`;

/** Two runs of the benchmark on one machine, as a Markdown table: medians, with least and most in brackets. */
export function comparisonText(base: BenchReport, head: BenchReport): string {
  const rows = rowsOf(base, head).map(
    (row) =>
      `| ${row.what} | ${shown(row.base)} | ${shown(row.head)} | ${(row.head.median / row.base.median).toFixed(2)} | ${verdict(row)} |`,
  );
  return `| ${head.machine} | base | head | head / base | |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}
