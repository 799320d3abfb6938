import type { JsonObject } from '@helmwright/json';
import { type Attack, area, of, type Row } from './attack.ts';

const own = 'malmo.example.org';
const others = 'web.oslo.svc.cluster.local';
const shown = { exportTo: ['.'] };

const istio = (kind: string, spec: JsonObject): JsonObject => of('networking.istio.io/v1', kind, { spec });
const virtual = (spec: JsonObject): JsonObject => istio('VirtualService', { ...shown, hosts: [own], ...spec });
const entry = (spec: JsonObject): JsonObject =>
  istio('ServiceEntry', { ...shown, hosts: [own], ports: [{ number: 443, name: 'https', protocol: 'TLS' }], ...spec });
const rule = (spec: JsonObject): JsonObject => istio('DestinationRule', { ...shown, host: 'web', ...spec });
const servers = (server: JsonObject): JsonObject =>
  istio('Gateway', {
    selector: { istio: 'public' },
    servers: [{ port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: [own], ...server }],
  });
const selected = (selector: JsonObject): JsonObject => istio('Gateway', { selector, servers: [] });

const services: readonly Row[] = [
  ['takes a neighbour’s traffic', virtual({ hosts: [others] }), 'spec hosts 0'],
  ['takes everybody’s traffic', virtual({ hosts: ['*'] }), 'spec hosts 0'],
  ['shows its routes to all namespaces', virtual({ exportTo: ['*'] }), 'spec exportTo 0'],
  ['shows its routes to all namespaces by saying nothing', istio('VirtualService', { hosts: [own] }), 'spec'],
  [
    'uses a gateway of others',
    virtual({ gateways: ['ingress/public'] }),
    'spec gateways 0',
    { gateways: ['ingress/public'] },
  ],
  [
    'uses a gateway of others for some requests',
    virtual({ http: [{ match: [{ gateways: ['ingress/public'] }] }] }),
    'spec http 0 match 0 gateways 0',
  ],
  [
    'sends requests to a neighbour',
    virtual({ http: [{ route: [{ destination: { host: others } }] }] }),
    'spec http 0 route 0 destination host',
  ],
  ['mirrors requests to a neighbour', virtual({ http: [{ mirror: { host: others } }] }), 'spec http 0 mirror host'],
  [
    'mirrors requests to many',
    virtual({ http: [{ mirrors: [{ destination: { host: others } }] }] }),
    'spec http 0 mirrors 0 destination host',
  ],
  [
    'hands its routes to a neighbour',
    virtual({ http: [{ delegate: { name: 'a', namespace: 'oslo' } }] }),
    'spec http 0 delegate namespace',
  ],
  [
    'sends connections to a neighbour',
    virtual({ tcp: [{ route: [{ destination: { host: others } }] }] }),
    'spec tcp 0 route 0 destination host',
  ],
  [
    'takes connections for a neighbour',
    virtual({ tls: [{ match: [{ sniHosts: ['oslo.example.org'] }] }] }),
    'spec tls 0 match 0 sniHosts 0',
  ],
  ['changes how a neighbour is asked', rule({ host: others }), 'spec host'],
  ['changes it for all namespaces', rule({ exportTo: ['*'] }), 'spec exportTo 0'],
  [
    'tunnels to wherever',
    rule({ trafficPolicy: { tunnel: { targetHost: 'example.com', targetPort: 443 } } }),
    'spec trafficPolicy tunnel targetHost',
    { externalHosts: ['example.com'] },
  ],
];

const entries: readonly Row[] = [
  [
    'names hosts outside',
    entry({ hosts: ['api.example.com'] }),
    'spec hosts 0',
    { externalHosts: ['api.example.com'] },
  ],
  ['stands for a neighbour', entry({ hosts: [others] }), 'spec hosts 0'],
  ['takes traffic for addresses', entry({ addresses: ['10.0.0.0/8'] }), 'spec addresses'],
  ['sends traffic to an address', entry({ endpoints: [{ address: '169.254.169.254' }] }), 'spec endpoints 0 address'],
  [
    'says that its endpoints are a neighbour’s account',
    entry({ endpoints: [{ address: 'web', serviceAccount: 'spiffe://oslo' }] }),
    'spec endpoints 0 serviceAccount',
  ],
];

const gateways: readonly Row[] = [
  ['has its hosts served by every gateway', istio('Gateway', { servers: [] }), 'spec'],
  [
    'has its hosts served by a gateway of others',
    selected({ istio: 'internal' }),
    'spec selector istio',
    { gatewayClasses: ['internal'] },
  ],
  ['has its hosts served by pods of its choice', selected({ istio: null, app: 'it' }), 'spec selector'],
  [
    'has its hosts served by pods with another label',
    selected({ 'kubernetes.io/os': 'linux' }),
    'spec selector kubernetes.io/os',
  ],
  ['takes everybody’s requests', servers({ hosts: ['*'] }), 'spec servers 0 hosts 0'],
  ['takes requests below a domain of many', servers({ hosts: ['./*.example.org'] }), 'spec servers 0 hosts 0'],
  ['takes them for routes of all namespaces', servers({ hosts: [`*/${own}`] }), 'spec servers 0 hosts 0'],
  [
    'has a certificate of others',
    servers({ tls: { mode: 'SIMPLE', credentialName: 'oslo-tls' } }),
    'spec servers 0 tls credentialName',
  ],
  [
    'reads a file of the gateway',
    servers({ tls: { mode: 'SIMPLE', privateKey: '/etc/key' } }),
    'spec servers 0 tls privateKey',
  ],
  ['listens at an address', servers({ bind: '10.0.0.1' }), 'spec servers 0 bind'],
  [
    'sends traffic to what the gateway can reach',
    servers({ defaultEndpoint: '127.0.0.1:15000' }),
    'spec servers 0 defaultEndpoint',
  ],
];

const security = (kind: string, spec: JsonObject): JsonObject => of('security.istio.io/v1', kind, { spec });

const access: readonly Row[] = [
  ['lets unsigned connections in', security('PeerAuthentication', { mtls: { mode: 'PERMISSIVE' } }), 'spec mtls mode'],
  [
    'lets them in at one port',
    security('PeerAuthentication', { portLevelMtls: { 8080: { mode: 'DISABLE' } } }),
    'spec portLevelMtls "8080" mode',
  ],
  ['asks an extension of the mesh', security('AuthorizationPolicy', { action: 'CUSTOM' }), 'spec action'],
  [
    'is about a neighbour',
    security('AuthorizationPolicy', { targetRefs: [{ kind: 'Service', name: 'web', namespace: 'oslo' }] }),
    'spec targetRefs 0 namespace',
  ],
  [
    'has the control plane ask an issuer of its choice',
    security('RequestAuthentication', { jwtRules: [{ issuer: 'http://169.254.169.254' }] }),
    'spec jwtRules 0 issuer',
  ],
  [
    'has the control plane ask for keys',
    security('RequestAuthentication', { jwtRules: [{ jwksUri: 'http://169.254.169.254/' }] }),
    'spec jwtRules 0 jwksUri',
  ],
];

/** Attacks by objects of Istio. */
export const mesh: readonly Attack[] = [
  ...area('Routes of the mesh', services),
  ...area('Entries of the mesh', entries),
  ...area('Gateways of the mesh', gateways, { gatewayClasses: ['public'] }),
  ...area('Access in the mesh', access),
];
