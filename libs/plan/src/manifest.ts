import {
  conflictLine,
  type Diagnostic,
  failure,
  pathFault,
  planCodes,
  type Result,
  success,
} from '@helmwright/diagnostics';
import { compareCodePoints } from '@helmwright/json';

/** The name of the ownership manifest, directly below each generated root. */
export const manifestName = '.helmwright-manifest';

/** The path of a root's manifest. */
export const manifestPath = (root: string): string => `${root}/${manifestName}`;

/** What was generated below one root. */
export interface Manifest {
  readonly root: string;
  /** Path relative to the tree (not to the root) → SHA-256 of what was written. */
  readonly files: ReadonlyMap<string, string>;
  /** The manifest's own text as it is on disk; `undefined` when there is no such file. */
  readonly text: string | undefined;
}

/** The manifest of a root where nothing was generated yet. */
export const emptyManifest = (root: string): Manifest => ({ root, files: new Map(), text: undefined });

const heading =
  '# Generated files and their SHA-256. Never edit; check with: sha256sum --quiet -c .helmwright-manifest';

/** How many lines are made into one text at a time. */
const PIECE = 2_000;

/**
 * The text of a manifest: a heading, then one line a file in the format of `sha256sum`, sorted by path, so that a
 * change of one tenant is a change of that tenant's lines only. Paths in it are relative to the root.
 *
 * @param files paths relative to the tree, all below `root`
 */
export function printManifest(root: string, files: ReadonlyMap<string, string>): string {
  const paths = [...files.keys()].sort(compareCodePoints);
  const line = (path: string): string => `${files.get(path)}  ${path.slice(root.length + 1)}\n`;
  // Some thousand lines at a time: as strings of their own, those of a large fleet take more memory than the text.
  const pieces: string[] = [`${heading}\n`];
  for (let start = 0; start < paths.length; start += PIECE) {
    pieces.push(
      paths
        .slice(start, start + PIECE)
        .map(line)
        .join(''),
    );
  }
  return pieces.join('');
}

/** Reads a manifest back. Fails with HW4006 for every line that is not one that {@link printManifest} writes. */
export function parseManifest(root: string, text: string): Result<Manifest> {
  const conflict = conflictLine(text, 'all');
  if (conflict !== undefined) return failure([unresolved(root, conflict)]);
  const files = new Map<string, string>();
  const faults: Diagnostic[] = [];
  text.split('\n').forEach((raw, index) => {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line === '' || line.startsWith('#')) return;
    const [, sha256, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (sha256 === undefined || path === undefined || pathFault(path) !== undefined) {
      faults.push(
        broken(root, index, `Line ${index + 1} of the manifest is not a SHA-256 and a path: ${quote(line)}.`),
      );
    } else if (files.has(`${root}/${path}`)) {
      faults.push(broken(root, index, `Line ${index + 1} of the manifest lists "${path}" a second time.`));
    } else {
      const fault = notGenerated(path);
      if (fault === undefined) files.set(`${root}/${path}`, sha256);
      else
        faults.push(
          broken(
            root,
            index,
            `Line ${index + 1} of the manifest lists ${quote(path)}, which is never generated: ${fault}.`,
          ),
        );
    }
  });
  return faults.length > 0 ? failure(faults) : success({ root, files, text });
}

/**
 * Why a file can be none that was generated, however it came into the manifest. What is listed may be deleted, so that a
 * manifest is believed of as little as possible.
 */
function notGenerated(path: string): string | undefined {
  const segments = path.split('/');
  const hidden = segments.find((segment) => segment.startsWith('.') && segment !== '.helmignore');
  if (hidden !== undefined) return `"${hidden}" begins with a dot`;
  const short = segments.find((segment) => /^git~[0-9]+$/i.test(segment));
  return short === undefined ? undefined : `"${short}" is a folder of git to some file systems`;
}

const quote = (line: string): string => JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line);

/** Either side of a conflict will do: what stands on the disk is what counts. */
const unresolved = (root: string, line: number): Diagnostic =>
  planCodes.brokenManifest({
    message: `The manifest "${manifestPath(root)}" has a merge conflict that is not resolved.`,
    remedy: `Run "git checkout --ours ${manifestPath(root)}", or take the other side, and generate again.`,
    position: { file: manifestPath(root), line, column: 1 },
  });

function broken(root: string, index: number, message: string): Diagnostic {
  return planCodes.brokenManifest({
    message,
    remedy: `Restore "${manifestPath(root)}" from version control, or delete it and generate again.`,
    position: { file: manifestPath(root), line: index + 1, column: 1 },
  });
}
