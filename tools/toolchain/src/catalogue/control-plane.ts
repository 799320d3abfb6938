import type { GoModuleSource, ToolDefinition } from './definition.ts';

/** What the control planes of the tests run. */
const kubernetesVersion = '1.34.1';

const versionPackages = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'] as const;
const [major, minor] = kubernetesVersion.split('.');

const kubernetesCommand = (command: string, built: GoModuleSource['built']): GoModuleSource => ({
  kind: 'go-module',
  folder: 'kubernetes',
  module: 'k8s.io/kubernetes',
  version: `v${kubernetesVersion}`,
  // Checked against Go's checksum database; the same sum as that of the schemas.
  sum: 'h1:F3p8dtpv+i8zQoebZeK5zBqM1g9x1aIdnA5vthvcuUk=',
  package: `k8s.io/kubernetes/cmd/${command}`,
  go: '1.24.0',
  ldflags: [
    '-s -w',
    ...versionPackages.flatMap((path) => [
      `-X ${path}.gitVersion=v${kubernetesVersion}`,
      `-X ${path}.gitMajor=${major}`,
      `-X ${path}.gitMinor=${minor}`,
    ]),
  ].join(' '),
  built,
});

/** etcd: where the API server keeps its objects. */
export const etcd: ToolDefinition = {
  name: 'etcd',
  executable: 'etcd',
  version: '3.6.4',
  purpose: 'storing the objects of test clusters',
  required: false,
  variable: 'HELMWRIGHT_ETCD',
  versionArguments: ['--version'],
  versionPattern: /^etcd Version: (\d+\.\d+\.\d+)/m,
  homepage: 'https://github.com/etcd-io/etcd/releases/tag/v3.6.4',
  sources: [
    {
      kind: 'go-module',
      folder: 'etcd',
      module: 'go.etcd.io/etcd/server/v3',
      version: 'v3.6.4',
      sum: 'h1:LsCA7CzjVt+8WGrdsnh6RhC0XqCsLkBly3ve5rTxMAU=',
      package: 'go.etcd.io/etcd/server/v3',
      go: '1.24',
      ldflags: '-s -w',
      built: { 'go1.26.8 linux-amd64': '9b26c121efb014dd89ea82d9e96bccbd725792cefe616fe0615d3d4ed14b1450' },
    },
  ],
};

/** kube-apiserver: the real Kubernetes API of test clusters. */
export const kubeApiserver: ToolDefinition = {
  name: 'kube-apiserver',
  executable: 'kube-apiserver',
  version: kubernetesVersion,
  purpose: 'serving the Kubernetes API of test clusters',
  required: false,
  variable: 'HELMWRIGHT_KUBE_APISERVER',
  versionArguments: ['--version'],
  versionPattern: /^Kubernetes v(\d+\.\d+\.\d+)/m,
  homepage: 'https://kubernetes.io/releases/download/',
  sources: [
    kubernetesCommand('kube-apiserver', {
      'go1.26.8 linux-amd64': '7ae1d7409a902f53cad70686b338076207a453dadd9988d4b969f595d2c7fb41',
    }),
  ],
};

/** kube-controller-manager: namespaces, quotas, service accounts and Deployments of test clusters. */
export const kubeControllerManager: ToolDefinition = {
  name: 'kube-controller-manager',
  executable: 'kube-controller-manager',
  version: kubernetesVersion,
  purpose: 'running the controllers of test clusters',
  required: false,
  variable: 'HELMWRIGHT_KUBE_CONTROLLER_MANAGER',
  versionArguments: ['--version'],
  versionPattern: /^Kubernetes v(\d+\.\d+\.\d+)/m,
  homepage: 'https://kubernetes.io/releases/download/',
  sources: [
    kubernetesCommand('kube-controller-manager', {
      'go1.26.8 linux-amd64': '691dbc21e06e91cbc3c2044f227084a21192bf92599f1e7bc14df1738d3b6d9b',
    }),
  ],
};

/** kube-scheduler: gives the pods of test clusters their nodes. */
export const kubeScheduler: ToolDefinition = {
  name: 'kube-scheduler',
  executable: 'kube-scheduler',
  version: kubernetesVersion,
  purpose: 'scheduling the pods of test clusters',
  required: false,
  variable: 'HELMWRIGHT_KUBE_SCHEDULER',
  versionArguments: ['--version'],
  versionPattern: /^Kubernetes v(\d+\.\d+\.\d+)/m,
  homepage: 'https://kubernetes.io/releases/download/',
  sources: [
    kubernetesCommand('kube-scheduler', {
      'go1.26.8 linux-amd64': '127943e8247435a251e171d026d333f381769236de3d1b4ea95889ef0f7b1b7c',
    }),
  ],
};
