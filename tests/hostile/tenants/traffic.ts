import type { JsonObject } from '@helmwright/json';
import { type Attack, area, ingress, of, type Row } from './attack.ts';

const own = 'malmo.example.org';
const others = 'oslo.example.org';

const service = (spec: JsonObject): JsonObject =>
  of('v1', 'Service', { spec: { selector: { app: 'it' }, ports: [{ port: 80 }], ...spec } });

const services: readonly Row[] = [
  [
    'has an address of its own outside',
    service({ type: 'LoadBalancer' }),
    'spec type',
    { serviceTypes: ['LoadBalancer'] },
  ],
  ['has a port of every node', service({ type: 'NodePort' }), 'spec type', { serviceTypes: ['NodePort'] }],
  ['takes traffic for an address of others', service({ externalIPs: ['192.0.2.1'] }), 'spec externalIPs'],
  ['stands for a neighbour’s Service', service({ externalName: 'web.oslo.svc.cluster.local' }), 'spec externalName'],
  ['chooses an address within the cluster', service({ clusterIP: '10.96.0.10' }), 'spec clusterIP'],
  ['chooses addresses within the cluster', service({ clusterIPs: ['10.96.0.10'] }), 'spec clusterIPs 0'],
  ['chooses an address outside', service({ loadBalancerIP: '192.0.2.1' }), 'spec loadBalancerIP'],
  ['chooses who gives it an address', service({ loadBalancerClass: 'example.org/mine' }), 'spec loadBalancerClass'],
  [
    'says how it is reached from outside',
    service({ externalTrafficPolicy: 'Local' }),
    'spec externalTrafficPolicy',
    { serviceTypes: ['NodePort'] },
  ],
  ['chooses a port of every node', service({ ports: [{ port: 80, nodePort: 30_080 }] }), 'spec ports 0 nodePort'],
  ['chooses a port of every node for health', service({ healthCheckNodePort: 30_081 }), 'spec healthCheckNodePort'],
  [
    'says where its traffic goes',
    of('v1', 'Service', { status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } } }),
    'status',
  ],
];

const ingresses: readonly Row[] = [
  ['takes a neighbour’s requests', ingress({}, { rules: [{ host: others }] }), 'spec rules 0 host'],
  [
    'takes requests for every host below a domain',
    ingress({}, { rules: [{ host: '*.example.org' }] }),
    'spec rules 0 host',
  ],
  ['takes requests for every host', ingress({}, { rules: [{ http: { paths: [] } }] }), 'spec rules 0'],
  ['takes requests for no host, and so for every one', ingress({}, { rules: [{ host: '' }] }), 'spec rules 0'],
  [
    'takes what is for nobody',
    ingress({}, { defaultBackend: { service: { name: 'a', port: { number: 80 } } } }),
    'spec defaultBackend',
  ],
  ['has a neighbour’s certificate', ingress({}, { tls: [{ hosts: [others], secretName: 'a' }] }), 'spec tls 0 hosts 0'],
  ['ends like its own host', ingress({}, { rules: [{ host: `x${own}` }] }), 'spec rules 0 host'],
  ['hides a host in its own', ingress({}, { rules: [{ host: `${others}/.${own}` }] }), 'spec rules 0 host'],
  [
    'has the class of others',
    ingress({}, { ingressClassName: 'internal' }),
    'spec ingressClassName',
    { ingressClasses: ['internal'] },
  ],
  [
    'answers from a bucket',
    ingress(
      {},
      {
        rules: [
          {
            host: own,
            http: { paths: [{ pathType: 'Prefix', path: '/', backend: { resource: { kind: 'Bucket', name: 'a' } } }] },
          },
        ],
      },
    ),
    'spec rules 0 http paths 0 backend resource',
  ],
];

const api = 'gateway.networking.k8s.io/v1';
const route = (kind: string, spec: JsonObject): JsonObject => of(api, kind, { spec: { hostnames: [own], ...spec } });
const parent = { name: 'public', namespace: 'ingress' };

