import type { Expression, NamedTemplate, Structure } from './nodes.ts';
import { armsOf, type ValueSchema } from './schema.ts';
import { typesOfExpression } from './type-of.ts';

/**
 * What is known of the text of a value before it is known: `solid` text has no line break and no character that YAML
 * refuses, is not empty, and neither begins nor ends with a space; `line` text may be empty or have spaces at its ends;
 * of `any` text nothing is known.
 */
export type TextForm = 'solid' | 'line' | 'any';

const weaker = (a: TextForm, b: TextForm): TextForm => {
  if (a === 'any' || b === 'any') return 'any';
  return a === 'line' || b === 'line' ? 'line' : 'solid';
};

const weakest = (forms: readonly TextForm[]): TextForm => forms.reduce(weaker, 'solid');

/** The form of constant text. */
export function formOfText(text: string): TextForm {
  if (![...text].every((character) => isPrintable(character.codePointAt(0) ?? 0))) return 'any';
  return text !== '' && text.trim() === text ? 'solid' : 'line';
}

/** What every YAML reader takes for a character of a line, in plain text that is not quoted. */
const isPrintable = (code: number): boolean =>
  (code >= 0x20 && code <= 0x7e) || (code > 0xa0 && code < 0xd800 && code !== 0x2028 && code !== 0x2029);

/** The form of the text of an expression. */
export function formOfExpression(expression: Expression): TextForm {
  switch (expression.kind) {
    case 'literal':
      return formOfText(String(expression.value));
    case 'field':
    case 'variable':
      return expression.schema === undefined ? 'any' : weakest(armsOf(expression.schema).map(formOfSchema));
    case 'includeText':
      return formOfTemplate(expression.template);
    case 'text':
      return formOfParts(expression.parts);
    case 'call':
      return formOfCall(expression);
  }
}

function formOfParts(parts: readonly (string | Expression)[]): TextForm {
  const forms = parts.map((part) => (typeof part === 'string' ? formOfText(part) : formOfExpression(part)));
  if (forms.includes('any')) return 'any';
  const ends = [forms[0], forms.at(-1)];
  return ends.every((form) => form === 'solid') ? 'solid' : 'line';
}

function formOfCall(call: Extract<Expression, { readonly kind: 'call' }>): TextForm {
  const [first, second] = call.args;
  const types = typesOfExpression(call);
  if (types.length > 0 && types.every((type) => type !== 'string' && type !== 'object' && type !== 'array')) {
    return 'solid';
  }
  switch (call.name) {
    case 'sha256sum':
    case 'toJson':
      return 'solid';
    case 'default':
    case 'ternary':
      return weakest([first, second].map((arg) => (arg === undefined ? 'any' : formOfExpression(arg))));
    case 'lower':
    case 'upper':
      return first === undefined ? 'any' : formOfExpression(first);
    case 'required':
      return second === undefined ? 'any' : formOfExpression(second);
    case 'join':
      return second === undefined ? 'any' : weaker('line', formOfItems(second, first));
    case 'trunc':
    case 'trimSuffix':
    case 'trimPrefix':
    case 'trimAll':
    case 'replace':
      return weaker('line', weakest(call.args.map(formOfExpression)));
    default:
      return 'any';
  }
}

function formOfItems(list: Expression, separator: Expression | undefined): TextForm {
  const schema = list.kind === 'field' || list.kind === 'variable' ? list.schema?.items : undefined;
  return schema === undefined || separator === undefined
    ? 'any'
    : weaker(formOfSchema(schema), formOfExpression(separator));
}

/** The form of what a named template yields: that of the weakest of its texts, which are trimmed at no end. */
const formOfTemplate = ({ body }: NamedTemplate): TextForm => weaker('line', formOfBody(body));

function formOfBody(body: Structure): TextForm {
  switch (body.kind) {
    case 'scalar':
      return formOfExpression(body.value);
    case 'each':
      return weaker('line', formOfBody(body.body));
    case 'joined':
      return weaker('line', weakest([formOfText(body.separator), ...body.items.map(formOfBody)]));
    case 'when':
    case 'with':
      return weaker(formOfBody(body.body), body.otherwise === undefined ? 'line' : formOfBody(body.otherwise));
    default:
      return 'any';
  }
}

