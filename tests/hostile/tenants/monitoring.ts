import type { JsonObject } from '@helmwright/json';
import { of, type Row } from './attack.ts';

const monitoring = (kind: string, spec: JsonObject): JsonObject => of('monitoring.coreos.com/v1', kind, { spec });
const monitor = (endpoint: JsonObject, spec: JsonObject = {}): JsonObject =>
  monitoring('ServiceMonitor', {
    selector: {},
    endpoints: [{ port: 'http', followRedirects: false, ...endpoint }],
    ...spec,
  });
const probe = (spec: JsonObject): JsonObject => monitoring('Probe', spec);

/** Attacks by what tells Prometheus whom to ask. */
export const monitors: readonly Row[] = [
  ['reads metrics of all namespaces', monitor({}, { namespaceSelector: { any: true } }), 'spec namespaceSelector any'],
  [
    'reads metrics of a neighbour',
    monitor({}, { namespaceSelector: { matchNames: ['oslo'] } }),
    'spec namespaceSelector matchNames 0',
  ],
  [
    'has Prometheus send its own token',
    monitor({ bearerTokenFile: '/var/run/secrets/token' }),
    'spec endpoints 0 bearerTokenFile',
  ],
  [
    'has Prometheus read a file as a certificate',
    monitor({ tlsConfig: { caFile: '/etc/passwd' } }),
    'spec endpoints 0 tlsConfig caFile',
  ],
  [
    'has Prometheus ask another address',
    monitor({ relabelings: [{ targetLabel: '__address__', replacement: '169.254.169.254' }] }),
    'spec endpoints 0 relabelings 0 targetLabel',
  ],
  [
    'has Prometheus ask another address by a pattern',
    monitor({ relabelings: [{ action: 'labelmap', regex: '(.+)', replacement: '__$1' }] }),
    'spec endpoints 0 relabelings 0 action',
  ],
  [
    'says that its metrics are a neighbour’s',
    monitor({ metricRelabelings: [{ targetLabel: 'namespace', replacement: 'oslo' }] }),
    'spec endpoints 0 metricRelabelings 0 targetLabel',
  ],
  [
    'has its pods say that they are a neighbour’s',
    monitor({}, { podTargetLabels: ['namespace'] }),
    'spec podTargetLabels 0',
  ],
  ['keeps labels that say so', monitor({ honorLabels: true }), 'spec endpoints 0 honorLabels'],
  ['has Prometheus ask by its proxy', monitor({ proxyUrl: 'http://proxy.example.com' }), 'spec endpoints 0 proxyUrl'],
  [
    'has Prometheus send its Secret somewhere',
    monitor({ oauth2: { tokenUrl: 'http://169.254.169.254/' } }),
    'spec endpoints 0 oauth2 tokenUrl',
  ],
  ['has Prometheus follow redirects', monitor({ followRedirects: true }), 'spec endpoints 0'],
  ['has Prometheus ask with what the platform has', monitor({}, { scrapeClass: 'internal' }), 'spec scrapeClass'],
  [
    'reads metrics of pods of all namespaces',
    monitoring('PodMonitor', { namespaceSelector: { any: true }, podMetricsEndpoints: [] }),
    'spec namespaceSelector any',
  ],
  [
    'has a neighbour probed',
    probe({ targets: { staticConfig: { static: ['https://oslo.example.org'] } } }),
    'spec targets staticConfig static 0',
  ],
  [
    'hides a host in its own',
    probe({ targets: { staticConfig: { static: ['http://malmo.example.org@169.254.169.254/'] } } }),
    'spec targets staticConfig static 0',
  ],
  [
    'has Ingresses of all namespaces probed',
    probe({ targets: { ingress: { namespaceSelector: { any: true } } } }),
    'spec targets ingress namespaceSelector any',
  ],
  ['chooses who probes', probe({ prober: { url: '169.254.169.254' } }), 'spec prober url'],
  [
    'says what is probed by a parameter',
    probe({ params: [{ name: 'target', values: ['http://169.254.169.254'] }] }),
    'spec params 0 name',
  ],
  [
    'says what is probed by a label',
    probe({
      targets: { staticConfig: { relabelingConfigs: [{ targetLabel: '__param_target', replacement: 'oslo' }] } },
    }),
    'spec targets staticConfig relabelingConfigs 0 targetLabel',
  ],
];

const rules = (rule: JsonObject): JsonObject =>
  monitoring('PrometheusRule', { groups: [{ name: 'a', rules: [rule] }] });
const query = 'up{namespace="malmo"} == 0';

/** Attacks by the rules that it evaluates. */
export const alerts: readonly Row[] = [
  [
    'writes metrics of the platform',
    rules({ record: 'cluster:free', expr: `sum(${query})` }),
    'spec groups 0 rules 0 record',
  ],
  [
    'asks for metrics of a neighbour',
    rules({ alert: 'a', expr: 'up{namespace="oslo"}' }),
    'spec groups 0 rules 0 expr',
  ],
  [
    'asks for metrics of everybody',
    rules({ alert: 'a', expr: 'sum(up) by (namespace)' }),
    'spec groups 0 rules 0 expr',
  ],
  [
    'asks for more than its own',
    rules({ alert: 'a', expr: 'up{namespace=~"malmo|oslo"}' }),
    'spec groups 0 rules 0 expr',
  ],
  [
    'asks for metrics in what an alert says',
    rules({ alert: 'a', expr: query, annotations: { summary: '{{ query "up" }}' } }),
    'spec groups 0 rules 0 annotations summary',
  ],
  [
    'wakes the people of a neighbour',
    rules({ alert: 'a', expr: query, labels: { namespace: 'oslo' } }),
    'spec groups 0 rules 0 labels namespace',
  ],
];
