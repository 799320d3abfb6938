import { isUtf8 } from 'node:buffer';
import { type Diagnostic, failure, type Result, success, toolchainCodes, wholeFile } from '@helmwright/diagnostics';
import { isChartName, isName } from '@helmwright/gitops';
import { failed, type GitFolder, MAX_LIST, missing, repositoryOf, runGit, tooLarge } from '../git/repository.ts';
import { treePathFault } from './tree-path.ts';

/** A commit, and what it is called where something of it is told. */
export interface NamedCommit {
  readonly ref: string;
  /** Its whole object id. */
  readonly commit: string;
}

/** The most paths of a commit that are told. */
const MAX_FAULTS = 100;

/** An entry of a tree. */
interface Entry {
  readonly mode: string;
  readonly type: string;
  readonly id: string;
  /** Bytes that are no UTF-8 are shown as `\\xe5`. */
  readonly path: string;
  readonly decoded: boolean;
}

/**
 * The files of a commit below some folders: path relative to the folder → object id. What nobody can read as a file there
 * is an error where charts and generated files are, since Argo CD may have made something of it: a link, a submodule, a
 * name that is not UTF-8 or that no generated file has (HW6309). Where people write, it is left out and told (HW6311).
 * Fails with HW6301, HW6302, HW6305, with HW6309 for paths that lead elsewhere or are there twice, and HW6310 for too
 * many of them.
 */
export async function listFiles(
  at: GitFolder,
  { ref, commit }: NamedCommit,
  folders: readonly string[],
): Promise<Result<ReadonlyMap<string, string>>> {
  const found = repositoryOf(at);
  if (!found.ok) return found;
  const { prefix } = found.value;
  const paths = folders.map((folder) => `${prefix}${folder}`);
  const options = ['ls-tree', '-r', '-t', '-z', '--full-tree', commit];
  const listed = await runGit(found.value, at.io, { options, end: '--', operands: paths, most: MAX_LIST });
  if (listed === undefined) return missing();
  if (listed.stopped?.why === 'output') return tooLarge('The list of the files takes more than 256 MiB');
  if (listed.status !== 0) return failed(listed);

  const files = new Map<string, string>();
  const names = new Set<string>();
  const faults: Diagnostic[] = [];
  const leftOut: Diagnostic[] = [];
  for (const { mode, type, id, path: whole, decoded } of entriesOf(listed.stdout)) {
    // The folders that this one lies in.
    if (type === 'tree' && prefix.startsWith(`${whole}/`)) continue;
    const path = whole.slice(prefix.length);
    const told = `${ref}:${path}`;
    const twice = names.has(path);
    names.add(path);
    const fault = whole.startsWith(prefix)
      ? (treePathFault(path) ?? (twice ? 'its tree has two entries of that name' : nameFault(path)))
      : 'it lies elsewhere';
    const other = decoded ? otherThanFile(mode, type) : 'its name is not UTF-8';
    if (fault !== undefined) faults.push(unusablePath(told, fault));
    else if (other !== undefined && isRendered(path)) faults.push(unusablePath(told, other));
    else if (other !== undefined) leftOut.push(notRead(told, other));
    else if (type === 'blob') files.set(path, id);
    if (faults.length > MAX_FAULTS) break;
  }
  return faults.length === 0 ? success(files, leftOut.slice(0, MAX_FAULTS)) : failure(faults.slice(0, MAX_FAULTS));
}

/** Reads `<mode> <type> <object id>\t<path>\0`. */
function* entriesOf(list: Buffer): Generator<Entry> {
  const sound = isUtf8(list);
  for (let start = 0; start < list.length; ) {
    const zero = list.indexOf(0, start);
    const end = zero === -1 ? list.length : zero;
    const decoded = sound || isUtf8(list.subarray(start, end));
    const line = decoded
      ? list.toString('utf8', start, end)
      : list.toString('latin1', start, end).replace(/[\x80-\xff]/g, escaped);
    const tab = line.indexOf('\t');
    const [mode = '', type = '', id = ''] = line.slice(0, tab).split(' ');
    yield { mode, type, id, path: line.slice(tab + 1), decoded };
    start = end + 1;
  }
}

const escaped = (byte: string): string => `\\x${byte.charCodeAt(0).toString(16)}`;

/** What an entry is where it is neither a file nor a folder. */
function otherThanFile(mode: string, type: string): string | undefined {
  if (type === 'commit') return 'it is a submodule';
  return mode === '120000' ? 'it is a symbolic link' : undefined;
}

/** Whether Argo CD renders what is at a path, or what would lie there if it were a folder. */
const isRendered = (path: string): boolean =>
  /^(?:charts|environments(?:\/[^/]+(?:\/generated)?)?)$/.test(path) ||
  /^(?:charts|environments\/[^/]+\/generated)\//.test(path);

/** Why nothing generated lies at a path: an environment or a chart cannot be called so. */
function nameFault(path: string): string | undefined {
  const [top = '', name = '', inner] = path.split('/', 3);
  if (top === 'environments' && inner === 'generated' && !isName(name)) return 'no environment can be called so';
  if (top === 'charts' && inner !== undefined && !isChartName(name)) return 'no chart can be called so';
  return undefined;
}

const unusablePath = (told: string, fault: string): Diagnostic => unusable(told, `cannot be read as a file: ${fault}`);

/** What is said of a path of the commit, with the ref before it. */
export const unusable = (told: string, problem: string): Diagnostic =>
  toolchainCodes.unusableTree({
    message: `${JSON.stringify(told)} ${problem}.`,
    remedy: 'Compare with another commit, and look at who made this one.',
    position: wholeFile(told),
  });

const notRead = (told: string, what: string): Diagnostic =>
  toolchainCodes.leftOutOfTree({
    message: `${JSON.stringify(told)} is not read: ${what}.`,
    remedy: 'Nothing that is rendered comes from it; look at it yourself where it matters.',
    position: wholeFile(told),
  });
