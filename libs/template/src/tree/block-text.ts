import type { Expression, Joined, Structure } from './nodes.ts';
import { formOfExpression, formOfText, type TextForm } from './one-line.ts';
import { fitsQuotes } from './quotes.ts';

/** Why a text cannot stand as a block scalar, by what has to change. */
export interface BlockFault {
  readonly kind: keyof typeof problems | 'value';
  /** What is wrong, to end a sentence. */
  readonly text: string;
}

const problems = {
  begin: 'may begin with a space or an empty line',
  end: 'may end with an empty line',
  space: 'has a line that ends with a space',
  character: 'has a character that only stands in quotes',
  nested: 'has lines in the middle of a line',
  other: 'has something in it that is no text',
} as const;

const fault = (kind: keyof typeof problems): BlockFault => ({ kind, text: problems[kind] });

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
  typeof part === 'string' ? formOfText(part.replaceAll(/[\t\n]/g, 'x')) : formOfExpression(part);

/** Why a text is not read back from a block scalar as it is. */
export function faultOfText(expression: Expression): BlockFault | undefined {
  const lines = linesOfText(expression);
  const all = lines.length > 1 && lines.at(-1)?.length === 0 ? lines.slice(0, -1) : lines;
  return faultOfShape(shapeOfLines(all));
}

/** Why lines, with their conditions and loops, cannot stand as a block scalar. */
export const faultOfBlock = (structure: Structure): BlockFault | undefined => faultOfShape(shapeOf(structure));

/** Whether a text that stands as a block scalar ends with a character that is seen, whatever the values. */
export const endsTight = (structure: Structure): boolean => shapeOf(structure).tight;

/** Why a text with conditions and loops in it can stand neither between quotes nor as a block. */
export const faultOfJoined = (joined: Joined): BlockFault | undefined =>
  holdsLines(joined) ? fault('nested') : fitsQuotes(joined) ? undefined : faultOfBlock(withoutLastBreak(joined));

/** A text without the line break at its end, where it has one for certain. */
export function withoutLastBreak(joined: Joined): Joined {
  const last = joined.items.at(-1);
  const parts = last?.kind === 'scalar' ? partsOf(last.value) : [];
  const end = parts.at(-1);
  if (typeof end !== 'string' || !end.endsWith('\n')) return joined;
  const rest = [...parts.slice(0, -1), end.slice(0, -1)].filter((part) => part !== '');
  return {
    ...joined,
    items: [...joined.items.slice(0, -1), { kind: 'scalar', value: { kind: 'text', parts: rest } }],
  };
}

/** What a text of lines may be: what is wrong in it, and how its first and last line begin and end. */
interface Shape {
  readonly fault: BlockFault | undefined;
  /** Whether whatever may be its first line begins with a character that is seen. */
  readonly begins: boolean;
  /** Whether whatever may be its last line has one in it. */
  readonly ends: boolean;
  /** Whether it ends with one. */
  readonly tight: boolean;
  /** Whether a line is there for certain. */
  readonly certain: boolean;
}

/** The first line tells a reader how far all are indented; empty lines at the end are dropped. */
function faultOfShape({ fault: within, begins, ends }: Shape): BlockFault | undefined {
  if (within !== undefined) return within;
  if (!begins) return fault('begin');
  return ends ? undefined : fault('end');
}

function shapeOfLines(lines: readonly Line[]): Shape {
  const endsWithSpace = lines.map((line) => line.at(-1)).some((part) => typeof part === 'string' && /\s$/.test(part));
  return {
    fault: faultOfParts(lines.flat()) ?? (endsWithSpace ? fault('space') : undefined),
    begins: isSolid(lines[0]?.[0], /^\S/),
    ends: (lines.at(-1) ?? []).some((part) => isSolid(part, /\S/)),
    tight: isSolid(lines.at(-1)?.at(-1), /\S$/),
    certain: true,
  };
}

function faultOfParts(parts: Line): BlockFault | undefined {
  const unsafe = parts.find((part) => formOfPart(part) === 'any');
  if (unsafe === undefined) return undefined;
  return typeof unsafe === 'string'
    ? fault('character')
    : { kind: 'value', text: `holds ${nameOf(unsafe)}, which may have line breaks` };
}

