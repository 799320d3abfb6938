import type { ChartDefinition, CompiledChart } from '@helmwright/chart';
import * as definitions from '@helmwright/charts';
import { type Expression, type Rewriter, rewriteStructure } from '@helmwright/template';
import { compiled } from '@helmwright/testing';

/** A chart of the platform, by its export. */
export type ChartName = keyof typeof definitions;

/** The charts of the platform. */
export const charts: Readonly<Record<ChartName, ChartDefinition>> = { ...definitions };

/** A way in which the printer could be wrong, made by changing what it printed. */
export interface BrokenText {
  readonly what: string;
  readonly chart: ChartName;
  readonly change: (files: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;
}

/** A way in which evaluation could be wrong, made by changing what it evaluates. */
export interface SpoiledTree {
  readonly what: string;
  readonly chart: ChartName;
  readonly rewriter: Rewriter;
}

/** A chart whose templates were changed before they were compiled. */
export const rewritten = (chart: ChartName, rewriter: Rewriter): CompiledChart =>
  compiled({
    ...charts[chart],
    files: charts[chart].files.map((file) => ({ ...file, body: rewriteStructure(file.body, rewriter) })),
  });

/** Replaces text in one printed file; an error where it is not there, since a mutation that changes nothing proves nothing. */
const inFile =
  (path: string, from: string, to: string): BrokenText['change'] =>
  (files) => {
    const text = files.get(path) ?? '';
    if (!text.includes(from)) throw new Error(`${path} does not contain ${from}`);
    return new Map([...files, [path, text.replaceAll(from, to)]]);
  };

const deployment = 'templates/deployment.yaml';

/** Printers that are wrong in one place. */
export const broken: readonly BrokenText[] = [
  // That 1e+06 is printed for a million shows to no reader of YAML: tests/traps look at the text itself.
  { what: 'whole numbers are off by one', chart: 'app', change: inFile(deployment, 'int64 ', 'add 1 ') },
  {
    what: 'zero counts as not set',
    chart: 'app',
    change: inFile(deployment, '(ne .Values.replicas nil)', '.Values.replicas'),
  },
  { what: 'text is not quoted', chart: 'tenant', change: inFile('templates/namespace.yaml', ' | quote', '') },
  {
    what: 'a condition is turned round',
    chart: 'app',
    change: inFile('templates/_helpers.tpl', 'not .Values', '.Values'),
  },
  { what: 'a block is indented by too little', chart: 'app', change: inFile(deployment, 'nindent 6', 'nindent 4') },
  {
    what: 'a loop leaves out a field',
    chart: 'app',
    change: inFile('templates/service.yaml', 'targetPort', 'nodePort'),
  },
  { what: 'a check is missing', chart: 'app', change: inFile('templates/validation.yaml', 'fail', 'print') },
  {
    what: 'the schema lets everything pass',
    chart: 'tenant',
    change: (files) => new Map([...files, ['values.schema.json', '{}']]),
  },
];

/** Changes the calls of one function. */
const calls = (name: string, change: (args: readonly Expression[]) => Expression): Rewriter => ({
  structure: (structure) => structure,
  expression: (expression) =>
    expression.kind === 'call' && expression.name === name ? change(expression.args) : expression,
});

const nothing: Expression = { kind: 'literal', value: '' };

/** Evaluations that are wrong in one place. */
export const spoiled: readonly SpoiledTree[] = [
  { what: 'not does nothing', chart: 'app', rewriter: calls('not', ([value]) => value ?? nothing) },
  {
    what: 'default gives the fallback always',
    chart: 'app',
    rewriter: calls('default', ([fallback]) => fallback ?? nothing),
  },
  { what: 'or looks at the first only', chart: 'tenant', rewriter: calls('or', ([first]) => first ?? nothing) },
  {
    what: 'a message is another one',
    chart: 'app',
    rewriter: {
      expression: (expression) => expression,
      structure: (structure) => (structure.kind === 'check' ? { ...structure, message: nothing } : structure),
    },
  },
  {
    what: 'the last entry of every map is lost',
    chart: 'app',
    rewriter: {
      expression: (expression) => expression,
      structure: (structure) =>
        structure.kind === 'map' ? { ...structure, entries: structure.entries.slice(0, -1) } : structure,
    },
  },
];