const routes: readonly Row[] = [
  ...['HTTPRoute', 'GRPCRoute', 'TLSRoute'].flatMap((kind): readonly Row[] => [
    [`takes a neighbour’s requests by a ${kind}`, route(kind, { hostnames: [others] }), 'spec hostnames 0'],
    [`takes all requests by a ${kind}`, of(api, kind, { spec: {} }), 'spec'],
    [
      `hangs a ${kind} on a Gateway of others`,
      route(kind, { parentRefs: [parent] }),
      'spec parentRefs 0',
      { gateways: ['ingress/public'] },
    ],
    [
      `sends requests to a neighbour by a ${kind}`,
      route(kind, { rules: [{ backendRefs: [{ name: 'web', namespace: 'oslo' }] }] }),
      'spec rules 0 backendRefs 0 namespace',
    ],
  ]),
  ...['TCPRoute', 'UDPRoute'].flatMap((kind): readonly Row[] => [
    [
      `hangs a ${kind} on a Gateway of others`,
      of(api, kind, { spec: { parentRefs: [parent] } }),
      'spec parentRefs 0',
      { gateways: ['ingress/public'] },
    ],
    [
      `sends traffic to a neighbour by a ${kind}`,
      of(api, kind, { spec: { rules: [{ backendRefs: [{ name: 'db', namespace: 'oslo' }] }] } }),
      'spec rules 0 backendRefs 0 namespace',
    ],
  ]),
  [
    'mirrors requests to a neighbour',
    route('HTTPRoute', { rules: [{ filters: [{ requestMirror: { backendRef: { name: 'a', namespace: 'oslo' } } }] }] }),
    'spec rules 0 filters 0 requestMirror backendRef namespace',
  ],
  [
    'mirrors requests to a neighbour by a backend',
    route('HTTPRoute', {
      rules: [
        {
          backendRefs: [{ name: 'a', filters: [{ requestMirror: { backendRef: { name: 'a', namespace: 'oslo' } } }] }],
        },
      ],
    }),
    'spec rules 0 backendRefs 0 filters 0 requestMirror backendRef namespace',
  ],
  [
    'sends requests to what is no Service',
    route('HTTPRoute', { rules: [{ backendRefs: [{ group: 'example.org', name: 'a' }] }] }),
    'spec rules 0 backendRefs 0 group',
  ],
  [
    'has the controller’s own filter',
    route('HTTPRoute', { rules: [{ filters: [{ extensionRef: { group: 'a', kind: 'b', name: 'c' } }] }] }),
    'spec rules 0 filters 0 extensionRef',
  ],
];

const gateway = (spec: JsonObject, listener: JsonObject = {}): JsonObject =>
  of(api, 'Gateway', {
    spec: { listeners: [{ name: 'a', port: 443, protocol: 'HTTPS', hostname: own, ...listener }], ...spec },
  });

const gateways: readonly Row[] = [
  [
    'has a Gateway of a class of others',
    gateway({ gatewayClassName: 'internal' }),
    'spec gatewayClassName',
    { gatewayClasses: ['internal'] },
  ],
  ['listens for a neighbour’s host', gateway({}, { hostname: others }), 'spec listeners 0 hostname'],
  ['listens for every host', gateway({}, { hostname: null }), 'spec listeners 0'],
  [
    'lets routes of all namespaces in',
    gateway({}, { allowedRoutes: { namespaces: { from: 'All' } } }),
    'spec listeners 0 allowedRoutes namespaces from',
  ],
  [
    'lets routes of chosen namespaces in',
    gateway({}, { allowedRoutes: { namespaces: { selector: {} } } }),
    'spec listeners 0 allowedRoutes namespaces selector',
  ],
  [
    'has a certificate of a neighbour',
    gateway({}, { tls: { certificateRefs: [{ name: 'a', namespace: 'oslo' }] } }),
    'spec listeners 0 tls certificateRefs 0 namespace',
  ],
  ['asks for an address', gateway({ addresses: [{ value: '192.0.2.1' }] }), 'spec addresses'],
  [
    'has its load balancer annotated',
    gateway({ infrastructure: { annotations: { 'service.beta.kubernetes.io/aws-load-balancer-type': 'x' } } }),
    'spec infrastructure annotations service.beta.kubernetes.io/aws-load-balancer-type',
  ],
  [
    'has parameters of the controller',
    gateway({ infrastructure: { parametersRef: { group: '', kind: 'ConfigMap', name: 'a' } } }),
    'spec infrastructure parametersRef',
  ],
];

/** Attacks by what takes and sends traffic. */
export const traffic: readonly Attack[] = [
  ...area('Services', services),
  ...area('Ingresses', ingresses),
  ...area('Routes of the Gateway API', routes),
  ...area('Gateways', gateways),
];