const isSolid = (part: string | Expression | undefined, where: RegExp): boolean =>
  part !== undefined && (typeof part === 'string' ? where.test(part) : formOfPart(part) === 'solid');

function shapeOf(structure: Structure): Shape {
  switch (structure.kind) {
    case 'scalar':
      return shapeOfLines(linesOfText(structure.value));
    case 'joined': {
      const tight = isSolidAt(structure, 'end') === 'solid';
      return {
        fault: holdsLines(structure) ? fault('nested') : faultOfParts(partsWithin(structure)),
        begins: isSolidAt(structure, 'start') === 'solid',
        ends: tight,
        tight,
        certain: true,
      };
    }
    case 'lines':
      return inOrder(structure.lines.map(shapeOf));
    case 'when':
    case 'with': {
      const body = shapeOf(structure.body);
      if (structure.otherwise === undefined) return { ...body, certain: false };
      const otherwise = shapeOf(structure.otherwise);
      return {
        fault: body.fault ?? otherwise.fault,
        begins: body.begins && otherwise.begins,
        ends: body.ends && otherwise.ends,
        tight: body.tight && otherwise.tight,
        certain: body.certain && otherwise.certain,
      };
    }
    case 'each':
      return { ...shapeOf(structure.body), certain: false };
    default:
      return { fault: fault('other'), begins: true, ends: true, tight: true, certain: true };
  }
}

function inOrder(shapes: readonly Shape[]): Shape {
  const upTo = (from: readonly Shape[]): readonly Shape[] => {
    const certain = from.findIndex((shape) => shape.certain);
    return certain === -1 ? from : from.slice(0, certain + 1);
  };
  const last = upTo(shapes.toReversed());
  return {
    fault: shapes.find((shape) => shape.fault !== undefined)?.fault,
    begins: upTo(shapes).every(({ begins }) => begins),
    ends: last.every(({ ends }) => ends),
    tight: last.every(({ tight }) => tight),
    certain: shapes.some(({ certain }) => certain),
  };
}

const holdsLines = (structure: Structure): boolean => textsWithin(structure).some(({ kind }) => kind === 'lines');

/** Everything that stands in a text with conditions and loops in it. */
const textsWithin = (structure: Structure): readonly Structure[] => {
  switch (structure.kind) {
    case 'when':
    case 'with':
      return [structure.body, ...(structure.otherwise === undefined ? [] : [structure.otherwise])].flatMap(textsWithin);
    case 'each':
      return textsWithin(structure.body);
    case 'joined':
      return structure.items.flatMap(textsWithin);
    default:
      return [structure];
  }
};

/** All constants and values in a text, and the separators between them. */
const partsWithin = (joined: Joined): Line => [
  joined.separator,
  ...textsWithin(joined).flatMap((text) =>
    text.kind === 'scalar' || text.kind === 'wholeValue' ? partsOf(text.value) : [],
  ),
];

/** How a text begins or ends: with a character that is seen, with a space or line break, or with nothing of its own. */
type Edge = 'solid' | 'loose' | 'none';

function isSolidAt(structure: Structure, side: 'start' | 'end'): Edge {
  switch (structure.kind) {
    case 'scalar':
    case 'wholeValue': {
      const part = partsOf(structure.value).at(side === 'start' ? 0 : -1);
      if (part === undefined || part === '') return 'none';
      return isSolid(part, side === 'start' ? /^\S/ : /\S$/) ? 'solid' : 'loose';
    }
    case 'when':
    case 'with': {
      const edges = [structure.body, structure.otherwise].map((one) =>
        one === undefined ? 'none' : isSolidAt(one, side),
      );
      return edges.includes('loose') ? 'loose' : edges.includes('none') ? 'none' : 'solid';
    }
    case 'each':
      return isSolidAt(structure.body, side) === 'loose' ? 'loose' : 'none';
    case 'joined': {
      const items = side === 'start' ? structure.items : structure.items.toReversed();
      const edges = items.map((item) => isSolidAt(item, side));
      const first = edges.find((edge) => edge !== 'none') ?? 'none';
      // Before an empty text there may be a separator.
      return edges[0] === 'none' && structure.separator.trim() !== structure.separator ? 'loose' : first;
    }
    default:
      return 'loose';
  }
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
