import { type Attack, area, deployment, ingress, of, pod, type Row } from './attack.ts';

const nginx: readonly Row[] = [
  ['runs a snippet in the ingress controller', 'configuration-snippet', 'more_set_headers "X: y";'],
  ['runs a snippet in the server of the controller', 'server-snippet', 'return 200;'],
  ['runs a snippet where requests are let in', 'auth-snippet', 'return 200;'],
  ['has the controller ask for leave elsewhere', 'auth-url', 'https://example.com'],
  ['sends visitors elsewhere to sign in', 'auth-signin', 'https://example.com'],
  ['takes a victim’s host as an alias', 'server-alias', 'oslo.example.org'],
  ['sends requests with a victim’s host', 'upstream-vhost', 'oslo.example.org'],
  ['redirects for ever', 'permanent-redirect', 'https://example.com'],
  ['mirrors requests', 'mirror-target', 'https://example.com'],
].map(([what = '', name = '', value = '']): Row => {
  const key = `nginx.ingress.kubernetes.io/${name}`;
  return [
    what,
    ingress({ annotations: { [key]: value } }),
    `metadata annotations ${key}`,
    { annotations: [`Ingress.networking.k8s.io ${key}=*`] },
  ];
});

const annotated: readonly Row[] = [
  ['takes a name in the DNS', 'external-dns.alpha.kubernetes.io/hostname', 'oslo.example.org'],
  ['says where a name in the DNS leads', 'external-dns.alpha.kubernetes.io/target', '192.0.2.1'],
  ['has certificates signed by who signs for the platform', 'cert-manager.io/cluster-issuer', 'internal-ca'],
  [
    'has Traefik run middlewares of others',
    'traefik.ingress.kubernetes.io/router.middlewares',
    'oslo-auth@kubernetescrd',
  ],
  ['writes the configuration of HAProxy', 'haproxy.org/backend-config-snippet', 'x'],
  ['joins a load balancer of others', 'alb.ingress.kubernetes.io/group.name', 'shared'],
  ['leaves its class to an old annotation', 'kubernetes.io/ingress.class', 'internal'],
].map(
  ([what = '', key = '', value = '']): Row => [
    what,
    ingress({ annotations: { [key]: value } }),
    `metadata annotations ${key}`,
  ],
);

const podsAnnotated: readonly Row[] = [
  ['switches off the sidecar of the mesh', 'sidecar.istio.io/inject', 'false'],
  ['lets ports past the sidecar', 'traffic.sidecar.istio.io/excludeOutboundPorts', '5432'],
  ['joins a second network', 'k8s.v1.cni.cncf.io/networks', 'kube-system/host'],
  ['has secrets of the vault injected', 'vault.hashicorp.com/agent-inject-secret-db', 'secret/oslo/db'],
  ['is run unconfined by an old annotation', 'container.apparmor.security.beta.kubernetes.io/a', 'unconfined'],
  ['is run unconfined by an older one', 'seccomp.security.alpha.kubernetes.io/pod', 'unconfined'],
  ['keeps its node from being scaled away', 'cluster-autoscaler.kubernetes.io/safe-to-evict', 'false'],
  ['keeps its node from being replaced', 'karpenter.sh/do-not-disrupt', 'true'],
  ['sets what CRI-O does', 'io.kubernetes.cri-o.userns-mode', 'auto:size=65536'],
  ['gives its containers devices of CRI-O', 'io.kubernetes.cri-o.Devices', '/dev/kvm:/dev/kvm:rwm'],
  ['sets the virtual machine of Kata Containers', 'io.katacontainers.config.hypervisor.path', '/bin/sh'],
  ['takes a place of the kernel of Kata Containers', 'io.katacontainers.config.hypervisor.kernel', '/boot/vmlinuz'],
].map(
  ([what = '', key = '', value = '']): Row => [
    what,
    deployment({}, { annotations: { [key]: value } }),
    `spec template metadata annotations ${key}`,
    { annotations: [`Pod ${key}=${value}`] },
  ],
);

const labelled: readonly Row[] = [
  ['binds its pods to an identity of Azure', 'aadpodidbinding', 'oslo'],
  ['gives its pods a workload identity of Azure', 'azure.workload.identity/use', 'true'],
  ['takes its pods out of the mesh', 'istio.io/dataplane-mode', 'none'],
].map(
  ([what = '', key = '', value = '']): Row => [
    what,
    pod({}, { labels: { [key]: value } }),
    `metadata labels ${key}`,
    { labels: [`Pod ${key}=${value}`] },
  ],
);

const read: readonly Row[] = ['grafana_dashboard', 'grafana_datasource', 'grafana_alert'].map(
  (key): Row => [
    `has the platform’s Grafana read its \`${key}\``,
    of('v1', 'ConfigMap', { data: {} }, { labels: { [key]: '1' } }),
    `metadata labels ${key}`,
    { labels: [`ConfigMap ${key}=1`] },
  ],
);

