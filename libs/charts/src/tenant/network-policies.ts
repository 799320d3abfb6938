import { type Labels, resource } from '@helmwright/chart';
import { type Expr, each, isNotEmpty, when, withValue } from '@helmwright/template';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { names, v } from './chart.ts';

const head = (name: string) =>
  ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: names.metadata(name) }) as const;

/** A namespace by the label that the API server sets itself: nobody can forge it. */
const inNamespace = (namespace: Expr<string>): { readonly matchLabels: Readonly<Record<string, Expr<string>>> } => ({
  matchLabels: { 'kubernetes.io/metadata.name': namespace },
});

const everyPod = {} satisfies { readonly matchLabels?: Labels };

/** Denies all traffic in both directions; what the others allow is all there is. */
export const defaultDeny = resource<INetworkPolicy>({
  ...head('default-deny'),
  spec: { podSelector: everyPod, policyTypes: ['Ingress', 'Egress'] },
});

/** Allows name resolution. */
export const allowDns = resource<INetworkPolicy>({
  ...head('allow-dns'),
  spec: {
    podSelector: everyPod,
    policyTypes: ['Egress'],
    egress: [
      {
        to: [
          {
            namespaceSelector: inNamespace(v.networkPolicy.dnsNamespace),
            podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
          },
        ],
        ports: [
          { protocol: 'UDP', port: 53 },
          { protocol: 'TCP', port: 53 },
        ],
      },
    ],
  },
});

/** Allows the tenant's pods to talk to one another. */
export const allowSameTenant = resource<INetworkPolicy>({
  ...head('allow-same-tenant'),
  spec: {
    podSelector: everyPod,
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [{ podSelector: everyPod }] }],
    egress: [{ to: [{ podSelector: everyPod }] }],
  },
});

/** A policy that lets whole namespaces in; none where none is named, since an empty list would let everyone in. */
const allowFrom = (name: string, namespaces: Expr<readonly string[]>) =>
  resource<INetworkPolicy>(
    when(isNotEmpty(namespaces), {
      ...head(name),
      spec: {
        podSelector: everyPod,
        policyTypes: ['Ingress'],
        ingress: [{ from: each(namespaces, (namespace) => ({ namespaceSelector: inNamespace(namespace) })) }],
      },
    }),
  );

/** Allows requests from the ingress gateways. */
export const allowIngressGateway = allowFrom('allow-ingress-gateway', v.networkPolicy.ingressNamespaces);

/** Allows metrics to be collected. */
export const allowMonitoring = allowFrom('allow-monitoring', v.networkPolicy.monitoringNamespaces);

/** Allows the tenant's pods to reach the database. */
export const allowDatabase = resource<INetworkPolicy>(
  withValue(v.networkPolicy.database, (database) => ({
    ...head('allow-database'),
    spec: {
      podSelector: everyPod,
      policyTypes: ['Egress'],
      egress: [
        {
          to: [{ namespaceSelector: inNamespace(database.namespace) }],
          ports: [{ protocol: 'TCP', port: database.port }],
        },
      ],
    },
  })),
);
