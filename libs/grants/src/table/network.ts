import { each, eachWith, fields, free, granted, hostOf, never, open, selector } from './build.ts';
import { objectOf, plainOf } from './metadata.ts';
import type { Rule } from './rule.ts';

const own = "Remove it, or add the host to the tenant's `domains`.";
/** A host whose requests are taken. */
export const requests = hostOf(['tenant'], { says: 'takes requests for', remedy: own });
/** What takes the requests for every host. */
export const everyHost = { says: 'takes requests for every host', remedy: own, about: 'hosts' } as const;

const backend = fields({
  resource: never('answers from what is no Service', 'Name a Service.'),
  service: fields({ name: free, port: fields(open('name number')) }),
});

/** Who has no class named goes by the cluster's default, which is the platform's choice. */
const ingress = fields({
  defaultBackend: { ...never(everyHost.says, own), empty: 'refused', about: 'hosts' },
  ingressClassName: granted('ingressClasses', 'has the ingress class'),
  rules: each(
    fields(
      { host: requests, http: fields({ paths: eachWith({ ...open('path pathType'), backend }) }) },
      { needs: { host: everyHost } },
    ),
  ),
  tls: eachWith({ hosts: each(requests), secretName: free }),
});

const peers = eachWith({
  ipBlock: fields(open('cidr except')),
  namespaceSelector: selector,
  podSelector: selector,
});
const ports = eachWith(open('endPort port protocol'));

/** Kinds that say who is reached. Whom a policy lets in is for the proof of isolation to judge. */
export const network: Readonly<Record<string, Rule>> = {
  'Ingress.networking.k8s.io': objectOf('Ingress.networking.k8s.io', { spec: ingress }),
  'NetworkPolicy.networking.k8s.io': plainOf('NetworkPolicy.networking.k8s.io', {
    spec: fields({
      podSelector: selector,
      policyTypes: free,
      egress: eachWith({ to: peers, ports }),
      ingress: eachWith({ from: peers, ports }),
    }),
  }),
};
