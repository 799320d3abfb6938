import { type EvaluationReport, type Way, ways } from './evaluation.ts';
import type { GenerationReport, RunFigures } from './generation.ts';
import type { OwnChartReport } from './own-chart.ts';
import type { Cdk8sReport } from './peers/cdk8s.ts';
import type { Spread } from './spread.ts';

/** Everything that one run of the benchmark measured. */
export interface BenchReport {
  readonly machine: string;
  readonly ownChart: OwnChartReport;
  readonly evaluation: EvaluationReport;
  /** Fewest tenants first. */
  readonly cdk8s: readonly Cdk8sReport[];
  /** Smallest fleet first. */
  readonly generation: readonly GenerationReport[];
}

/** The report as Markdown tables: medians, with least and most in brackets. */
export function reportText({ machine, ownChart, evaluation, cdk8s, generation }: BenchReport): string {
  return `${[
    machine,
    ...ownChartLines(ownChart),
    ...evaluationLines(evaluation),
    ...libraryLines(evaluation),
    ...cdk8sLines(cdk8s),
    ...generationLines(generation),
    ...linearityLines(generation),
  ].join('\n')}\n`;
}

const ownChartLines = (report: OwnChartReport): readonly string[] => [
  '',
  `The chart of the guide, ${report.rounds} rounds.`,
  '',
  ...table(
    ["a chart of one's own", 'here', 'peer', '', 'ratio'],
    [
      [
        'compile',
        `${shown(report.compile, 1)} ms`,
        'helm3 template',
        `${shown(report.helm, 0)} ms`,
        `it takes ${shown(report.compileRatio, 1)} times`,
      ],
      [
        'render',
        `${shown(report.render, 3)} ms`,
        'helm3 template',
        `${shown(report.helm, 0)} ms`,
        `it takes ${shown(report.renderRatio, 0)} times`,
      ],
      [
        'typecheck',
        `${shown(report.typecheck, 2)} s`,
        'its imports alone',
        `${shown(report.imports, 2)} s`,
        `${shown(report.typecheckRatio, 2)} times as long`,
      ],
    ],
  ),
];

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

function libraryLines({ inProcess, library }: EvaluationReport): readonly string[] {
  const { render, full, renderRatio, fullRatio, printedRatio } = library;
  const row = (way: Way, theirs: Spread, ratio: Spread) => [
    way,
    shown(inProcess[way], 3),
    shown(theirs, 3),
    `${shown(ratio, 1)} times`,
  ];
  return [
    '',
    "Against Helm's Go library in one process, charts loaded and values files read before.",
    '',
    ...table(
      ['', 'ms a tenant', "Helm's library, ms", 'it takes'],
      [
        row('evaluate', render, renderRatio),
        row('merge, validate, evaluate', full, fullRatio),
        row('merge, validate, evaluate, print', full, printedRatio),
      ],
    ),
  ];
}

const cdk8sLines = (reports: readonly Cdk8sReport[]): readonly string[] => [
  '',
  'Manifests into a file a tenant: cdk8s from ready-made objects, here from values and from the same objects.',
  '',
  ...table(
    ['tenants', 'cdk8s, ms a tenant', 'from values', 'cdk8s takes', 'from objects', 'cdk8s takes'],
    reports.map(({ tenants, own, printing, cdk8s, throughOwn, throughPrinting }) => [
      String(tenants),
      shown(cdk8s, 1),
      shown(own, 2),
      `${shown(throughOwn, 1)} times`,
      shown(printing, 2),
      `${shown(throughPrinting, 1)} times`,
    ]),
  ),
];

function generationLines(generation: readonly GenerationReport[]): readonly string[] {
  return [
    '',
    'generate --no-verify, whole process; again with nothing changed and with a tenant changed; other verbs; cp -R.',
    '',
    ...table(
      ['tenants', 'files', 'run', 's', 's of CPU', 'peak MiB', 'cp -R, s', 'run ÷ cp -R'],
      generation.flatMap(({ first, ...other }) => [
        [
          String(other.tenants),
          String(other.files),
          'first',
          shown(first.wall, 2),
          shown(first.cpu, 2),
          shown(first.peak, 0),
          shown(other.copy, 2),
          shown(other.throughCopy, 2),
        ],
        ...otherRuns(other).map(([what, { wall, cpu, peak }]) => [
          ...['', '', what],
          ...[shown(wall, 2), shown(cpu, 2), shown(peak, 0)],
          ...['', ''],
        ]),
      ]),
    ),
  ];
}

const otherRuns = ({
  second,
  one,
  plan,
  explain,
  tenant,
  render,
}: Omit<GenerationReport, 'first'>): readonly (readonly [string, RunFigures])[] => [
  ['second', second],
  ['one tenant changed', one],
  ['plan', plan],
  ['explain one value', explain],
  ['render one tenant', tenant],
  ['render all', render],
];

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
        `${(larger.first.cpu.median / smaller.first.cpu.median).toFixed(1)} times`,
      ],
    ];
  });
  const heads = ['ms for each tenant more', 'first run', 'its CPU', "second run's CPU", 'cp -R', 'CPU of a first run'];
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
