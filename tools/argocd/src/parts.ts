import { join } from 'node:path';

/** The parts of Argo CD that sync, in the order in which they are started. Its server and its login are not needed. */
export const parts = ['redis', 'repo-server', 'application-controller', 'applicationset-controller'] as const;

export type PartName = (typeof parts)[number];

/** Where the parts of one Argo CD find each other. Ports are of 127.0.0.1. */
export interface Layout {
  /** Its own folder, removed with it. */
  readonly folder: string;
  /** Namespace that it runs in, as far as the API server can tell. */
  readonly namespace: string;
  readonly kubeconfig: string;
  /** Whether the repo-server knows certificates of its clients. It wants them by default, and does not start with them without TLS. */
  readonly knowsClients: boolean;
  readonly redisPort: number;
  readonly repoPort: number;
  readonly repoMetricsPort: number;
  readonly controllerMetricsPort: number;
  readonly setMetricsPort: number;
  readonly setProbePort: number;
  readonly setWebhookPort: number;
}

/** How many ports a layout has. */
export const portCount = 7;

/** The file that a part writes its log to. */
export const logFile = (folder: string, part: PartName): string => join(folder, `${part}.log`);

/** The folder of which everything executable comes first on the PATH of the parts. */
export const binFolder = (folder: string): string => join(folder, 'bin');

/** The folders that the parts expect to be there. */
export const folders = ['bin', 'home', 'tmp', 'gnupg', 'tls', 'ssh', 'plugins'] as const;

/** The arguments that a part is started with. */
export function partArguments(part: PartName, layout: Layout): readonly string[] {
  const redis = `127.0.0.1:${layout.redisPort}`;
  const repoServer = `127.0.0.1:${layout.repoPort}`;
  switch (part) {
    case 'redis':
      return [redis];
    case 'repo-server':
      return [
        '--address=127.0.0.1',
        `--port=${layout.repoPort}`,
        '--metrics-address=127.0.0.1',
        `--metrics-port=${layout.repoMetricsPort}`,
        `--redis=${redis}`,
        '--disable-tls',
        ...(layout.knowsClients ? ['--client-ca-path='] : []),
      ];
    case 'application-controller':
      return [
        `--kubeconfig=${layout.kubeconfig}`,
        `--namespace=${layout.namespace}`,
        `--metrics-port=${layout.controllerMetricsPort}`,
        `--redis=${redis}`,
        `--repo-server=${repoServer}`,
        '--repo-server-plaintext',
      ];
    case 'applicationset-controller':
      return [
        `--kubeconfig=${layout.kubeconfig}`,
        `--namespace=${layout.namespace}`,
        `--metrics-addr=127.0.0.1:${layout.setMetricsPort}`,
        `--probe-addr=127.0.0.1:${layout.setProbePort}`,
        `--webhook-addr=127.0.0.1:${layout.setWebhookPort}`,
        `--argocd-repo-server=${repoServer}`,
        '--repo-server-plaintext',
      ];
  }
}

/** The variables that a part is started with, besides those of this process. */
export function partEnvironment(part: PartName, { folder, kubeconfig }: Layout): Readonly<Record<string, string>> {
  return {
    // The one binary of Argo CD serves by its name.
    ARGOCD_BINARY_NAME: `argocd-${part}`,
    // The cluster that it runs in is the one of this file.
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    KUBECONFIG: kubeconfig,
    PATH: `${binFolder(folder)}:${process.env['PATH'] ?? ''}`,
    // Nothing of whoever started it: no git or Helm settings, and no traces.
    HOME: join(folder, 'home'),
    TMPDIR: join(folder, 'tmp'),
    GIT_CONFIG_NOSYSTEM: '1',
    // It lives for a test: memory may grow to five times before it is collected, which saves a tenth of the processor.
    GOGC: '400',
    ARGOCD_K8S_CLIENT_QPS: '500',
    ARGOCD_K8S_CLIENT_BURST: '1000',
    ARGOCD_GPG_ENABLED: 'false',
    ARGOCD_GNUPGHOME: join(folder, 'gnupg'),
    ARGOCD_TLS_DATA_PATH: join(folder, 'tls'),
    ARGOCD_SSH_DATA_PATH: join(folder, 'ssh'),
    ARGOCD_PLUGINSOCKFILEPATH: join(folder, 'plugins'),
  };
}

/** The address that answers when a part serves; redis has none. */
export function healthAddress(part: PartName, layout: Layout): string | undefined {
  switch (part) {
    case 'redis':
      return undefined;
    case 'repo-server':
      return `http://127.0.0.1:${layout.repoMetricsPort}/healthz`;
    case 'application-controller':
      return `http://127.0.0.1:${layout.controllerMetricsPort}/healthz`;
    case 'applicationset-controller':
      // It registers no health check.
      return `http://127.0.0.1:${layout.setMetricsPort}/metrics`;
  }
}
