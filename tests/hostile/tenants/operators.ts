import type { JsonObject } from '@helmwright/source';
import { type Attack, area, of, type Row } from './attack.ts';

const monitoring = (kind: string, spec: JsonObject): JsonObject => of('monitoring.coreos.com/v1', kind, { spec });
const monitor = (endpoint: JsonObject, spec: JsonObject = {}): JsonObject =>
  monitoring('ServiceMonitor', {
    selector: {},
    endpoints: [{ port: 'http', followRedirects: false, ...endpoint }],
    ...spec,
  });
const probe = (spec: JsonObject): JsonObject => monitoring('Probe', spec);

const monitors: readonly Row[] = [
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

const alerts: readonly Row[] = [
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

const certificate = (spec: JsonObject): JsonObject =>
  of('cert-manager.io/v1', 'Certificate', { spec: { secretName: 'a', ...spec } });

const certificates: readonly Row[] = [
  ['has a certificate for a neighbour', certificate({ dnsNames: ['oslo.example.org'] }), 'spec dnsNames 0'],
  ['has one by its common name', certificate({ commonName: 'oslo.example.org' }), 'spec commonName'],
  ['has one for an address', certificate({ ipAddresses: ['10.0.0.1'] }), 'spec ipAddresses'],
  ['has one that says it is an account', certificate({ uris: ['spiffe://cluster.local/ns/oslo/sa/web'] }), 'spec uris'],
  ['is an authority', certificate({ isCA: true }), 'spec isCA'],
  [
    'has it signed by an issuer of others',
    certificate({ issuerRef: { kind: 'ClusterIssuer', name: 'internal-ca' } }),
    'spec issuerRef',
    { issuers: ['internal-ca'] },
  ],
  [
    'has its Secret copied',
    certificate({ secretTemplate: { annotations: { 'reflector.v1.k8s.emberstack.com/reflects': 'a' } } }),
    'spec secretTemplate annotations reflector.v1.k8s.emberstack.com/reflects',
  ],
];

const store = { kind: 'ClusterSecretStore', name: 'vault' };
const external = (spec: JsonObject): JsonObject =>
  of('external-secrets.io/v1', 'ExternalSecret', { spec: { secretStoreRef: store, ...spec } });
const granted = { secrets: ['ClusterSecretStore vault tenants/'] };

const secrets: readonly Row[] = [
  [
    'reads a neighbour’s secrets',
    external({ data: [{ secretKey: 'a', remoteRef: { key: 'tenants/oslo/db' } }] }),
    'spec',
    granted,
  ],
  [
    'leaves its own secrets by dots',
    external({ data: [{ secretKey: 'a', remoteRef: { key: 'tenants/malmo/../oslo/db' } }] }),
    'spec data 0',
  ],
  ['reads all of a secret', external({ dataFrom: [{ extract: { key: 'tenants/oslo/db' } }] }), 'spec', granted],
  ['reads all that there is', external({ dataFrom: [{ find: { name: { regexp: '.*' } } }] }), 'spec'],
  [
    'asks another store for one of them',
    external({
      data: [
        {
          secretKey: 'a',
          remoteRef: { key: 'x' },
          sourceRef: { storeRef: { kind: 'ClusterSecretStore', name: 'root' } },
        },
      ],
    }),
    'spec data 0',
  ],
  ['writes into a Secret of others', external({ target: { creationPolicy: 'Merge' } }), 'spec target creationPolicy'],
  [
    'makes a release of Helm',
    external({ target: { template: { type: 'helm.sh/release.v1' } } }),
    'spec target template type',
  ],
  [
    'makes what is no Secret',
    external({ target: { manifest: { apiVersion: 'v1', kind: 'Pod' } } }),
    'spec target manifest',
  ],
];

const scaled = (spec: JsonObject): JsonObject =>
  of('keda.sh/v1alpha1', 'ScaledObject', { spec: { scaleTargetRef: { name: 'api' }, ...spec } });
const rollout = (spec: JsonObject): JsonObject => of('argoproj.io/v1alpha1', 'Rollout', { spec });

const delivered: readonly Row[] = [
  [
    'has KEDA ask a host of its choice',
    scaled({ triggers: [{ type: 'prometheus', metadata: { serverAddress: 'http://169.254.169.254' } }] }),
    'spec triggers 0 type',
  ],
  [
    'has KEDA use what the platform has',
    scaled({ triggers: [{ type: 'cpu', authenticationRef: { kind: 'ClusterTriggerAuthentication', name: 'a' } }] }),
    'spec triggers 0 authenticationRef',
  ],
  [
    'runs a privileged pod of a Rollout',
    rollout({ template: { spec: { hostPID: true } } }),
    'spec template spec hostPID',
  ],
  [
    'annotates Ingresses by a Rollout',
    rollout({
      strategy: {
        canary: {
          trafficRouting: {
            nginx: { additionalIngressAnnotations: { 'nginx.ingress.kubernetes.io/server-snippet': 'x' } },
          },
        },
      },
    }),
    'spec strategy canary trafficRouting nginx additionalIngressAnnotations nginx.ingress.kubernetes.io/server-snippet',
  ],
  [
    'labels pods by a Rollout',
    rollout({ strategy: { canary: { canaryMetadata: { labels: { 'istio.io/dataplane-mode': 'none' } } } } }),
    'spec strategy canary canaryMetadata labels istio.io/dataplane-mode',
  ],
  [
    'changes a neighbour’s routes by a Rollout',
    rollout({ strategy: { canary: { trafficRouting: { istio: { virtualService: { name: 'web.oslo' } } } } } }),
    'spec strategy canary trafficRouting istio virtualService name',
  ],
  [
    'has a plugin run',
    rollout({ strategy: { canary: { steps: [{ plugin: { name: 'a' } }] } } }),
    'spec strategy canary steps 0 plugin',
  ],
];

/** Attacks by objects of other operators. */
export const operators: readonly Attack[] = [
  ...area('Monitors', monitors),
  ...area('Alerts', alerts),
  ...area('Certificates', certificates),
  ...area('Secrets of other stores', secrets),
  ...area('Scaling and rollouts', delivered),
];
