import { failure, type Result, success, toolchainCodes, wholeFile } from '@helmwright/diagnostics';
import { isLfsPointer } from '@helmwright/source';
import { failed, MIB, missing, repositoryOf, tooLarge } from '../git/repository.ts';
import { type GitFolder, runGit } from '../git/run-git.ts';

/** The most bytes of one file of a commit that are read. Generated files and charts have a hundredth of it. */
const MAX_FILE = 16 * MIB;

/** The most bytes of the files of a commit that are held at once. */
const MAX_HELD = 64 * MIB;

/** The line that git says before each file, `<object id> blob <size>`, is shorter. */
const MAX_HEADING = 256;

/** What a controller without Git LFS made of it cannot be told, nor is its content in the commit. */
const pointer = (file: string): Result<never> =>
  failure([
    toolchainCodes.gitFailed({
      message: 'The file is a pointer of Git LFS.',
      remedy: 'Compare with a commit in which charts and generated files are not kept in Git LFS.',
      position: wholeFile(file),
    }),
  ]);

/**
 * Reads blobs by their object ids, and gives the text of each as it comes: one at a time is held.
 * Fails with HW6301, HW6302, HW6305 where one is not there, and HW6310 where one, or all together, are too large.
 *
 * @param ids object id → what the file is called where something of it is told
 * @param most bytes of all together
 */
export async function eachBlob(
  at: GitFolder,
  ids: ReadonlyMap<string, string>,
  most: number,
  take: (id: string, text: string) => void,
): Promise<Result<number>> {
  const wanted = [...ids.keys()];
  if (wanted.length === 0) return success(0);
  const found = repositoryOf(at);
  if (!found.ok) return found;
  const input = wanted.map((id) => `${id}\n`).join('');
  const reader = new BlobReader(ids, most, take);
  const options = ['cat-file', '--batch'];
  const call = { options, input, take: (chunk: Buffer) => reader.take(chunk), most: MIB };
  const read = await runGit(found.value, at.io, call);
  if (read === undefined) return missing();
  if (reader.fault !== undefined) return reader.fault;
  if (read.status !== 0) return failed(read);
  if (reader.count < wanted.length) return failed({ ...read, stderr: 'the answer is cut' });
  return success(reader.count);
}

/**
 * The texts of blobs by their object ids. Fails like {@link eachBlob}.
 *
 * @param ids object id → what the file is called where something of it is told
 * @param most bytes of all together
 */
export async function readBlobs(
  at: GitFolder,
  ids: ReadonlyMap<string, string>,
  most = MAX_HELD,
): Promise<Result<ReadonlyMap<string, string>>> {
  const texts = new Map<string, string>();
  const read = await eachBlob(at, ids, most, (id, text) => texts.set(id, text));
  return read.ok ? success(texts) : failure(read.diagnostics);
}

/** Takes what `git cat-file --batch` says apart, in whichever pieces it comes. */
class BlobReader {
  fault: Result<never> | undefined;
  count = 0;
  #total = 0;
  #heading = '';
  #id = '';
  #body: Buffer | undefined;
  #filled = 0;
  readonly #names: ReadonlyMap<string, string>;
  readonly #most: number;
  readonly #take: (id: string, text: string) => void;

  constructor(names: ReadonlyMap<string, string>, most: number, take: (id: string, text: string) => void) {
    this.#names = names;
    this.#most = most;
    this.#take = take;
  }

  /** Whether more is wanted. */
  take(chunk: Buffer): boolean {
    let at = 0;
    while (at < chunk.length && this.fault === undefined) {
      at = this.#body === undefined ? this.#readHeading(chunk, at) : this.#readBody(this.#body, chunk, at);
    }
    return this.fault === undefined;
  }

  #readHeading(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(10, at);
    const upTo = end === -1 ? chunk.length : end;
    this.#heading += chunk.toString('latin1', at, Math.min(upTo, at + MAX_HEADING));
    if (this.#heading.length > MAX_HEADING) this.fault = failed({ status: null, stderr: 'what git does not say' });
    if (end === -1) return chunk.length;
    // `<object id> blob <size>`, or `<object id> missing`
    const [id = '', type, size] = this.#heading.split(' ');
    this.#heading = '';
    const length = Number(size);
    this.#total += length;
    const name = this.#names.get(id) ?? id;
    if (type !== 'blob') this.fault = failed({ status: null, stderr: `${id} is ${type ?? 'missing'}` }, name);
    else if (length > MAX_FILE) this.fault = tooLarge(`The file has ${length} bytes`, name);
    else if (this.#total > this.#most) {
      this.fault = tooLarge(`The files up to this one have more than ${this.#most} bytes together`, name);
    } else {
      this.#id = id;
      this.#filled = 0;
      // A line break follows.
      this.#body = Buffer.allocUnsafe(length + 1);
    }
    return end + 1;
  }

  #readBody(body: Buffer, chunk: Buffer, at: number): number {
    const copied = chunk.copy(body, this.#filled, at);
    this.#filled += copied;
    if (this.#filled === body.length) {
      this.#body = undefined;
      this.count++;
      const text = body.toString('utf8', 0, body.length - 1);
      if (isLfsPointer(text)) this.fault = pointer(this.#names.get(this.#id) ?? this.#id);
      else this.#take(this.#id, text);
    }
    return at + copied;
  }
}
