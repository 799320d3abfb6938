import type { Position } from '@helmwright/diagnostics';
import type { InstalledRelease } from '@helmwright/gitops';
import { type Path, valueAt } from '@helmwright/json';
import { positionOf, readYaml, type SourceFile } from '@helmwright/source';
import type { Earlier } from './earlier.ts';

/** Where a value is set: in the last of the files that has it, or of those that have the most of the way to it. */
export function placeOfValue(files: readonly SourceFile[], path: Path): Position | undefined {
  for (let length = path.length; length > 0; length--) {
    const way = path.slice(0, length);
    const file = files.findLast(({ value }) => valueAt(value, way) !== undefined);
    if (file !== undefined) return positionOf(file, way);
  }
  return undefined;
}

/** `at '/image/tag': got number, want string`, as Helm says of values since 3.18. */
const ofValue = /\bat '(\/[^']*)':/;

/** `- image.tag: Invalid type`, and `- image: Additional property tog is not allowed`, as Helm says before. */
const ofOldValue = /^- ([^\s:]+): (?:Additional property (\S+) is)?/m;

/** `(app/templates/deployment.yaml:12:5)` and `parse error at (app/templates/deployment.yaml:12)`, as Helm says of templates. */
const ofTemplate = /\((?:[^()\s:]+\/)??(templates\/[^()\s:]+):(\d+)(?::(\d+))?\)/;

/**
 * The place that Helm names where it refuses a release of a commit: a value of its files, or a line of a template. Helm
 * counts columns from 0.
 */
export async function placeInOutput(
  earlier: Earlier,
  named: (path: string) => string,
  { chart, valueFiles }: InstalledRelease,
  output: string,
): Promise<Position | undefined> {
  const path = pathIn(output);
  if (path !== undefined) {
    const texts = await earlier.read(valueFiles);
    const files = valueFiles.flatMap((path) => {
      const read = readYaml(named(path), (texts.ok ? texts.value.get(path) : undefined) ?? '');
      return read.ok ? [read.value] : [];
    });
    return placeOfValue(files, path);
  }
  const [, template = '', line = '', column] = ofTemplate.exec(output) ?? [];
  const file = `${chart.path}/${template}`;
  if (!earlier.files.has(file)) return undefined;
  return { file: named(file), line: Number(line), column: Number(column ?? 0) + 1 };
}

/** The path of the value that Helm refuses. */
function pathIn(output: string): Path | undefined {
  const pointer = ofValue.exec(output)?.[1];
  if (pointer !== undefined) {
    return stepsOf(pointer.slice(1).split('/')).map((step) =>
      typeof step === 'string' ? step.replaceAll('~1', '/').replaceAll('~0', '~') : step,
    );
  }
  const [, holder, property] = ofOldValue.exec(output) ?? [];
  if (holder === undefined) return undefined;
  const path = holder === '(root)' ? [] : stepsOf(holder.split('.'));
  return property === undefined ? path : [...path, property];
}

/** A step that is a number may be a key as well as an index, and is looked up the same. */
const stepsOf = (steps: readonly string[]): Path => steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
