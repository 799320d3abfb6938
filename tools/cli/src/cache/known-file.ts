import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml, type SourceFile } from '@helmwright/source';

/** A file whose content is known: its text is read only where something is to be shown at its place. */
export class KnownFile implements SourceFile {
  readonly path: string;
  readonly #root: string;

  constructor(root: string, path: string) {
    this.#root = root;
    this.path = path;
  }

  get text(): string {
    try {
      return readFileSync(join(this.#root, this.path), 'utf8');
    } catch {
      // Gone since it was looked at: there is nothing to show.
      return '';
    }
  }

  get value(): SourceFile['value'] {
    const read = readYaml(this.path, this.text);
    return read.ok ? read.value.value : {};
  }
}
