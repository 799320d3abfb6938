import type { GoModuleSource, ToolDefinition } from './definition.ts';

/** What the control planes of the tests run. */
const kubernetesVersion = '1.34.1';

/** The modules that live in the repository of Kubernetes and are published under k8s.io as v0.34.1 on their own. */
const stagingModules = [
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

const versionPackages = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'] as const;
const [major, minor] = kubernetesVersion.split('.');

const kubernetesCommand = (command: string): GoModuleSource => ({
  kind: 'go-module',
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
  replace: Object.fromEntries(stagingModules.map((name) => [`k8s.io/${name}`, `v0.${minor}.1`])),
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
      module: 'go.etcd.io/etcd/server/v3',
      version: 'v3.6.4',
      sum: 'h1:LsCA7CzjVt+8WGrdsnh6RhC0XqCsLkBly3ve5rTxMAU=',
      package: 'go.etcd.io/etcd/server/v3',
      go: '1.24',
      ldflags: '-s -w',
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
  sources: [kubernetesCommand('kube-apiserver')],
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
  sources: [kubernetesCommand('kube-controller-manager')],
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
  sources: [kubernetesCommand('kube-scheduler')],
};
