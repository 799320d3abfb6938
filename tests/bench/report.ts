import { type EvaluationReport, ways } from './evaluation.ts';
import type { GenerationReport } from './generation.ts';
import type { Spread } from './spread.ts';

/** Everything that one run of the benchmark measured. */
export interface BenchReport {
  readonly machine: string;
  readonly evaluation: EvaluationReport;
  /** Smallest fleet first. */
  readonly generation: readonly GenerationReport[];
}

/** The report as Markdown tables: medians, with least and most in brackets. */
export function reportText({ machine, evaluation, generation }: BenchReport): string {
  return `${[
    machine,
    ...evaluationLines(evaluation),
    ...generationLines(generation),
    ...linearityLines(generation),
  ].join('\n')}\n`;
}

function evaluationLines({
  tenants,
  releases,
  objects,
  rounds,
  inProcess,
  helms,
}: EvaluationReport): readonly string[] {
  return [
    '',
    `A tenant's ${releases} releases, ${objects} objects; ${rounds} rounds over ${tenants} tenants.`,
    '',
    ...table(
      ['', 'ms a tenant', ...helms.map(({ helm }) => `${helm} takes`)],
      [
        ...ways.map((way) => [
          way,
          shown(inProcess[way], 3),
          ...helms.map(({ ratios }) => `${shown(ratios[way], 0)} times`),
        ]),
        ...helms.map(({ helm, milliseconds }) => [`${helm} template`, shown(milliseconds, 0), ...helms.map(() => '')]),
      ],
    ),
  ];
}

function generationLines(generation: readonly GenerationReport[]): readonly string[] {
  return [
    '',
    'generate --no-verify, whole process; then again with nothing changed; then cp -R of the tree.',
    '',
    ...table(
      ['tenants', 'files', 'run', 's', 's of CPU', 'peak MiB', 'cp -R, s', 'run ÷ cp -R'],
      generation.flatMap(({ tenants, files, first, second, copy, throughCopy }) => [
        [
          String(tenants),
          String(files),
          'first',
          shown(first.wall, 2),
          shown(first.cpu, 2),
          shown(first.peak, 0),
          shown(copy, 2),
          shown(throughCopy, 2),
        ],
        ['', '', 'second', shown(second.wall, 2), shown(second.cpu, 2), shown(second.peak, 0), '', ''],
      ]),
    ),
  ];
}

/** What one tenant more costs between two sizes: what a process costs to start is in both and falls out. */
function linearityLines(generation: readonly GenerationReport[]): readonly string[] {
  const steps = generation.slice(1).flatMap((larger, index) => {
    const smaller = generation[index];
    if (smaller === undefined) return [];
    const each = (of: (report: GenerationReport) => number): string =>
      ((1000 * (of(larger) - of(smaller))) / (larger.tenants - smaller.tenants)).toFixed(2);
    return [
      [
        `${smaller.tenants} to ${larger.tenants}`,
        each(({ first }) => first.wall.median),
        each(({ first }) => first.cpu.median),
        each(({ second }) => second.cpu.median),
        each(({ copy }) => copy.median),
      ],
    ];
  });
  const heads = ['ms for each tenant more', 'first run', 'its CPU', "second run's CPU", 'cp -R'];
  return ['', ...table(heads, steps)];
}

const shown = ({ median, min, max }: Spread, digits: number): string =>
  `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(heads), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)];
}
