import { failure, inputCodes, type Result, success } from '@helmwright/diagnostics';
import { isJsonObject, type Json } from '@helmwright/json';
import { MAX_DEPTH } from '@helmwright/source';
import {
  findNodeAtLocation,
  type JSONPath,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { placeAt, type Register, type RegisterForm, type RegisterRow } from './register.ts';

/** Reads a JSON register: a list of objects, at the place that the mapping names. Fails with HW1101. */
export function readJson(file: string, text: string, { records }: RegisterForm): Result<Register> {
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    return failure([
      inputCodes.registerUnreadable({
        message: `The register has more than ${MAX_DEPTH} levels here.`,
        remedy: 'Take the list of municipalities out of what it lies in.',
        position: placeAt(file, text, deep),
      }),
    ]);
  }
  const errors: ParseError[] = [];
  // Positions are wanted of few cells, so the tree is kept and searched when they are.
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error !== undefined || tree === undefined) {
    return failure([
      inputCodes.registerUnreadable({
        message: `The register is no JSON: ${error === undefined ? 'it is empty' : words(printParseErrorCode(error.error))}.`,
        remedy: 'Fix it there, or take it from its source again.',
        position: placeAt(file, text, error?.offset ?? 0),
      }),
    ]);
  }
  const path = records === undefined ? [] : records.split('.');
  const value: Json = JSON.parse(text);
  const list = path.reduce<Json | undefined>((at, key) => entryOf(at, key), value);
  if (!Array.isArray(list) || !list.every((each) => isJsonObject(each))) {
    return failure([
      inputCodes.registerUnreadable({
        message: `The register has no list of objects ${records === undefined ? 'as its whole' : `at \`${records}\``}.`,
        remedy: 'Say with `records` in the mapping where the list is.',
        position: placeAt(file, text, findNodeAtLocation(tree, path)?.offset ?? 0),
      }),
    ]);
  }
  const place = (at: JSONPath) => {
    const node: Node | undefined = findNodeAtLocation(tree, at);
    return placeAt(file, text, node?.offset ?? findNodeAtLocation(tree, at.slice(0, path.length + 1))?.offset ?? 0);
  };
  const rows = list.map(
    (record: Json, index): RegisterRow => ({
      get: (column) => cellOf(record, column),
      place: (column) => place([...path, index, ...(column === undefined ? [] : keysOf(record, column))]),
    }),
  );
  return success({ file, header: undefined, rows, headerPlace: { file, line: 1, column: 1 } });
}

/** The offset of the first bracket too many. The parser is recursive: a hundred thousand brackets are not for it. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset];
    if (character === '"') quoted = !quoted;
    else if (quoted) {
      if (character === '\\') offset++;
    } else if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    if (depth > MAX_DEPTH) return offset;
  }
  return undefined;
}

const entryOf = (value: Json | undefined, key: string): Json | undefined =>
  isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** A key that is there as it is goes before keys with dots between them. */
const keysOf = (record: Json, column: string): readonly string[] =>
  entryOf(record, column) === undefined ? column.split('.') : [column];

const cellOf = (record: Json, column: string): Json | undefined =>
  keysOf(record, column).reduce<Json | undefined>((at, key) => entryOf(at, key), record);

/** `CommaExpected` as `comma expected`. */
const words = (code: string): string => code.replace(/(?<=.)([A-Z])/g, ' $1').toLowerCase();
