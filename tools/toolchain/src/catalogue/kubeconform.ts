import { executableSuffix } from '../platform.ts';
import type { ToolDefinition } from './definition.ts';
import { archiveFormat, releaseArchives } from './release-archives.ts';

/** kubeconform: checks manifests against JSON schemas. */
export const kubeconform: ToolDefinition = {
  name: 'kubeconform',
  executable: 'kubeconform',
  version: '0.8.0',
  purpose: 'checking rendered manifests against the schemas of their kinds',
  required: true,
  variable: 'HELMWRIGHT_KUBECONFORM',
  versionArguments: ['-v'],
  versionPattern: /^v(\d+\.\d+\.\d+)/m,
  homepage: 'https://github.com/yannh/kubeconform/releases/tag/v0.8.0',
  sources: [
    // Each sum was found, equal, in at least two projects that pin this release.
    releaseArchives(
      {
        'linux-amd64': '9bc2bffbf71f261128533edaf912153948b7ff238f9a531ae6d34466ec287883',
        'linux-arm64': '1f53fc8e81258197a35e8603054162a5af1de8c5af13746c71ab680d9534ed87',
        'darwin-amd64': '71dbc87ac9f24099a62b93570e65aa06312ba6ac8aea63b7f86e9d999edf5a92',
        'darwin-arm64': 'f84f4dfbebf4a6b0b230385fa065a39ea35e02608c2b50d025dcf64775a69d67',
        'windows-amd64': 'e3f56102bcf4f50b034a567e2482a1c5330799983ddd655952310211aef73d93',
      },
      (platform) => ({
        url: `https://github.com/yannh/kubeconform/releases/download/v0.8.0/kubeconform-${platform}.${archiveFormat(platform)}`,
        format: archiveFormat(platform),
        entry: `kubeconform${executableSuffix(platform)}`,
      }),
    ),
    {
      kind: 'go-module',
      folder: 'kubeconform',
      module: 'github.com/yannh/kubeconform',
      version: 'v0.8.0',
      sum: 'h1:loDYd3a3spjIFrauqW67CDKF55Oo9R6uvC8AvpVd4ug=',
      package: 'github.com/yannh/kubeconform/cmd/kubeconform',
      go: '1.26',
      ldflags: '-s -w -X main.version=v0.8.0',
      built: { 'go1.26.8 linux-amd64': '5e87f6ce77580fde54a5700962b832e1d475daeceb49680f487f736a56ee6562' },
    },
  ],
};
