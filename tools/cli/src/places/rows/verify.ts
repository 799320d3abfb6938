import { added, api, edited, malmo, nordic, oslo, production, type Row, type Rows, standard } from './row.ts';

const whole = 'no line yet';
const verify = ['verify', '--environment', 'production'];

/** Malmö's service `api` with further values, in line 7 of its file from column 10 on. */
const saying = (values: string, at: string): Row => ({
  files: edited(malmo, 'api: {', `api: { ${values},`),
  args: verify,
  at,
});
const objects = (object: string, at: string): Row => saying(`extraObjects: [${object}]`, at);
const policy = (rule: string, at: string): Row =>
  objects(
    `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: open }, spec: { podSelector: {}, policyTypes: [Ingress, Egress], ${rule} } }`,
    at,
  );
const pod = (spec: string): string => `{ apiVersion: v1, kind: Pod, metadata: { name: it }, spec: { ${spec} } }`;
const twin = 'extraObjects: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: twin } }]';
const pooled = added(production, 'pool: { tier: standard }\nisolation: pod\n');

/** What is rendered from values, and is wrong. */
export const verifyRows: Rows = {
  HW5001: {
    files: edited(malmo, 'minReplicas: 3', 'minReplicas: 3, maxReplicas: 2'),
    args: verify,
    at: `${malmo}:7:38`,
  },
  HW5002: {
    files: { ...edited(malmo, 'api: {', `web: { ${twin} }\n  api: { ${twin},`) },
    args: verify,
    at: `${malmo}:7:25`,
  },
  HW5005: {
    files: {
      ...edited(
        malmo,
        'api: {',
        'api: { extraObjects: [{ apiVersion: v1, kind: Secret, metadata: { name: it }, stringData: { a: b } }],',
      ),
      ...added(production, 'delivery: manifests\n'),
      'environments/catalog/grants/malmo.yaml': 'kinds: [Secret]\n',
    },
    at: `${malmo}:7:25`,
  },
  HW5006: objects('{ apiVersion: v1, kind: List, items: [] }', `${malmo}:7:25`),
  HW5007: objects('{ apiVersion: v1, kind: ConfigMap, metadata: { generateName: it- } }', `${malmo}:7:25`),
  HW5010: {
    files: {
      ...policy('ingress: [{ from: [{ namespaceSelector: {} }] }], egress: [{ to: [{ namespaceSelector: {} }] }]', '')
        .files,
      ...added(
        oslo,
        'values:\n  api: { extraObjects: [{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: open }, spec: { podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{ from: [{ namespaceSelector: {} }] }], egress: [{ to: [{ namespaceSelector: {} }] }] } }] }\n',
      ),
    },
    args: verify,
    at: `${malmo}:7:252`,
  },
  HW5011: objects(
    pod('hostNetwork: true, containers: [{ name: it, image: nordic.registry.example.org/it }]'),
    `${malmo}:7:99`,
  ),
  HW5013: saying('networkPolicy: { fromNamespaces: [oslo] }', `${malmo}:7:44`),
  HW5014: policy('egress: [{ to: [{ namespaceSelector: { matchLabels: { name: dns } } }] }]', `${malmo}:7:225`),
  HW5015: policy('egress: [{ to: [{ namespaceSelector: {} }] }]', `${malmo}:7:202`),
  HW5016: policy('egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }], ports: [{ port: 443 }] }]', `${malmo}:7:200`),
  HW5017: policy('ingress: [{ from: [{}] }]', `${malmo}:7:184`),
  HW5018: objects('{ apiVersion: v1, kind: ConfigMap, metadata: { name: it, namespace: oslo } }', `${malmo}:7:25`),
  HW5019: objects('{ apiVersion: v1, kind: Secret, metadata: { name: it } }', `${malmo}:7:25`),
  HW5020: saying('ingress: { enabled: true, hosts: { oslo.example.org: {} } }', `${malmo}:7:63`),
  HW5021: {
    files: {
      ...pooled,
      ...edited(
        malmo,
        'api: { autoscaling: { minReplicas: 3 } }',
        'pool-tenant: { routing: { service: { name: elsewhere } } }',
      ),
    },
    args: verify,
    at: `${malmo}:7:46`,
  },
  HW5022: saying('service: { type: NodePort }', `${malmo}:7:27`),
  HW5023: {
    files: edited(standard, 'limitRange:', '  count/deployments.apps: "1"\nlimitRange:'),
    args: verify,
    at: `${standard}:12:27`,
  },
  HW5030: { files: edited(nordic, 'registry: nordic.registry.example.org\n', ''), args: verify, at: `${nordic}:1:1` },
  HW5031: saying('image: { registry: germany.registry.example.org }', `${malmo}:7:29`),
  HW5040: { files: edited(api, 'requests: { cpu: 100m', 'requests: { cpu: 400m'), args: verify, at: `${api}:7:22` },
  HW5041: objects(
    pod('containers: [{ name: it, image: nordic.registry.example.org/it, resources: { limits: { cpu: "3" } } }]'),
    `${malmo}:7:178`,
  ),
  HW6101: objects(
    '{ apiVersion: v1, kind: ConfigMap, metadata: { name: wrong }, dat: {} }',
    'production/malmo/api.yaml:171:1',
  ),
  HW6102: objects(
    '{ apiVersion: example.org/v1, kind: Thing, metadata: { name: it } }',
    'production/malmo/api.yaml:167:1',
  ),
  HW6105: { files: { 'crds/things.yaml': 'kind: Thing\n' }, args: verify, at: 'crds/things.yaml', whole },
};
