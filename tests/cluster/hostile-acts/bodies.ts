/** A container that keeps all rules. */
export const container = {
  name: 'app',
  image: 'nordic.registry.example.org/app:1.0.0',
  resources: {
    requests: { cpu: '10m', memory: '16Mi', 'ephemeral-storage': '1Mi' },
    limits: { cpu: '20m', memory: '32Mi', 'ephemeral-storage': '2Mi' },
  },
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
} as const;

/** The specification of a pod that keeps all rules. */
export const spec = {
  securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [container],
} as const;

const labels = { app: 'act' };

/** An object by a name that nothing has. */
export const named = (more: object = {}, name = 'act'): object => ({ metadata: { name }, ...more });

export const marked = (metadata: object, more: object = {}): object => ({
  metadata: { name: 'act', ...metadata },
  ...more,
});

export const pod = (change: object = {}, metadata: object = {}): object =>
  marked(metadata, { spec: { ...spec, ...change } });

export const withContainer = (change: object): object => pod({ containers: [{ ...container, ...change }] });

export const secured = (change: object): object =>
  withContainer({ securityContext: { ...container.securityContext, ...change } });

const template = (change: object = {}, metadata: object = {}): object => ({
  metadata: { labels, ...metadata },
  spec: { ...spec, ...change },
});

export const deployment = (change: object = {}, of: object = {}): object =>
  named({ spec: { replicas: 1, selector: { matchLabels: labels }, template: template(of), ...change } });

export const statefulSet = (change: object = {}, of: object = {}): object =>
  named({ spec: { serviceName: 'act', selector: { matchLabels: labels }, template: template(of), ...change } });

export const job = (change: object = {}, of: object = {}): object =>
  named({ spec: { template: { spec: { ...spec, restartPolicy: 'Never', ...of } }, ...change } });

export const cronJob = (change: object = {}, of: object = {}): object =>
  named({ spec: { schedule: '* * * * *', jobTemplate: { spec: Object(job({}, of)).spec }, ...change } });

export const service = (change: object = {}, metadata: object = {}): object =>
  marked(metadata, { spec: { selector: labels, ports: [{ port: 80 }], ...change } });

export const claim = (change: object = {}, metadata: object = {}): object =>
  marked(metadata, {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...change },
  });

/** Text of so many bytes. */
export const long = (bytes: number): string => 'x'.repeat(bytes);

/** So many entries of a map. */
export const many = (count: number, value = 'x', key = 'key'): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${key}-${index}`, value]));

/** So many items of a list. */
export const times = <T>(count: number, item: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => item(index));
