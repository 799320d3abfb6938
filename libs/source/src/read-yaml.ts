import { failure, inputCodes, type Result, success } from '@helmwright/diagnostics';
import { isJsonObject, type Json, oneZero } from '@helmwright/json';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml';
import { Findings } from './findings.ts';
import { leftByGit } from './left-by-git.ts';
import { MAX_DEPTH, MAX_FINDINGS, MAX_TEXT_LENGTH } from './limits.ts';
import { readPlain, unusableText } from './read-plain.ts';
import { deceptions, tabsThatIndent, tooManyBracketsAt } from './scan-text.ts';
import type { SourceFile } from './source-file.ts';

const unsafeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads one authored file as YAML 1.2 (core schema), so that `NO`, `on` and `1:30` are text, and only `true`, `false`,
 * `null` and numbers are not.
 *
 * @param path the file's path relative to the root of the tree, for positions
 * @returns the file, or the findings of HW1001 to HW1019, at most {@link MAX_FINDINGS}
 */
export function readYaml(path: string, text: string): Result<SourceFile> {
  const plain = readPlain(text);
  return plain === undefined ? parseStrictly(path, text) : success({ path, text, value: plain });
}

/** {@link readYaml} without the fast way for plain files. */
export function parseStrictly(path: string, text: string): Result<SourceFile> {
  const reader = new Reader(path, text);
  const value = reader.read();
  if (value === undefined || !isJsonObject(value) || reader.findings.found.length > 0)
    return failure(reader.findings.found);
  return success({ path, text, value });
}

class Reader {
  readonly findings: Findings;
  readonly #path: string;
  readonly #text: string;

  constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
    this.findings = new Findings(path, text);
  }

  read(): Json | undefined {
    const text = this.#text;
    if (text.length > MAX_TEXT_LENGTH) {
      return this.findings.report(inputCodes.tooLarge, 0, {
        message: `The file holds ${text.length} characters; at most ${MAX_TEXT_LENGTH} are read.`,
        remedy: 'Split the file, or remove what does not belong in it.',
      });
    }
    const left = leftByGit(this.#path, text);
    if (left !== undefined) {
      this.findings.found.push(left);
      return undefined;
    }
    if (text.startsWith('\uFEFF')) {
      this.findings.report(inputCodes.byteOrderMark, 0, {
        message: 'The file starts with a byte order mark (U+FEFF).',
        remedy: 'Save the file as UTF-8 without a byte order mark.',
      });
    }
    for (const deception of deceptions(this.#path, text)) {
      if (this.findings.found.length >= MAX_FINDINGS) break;
      this.findings.found.push(deception);
    }
    for (const offset of tabsThatIndent(text)) {
      this.findings.report(inputCodes.tab, offset, {
        message: 'The line is indented with a tab.',
        remedy: 'Indent with spaces.',
      });
    }
    const deep = tooManyBracketsAt(text);
    if (deep !== undefined) return this.findings.tooDeep(deep);
    const documents = this.#parse();
    if (documents === undefined) return undefined;
    const [document, second] = documents;
    for (const broken of documents) this.#reportErrors(broken);
    if (second !== undefined) {
      this.findings.report(inputCodes.multipleDocuments, second.range[0], {
        message: 'The file holds more than one YAML document.',
        remedy: 'Move each document into a file of its own.',
      });
    }
    const root = document?.contents ?? null;
    if (root === null || (isScalar(root) && root.source === '')) {
      if (this.findings.found.length > 0) return undefined;
      return this.findings.report(inputCodes.empty, 0, {
        message: 'The file is empty.',
        remedy: 'Write the file, or delete it.',
      });
    }
    const value = this.#value(root, 0);
    if (!isMap(root) && this.findings.found.length === 0) {
      return this.findings.report(inputCodes.notAMap, root.range[0], {
        message: `The file holds ${isSeq(root) ? 'a list' : 'a single value'} where a map of keys to values is expected.`,
        remedy: 'Write `key: value` lines.',
      });
    }
    return value;
  }

  #parse(): readonly Document.Parsed<ParsedNode>[] | undefined {
    const documents = parseAllDocuments(this.#text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'silent',
    });
    return 'empty' in documents ? [] : documents;
  }

  #reportErrors(document: Document.Parsed<ParsedNode>): void {
    const seen = new Set<number>();
    for (const error of document.errors) {
      if (this.findings.found.length >= MAX_FINDINGS) return;
      // A tab is already reported at its place, in plain words.
      if (error.code === 'TAB_AS_INDENT' && this.findings.found.some(({ code }) => code === inputCodes.tab.code))
        continue;
      if (seen.has(error.pos[0])) continue;
      seen.add(error.pos[0]);
      // The library ran out of stack; what brackets and dashes cannot show before does.
      if (error.code === 'RESOURCE_EXHAUSTION') {
        this.findings.tooDeep(error.pos[0]);
        continue;
      }
      this.findings.report(inputCodes.syntax, error.pos[0], {
        message: `The file is not valid YAML: ${error.message.replace(/\.?$/, '.')}`,
        remedy: 'Fix the syntax here; mind indentation, quotes and the space after a colon.',
      });
    }
    if (document.directives?.yaml.explicit === true && document.directives.yaml.version === '1.1') {
      this.findings.report(inputCodes.syntax, 0, {
        message: 'The file asks for YAML 1.1 with a %YAML directive.',
        remedy: 'Remove the directive; files are read as YAML 1.2.',
      });
    }
  }

  #value(node: Node | null, depth: number): Json | undefined {
    if (node === null) return null;
    const offset = node.range?.[0] ?? 0;
    if (depth > MAX_DEPTH) return this.findings.tooDeep(offset);
    if (isAlias(node)) {
      return this.findings.report(inputCodes.anchor, offset, {
        message: `The alias \`*${node.source}\` is not read.`,
        remedy: 'Write the value out, or put it in a layer above.',
      });
    }
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined) {
      this.findings.report(inputCodes.anchor, this.findings.before(offset, `&${node.anchor}`), {
        message: `The anchor \`&${node.anchor}\` is not read.`,
        remedy: 'Remove the anchor and write shared values in a layer above.',
      });
    }
    if (node.tag !== undefined) {
      const tag = node.tag.replace('tag:yaml.org,2002:', '!!');
      this.findings.report(inputCodes.tag, this.findings.before(offset, tag), {
        message: `The tag \`${tag}\` is not read.`,
        remedy: 'Remove the tag and write the value plainly.',
      });
    }
    if (isMap<ParsedNode, ParsedNode | null>(node)) return this.#map(node, depth);
    if (isSeq<Node | null>(node)) return node.items.map((item) => this.#value(item, depth + 1) ?? null);
    if (!isScalar(node)) return null;
    return this.#scalar(node.value, node.source ?? '', offset);
  }

  #scalar(value: unknown, source: string, offset: number): Json | undefined {
    if (
      typeof value === 'number' &&
      (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
    ) {
      return this.findings.report(inputCodes.numberNotExact, offset, {
        message: `The number ${source} cannot be kept exactly.`,
        remedy: 'Put it in quotes if it is an identifier, or write a number within 2^53.',
      });
    }
    if (typeof value === 'string') this.#checkText(value, offset);
    if (typeof value === 'number') return oneZero(value);
    return value === null || typeof value === 'boolean' || typeof value === 'string' ? value : null;
  }

  /** Escaped or not: what is written decides nothing, what Helm is given does. */
  #checkText(text: string, offset: number): void {
    const character = unusableText.exec(text)?.[0];
    // Where it is written out, it was found as such.
    if (character === undefined || this.findings.found.some(({ code }) => code === inputCodes.hiddenCharacter.code))
      return;
    const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    this.findings.report(inputCodes.unusableCharacter, offset, {
      message: `The text holds the character U+${point}, which Helm cannot take.`,
      remedy: 'Remove the character.',
    });
  }

  #map(node: YAMLMap<ParsedNode, ParsedNode | null>, depth: number): Json {
    const value: Record<string, Json> = {};
    const firsts = new Map<string, number>();
    for (const pair of node.items) {
      const offset = pair.key.range[0];
      const key = isScalar(pair.key) && pair.key.tag === undefined && !pair.key.anchor ? pair.key.value : undefined;
      const inner = this.#value(pair.value, depth + 1);
      if (key === '<<') {
        this.findings.report(inputCodes.anchor, offset, {
          message: 'The merge key `<<` is not read.',
          remedy: 'Write the keys out, or put them in a layer above.',
        });
      } else if (typeof key !== 'string') {
        const source = isScalar(pair.key) && pair.key.source ? pair.key.source : 'given here';
        this.findings.report(inputCodes.keyNotText, offset, {
          message: `The key ${source} is not text.`,
          remedy: 'Put the key in quotes.',
        });
      } else if (unsafeKeys.has(key)) {
        this.findings.report(inputCodes.unsafeKey, offset, {
          message: `The key \`${key}\` is not allowed.`,
          remedy: 'Use another name for the key.',
        });
      } else if (firsts.has(key)) {
        this.findings.report(inputCodes.duplicateKey, offset, {
          message: `The key \`${key}\` is written twice in one map.`,
          remedy: 'Keep one of the two.',
          first: firsts.get(key),
        });
      } else {
        firsts.set(key, offset);
        this.#checkText(key, offset);
        if (inner !== undefined) value[key] = inner;
      }
    }
    return value;
  }
}