function formOfSchema(schema: ValueSchema): TextForm {
  const { enum: members, const: constant, pattern, minLength = 0 } = schema;
  const all = constant === undefined ? members : [constant];
  if (all !== undefined) return weakest(all.filter((each) => each !== null).map((each) => formOfText(String(each))));
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  if (types.length === 0 || types.includes('object') || types.includes('array')) return 'any';
  if (!types.includes('string')) return 'solid';
  const characters = pattern === undefined ? undefined : charactersOf(pattern);
  if (characters === undefined || pattern === undefined) return 'any';
  const isEmpty = minLength === 0 && new RegExp(pattern, 'u').test('');
  return characters === 'visible' && !isEmpty ? 'solid' : 'line';
}

/**
 * What characters a pattern of a whole text lets in: visible ones, or spaces too. Nothing is known of a pattern that has
 * anything but characters, groups, repetitions and classes of named characters in it.
 */
export function charactersOf(pattern: string): 'visible' | 'printable' | undefined {
  const characters = readCharacters(pattern);
  return characters && (characters.spaces ? 'printable' : 'visible');
}

/** Whether a pattern of a whole text lets in no quote and no backslash, as far as is known of it. */
export const refusesQuotes = (pattern: string): boolean => readCharacters(pattern)?.quotes === false;

/** What may be among characters. */
interface Characters {
  readonly spaces: boolean;
  /** Double quotes or backslashes. */
  readonly quotes: boolean;
}

function readCharacters(pattern: string): Characters | undefined {
  const [, whole] = /^\^(.*)\$$/.exec(pattern) ?? [];
  if (whole === undefined || hasOuterAlternatives(whole)) return undefined;
  let rest = whole;
  let spaces = false;
  let quotes = false;
  while (rest !== '') {
    const [piece] =
      /^\[(?!\^)(?:\\.|[^\]\\])+\]|^\(\?:|^\((?!\?)|^[)|?*+]|^\{\d+(?:,\d*)?\}|^\\[^A-Za-z0-9]|^\\[dw]|^[^\\.[\](){}^$|?*+]/.exec(
        rest,
      ) ?? [];
    if (piece === undefined) return undefined;
    if (piece.startsWith('[')) {
      const inside = classOf(piece.slice(1, -1));
      if (inside === undefined) return undefined;
      spaces ||= inside.spaces;
      quotes ||= inside.quotes;
    } else if (!isPrintable(piece.codePointAt(0) ?? 0)) return undefined;
    else {
      spaces ||= piece.trim() !== piece || piece === '\\ ';
      quotes ||= piece === '"' || piece === '\\"' || piece === '\\\\';
    }
    rest = rest.slice(piece.length);
  }
  return { spaces, quotes };
}

/** Whether a pattern has alternatives that are in no group: `^a|b$` is not of a whole text. */
function hasOuterAlternatives(pattern: string): boolean {
  let depth = 0;
  for (const [piece] of pattern.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[()|]/g)) {
    if (piece === '(') depth += 1;
    else if (piece === ')') depth -= 1;
    else if (piece === '|' && depth === 0) return true;
  }
  return false;
}

/** What a class lets in. */
function classOf(inside: string): Characters | undefined {
  let spaces = false;
  let quotes = false;
  let rest = inside;
  while (rest !== '') {
    const [piece, , from = '', to = from] =
      /^(\\[dw])|^(\\[^A-Za-z0-9]|[^\\])(?:-(\\[^A-Za-z0-9]|[^\\]))?/u.exec(rest) ?? [];
    if (piece === undefined) return undefined;
    if (from !== '') {
      const [low, high] = [from, to].map((character) => character.codePointAt(character.startsWith('\\') ? 1 : 0) ?? 0);
      if (low === undefined || high === undefined || !isPrintable(low) || !isPrintable(high)) return undefined;
      if (low <= 0x7e !== high <= 0x7e || (low < 0x2028 && high > 0x2029)) return undefined;
      spaces ||= low <= 0x20 || high > 0x7e;
      quotes ||= (low <= 0x22 && high >= 0x22) || (low <= 0x5c && high >= 0x5c);
    }
    rest = rest.slice(piece.length);
  }
  return { spaces, quotes };
}
