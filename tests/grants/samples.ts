import { type GrantContext, type LawName, noGrants, table } from '@helmwright/grants';
import type { Json, Path } from '@helmwright/json';

/** Whom objects are drawn for: one entry of each grant. */
export const context: GrantContext = {
  hosts: ['malmo.example.org'],
  namespace: 'malmo',
  identity: { municipality: 'malmo', country: 'SE', region: 'nordic', environment: 'production', tier: 'standard' },
  grants: {
    ...noGrants,
    kinds: [...table.keys()],
    serviceTypes: ['NodePort'],
    annotations: ['* example.org/granted=yes'],
    labels: ['* example.org/granted=yes'],
    ingressClasses: ['nginx'],
    gatewayClasses: ['public'],
    gateways: ['ingress/public'],
    issuers: ['letsencrypt'],
    storageClasses: ['fast'],
    csiDrivers: ['csi.example.org'],
    priorityClasses: ['high'],
    runtimeClasses: ['gvisor'],
    nodeSelectors: ['pool=gpu', 'zone=*'],
    tolerations: ['gpu', 'dedicated=web:NoSchedule'],
    resources: ['nvidia.com/gpu'],
    secrets: ['ClusterSecretStore vault tenants/malmo/'],
    audiences: ['vault'],
    externalHosts: ['api.example.com'],
  },
};

/** Values, each with the places in it that nobody granted. */
export type Sampled = readonly (readonly [value: Json, ...hostile: Path[]])[];

const store = { secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' } };

/** What each law lets pass, and what it refuses, with the place. */
export const samples: Readonly<Record<LawName, Sampled>> = {
  toleration: [
    [{ key: 'gpu', operator: 'Exists' }],
    [{ key: 'dedicated', value: 'web', effect: 'NoSchedule' }],
    [{ key: 'dedicated', value: 'web' }, []],
    [{ key: 'dedicated', value: 'api', effect: 'NoSchedule' }, []],
    [{ key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' }, []],
    [{ operator: 'Exists' }, []],
    ['gpu', []],
  ],
  'node-term': [
    [{ key: 'pool', operator: 'In', values: ['gpu'] }],
    [{ key: 'zone', operator: 'Exists' }],
    [{ key: 'pool', operator: 'In', values: ['gpu', 'other'] }, []],
    [{ key: 'pool', operator: 'Exists' }, []],
    [{ key: 'zone', operator: 'DoesNotExist' }, []],
    [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }, []],
  ],
  'budget-unavailable': [[1], ['1%'], ['50%'], [0, []], ['0%', []], ['00%', []], ['0', []], [-1, []]],
  'budget-available': [[0], ['0%'], ['00%'], [1, []], [1_000, []], ['1%', []], ['0100%', []], ['0', []]],
  parent: [
    [{ name: 'public', namespace: 'ingress' }],
    [{ kind: 'Service', name: 'web' }],
    [{ name: 'public' }, []],
    [{ name: 'internal', namespace: 'ingress' }, []],
    [{ kind: 'ListenerSet', name: 'public', namespace: 'ingress' }, []],
    [{ kind: 'Service', name: 'web', namespace: 'oslo' }, []],
  ],
  'mesh-gateway': [
    ['mesh'],
    ['ingress/public'],
    ['public', []],
    ['oslo/public', []],
    ['public.ingress.svc.cluster.local', []],
  ],
  issuer: [
    [{ kind: 'ClusterIssuer', name: 'letsencrypt' }],
    [{ name: 'own' }],
    [{ kind: 'ClusterIssuer', name: 'internal' }, []],
    [{ group: 'example.org', kind: 'Issuer', name: 'x' }, []],
    [{ kind: 'Root', name: 'letsencrypt' }, []],
  ],
  'secret-keys': [
    [{ ...store, data: [{ remoteRef: { key: 'tenants/malmo/db' } }] }],
    [{ ...store, dataFrom: [{ extract: { key: 'tenants/malmo/db' } }] }],
    [{ ...store, data: [{ remoteRef: { key: 'tenants/oslo/db' } }] }, ['data', 0]],
    [{ ...store, data: [{ remoteRef: { key: 'tenants/malmo/../oslo/db' } }] }, ['data', 0]],
    [{ ...store, dataFrom: [{ find: { tags: { a: 'b' } } }] }, ['dataFrom', 0, 'find']],
    [{ secretStoreRef: { name: 'vault' }, data: [{ remoteRef: { key: 'tenants/malmo/db' } }] }, ['data', 0]],
  ],
  'own-query': [
    ['sum by (pod) (rate(http_requests_total{namespace="malmo", code=~"5.."}[5m])) > 0.1'],
    ['absent(up{job="api",namespace="malmo"}) or vector(1)'],
    ['up', []],
    ['up{namespace="oslo"}', []],
    ['up{namespace=~"malmo|oslo"}', []],
    ['{__name__=~".+"}', []],
    ['up{namespace="malmo"} / up{exported_namespace="malmo"}', []],
    ['up{namespace="malmo"} and on (pod) kube_pod_info', []],
    ['up{label="namespace=\\"malmo\\""}', []],
  ],
};
