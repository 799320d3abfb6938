import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { parseTar } from 'nanotar';
import { fromBufferPromise } from 'yauzl';

/** The bytes of one file of a zip archive, or undefined where it is not there. Throws on a broken archive. */
export async function fileInZip(archive: Buffer, name: string): Promise<Buffer | undefined> {
  const zip = await fromBufferPromise(archive, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === name) return buffer(await zip.openReadStreamPromise(entry));
  }
  return undefined;
}

/** The most bytes that an archive may unpack to. */
const most = 1024 * 1024 * 1024;

/** The bytes of one file of a gzipped tar archive, or undefined where it is not there. Throws on a broken archive. */
export function fileInTarGz(archive: Buffer, name: string): Buffer | undefined {
  const [file] = parseTar(gunzipSync(archive, { maxOutputLength: most }), {
    filter: (entry) => entry.name.replace(/^\.\//, '') === name,
  });
  return file?.data === undefined ? undefined : Buffer.from(file.data);
}
