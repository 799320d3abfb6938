import { type Attack, byValues, kinds, of, passing, pod } from './attack.ts';

const made = (of_: readonly (readonly [apiVersion: string, kind: string])[]) =>
  of_.map(([apiVersion, kind]) => [`makes a ${kind}`, of(apiVersion, kind)] as const);

/** Attacks by kinds and by values, and what is let pass. */
export const others: readonly Attack[] = [
  ...kinds(
    'Kinds of the platform',
    made([
      ['v1', 'Namespace'],
      ['v1', 'Node'],
      ['v1', 'PersistentVolume'],
      ['v1', 'ResourceQuota'],
      ['v1', 'LimitRange'],
      ['v1', 'Endpoints'],
      ['discovery.k8s.io/v1', 'EndpointSlice'],
      ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
      ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
      ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration'],
      ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
      ['apiregistration.k8s.io/v1', 'APIService'],
      ['scheduling.k8s.io/v1', 'PriorityClass'],
      ['storage.k8s.io/v1', 'StorageClass'],
      ['node.k8s.io/v1', 'RuntimeClass'],
      ['networking.k8s.io/v1', 'IngressClass'],
      ['certificates.k8s.io/v1', 'CertificateSigningRequest'],
      ['argoproj.io/v1alpha1', 'Application'],
      ['gateway.networking.k8s.io/v1beta1', 'ReferenceGrant'],
      ['networking.istio.io/v1alpha3', 'EnvoyFilter'],
      ['networking.istio.io/v1', 'Sidecar'],
      ['networking.istio.io/v1', 'WorkloadEntry'],
      ['extensions.istio.io/v1alpha1', 'WasmPlugin'],
      ['cert-manager.io/v1', 'ClusterIssuer'],
    ]),
  ),
  ...kinds('Kinds that nobody granted', [
    ...made([
      ['v1', 'Secret'],
      ['apps/v1', 'DaemonSet'],
      ['k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition'],
      ['cilium.io/v2', 'CiliumNetworkPolicy'],
      ['crd.projectcalico.org/v1', 'NetworkPolicy'],
      ['snapshot.storage.k8s.io/v1', 'VolumeSnapshot'],
      ['externaldns.k8s.io/v1alpha1', 'DNSEndpoint'],
      ['traefik.io/v1alpha1', 'IngressRoute'],
      ['extensions/v1beta1', 'Ingress'],
    ]),
    ['hides a Secret in a list', { apiVersion: 'v1', kind: 'List', items: [of('v1', 'Secret')] }],
  ]),
  ...byValues('Values of the chart', [
    [
      'runs before everybody',
      { workload: { priorityClassName: 'system-cluster-critical' } },
      'workload priorityClassName',
    ],
    [
      'switches off the sidecar of the mesh',
      { workload: { podAnnotations: { 'sidecar.istio.io/inject': 'false' } } },
      'workload podAnnotations sidecar.istio.io/inject',
    ],
    ['tolerates every taint', { scheduling: { tolerations: [{ operator: 'Exists' }] } }, 'scheduling tolerations 0'],
    ['runs on nodes of others', { scheduling: { nodeSelector: { pool: 'oslo' } } }, 'scheduling nodeSelector pool'],
    ['says that all is a neighbour’s', { commonLabels: { municipality: 'oslo' } }, 'commonLabels municipality'],
    [
      'is a neighbour in AWS',
      { serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/oslo' } } },
      'serviceAccount annotations eks.amazonaws.com/role-arn',
    ],
    ['never lets a pod go', { podDisruptionBudget: { maxUnavailable: 0 } }, 'podDisruptionBudget maxUnavailable'],
  ]),
  ...passing([
    [
      'runs an image of any registry',
      pod({ containers: [{ name: 'a', image: 'docker.io/library/busybox:1.37.0' }] }),
      'Images are for residency and for the admission of images to judge.',
    ],
    [
      'names its own hosts as it likes',
      of('v1', 'ConfigMap', { data: { host: 'login.malmo.example.org' } }),
      'Names below its domains are the tenant’s.',
    ],
    [
      'overrides a name for itself',
      pod({ hostAliases: [{ ip: '192.0.2.1', hostnames: ['oslo.example.org'] }] }),
      'It holds in that pod alone.',
    ],
    [
      'asks another server for names',
      pod({ dnsPolicy: 'None', dnsConfig: { nameservers: ['192.0.2.53'] } }),
      'It holds in that pod alone; whether it gets there is for network policies.',
    ],
    [
      'has pods wait for ever',
      pod({ schedulingGates: [{ name: 'example.org/never' }] }),
      'They take up the quota of the tenant and no node.',
    ],
    [
      'has an Issuer’s certificate',
      of('cert-manager.io/v1', 'Certificate', {
        spec: { secretName: 'a', dnsNames: ['malmo.example.org'], issuerRef: { name: 'own' } },
      }),
      'An Issuer is of its own namespace, and of a kind that is granted to nobody.',
    ],
  ]),
];