const identities: readonly Row[] = [
  ['AWS', 'eks.amazonaws.com/role-arn', 'arn:aws:iam::111122223333:role/oslo'],
  ['Azure', 'azure.workload.identity/client-id', '00000000-0000-0000-0000-000000000001'],
  ['Google Cloud', 'iam.gke.io/gcp-service-account', 'oslo@example.iam.gserviceaccount.com'],
].map(
  ([cloud = '', key = '', value = '']): Row => [
    `is a neighbour in ${cloud}`,
    of('v1', 'ServiceAccount', {}, { annotations: { [key]: value } }),
    `metadata annotations ${key}`,
    { annotations: [`ServiceAccount ${key}=${value}`] },
  ],
);

const template = { spec: { containers: [] } };
const claim = (metadata: object) => ({ metadata: { name: 'a', ...metadata }, spec: {} });

/** Attacks by metadata. */
export const describing: readonly Attack[] = [
  ...area('Annotations of controllers', [...nginx, ...annotated, ...podsAnnotated]),
  ...area('Labels that controllers obey', [...labelled, ...read]),
  ...area('Identities in clouds', identities),
  ...area('Metadata', [
    ...['argocd.argoproj.io/sync-options', 'argocd.argoproj.io/compare-options', 'argocd.argoproj.io/hook'].map(
      (key): Row => [
        `has Argo CD obey it: \`${key}\``,
        of('v1', 'ConfigMap', {}, { annotations: { [key]: 'Prune=false' } }),
        `metadata annotations ${key}`,
      ],
    ),
    [
      'is of another release of Helm',
      of('v1', 'ConfigMap', {}, { annotations: { 'meta.helm.sh/release-name': 'tenant' } }),
      'metadata annotations meta.helm.sh/release-name',
    ],
    [
      'grants itself something',
      of('v1', 'ConfigMap', {}, { annotations: { 'grants.municipality/kinds': 'Secret' } }),
      'metadata annotations grants.municipality/kinds',
    ],
    [
      'stays when its release goes',
      of('v1', 'PersistentVolumeClaim', {}, { annotations: { 'helm.sh/resource-policy': 'keep' } }),
      'metadata annotations helm.sh/resource-policy',
      { annotations: ['PersistentVolumeClaim helm.sh/resource-policy=keep'] },
    ],
    [
      'keeps an object from being removed',
      of('v1', 'ConfigMap', {}, { finalizers: ['example.org/never'] }),
      'metadata finalizers 0',
    ],
    [
      'hangs an object on one of others',
      of('v1', 'ConfigMap', {}, { ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'n', uid: 'u' }] }),
      'metadata ownerReferences',
    ],
    [
      'says that an object is a neighbour’s',
      of('v1', 'ConfigMap', {}, { labels: { municipality: 'oslo' } }),
      'metadata labels municipality',
    ],
    [
      'says that its pods are of another tier',
      deployment({}, { labels: { app: 'it', tier: 'premium' } }),
      'spec template metadata labels tier',
    ],
    [
      'annotates the Jobs of a CronJob',
      of('batch/v1', 'CronJob', {
        spec: {
          schedule: '0 3 * * *',
          jobTemplate: {
            metadata: { annotations: { 'sidecar.istio.io/inject': 'false' } },
            spec: { template },
          },
        },
      }),
      'spec jobTemplate metadata annotations sidecar.istio.io/inject',
    ],
    [
      'labels the pods of a CronJob',
      of('batch/v1', 'CronJob', {
        spec: {
          schedule: '0 3 * * *',
          jobTemplate: { spec: { template: { metadata: { labels: { aadpodidbinding: 'oslo' } }, ...template } } },
        },
      }),
      'spec jobTemplate spec template metadata labels aadpodidbinding',
    ],
    [
      'annotates the claims of a StatefulSet',
      of('apps/v1', 'StatefulSet', {
        spec: { volumeClaimTemplates: [claim({ annotations: { 'volume.beta.kubernetes.io/storage-class': 'fast' } })] },
      }),
      'spec volumeClaimTemplates 0 metadata annotations volume.beta.kubernetes.io/storage-class',
    ],
    [
      'keeps the claims of a StatefulSet from being removed',
      of('apps/v1', 'StatefulSet', {
        spec: { volumeClaimTemplates: [claim({ finalizers: ['example.org/never'] })] },
      }),
      'spec volumeClaimTemplates 0 metadata finalizers 0',
    ],
    [
      'annotates the claim of a pod',
      pod({
        volumes: [{ name: 'a', ephemeral: { volumeClaimTemplate: claim({ annotations: { 'example.org/x': 'y' } }) } }],
      }),
      'spec volumes 0 ephemeral volumeClaimTemplate metadata annotations example.org/x',
    ],
  ]),
];
