import { type ChartDefinition, type CompiledChart, openChart } from '@helmwright/chart';
import {
  type Expression,
  type NamedTemplate,
  type Rewriter,
  rewriteExpression,
  rewriteStructure,
  type Structure,
} from '@helmwright/template';

/** One condition of a chart: something that is there or not. */
export interface Branch {
  /** Its place in the order in which the chart is walked. */
  readonly index: number;
  /** What people call it. */
  readonly what: string;
}

/** Every condition of a chart, with those of its named templates. */
export function branches(definition: ChartDefinition): readonly Branch[] {
  const found: Branch[] = [];
  walk(definition, (structure, index, place) => {
    found.push({ index, what: `${place}: ${describe(structure)}` });
    return structure;
  });
  return found;
}

/**
 * The chart with a marker in place of what one condition guards, or of its absence. It is opened and not compiled: all but
 * the marker was found to be sound before, and that takes thirty times as long.
 */
export function withBranch(
  definition: ChartDefinition,
  index: number,
  way: 'taken' | 'left',
  marker: Structure,
): CompiledChart {
  const changed = walk(definition, (structure, at) => (at === index ? marked(structure, way, marker) : structure));
  const opened = openChart(changed);
  if (!opened.ok) throw new Error(opened.diagnostics.map(({ message }) => message).join('\n'));
  return opened.value.chart;
}

function marked(structure: Structure, way: 'taken' | 'left', marker: Structure): Structure {
  switch (structure.kind) {
    case 'when':
    case 'with':
      return way === 'taken' ? { ...structure, body: marker } : { ...structure, otherwise: marker };
    case 'check':
      return way === 'taken'
        ? { ...structure, message: { kind: 'literal', value: 'another message' } }
        : { kind: 'when', condition: structure.condition, body: structure, otherwise: marker };
    default:
      return structure;
  }
}

/** Rewrites the conditions of a chart, each with its number. Named templates are walked where they are first included. */
function walk(
  definition: ChartDefinition,
  change: (structure: Structure, index: number, place: string) => Structure,
): ChartDefinition {
  let count = 0;
  const templates = new Map<NamedTemplate, NamedTemplate>();
  const rewriterOf = (place: string): Rewriter => ({
    structure: (structure) => {
      if (structure.kind === 'includeYaml') return { ...structure, template: templateOf(structure.template) };
      if (structure.kind !== 'when' && structure.kind !== 'with' && structure.kind !== 'check') return structure;
      count += 1;
      return change(structure, count, place);
    },
    expression: (expression) =>
      expression.kind === 'includeText' ? { ...expression, template: templateOf(expression.template) } : expression,
  });
  const templateOf = (template: NamedTemplate): NamedTemplate => {
    const known = templates.get(template);
    if (known !== undefined) return known;
    const made = { ...template, body: rewriteStructure(template.body, rewriterOf(template.name)) };
    templates.set(template, made);
    return made;
  };
  const files = definition.files.map((file) => ({
    ...file,
    body: rewriteStructure(file.body, rewriterOf(file.path)),
  }));
  return { ...definition, files };
}

function describe(structure: Structure): string {
  switch (structure.kind) {
    case 'when':
    case 'check':
      return `${structure.kind} ${told(structure.condition)}`;
    case 'with':
      return `with ${told(structure.source)}`;
    default:
      return structure.kind;
  }
}

/** The paths and functions of an expression, for people. */
function told(expression: Expression): string {
  const words: string[] = [];
  rewriteExpression(expression, {
    structure: (structure) => structure,
    expression: (inner) => {
      if (inner.kind === 'call') words.push(inner.name);
      if (inner.kind === 'field') words.push(inner.path.join('.'));
      return inner;
    },
  });
  return words.join(' ');
}
