import { type Diagnostic, failure, inputCodes, type Result, success, wholeFile } from '@helmwright/diagnostics';
import { isJsonObject, type Json, type JsonObject, oneZero, type Path } from '@helmwright/json';
import {
  boolYaml11Tag,
  defineScalarTag,
  load,
  mapTag,
  mergeTag,
  NOT_RESOLVED,
  nullYaml11Tag,
  Schema,
  seqTag,
  strTag,
  YAMLException,
} from 'js-yaml';
import { goNumber } from './go-scalars.ts';
import { leftByGit } from './left-by-git.ts';
import { MAX_DEPTH, MAX_FINDINGS, MAX_TEXT_LENGTH } from './limits.ts';
import { unusableText } from './read-plain.ts';
import { tooManyBracketsAt } from './scan-text.ts';
import { positionOf, type SourceFile } from './source-file.ts';

/** Values that one file may have: aliases can make many of few. */
const MAX_VALUES = 100_000;

const unsafeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const numberTag = defineScalarTag<number>('tag:yaml.org,2002:float', {
  implicit: true,
  implicitFirstChars: [...'-+.0123456789'],
  resolve: (text) => goNumber(text) ?? NOT_RESOLVED,
  identify: () => false,
});

/** How Helm reads plain scalars: YAML 1.1 with the numbers of Go. */
const helmSchema = new Schema([strTag, seqTag, mapTag, nullYaml11Tag, boolYaml11Tag, numberTag, mergeTag]);

/**
 * Reads a values file of somebody else as Helm does: `NO` and `on` are booleans, `010` is 8, anchors, aliases and merge
 * keys are followed, and a file without content has no values.
 *
 * @returns the file, or HW1001, HW1006, HW1012 and others of authored files for what Helm or an authored file cannot take
 */
export function readValuesFile(path: string, text: string): Result<SourceFile> {
  const refused = refusedText(path, text);
  if (refused !== undefined) return failure([refused]);
  let loaded: unknown;
  try {
    loaded = text.trim() === '' ? {} : load(text, { schema: helmSchema });
  } catch (error) {
    return failure([secondDocument(path, text, error) ?? notYaml(path, error)]);
  }
  const reader = new Reader();
  const value = reader.json(loaded ?? {}, []);
  const file: SourceFile = { path, text, value: isJsonObject(value) ? value : {} };
  if (!isJsonObject(value) && reader.faults.length === 0) {
    return failure([
      inputCodes.notAMap({
        message: `The file holds ${Array.isArray(value) ? 'a list' : 'a single value'} where a map of keys to values is expected.`,
        remedy: 'Write `key: value` lines.',
        position: { file: path, line: 1, column: 1 },
      }),
    ]);
  }
  return reader.faults.length === 0 ? success(file) : failure(reader.faults.map((fault) => fault(file)));
}

function refusedText(path: string, text: string): Diagnostic | undefined {
  if (text.length > MAX_TEXT_LENGTH) {
    return inputCodes.tooLarge({
      message: `The file holds ${text.length} characters; at most ${MAX_TEXT_LENGTH} are read.`,
      remedy: 'Split the file, or remove what does not belong in it.',
      position: wholeFile(path),
    });
  }
  const left = leftByGit(path, text);
  if (left !== undefined) return left;
  return tooManyBracketsAt(text) === undefined ? undefined : tooDeep({ path, text, value: {} }, []);
}

const tooDeep = (file: SourceFile, path: Path): Diagnostic =>
  inputCodes.tooDeep({
    message: `Maps and lists are nested deeper than ${MAX_DEPTH} levels.`,
    remedy: 'Flatten the value.',
    position: path.length === 0 ? wholeFile(file.path) : positionOf(file, path),
  });

function notYaml(path: string, error: unknown): Diagnostic {
  const mark = error instanceof YAMLException ? error.mark : undefined;
  const reason = error instanceof YAMLException ? error.reason : 'it cannot be read';
  return inputCodes.syntax({
    message: `The file is not valid YAML: ${reason.replace(/\.?$/, '.')}`,
    remedy: 'Fix the syntax here; mind indentation, quotes and the space after a colon.',
    position: mark === undefined ? wholeFile(path) : { file: path, line: mark.line + 1, column: mark.column + 1 },
  });
}

/** HW1006 where a file has several documents, of which Helm reads the first alone. */
function secondDocument(path: string, text: string, error: unknown): Diagnostic | undefined {
  if (!(error instanceof YAMLException) || error.mark !== undefined) return undefined;
  const lines = text.split('\n');
  const begun = lines.findIndex((line) => line.trim() !== '' && !/^(?:#|---|%)/.test(line));
  const at = lines.findIndex((line, index) => index > begun && /^---(?:\s|$)/.test(line));
  if (at === -1) return undefined;
  return inputCodes.multipleDocuments({
    message: 'The file holds more than one YAML document.',
    remedy: 'Move each document into a file of its own.',
    position: { file: path, line: at + 1, column: 1 },
  });
}

type Fault = (file: SourceFile) => Diagnostic;

/** Makes JSON of what was loaded, and collects what is none. */
class Reader {
  readonly faults: Fault[] = [];
  #values = 0;

  json(value: unknown, path: Path): Json {
    if (++this.#values > MAX_VALUES) return this.#tooMany();
    if (typeof value === 'string') {
      if (unusableText.test(value)) this.#unusable(path);
      return value;
    }
    if (typeof value === 'boolean' || value === null) return value;
    if (typeof value === 'number') return this.#number(value, path);
    if (typeof value !== 'object') return null;
    if (path.length >= MAX_DEPTH) {
      this.#add((file) => tooDeep(file, path));
      return null;
    }
    return Array.isArray(value) ? value.map((item, at) => this.json(item, [...path, at])) : this.#map(value, path);
  }

  #map(value: object, path: Path): JsonObject {
    const map: Record<string, Json> = {};
    for (const [key, inner] of Object.entries(value)) {
      const at = [...path, key];
      if (unsafeKeys.has(key)) {
        this.#add((file) =>
          inputCodes.unsafeKey({
            message: `The key \`${key}\` is not allowed.`,
            remedy: 'Use another name for the key.',
            position: positionOf(file, at, 'key'),
          }),
        );
        continue;
      }
      if (unusableText.test(key)) this.#unusable(at);
      map[key] = this.json(inner, at);
    }
    return map;
  }

  #number(value: number, path: Path): Json {
    if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return oneZero(value);
    this.#add((file) =>
      inputCodes.numberNotExact({
        message: `The number ${value} cannot be kept exactly.`,
        remedy: 'Put it in quotes if it is an identifier, or write a number within 2^53.',
        position: positionOf(file, path),
      }),
    );
    return null;
  }

  #unusable(path: Path): void {
    this.#add((file) =>
      inputCodes.unusableCharacter({
        message: 'The text holds a character that Helm cannot take.',
        remedy: 'Remove the character.',
        position: positionOf(file, path),
      }),
    );
  }

  #tooMany(): null {
    if (this.#values === MAX_VALUES + 1) {
      this.#add(({ path }) =>
        inputCodes.tooLarge({
          message: `The file holds more than ${MAX_VALUES} values, with its aliases followed.`,
          remedy: 'Split the file, or remove what does not belong in it.',
          position: wholeFile(path),
        }),
      );
    }
    return null;
  }

  #add(fault: Fault): void {
    if (this.faults.length < MAX_FINDINGS) this.faults.push(fault);
  }
}
