import { type ChartDefinition, defineChart, portNumber, type Resource, resource } from '@helmwright/chart';
import { optional, type Templated } from '@helmwright/template';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IService } from 'kubernetes-models/v1/Service';
import { z } from 'zod';

/** The values of the sound chart. */
export const values = z.strictObject({
  replicas: z.int().min(0).max(5).nullable().default(2).describe('Number of pods; not set when null.'),
  port: portNumber().default(8080).describe('Port of the container.'),
  greetings: z
    .record(z.string().regex(/^[a-z]+$/), z.string())
    .default({ morning: 'hej' })
    .describe('Greetings by name.'),
});

const { v, names, compose } = defineChart({
  name: 'sound',
  version: '0.1.0',
  description: 'A small chart with nothing wrong in it.',
  icon: 'data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E',
  values,
});

export { names, v };

/** The one container of its pods. */
export const container = {
  name: 'app',
  image: 'registry.example.org/app:1.0.0',
  imagePullPolicy: 'Always',
  ports: [{ name: 'http', containerPort: v.port }],
  resources: {
    requests: { cpu: '100m', memory: '64Mi', 'ephemeral-storage': '32Mi' },
    limits: { cpu: '200m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
  },
  readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
  livenessProbe: { httpGet: { path: '/alive', port: 'http' }, periodSeconds: 20 },
  securityContext: {
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    runAsUser: 10_001,
    runAsGroup: 10_001,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
} satisfies Templated<IContainer>;

/** A Deployment of pods with a container, chosen by labels that never change unless others are given. */
export const deploymentOf = (
  app: Templated<IContainer>,
  { chosenBy, labels } = { chosenBy: names.selectorLabels(), labels: names.podLabels() },
): Resource =>
  resource<IDeployment>({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: names.metadata(),
    spec: {
      replicas: optional(v.replicas),
      selector: { matchLabels: chosenBy },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          containers: [app],
          affinity: {
            podAntiAffinity: {
              preferredDuringSchedulingIgnoredDuringExecution: [
                {
                  weight: 100,
                  podAffinityTerm: {
                    topologyKey: 'kubernetes.io/hostname',
                    labelSelector: { matchLabels: names.selectorLabels() },
                  },
                },
              ],
            },
          },
        },
      },
    },
  });

const policy = (name: string, spec: Templated<NonNullable<INetworkPolicy['spec']>>): Resource =>
  resource<INetworkPolicy>({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: names.metadata(name),
    spec,
  });

/** The policy that lets name resolution out to some peers. */
export const allowDnsTo = (
  peers: NonNullable<NonNullable<NonNullable<INetworkPolicy['spec']>['egress']>[number]['to']>,
): Resource =>
  policy('allow-dns', {
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [{ to: peers, ports: [{ protocol: 'UDP', port: 53 }] }],
  });

/** The policy that lets some peers in. */
export const allowFrom = (
  peers: NonNullable<NonNullable<NonNullable<INetworkPolicy['spec']>['ingress']>[number]['from']>,
): Resource => policy('allow-ingress', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: peers }] });

/** The namespace of that name, by the label that the API server sets itself. */
export const inNamespace = (name: string) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });

/** The name servers' pods. */
export const nameServers = { matchLabels: { 'k8s-app': 'kube-dns' } };

const templates = {
  configmap: resource<IConfigMap>({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: names.metadata(),
    data: v.greetings,
  }),
  deployment: deploymentOf(container),
  service: resource<IService>({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: names.metadata(),
    spec: { selector: names.selectorLabels(), ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  }),
  poddisruptionbudget: resource<IPodDisruptionBudget>({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: names.metadata(),
    spec: { maxUnavailable: 1, selector: { matchLabels: names.selectorLabels() } },
  }),
  'default-deny': policy('default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
  'allow-dns': allowDnsTo([{ namespaceSelector: inNamespace('kube-system'), podSelector: nameServers }]),
  'allow-ingress': allowFrom([{ namespaceSelector: inNamespace('ingress-nginx') }]),
} satisfies Readonly<Record<string, Resource>>;

/** The sound chart, with some of its templates replaced, and without those that are named. */
export function chartWith(
  changed: Readonly<Partial<Record<keyof typeof templates, Resource>>>,
  ...left: readonly (keyof typeof templates)[]
): ChartDefinition {
  const kept = Object.entries({ ...templates, ...changed }).filter(([name]) => !left.some((each) => each === name));
  return compose({ templates: Object.fromEntries(kept) });
}
