import { writeFile } from 'node:fs/promises';
import { fileInTarGz, fileInZip } from '../archive.ts';
import type { ReleaseSource } from '../catalogue/definition.ts';
import { sha256OfBytes } from '../checksum.ts';
import { download } from '../download.ts';
import type { Platform } from '../platform.ts';
import { platforms } from '../platform.ts';
import type { Attempt, FetchContext, FetchOutcome } from './attempt.ts';

const isPlatform = (text: string): text is Platform => platforms.some((platform) => platform === text);

/** Downloads a release archive, refuses it unless its SHA-256 is the pinned one, and takes the binary out of it. */
export async function fromRelease(source: ReleaseSource, context: FetchContext): FetchOutcome {
  const { tool, platform } = context;
  const byHand = `Install ${tool.executable} ${tool.version} from ${tool.homepage} and set ${tool.variable} to its path.`;
  const archive = isPlatform(platform) ? source.archives[platform] : undefined;
  if (archive === undefined) {
    const reason = `has no archive with a known checksum for ${platform}`;
    return { source: 'the release', reason, remedy: byHand, broken: false };
  }
  const failed = (reason: string, remedy: string, mismatch?: Attempt['mismatch']): Attempt => ({
    source: archive.url,
    reason,
    remedy,
    broken: true,
    ...(mismatch === undefined ? {} : { mismatch }),
  });
  context.onProgress(`downloading ${archive.url}`);
  const answer = await download(archive.url);
  if (!answer.ok) return failed(`could not be downloaded: ${answer.problem}`, byHand);
  const expected = archive.sha256;
  const actual = sha256OfBytes(answer.bytes);
  if (actual !== expected) {
    const remedy = 'Find out who changed the download; do not run it.';
    return failed(`has SHA-256 ${actual}, not ${expected}`, remedy, { subject: archive.url, expected, actual });
  }
  const binary =
    archive.format === 'zip' ? await fileInZip(answer.bytes, archive.entry) : fileInTarGz(answer.bytes, archive.entry);
  if (binary === undefined) return failed(`has no ${archive.entry}`, byHand);
  await writeFile(context.target, binary, { mode: 0o755 });
  return undefined;
}
