import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Position, wholeFile } from '@helmwright/diagnostics';
import { CONFIG_FILE } from './config-file.ts';

/** What Node says of an error, whatever was thrown. */
export interface Thrown {
  /** The name of the class where it is an error. */
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
  readonly stack: string;
}

/** Reads what was thrown, which may be anything, getters that throw included. */
export function thrownBy(error: unknown): Thrown {
  try {
    if (!(error instanceof Error)) return { name: '', message: String(error), code: undefined, stack: '' };
    const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
    return { name: String(error.name), message: String(error.message), code, stack: String(error.stack ?? '') };
  } catch {
    return { name: '', message: 'something that cannot be shown', code: undefined, stack: '' };
  }
}

/** The path of one of the workspace's own files; undefined for what lies elsewhere, or was installed. */
function ownPath(root: string, url: string): string | undefined {
  try {
    const path = relative(root, url.startsWith('file:') ? fileURLToPath(url) : url);
    const steps = path.split(sep);
    const isOwn = path !== '' && !isAbsolute(path) && steps[0] !== '..' && !steps.includes('node_modules');
    return isOwn ? steps.join('/') : undefined;
  } catch {
    return undefined;
  }
}

/** The innermost place of a stack that is in the workspace's own files. */
export function placeInStack(root: string, stack: string): Position | undefined {
  for (const [, url = '', line, column] of stack.matchAll(/^ +at (?:.*?\()?(file:\/\/.+?|\/.+?):(\d+):(\d+)\)?$/gm)) {
    const file = ownPath(root, url);
    if (file !== undefined) return { file, line: Number(line), column: Number(column) };
  }
  return undefined;
}

/** Where the compiler stopped: the first lines of such a stack are the place, the source line, and a caret below it. */
function placeOfSyntax(root: string, stack: string): Position | undefined {
  const [, url = '', line, lines = ''] = /^(file:\/\/.+|\/.+):(\d+)\n([\s\S]*?\n *\^)/.exec(stack) ?? [];
  const file = ownPath(root, url);
  const caret = lines.split('\n').at(-1)?.length;
  return file === undefined ? undefined : { file, line: Number(line), column: caret ?? 1 };
}

/** An import that leads nowhere. */
export interface FailedImport {
  /** As it is written. */
  readonly specifier: string;
  readonly position: Position;
}

/** The import that Node could not follow, from its message: it names who imports what, with the machine's folders. */
export function failedImport(root: string, { code, message }: Thrown): FailedImport | undefined {
  if (code === undefined || !importCodes.has(code)) return undefined;
  const importer = / imported from (.+?)$/m.exec(message)?.[1] ?? '';
  const file = ownPath(root, importer);
  const wanted = /^Cannot find (?:module|package) '(.+?)'/.exec(message)?.[1];
  if (file === undefined) return undefined;
  const text = readOrNothing(join(root, file));
  for (const [lineIndex, line] of text.split(/\r?\n/).entries()) {
    for (const { 1: specifier = '', index } of line.matchAll(/['"]([^'"]+)['"]/g)) {
      if (!leadsTo(specifier, wanted, join(root, file), message)) continue;
      return { specifier, position: { file, line: lineIndex + 1, column: index + 2 } };
    }
  }
  return undefined;
}

const importCodes: ReadonlySet<string> = new Set([
  'ERR_MODULE_NOT_FOUND',
  'ERR_PACKAGE_PATH_NOT_EXPORTED',
  'ERR_UNSUPPORTED_DIR_IMPORT',
  'ERR_PACKAGE_IMPORT_NOT_DEFINED',
]);

/** Whether an import is the one that a message is about. */
function leadsTo(specifier: string, wanted: string | undefined, importer: string, message: string): boolean {
  if (specifier.startsWith('.')) return message.includes(`'${join(importer, '..', specifier)}'`);
  if (wanted !== undefined) return specifier === wanted || specifier.startsWith(`${wanted}/`);
  const subpath = /subpath '(.+?)'/.exec(message)?.[1]?.slice(1);
  return subpath === undefined ? message.includes(`"${specifier}"`) : specifier.endsWith(subpath);
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Where an error of a config happened; the config as a whole where nothing tells. */
export const placeOfError = (root: string, { stack }: Thrown): Position =>
  placeOfSyntax(root, stack) ?? placeInStack(root, stack) ?? wholeFile(CONFIG_FILE);
