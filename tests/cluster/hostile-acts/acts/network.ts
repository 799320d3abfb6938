import { type Act, area, at, change, make, making, type Row, remove } from '../act.ts';
import { named, service } from '../bodies.ts';

const services = making('services');
const traffic = 'policy tenant-services';
const slices = 'discovery.k8s.io/v1/endpointslices';
const routes: readonly (readonly [what: string, resource: string])[] = [
  ['an Ingress for a neighbour’s host', 'networking.k8s.io/v1/ingresses'],
  ['a route for a neighbour’s host', 'gateway.networking.k8s.io/v1/httproutes'],
  ['a gateway for all hosts', 'networking.istio.io/v1/gateways'],
  ['a virtual service for a neighbour’s host', 'networking.istio.io/v1/virtualservices'],
  ['a filter of all proxies', 'networking.istio.io/v1alpha3/envoyfilters'],
  ['an entry of the mesh', 'networking.istio.io/v1/serviceentries'],
  ['a grant of references', 'gateway.networking.k8s.io/v1beta1/referencegrants'],
  ['a second network for pods', 'k8s.cni.cncf.io/v1/network-attachment-definitions'],
  ['a certificate for a neighbour’s host', 'cert-manager.io/v1/certificates'],
  ['a probe of a neighbour', 'monitoring.coreos.com/v1/probes'],
  ['a Secret from the vault of a neighbour', 'external-secrets.io/v1/externalsecrets'],
  ['a record of the DNS', 'externaldns.k8s.io/v1alpha1/dnsendpoints'],
];

/** Taking others' traffic, or reaching where no policy lets one. */
export const network: readonly Act[] = area(
  'Traffic',
  ['makes a Service with an address of its own', services(service({ type: 'LoadBalancer' })), traffic],
  ['makes a Service at a port of every node', services(service({ type: 'NodePort' })), traffic],
  [
    'turns a Service into one with an address',
    (p) => change(at('services', p.own, p.service), { spec: { type: 'LoadBalancer' } }),
    traffic,
  ],
  ['takes traffic for an address of others', services(service({ externalIPs: ['192.0.2.1'] })), traffic],
  [
    'has a service of the fleet take it',
    (p) => change(at('services', p.own, p.service), { spec: { externalIPs: ['192.0.2.1'] } }),
    traffic,
  ],
  [
    'stands for a neighbour’s Service',
    (p) =>
      make(
        at('services', p.own),
        service({ type: 'ExternalName', externalName: `${p.service}.${p.other}.svc.cluster.local` }),
      ),
    traffic,
  ],
  [
    'writes a name of others into the public DNS',
    services(service({}, { annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'example.org' } })),
    'policy tenant-metadata',
  ],
  [
    'tells which address a Service has',
    (p) =>
      change(at('services', p.own, p.service, 'status'), {
        status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } },
      }),
    'RBAC',
  ],
  [
    'takes the address of a neighbour’s Service',
    // Not a dry run, which reserves no address.
    (p) => ({ method: 'POST', path: at('services', p.own), body: service({ clusterIP: p.theirs.address }) }),
    'API server',
  ],
  [
    'makes a Service without pods, whose addresses they would write by hand',
    services(service({ selector: null })),
    'allowed',
    'Nobody of the tenant may write its addresses.',
  ],
  [
    'writes the addresses of a Service',
    (p) =>
      make(
        at('endpoints', p.own),
        named({ subsets: [{ addresses: [{ ip: p.theirs.address }], ports: [{ port: 80 }] }] }),
      ),
    'RBAC',
  ],
  [
    'writes a slice of them',
    (p) => make(at(slices, p.own), named({ addressType: 'IPv4', endpoints: [{ addresses: [p.theirs.address] }] })),
    'RBAC',
  ],
  ['removes the slices of a service', (p) => remove(at(slices, p.own)), 'RBAC'],
  ['writes one at a neighbour’s', (p) => make(at(slices, p.other), named()), 'RBAC'],
  ...routes.map(([what, resource]): Row => [`makes ${what}`, (p) => make(at(resource, p.own), named()), 'RBAC']),
  [
    'changes the Ingress of a service',
    (p) => change(at('networking.k8s.io/v1/ingresses', p.own, p.service), { spec: { rules: [] } }),
    'RBAC',
  ],
);
