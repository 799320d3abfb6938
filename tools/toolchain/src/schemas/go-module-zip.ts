import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fromBufferPromise } from 'yauzl';

/** What was read out of a module's zip. */
export interface ModuleFiles {
  /** The module's `h1:` sum, over every file in the zip. */
  readonly sum: string;
  /** The texts of the wanted files by their path inside the module, in the zip's order. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Reads the wanted files of a module and computes its sum as `go.sum` has it: SHA-256 over one line a file, sorted by
 * name, of the file's own SHA-256 and its name. Each file is streamed; only the wanted ones are kept. Throws on a
 * broken archive.
 */
export async function readModuleZip(archive: Buffer, root: string, wanted: RegExp): Promise<ModuleFiles> {
  const zip = await fromBufferPromise(archive, { lazyEntries: true });
  const lines: { readonly name: Buffer; readonly line: string }[] = [];
  const files = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const hash = createHash('sha256');
    const path = entry.fileName.startsWith(`${root}/`) ? entry.fileName.slice(root.length + 1) : undefined;
    const keep = path !== undefined && wanted.test(path);
    const kept: Buffer[] = [];
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        if (keep) kept.push(chunk);
        done();
      },
    });
    await pipeline(await zip.openReadStreamPromise(entry), sink);
    lines.push({ name: Buffer.from(entry.fileName), line: `${hash.digest('hex')}  ${entry.fileName}\n` });
    if (path !== undefined && keep) files.set(path, Buffer.concat(kept).toString('utf8'));
  }
  lines.sort((left, right) => Buffer.compare(left.name, right.name));
  const summary = createHash('sha256');
  for (const { line } of lines) summary.update(line);
  return { sum: `h1:${summary.digest('base64')}`, files };
}
