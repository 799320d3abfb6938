import type { ChartParts } from '@helmwright/chart';
import { pods } from './pods.ts';
import { workloads } from './workloads.ts';

/** Representative values: every kind of object the chart can make is in one of them. */
export const examples: NonNullable<ChartParts['examples']> = {
  defaults: {},
  'everything-set': {
    component: 'api',
    partOf: 'runtime',
    commonLabels: { 'cost-centre': 'NO' },
    image: {
      repository: 'example/api',
      digest: 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
      pullSecrets: ['registry'],
    },
    global: { imageRegistry: 'registry.example.org', imagePullSecrets: ['shared-registry'] },
    workload: {
      annotations: { 'example.org/owner': 'runtime' },
      podAnnotations: { 'example.org/scrape': 'on' },
      command: ['/bin/api'],
      args: ['--verbose'],
      maxSurge: '25%',
      priorityClassName: 'tenant-standard',
    },
    ports: { http: { port: 8080 }, metrics: { port: 9090, protocol: 'TCP' } },
    config: { COUNTRY: 'NO', GREETING: 'Hej {{ name }}\nVälkommen', LIMIT: '1e3' },
    env: { MODE: '0755' },
    secretFiles: { database: { secretName: 'database', mountPath: '/var/run/secrets/database' } },
    autoscaling: { enabled: true, memoryUtilization: 80 },
    podDisruptionBudget: { minAvailable: '50%', maxUnavailable: null },
    service: { annotations: { 'example.org/scrape': 'true' }, ports: { metrics: { port: 9090, targetPort: 9090 } } },
    ingress: { enabled: true, hosts: { 'malmo.example.org': {}, 'goteborg.example.org': { path: '/api' } } },
    networkPolicy: {
      toNamespaces: { database: { ports: [3306] } },
      toAddresses: { '192.0.2.0/24': { ports: [443] } },
    },
    scheduling: {
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      tolerations: [{ key: 'tenant', operator: 'Exists', effect: 'NoSchedule' }],
    },
    extraObjects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'extra' }, data: { big: '1000000' } }],
  },
  // Reached from outside, without encryption of its own.
  public: {
    config: { LOG_LEVEL: 'info' },
    resources: { requests: { cpu: null, memory: null, 'ephemeral-storage': null } },
    autoscaling: { enabled: true },
    serviceAccount: { annotations: { 'example.org/role': 'reader' } },
    ingress: {
      enabled: true,
      className: null,
      annotations: { 'example.org/timeout': '60' },
      hosts: { 'www.example.org': { port: 'http' } },
      tls: { enabled: false },
    },
  },
  // Nothing but a pod: all that can be left out is.
  bare: {
    fullnameOverride: 'bare',
    replicas: 1,
    ports: { http: null },
    service: { enabled: false },
    workload: { podAnnotations: { 'example.org/note': 'bare' } },
    probes: { startup: null, readiness: null, liveness: null },
    resources: {
      requests: { cpu: null, memory: null, 'ephemeral-storage': null },
      limits: { cpu: null, memory: null, 'ephemeral-storage': null },
    },
    podSecurity: { runAsUser: null, runAsGroup: null, fsGroup: null },
    serviceAccount: { create: false },
    networkPolicy: { enabled: false },
    scheduling: { spreadOver: [] },
    test: { enabled: false },
  },
  // Asks the API server for what its account may read.
  'api-client': {
    emptyDirs: { tmp: null },
    serviceAccount: { token: { mount: true, expirationSeconds: 600 } },
    networkPolicy: { toAddresses: { '192.0.2.1/32': { ports: [443] } } },
  },
  // Runs at night, and ends.
  'cron-job': {
    component: 'report',
    image: { digest: 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' },
    workload: {
      kind: 'CronJob',
      annotations: { 'example.org/owner': 'reports' },
      args: ['report', '--yesterday'],
      job: { completions: 2, ttlSecondsAfterFinished: 0 },
      cronJob: { schedule: '30 2 * * mon-fri', timeZone: 'Europe/Stockholm', concurrencyPolicy: 'Replace' },
    },
    config: { LOG_LEVEL: 'info' },
    networkPolicy: { toNamespaces: { database: { ports: [5432] } } },
  },
  'cron-job-suspended': {
    workload: {
      kind: 'CronJob',
      podAnnotations: { 'example.org/note': 'suspended' },
      job: { restartPolicy: 'OnFailure', activeDeadlineSeconds: null },
      cronJob: { schedule: '@hourly', startingDeadlineSeconds: null, suspend: true },
    },
  },
  // Runs once.
  job: { component: 'import', workload: { kind: 'Job' } },
  // Runs once, in numbered parts.
  'job-indexed': {
    component: 'import',
    workload: {
      kind: 'Job',
      annotations: { 'example.org/owner': 'imports' },
      podAnnotations: { 'example.org/note': 'part' },
      job: { parallelism: 2, completions: 4, completionMode: 'Indexed' },
    },
  },
  // Runs after each install and upgrade.
  'job-hook': {
    component: 'migration',
    workload: {
      kind: 'Job',
      args: ['migrate'],
      job: {
        activeDeadlineSeconds: null,
        hooks: ['post-install', 'post-upgrade'],
        hookWeight: -5,
        ttlSecondsAfterFinished: 86_400,
      },
    },
  },
  'scaled-elsewhere': {
    replicas: null,
    resources: { limits: { cpu: null, memory: null, 'ephemeral-storage': null } },
  },
  worker: {
    component: 'worker',
    autoscaling: { enabled: true, cpuUtilization: null, memoryUtilization: 75 },
    ports: { http: null },
    service: { enabled: false },
    probes: { startup: null, readiness: null, liveness: { port: 8080 } },
    podSecurity: { openshift: true },
    emptyDirs: { tmp: null },
    podDisruptionBudget: { enabled: false },
  },
  ...pods,
  ...workloads,
};
