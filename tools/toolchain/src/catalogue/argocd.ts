import type { ToolDefinition } from './definition.ts';

const version = '3.1.9';

/** The modules of Kubernetes that Argo CD replaces, all by one version. */
const kubernetesModules = [
  'api',
  'apiextensions-apiserver',
  'apimachinery',
  'apiserver',
  'cli-runtime',
  'client-go',
  'cloud-provider',
  'cluster-bootstrap',
  'code-generator',
  'component-base',
  'component-helpers',
  'controller-manager',
  'cri-api',
  'cri-client',
  'csi-translation-lib',
  'dynamic-resource-allocation',
  'endpointslice',
  'externaljwt',
  'kms',
  'kube-aggregator',
  'kube-controller-manager',
  'kube-proxy',
  'kube-scheduler',
  'kubectl',
  'kubelet',
  'metrics',
  'mount-utils',
  'pod-security-admission',
  'sample-apiserver',
  'sample-cli-plugin',
  'sample-controller',
] as const;

/** Argo CD: its controllers, its repo-server and its command in one binary, which serves by its name. */
export const argocd: ToolDefinition = {
  name: 'argocd',
  executable: 'argocd',
  version,
  purpose: 'syncing the generated ApplicationSets in the tests',
  required: false,
  variable: 'HELMWRIGHT_ARGOCD',
  versionArguments: ['version', '--client', '--short'],
  versionPattern: /\bv(\d+\.\d+\.\d+)/m,
  homepage: `https://github.com/argoproj/argo-cd/releases/tag/v${version}`,
  sources: [
    {
      kind: 'go-module',
      module: 'github.com/argoproj/argo-cd/v3',
      version: `v${version}`,
      // Checked against Go's checksum database; the same sum as that of the schemas.
      sum: 'h1:9P9vJKo1RGWu6mtQnGu61r+0h3XKlA2j3kVhwogUQ/0=',
      package: 'github.com/argoproj/argo-cd/v3/cmd',
      go: '1.24.6',
      ldflags: `-s -w -X github.com/argoproj/argo-cd/v3/common.version=${version}`,
      // The replace directives of its own go.mod.
      replace: {
        'github.com/golang/protobuf': 'v1.5.4',
        'github.com/grpc-ecosystem/grpc-gateway': 'v1.16.0',
        'gopkg.in/yaml.v2': 'v2.4.0',
        'gopkg.in/yaml.v3': 'v3.0.1',
        ...Object.fromEntries(kubernetesModules.map((name) => [`k8s.io/${name}`, 'v0.33.1'])),
      },
    },
  ],
};
