import { adoptCodes, type Diagnostic, wholeFile } from '@helmwright/diagnostics';
import { isReservedFolder, isReservedName, nameProblem, slugFromDisplayName } from '@helmwright/fleet';
import type { Placeholder } from './pattern.ts';

/** Makes names of what paths say, and remembers which became which. */
export class Names {
  readonly found: Diagnostic[] = [];
  readonly #given = new Map<string, string>();

  /** The name that a folder's name becomes; what is wrong with it is in {@link found}. */
  name(kind: Placeholder, written: string, path: string): string {
    const made = kind === 'country' ? written.toUpperCase() : slugFromDisplayName(written, '');
    const key = `${kind}/${made}`;
    const first = this.#given.get(key);
    if (first === written) return made;
    if (first !== undefined) {
      this.#report(path, `The ${kind}s "${first}" and "${written}" would both be called \`${made}\`.`);
      return made;
    }
    this.#given.set(key, written);
    const problem = problemOf(kind, made);
    if (problem !== undefined) {
      this.#report(path, `The name \`${made}\`, made from "${written}", ${problem}.`);
    }
    return made;
  }

  #report(path: string, message: string): void {
    this.found.push(
      adoptCodes.adoptName({
        message,
        remedy: 'Adopt from a copy in which the folder has another name.',
        position: wholeFile(path),
      }),
    );
  }
}

function problemOf(kind: Placeholder, name: string): string | undefined {
  if (kind === 'country') return /^[A-Z]{2}$/.test(name) ? undefined : 'is no country code of two letters';
  const problem = nameProblem(name);
  if (problem !== undefined) return problem;
  const isReserved = kind === 'tenant' ? isReservedName(name) : isReservedFolder(name);
  return isReserved ? 'is reserved' : undefined;
}
