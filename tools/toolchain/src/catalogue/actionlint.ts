import { executableSuffix } from '../platform.ts';
import type { ToolDefinition } from './definition.ts';
import { archiveFormat, releaseArchives } from './release-archives.ts';

/** actionlint: checks GitHub workflow files. */
export const actionlint: ToolDefinition = {
  name: 'actionlint',
  executable: 'actionlint',
  version: '1.7.12',
  purpose: 'linting the workflows in .github',
  required: false,
  variable: 'HELMWRIGHT_ACTIONLINT',
  versionArguments: ['-version'],
  versionPattern: /^v?(\d+\.\d+\.\d+)/m,
  homepage: 'https://github.com/rhysd/actionlint/releases/tag/v1.7.12',
  sources: [
    // Each sum was found, equal, in at least two projects that pin this release.
    releaseArchives(
      {
        'linux-amd64': '8aca8db96f1b94770f1b0d72b6dddcb1ebb8123cb3712530b08cc387b349a3d8',
        'linux-arm64': '325e971b6ba9bfa504672e29be93c24981eeb1c07576d730e9f7c8805afff0c6',
        'darwin-amd64': '5b44c3bc2255115c9b69e30efc0fecdf498fdb63c5d58e17084fd5f16324c644',
        'darwin-arm64': 'aba9ced2dee8d27fecca3dc7feb1a7f9a52caefa1eb46f3271ea66b6e0e6953f',
        'windows-amd64': '6e7241b51e6817ea6a047693d8e6fed13b31819c9a0dd6c5a726e1592d22f6e9',
        'windows-arm64': 'cadcf7ea4efe3a68728893813643cebe1185e5b1d4be5b96245f65c9a4d5ea41',
      },
      (platform) => ({
        url: `https://github.com/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_${platform.replace('-', '_')}.${archiveFormat(platform)}`,
        format: archiveFormat(platform),
        entry: `actionlint${executableSuffix(platform)}`,
      }),
    ),
    {
      kind: 'go-module',
      folder: 'actionlint',
      module: 'github.com/rhysd/actionlint',
      version: 'v1.7.12',
      sum: 'h1:vQ4GeJN86C0QH+gTUQcs8McmK62OLT3kmakPMtEWYnY=',
      package: 'github.com/rhysd/actionlint/cmd/actionlint',
      go: '1.25',
      ldflags: '-s -w -X github.com/rhysd/actionlint.version=1.7.12',
      built: { 'go1.26.8 linux-amd64': '15900a7ee5700656a0ad5a9ceffec7ad523ea92a7f63c54c9a3e1bfe333e2bd9' },
    },
  ],
};
