import type { Platform } from '../platform.ts';
import type { ReleaseArchive, ReleaseSource } from './definition.ts';

type Sums = Readonly<Partial<Record<Platform, string>>>;

/** The archives of a release whose addresses follow one pattern, for the platforms whose SHA-256 is known. */
export function releaseArchives(
  sums: Sums,
  archiveOf: (platform: string) => Omit<ReleaseArchive, 'sha256'>,
): ReleaseSource {
  const archives = Object.entries(sums).map(([platform, sha256]) => [platform, { ...archiveOf(platform), sha256 }]);
  return { kind: 'release', archives: Object.fromEntries(archives) };
}

/** The archive format that Go projects ship for a platform. */
export const archiveFormat = (platform: string): ReleaseArchive['format'] =>
  platform.startsWith('windows-') ? 'zip' : 'tar.gz';
