/** An operating system and processor, named as Go and the release archives name them. */
export const platforms = [
  'linux-amd64',
  'linux-arm64',
  'darwin-amd64',
  'darwin-arm64',
  'windows-amd64',
  'windows-arm64',
] as const;

export type Platform = (typeof platforms)[number];

const systems: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const processors: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** The platform this process runs on, or the unknown pair as text. */
export function currentPlatform(): string {
  return `${systems[process.platform] ?? process.platform}-${processors[process.arch] ?? process.arch}`;
}

/** The ending of an executable's file name on a platform. */
export const executableSuffix = (platform: string): string => (platform.startsWith('windows-') ? '.exe' : '');
