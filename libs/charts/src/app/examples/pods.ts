import type { ChartParts } from '@helmwright/chart';

const resources = {
  requests: { cpu: '10m', memory: '16Mi', 'ephemeral-storage': '16Mi' },
  limits: { cpu: '100m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
};

/** Values that show what a pod may have. */
export const pods: NonNullable<ChartParts['examples']> = {
  // Containers of every sort, each with what it needs.
  containers: {
    env: { MODE: 'on' },
    envSources: {
      DATABASE_PASSWORD: { from: 'secret', name: 'database-login', key: 'password' },
      REGION: { from: 'configMap', name: 'region', key: 'name' },
      POD_IP: { from: 'field', path: 'status.podIP' },
      GOMAXPROCS: { from: 'resource', resource: 'limits.cpu' },
    },
    envFrom: { settings: { kind: 'ConfigMap' }, keys: { kind: 'Secret' } },
    probes: {
      startup: { exec: { command: ['/bin/started'] }, initialDelaySeconds: 1 },
      readiness: { grpc: { port: 8080, service: 'ready' } },
      liveness: { tcp: { port: 'http' } },
    },
    pod: { postStart: ['/bin/warm-up'], preStop: ['/bin/drain', '--all'], dns: { options: { ndots: { value: '2' } } } },
    initContainers: {
      migrate: {
        image: 'ghcr.io/example/migrate:1.0.0',
        command: ['/bin/migrate'],
        args: ['--up'],
        env: { LOCK_TIMEOUT: '30' },
        ...resources,
        mounts: { tmp: { path: '/tmp', subPath: 'migrate' }, pages: { path: '/pages', readOnly: true } },
      },
      // Nothing but what it needs.
      wait: { image: 'ghcr.io/example/wait:1.0.0', ...resources },
    },
    sidecars: {
      proxy: {
        image: 'ghcr.io/example/proxy:1.0.0',
        envSources: { POD_NAME: { from: 'field', path: 'metadata.name' } },
        envFrom: { 'proxy-settings': { kind: 'ConfigMap' }, 'proxy-keys': { kind: 'Secret' } },
        mounts: { tmp: { path: '/tmp' } },
        ...resources,
        ports: { proxy: { port: 15_001 }, 'proxy-dns': { port: 15_053, protocol: 'UDP' } },
        probes: {
          startup: { port: 'proxy' },
          readiness: { path: '/ready', port: 15_001, scheme: 'HTTPS', periodSeconds: 5, timeoutSeconds: 2 },
          liveness: { grpc: { port: 15_001 }, failureThreshold: 5 },
        },
      },
    },
    containers: {
      exporter: {
        image: 'ghcr.io/example/exporter:1.0.0',
        ...resources,
        ports: { metrics: { port: 9100 } },
        mounts: { tmp: { path: '/tmp' } },
      },
      tail: { image: 'ghcr.io/example/tail:1.0.0', ...resources, probes: { liveness: {} } },
    },
    volumes: { pages: { kind: 'configMap', name: 'pages' } },
    scheduling: { preferredNodes: { 'example.org/disk': { in: ['fast'] } } },
  },
  // Volumes of every sort, and everything that says where a pod runs.
  volumes: {
    replicas: 1,
    emptyDirs: { cache: { mountPath: '/cache', sizeLimit: '32Mi', medium: 'Memory' } },
    claims: { data: { size: '2Gi', mountPath: '/data', storageClassName: 'fast' } },
    volumes: {
      shared: { kind: 'claim', claimName: 'shared', readOnly: true, mountPath: '/shared' },
      written: { kind: 'claim', claimName: 'written', mountPath: '/written' },
      pages: { kind: 'configMap', name: 'pages', items: { index: 'index.html' }, mountPath: '/pages' },
      styles: { kind: 'configMap', name: 'styles', mountPath: '/styles/main.css', subPath: 'main.css' },
      login: { kind: 'secret', name: 'login', items: { password: 'password' }, mountPath: '/login' },
      keys: { kind: 'secret', name: 'keys' },
      identity: {
        kind: 'projected',
        mountPath: '/identity',
        sources: {
          certificate: { from: 'secret', name: 'certificate', items: { 'tls.crt': 'tls.crt' } },
          key: { from: 'secret', name: 'key' },
          issuers: { from: 'configMap', name: 'issuers', items: { ca: 'ca.crt' } },
          names: { from: 'configMap', name: 'names' },
          vault: { from: 'token', audience: 'vault', path: 'vault', expirationSeconds: 600 },
          store: { from: 'token', audience: 'store', path: 'store' },
        },
      },
      vault: {
        kind: 'csi',
        driver: 'secrets-store.csi.k8s.io',
        attributes: { secretProviderClass: 'vault' },
        mountPath: '/vault',
      },
      scratch: { kind: 'csi', driver: 'scratch.example.org', mountPath: '/scratch' },
    },
    workload: { minReadySeconds: 1 },
    pod: {
      runtimeClassName: 'sandboxed',
      hostUsers: true,
      dnsPolicy: 'None',
      dns: {
        nameservers: ['192.0.2.53'],
        searches: ['example.org'],
        options: { ndots: { value: '2' }, 'use-vc': {} },
      },
      hostAliases: { '192.0.2.10': { names: ['legacy.example.org', 'old.example.org'] } },
    },
    scheduling: {
      spreadOver: [],
      spreadStrictlyOver: { 'kubernetes.io/hostname': { minDomains: 1 }, 'kubernetes.io/os': { maxSkew: 2 } },
      apart: 'required',
      nodes: { 'kubernetes.io/os': { in: ['linux'] } },
      preferredNodes: { 'kubernetes.io/os': { in: ['linux'] }, 'example.org/disk': { in: ['fast'], weight: 10 } },
      near: { same: { labels: { 'app.kubernetes.io/name': 'app' }, topologyKey: 'kubernetes.io/hostname' } },
    },
  },
};
