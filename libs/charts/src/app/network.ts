import { resource } from '@helmwright/chart';
import { and, defaultTo, each, isNotEmpty, optional, text, when } from '@helmwright/template';
import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { names, v } from './chart.ts';
import { keptRunning } from './kinds.ts';

/** The address of the Service outside the cluster. */
export const ingress = resource<IIngress>(
  when(and(v.ingress.enabled, isNotEmpty(v.ingress.hosts)), {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { ...names.metadata(), annotations: optional(v.ingress.annotations) },
    spec: {
      ingressClassName: optional(v.ingress.className),
      rules: each(v.ingress.hosts, ({ path, port }, host) => ({
        host,
        http: {
          paths: [
            {
              path: defaultTo(path, '/'),
              pathType: 'Prefix',
              backend: { service: { name: names.fullname, port: { name: defaultTo(port, 'http') } } },
            },
          ],
        },
      })),
      tls: when(v.ingress.tls.enabled, [
        {
          hosts: each(v.ingress.hosts, (_, host) => host),
          secretName: defaultTo(v.ingress.tls.secretName, text`${names.fullname}-tls`),
        },
      ]),
    },
  }),
);

/** Who may talk to the pods, and whom they may talk to. */
export const networkPolicy = resource<INetworkPolicy>(
  when(v.networkPolicy.enabled, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: names.metadata(),
    spec: {
      podSelector: { matchLabels: names.selectorLabels() },
      policyTypes: ['Ingress', 'Egress'],
      ingress: when(and(isNotEmpty(v.ports), keptRunning), [
        {
          from: [
            { podSelector: {} },
            each(v.networkPolicy.fromNamespaces, (namespace) => ({
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
            })),
          ],
          ports: each(v.ports, ({ protocol }, name) => ({ protocol: defaultTo(protocol, 'TCP'), port: name })),
        },
      ]),
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': v.networkPolicy.dnsNamespace } },
              podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
            },
          ],
          ports: [
            { protocol: 'UDP', port: 53 },
            { protocol: 'TCP', port: 53 },
          ],
        },
        { to: [{ podSelector: {} }] },
        each(v.networkPolicy.toNamespaces, ({ ports }, namespace) => ({
          to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } }],
          ports: each(ports, (port) => ({ protocol: 'TCP', port })),
        })),
        each(v.networkPolicy.toAddresses, ({ ports }, cidr) => ({
          to: [{ ipBlock: { cidr } }],
          ports: each(ports, (port) => ({ protocol: 'TCP', port })),
        })),
      ],
    },
  }),
);
