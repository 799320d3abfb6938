import type { Expression } from './expression.ts';
import { formOfExpression, formOfText, type TextForm } from './one-line.ts';
import type { Structure } from './structure.ts';

/** Why a text cannot stand as a block scalar: what is wrong, to end a sentence. */
export type BlockFault = string;

/** A line of a text. */
type Line = readonly (string | Expression)[];

/** The lines of a constant or a text; of other expressions nothing but one. */
export function linesOfText(expression: Expression): readonly Line[] {
  const parts = partsOf(expression);
  const lines: (string | Expression)[][] = [[]];
  for (const part of parts) {
    if (typeof part !== 'string') {
      lines.at(-1)?.push(part);
      continue;
    }
    const [first = '', ...rest] = part.split('\n');
    if (first !== '') lines.at(-1)?.push(first);
    for (const line of rest) lines.push(line === '' ? [] : [line]);
  }
  return lines;
}

function partsOf(expression: Expression): Line {
  if (expression.kind === 'text') return expression.parts;
  return expression.kind === 'literal' && typeof expression.value === 'string' ? [expression.value] : [expression];
}

const formOfPart = (part: string | Expression): TextForm =>
  typeof part === 'string' ? formOfText(part.replaceAll('\t', 'x')) : formOfExpression(part);

/** Why a text is not read back from a block scalar as it is. */
export function faultOfText(expression: Expression): BlockFault | undefined {
  const lines = linesOfText(expression);
  const all = lines.length > 1 && lines.at(-1)?.length === 0 ? lines.slice(0, -1) : lines;
  const [first = []] = all;
  return faultOfLines(all) ?? faultOfEnds([first], [all.at(-1) ?? []]);
}

function faultOfLines(lines: readonly Line[]): BlockFault | undefined {
  const unsafe = lines.flat().find((part) => formOfPart(part) === 'any');
  if (unsafe !== undefined) {
    return typeof unsafe === 'string'
      ? 'has a character that only stands in quotes'
      : `holds ${nameOf(unsafe)}, which may have line breaks`;
  }
  const last = lines.map((line) => line.at(-1)).find((part) => typeof part === 'string' && /\s$/.test(part));
  return last === undefined ? undefined : 'has a line that ends with a space';
}

/** The first line tells a reader how far all are indented; empty lines at the end are dropped. */
function faultOfEnds(first: readonly Line[], last: readonly Line[]): BlockFault | undefined {
  const isSolid = (part: string | Expression | undefined, end: RegExp): boolean =>
    part !== undefined && (typeof part === 'string' ? end.test(part) : formOfPart(part) === 'solid');
  if (!first.every(([part]) => isSolid(part, /^\S/))) return 'may begin with a space or an empty line';
  return last.every((line) => isSolid(line.at(-1), /\S$/)) ? undefined : 'may end with an empty line';
}

/** Why lines, with their conditions and loops, cannot stand as a block scalar. */
export function faultOfBlock(structure: Structure): BlockFault | undefined {
  const shape = shapeOf(structure);
  return typeof shape === 'string' ? shape : (faultOfLines(shape.all) ?? faultOfEnds(shape.first, shape.last));
}

/** The lines that there may be, and those that may be the first or last. */
interface Shape {
  readonly all: readonly Line[];
  readonly first: readonly Line[];
  readonly last: readonly Line[];
  /** Whether a line is there for certain. */
  readonly certain: boolean;
}

function shapeOf(structure: Structure): Shape | BlockFault {
  switch (structure.kind) {
    case 'scalar': {
      const all = linesOfText(structure.value);
      return { all, first: all.slice(0, 1), last: all.slice(-1), certain: true };
    }
    case 'lines':
      return inOrder(structure.lines.map(shapeOf));
    case 'when':
    case 'with': {
      const body = shapeOf(structure.body);
      const otherwise = structure.otherwise === undefined ? undefined : shapeOf(structure.otherwise);
      if (typeof body === 'string') return body;
      if (otherwise === undefined) return { ...body, certain: false };
      if (typeof otherwise === 'string') return otherwise;
      return {
        all: [...body.all, ...otherwise.all],
        first: [...body.first, ...otherwise.first],
        last: [...body.last, ...otherwise.last],
        certain: body.certain && otherwise.certain,
      };
    }
    case 'each': {
      const body = shapeOf(structure.body);
      return typeof body === 'string' ? body : { ...body, certain: false };
    }
    default:
      return 'has something in it that is no text';
  }
}

function inOrder(shapes: readonly (Shape | BlockFault)[]): Shape | BlockFault {
  const fault = shapes.find((shape) => typeof shape === 'string');
  if (fault !== undefined) return fault;
  const all = shapes.filter((shape) => typeof shape !== 'string');
  const upTo = (from: readonly Shape[]): readonly Shape[] => {
    const certain = from.findIndex((shape) => shape.certain);
    return certain === -1 ? from : from.slice(0, certain + 1);
  };
  return {
    all: all.flatMap((shape) => shape.all),
    first: upTo(all).flatMap((shape) => shape.first),
    last: upTo(all.toReversed()).flatMap((shape) => shape.last),
    certain: all.some((shape) => shape.certain),
  };
}

function nameOf(expression: Expression): string {
  switch (expression.kind) {
    case 'field':
      return [expression.root, ...expression.path].join('.');
    case 'variable':
      return [expression.binding.hint, ...expression.path].join('.');
    case 'includeText':
      return expression.template.name;
    case 'call':
      return `what ${expression.name} gives`;
    case 'literal':
    case 'text':
      return 'a text';
  }
}
