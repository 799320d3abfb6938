import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configCodes, type Diagnostic, failure, type Result, success, wholeFile } from '@helmwright/diagnostics';
import { CONFIG_FILE } from './config-file.ts';
import { failedImport, placeOfError, type Thrown, thrownBy } from './place-of-error.ts';

/** Everything that a module exports, by name. */
type Exports = Readonly<Record<string, unknown>>;

/**
 * Runs a config, and gives what it exports. Fails with HW1201 to HW1204, at the place where the mistake is.
 *
 * @param root the workspace, absolute
 */
export async function importConfig(root: string): Promise<Result<Exports>> {
  try {
    const exports: Exports | undefined = await orNever(import(pathToFileURL(join(root, CONFIG_FILE)).href));
    return exports === undefined ? failure([neverEnds()]) : success(exports);
  } catch (error) {
    // Node names files by where they really are.
    return failure([diagnose(realpathSync(root), thrownBy(error))]);
  }
}

/** What comes of a promise; `undefined` where nothing that could settle it goes on any more, and Node would end. */
async function orNever<T>(work: Promise<T>): Promise<T | undefined> {
  let idle: (() => void) | undefined;
  const never = new Promise<undefined>((resolve) => {
    idle = () => resolve(undefined);
    process.once('beforeExit', idle);
  });
  try {
    return await Promise.race([work, never]);
  } finally {
    if (idle !== undefined) process.off('beforeExit', idle);
  }
}

const neverEnds = (): Diagnostic =>
  configCodes.configNeverEnds({
    message: `\`${CONFIG_FILE}\`, or what it imports, waits for something that never comes.`,
    remedy: 'Take out the top-level `await`, or let what it waits for come.',
    position: wholeFile(CONFIG_FILE),
  });

function diagnose(root: string, thrown: Thrown): Diagnostic {
  const failed = failedImport(root, thrown);
  if (failed !== undefined) {
    const { specifier, position } = failed;
    return configCodes.configImport({
      message: `\`${specifier}\` cannot be imported: ${reasonOf(thrown)}.`,
      remedy: specifier.startsWith('.')
        ? 'Correct the path; a TypeScript file is named with its ending `.ts`.'
        : 'Correct the name, or install the package.',
      position,
    });
  }
  const position = placeOfError(root, thrown);
  const said = withoutFolders(root, thrown.message).split('\n', 1)[0]?.replace(/\.$/, '') ?? '';
  if (thrown.name === 'SyntaxError') {
    return configCodes.configSyntax({
      message: `Node.js cannot read it: ${said}.`,
      remedy: 'Correct it. Node.js only strips types: enums, namespaces and parameter properties are not for it.',
      position,
    });
  }
  const title = thrown.name === '' ? said : `${thrown.name}: ${said}`;
  return configCodes.configThrows({
    message: `\`${CONFIG_FILE}\`, or what it imports, throws ${title}.`,
    remedy: 'Correct what throws.',
    position,
  });
}

const reasonOf = ({ code }: Thrown): string => {
  switch (code) {
    case 'ERR_PACKAGE_PATH_NOT_EXPORTED':
      return 'the package does not export that';
    case 'ERR_UNSUPPORTED_DIR_IMPORT':
      return 'it is a folder';
    default:
      return 'it is not there';
  }
};

/** A message without the folders of the machine that it was made on. */
const withoutFolders = (root: string, message: string): string =>
  message.replaceAll(`${pathToFileURL(root).href}/`, '').replaceAll(`${root}${sep}`, '');
