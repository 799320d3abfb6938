import type { GoModuleSource, ToolDefinition } from './definition.ts';

const versionPackages = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'] as const;

const purposes = {
  'kube-apiserver': 'serving the Kubernetes API of test clusters',
  'kube-controller-manager': 'running the controllers of test clusters',
  'kube-scheduler': 'scheduling the pods of test clusters',
} as const;

/** A command of Kubernetes that test clusters run. */
export type KubernetesCommand = keyof typeof purposes;

interface Release {
  readonly version: string;
  readonly sum: string;
  readonly go: string;
  readonly toolchain?: string;
  /** What each command is built to, by Go and platform. */
  readonly built: Readonly<Record<KubernetesCommand, GoModuleSource['built']>>;
}

const commandsOf = (release: Release): Readonly<Record<KubernetesCommand, ToolDefinition>> => ({
  /** The real Kubernetes API. */
  'kube-apiserver': commandOf('kube-apiserver', release),
  /** Namespaces, quotas, service accounts and Deployments. */
  'kube-controller-manager': commandOf('kube-controller-manager', release),
  /** Gives pods their nodes. */
  'kube-scheduler': commandOf('kube-scheduler', release),
});

function commandOf(name: KubernetesCommand, { version, built, ...build }: Release): ToolDefinition {
  const [major, minor] = version.split('.');
  return {
    name,
    executable: name,
    version,
    purpose: purposes[name],
    required: false,
    variable: `HELMWRIGHT_${name.toUpperCase().replaceAll('-', '_')}`,
    versionArguments: ['--version'],
    versionPattern: /^Kubernetes v(\d+\.\d+\.\d+)/m,
    homepage: 'https://kubernetes.io/releases/download/',
    sources: [
      {
        kind: 'go-module',
        folder: `kubernetes-${major}.${minor}`,
        module: 'k8s.io/kubernetes',
        version: `v${version}`,
        package: `k8s.io/kubernetes/cmd/${name}`,
        ldflags: [
          '-s -w',
          ...versionPackages.flatMap((path) => [
            `-X ${path}.gitVersion=v${version}`,
            `-X ${path}.gitMajor=${major}`,
            `-X ${path}.gitMinor=${minor}`,
          ]),
        ].join(' '),
        ...build,
        built: built[name],
      },
    ],
  };
}

// The sums were checked against Go's checksum database; they are the same as those of the schemas.

/** The oldest Kubernetes that is supported. */
export const kubernetesOldest = commandsOf({
  version: '1.34.1',
  sum: 'h1:F3p8dtpv+i8zQoebZeK5zBqM1g9x1aIdnA5vthvcuUk=',
  go: '1.24.0',
  built: {
    'kube-apiserver': {
      'go1.26.8 linux-amd64': '7ae1d7409a902f53cad70686b338076207a453dadd9988d4b969f595d2c7fb41',
    },
    'kube-controller-manager': {
      'go1.26.8 linux-amd64': '691dbc21e06e91cbc3c2044f227084a21192bf92599f1e7bc14df1738d3b6d9b',
    },
    'kube-scheduler': {
      'go1.26.8 linux-amd64': '127943e8247435a251e171d026d333f381769236de3d1b4ea95889ef0f7b1b7c',
    },
  },
});

/** The newest Kubernetes that is supported. */
export const kubernetesNewest = commandsOf({
  version: '1.37.2',
  sum: 'h1:A2VDEiObzkYqFTKhSsn0ZEb0RlLEXpHWj93gi2HqEwE=',
  go: '1.26.0',
  toolchain: 'go1.27.2',
  built: {
    'kube-apiserver': { 'go1.27.2 linux-amd64': 'd3608a25578d40914a89f16e0143981b4c90a90494f9b19819684f13858db718' },
    'kube-controller-manager': {
      'go1.27.2 linux-amd64': '83988e279b9ff51322d01b32bd921fbb64366888346fe3d6b111189b5ff8fd66',
    },
    'kube-scheduler': { 'go1.27.2 linux-amd64': 'b49dea17302e3cd76fd023bad23b32b5949b49c52434c874d988c1ce2a2341e7' },
  },
});
