import { freeze } from '../tree/freeze.ts';
import type { Expression, Structure } from '../tree/nodes.ts';
import { typesOfExpression } from '../tree/type-of.ts';
import { toStructure } from './build.ts';
import { expr, fragment } from './make.ts';
import type { Expr, Fragment, Items, Maybe } from './types.ts';

/** What a text may hold: strings, whole numbers and booleans that are certain to be there. */
export type TextPart = Expr<string> | Expr<number> | Expr<boolean> | string | number;

/** Text within a text that hangs on a condition, or comes of a loop. */
export type TextPiece = TextPart | Fragment<string> | Maybe<string> | Items<string>;

/** Each part by itself, so that TypeScript names the one that is no text. */
type PiecesOf<Parts extends readonly unknown[]> = {
  readonly [I in keyof Parts]: Parts[I] extends TextPiece ? Parts[I] : TextPart;
};

/** While TypeScript asks for the type of a call inside the text, `Parts` is `never`: see `Checked`. */
type Pieces<Parts extends readonly unknown[]> = [Parts] extends [never] ? readonly TextPiece[] : PiecesOf<Parts>;

/** A text of values alone is a value; one with conditions or loops in it is a part of what is printed. */
export type TextOf<Parts> = Parts extends readonly TextPart[] ? Expr<string> : Fragment<string>;

/**
 * Builds a text: text`${name}-${port.port}`. Constants become part of the text around them. With conditions, loops or
 * `join` in it, it stands where a text does, and in `template.text`, which makes it a value that functions take.
 *
 * @example
 * ```ts
 * text`${v.name}-${v.replicas}`
 * ```
 */
export function text<Parts extends readonly unknown[] = never>(
  strings: TemplateStringsArray,
  ...values: Pieces<Parts>
): TextOf<Parts>;
export function text(strings: TemplateStringsArray, ...values: readonly unknown[]): Expr<string> | Fragment<string> {
  const parts: (string | Expression)[] = [];
  const pieces: Structure[] = [];
  const add = (part: string | Expression): void => {
    const before = parts.at(-1);
    if (part === '') return;
    if (typeof part === 'string' && typeof before === 'string') parts.splice(-1, 1, before + part);
    else parts.push(part);
  };
  const cut = (): void => {
    if (parts.length > 0) pieces.push(freeze({ kind: 'scalar', value: whole(parts.splice(0)) }));
  };
  for (const [index, string] of strings.entries()) {
    add(string);
    const value = values[index];
    if (value === undefined) continue;
    const structure = toStructure(value);
    const expression = structure.kind === 'scalar' || structure.kind === 'wholeValue' ? structure.value : undefined;
    if (expression === undefined) {
      cut();
      pieces.push(structure);
    } else if (expression.kind === 'literal') add(String(expression.value));
    else if (expression.kind === 'text') expression.parts.forEach(add);
    else add(expression);
  }
  if (pieces.length === 0) return expr(whole(parts));
  cut();
  return fragment<Fragment<string>>({ kind: 'joined', separator: '', items: freeze(pieces) });
}

/** A text of its parts; of one that is a text already, that. */
function whole(parts: readonly (string | Expression)[]): Expression {
  const [only = ''] = parts;
  if (parts.length > 1) return freeze({ kind: 'text', parts: freeze([...parts]) });
  if (typeof only === 'string') return freeze({ kind: 'literal', value: only });
  const types = typesOfExpression(only);
  return types.length === 1 && types[0] === 'string' ? only : freeze({ kind: 'text', parts: freeze([only]) });
}
