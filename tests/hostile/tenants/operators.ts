import type { JsonObject } from '@helmwright/json';
import { type Attack, area, of, type Row } from './attack.ts';

import { alerts, monitors } from './monitoring.ts';

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
