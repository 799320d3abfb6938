import type { Json, JsonObject } from '@helmwright/source';
import { describe, expect, test } from 'vitest';
import { checkGrants } from './check.ts';
import { type Grants, noGrants } from './grants.ts';

const hosts = ['malmo.example.org'];

const said = (object: JsonObject, grants: Partial<Grants> = {}): readonly string[] =>
  checkGrants(object, { hosts, grants: { ...noGrants, ...grants } }).map(({ path }) => path.join('.'));

const of = (apiVersion: string, kind: string, rest: JsonObject, metadata: JsonObject = {}): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'it', namespace: 'malmo', ...metadata },
  ...rest,
});

const pod = (spec: JsonObject, metadata: JsonObject = {}): JsonObject => of('v1', 'Pod', { spec }, metadata);
const container = (fields: JsonObject): JsonObject => ({ containers: [{ name: 'a', image: 'a', ...fields }] });

describe('what pods say', () => {
  const attacks: readonly (readonly [JsonObject, string, Partial<Grants>?])[] = [
    [{ nodeName: 'node-1' }, 'nodeName'],
    [{ schedulerName: 'mine' }, 'schedulerName'],
    [{ hostNetwork: true }, 'hostNetwork'],
    [{ hostPID: true }, 'hostPID'],
    [{ hostIPC: true }, 'hostIPC'],
    [{ hostNetwork: 'yes' }, 'hostNetwork'],
    [{ priorityClassName: 'system-node-critical' }, 'priorityClassName'],
    [{ priorityClassName: 'tenant-premium' }, 'priorityClassName', { priorityClasses: ['tenant-premium'] }],
    [{ priority: 1_000_000 }, 'priority'],
    [{ runtimeClassName: 'runc-privileged' }, 'runtimeClassName', { runtimeClasses: ['runc-privileged'] }],
    [
      { nodeSelector: { 'node-role.kubernetes.io/control-plane': '' } },
      'nodeSelector.node-role.kubernetes.io/control-plane',
      { nodeSelectors: ['node-role.kubernetes.io/control-plane='] },
    ],
    [{ tolerations: [{ operator: 'Exists' }] }, 'tolerations.0'],
    [
      { tolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' }] },
      'tolerations.0',
      { tolerations: ['node-role.kubernetes.io/control-plane'] },
    ],
    [{ volumes: [{ name: 'a', hostPath: { path: '/' } }] }, 'volumes.0.hostPath'],
    [container({ securityContext: { privileged: true } }), 'containers.0.securityContext.privileged'],
    [
      container({ securityContext: { allowPrivilegeEscalation: true } }),
      'containers.0.securityContext.allowPrivilegeEscalation',
    ],
    [
      container({ securityContext: { capabilities: { add: ['SYS_ADMIN'] } } }),
      'containers.0.securityContext.capabilities.add.0',
    ],
    [
      { initContainers: [{ name: 'a', securityContext: { privileged: true } }] },
      'initContainers.0.securityContext.privileged',
    ],
    [container({ ports: [{ containerPort: 80, hostPort: 80 }] }), 'containers.0.ports.0.hostPort'],
    ...(['podAffinity', 'podAntiAffinity'] as const).flatMap((side) => [
      [
        {
          affinity: {
            [side]: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'x', namespaceSelector: {} }] },
          },
        },
        `affinity.${side}.requiredDuringSchedulingIgnoredDuringExecution.0.namespaceSelector`,
      ] as const,
      [
        {
          affinity: {
            [side]: {
              preferredDuringSchedulingIgnoredDuringExecution: [
                { weight: 1, podAffinityTerm: { topologyKey: 'x', namespaces: ['oslo'] } },
              ],
            },
          },
        },
        `affinity.${side}.preferredDuringSchedulingIgnoredDuringExecution.0.podAffinityTerm.namespaces`,
      ] as const,
    ]),
    [
      {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] }],
            },
          },
        },
      },
      'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms.0.matchFields.0',
      { nodeSelectors: ['metadata.name=node-1'] },
    ],
    [
      {
        affinity: {
          nodeAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              { weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } },
            ],
          },
        },
      },
      'affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution.0.preference.matchExpressions.0',
    ],
  ];
  const template = { metadata: {} };
  const makers: readonly (readonly [string, (spec: JsonObject) => JsonObject, string])[] = [
    ['Pod', (spec) => pod(spec), 'spec'],
    [
      'Deployment',
      (spec) => of('apps/v1', 'Deployment', { spec: { template: { ...template, spec } } }),
      'spec.template.spec',
    ],
    ['StatefulSet', (spec) => of('apps/v1', 'StatefulSet', { spec: { template: { spec } } }), 'spec.template.spec'],
    ['Job', (spec) => of('batch/v1', 'Job', { spec: { template: { spec } } }), 'spec.template.spec'],
    [
      'CronJob',
      (spec) => of('batch/v1', 'CronJob', { spec: { jobTemplate: { spec: { template: { spec } } } } }),
      'spec.jobTemplate.spec.template.spec',
    ],
  ];

  test.each(attacks.map(([spec, path, grants]) => [JSON.stringify(spec).slice(0, 120), spec, path, grants] as const))(
    'is refused wherever it stands, unless it is granted: %s',
    (_, spec, path, grants) => {
      for (const [, make, start] of makers) {
        expect(said(make(spec))).toEqual([`${start}.${path}`]);
        if (grants !== undefined) expect(said(make(spec), grants)).toEqual([]);
      }
    },
  );

  test('is refused in kinds that are granted, too', () => {
    const rollout = of('argoproj.io/v1alpha1', 'Rollout', { spec: { template: { spec: { hostPID: true } } } });
    expect(said(rollout, { kinds: ['Rollout.argoproj.io'] })).toEqual(['spec.template.spec.hostPID']);
    const set = of('apps/v1', 'DaemonSet', { spec: { template: { spec: { hostPID: true } } } });
    expect(said(set, { kinds: ['DaemonSet.apps'] })).toEqual(['spec.template.spec.hostPID']);
  });

  test('is fine where it reaches nobody', () => {
    expect(
      said(
        pod({
          hostNetwork: false,
          priorityClassName: '',
          schedulerName: 'default-scheduler',
          affinity: {
            podAntiAffinity: {
              preferredDuringSchedulingIgnoredDuringExecution: [
                { weight: 1, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: {} } },
              ],
            },
          },
          topologySpreadConstraints: [{ topologyKey: 'topology.kubernetes.io/zone', maxSkew: 1 }],
          ...container({
            securityContext: { privileged: false, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } },
            ports: [{ containerPort: 80 }],
          }),
        }),
      ),
    ).toEqual([]);
  });
});

describe('annotations and labels', () => {
  const commands = [
    ...[
      'server-snippet',
      'configuration-snippet',
      'auth-snippet',
      'auth-url',
      'auth-signin',
      'server-alias',
      'upstream-vhost',
      'permanent-redirect',
      'mirror-target',
      'backend-protocol',
    ].map((name) => `nginx.ingress.kubernetes.io/${name}`),
    ...[
      'nginx.org/server-snippets',
      'traefik.ingress.kubernetes.io/router.middlewares',
      'haproxy.org/backend-config-snippet',
      'haproxy-ingress.github.io/config-backend',
      'ingress.kubernetes.io/rewrite-target',
      'kubernetes.io/ingress.class',
      'alb.ingress.kubernetes.io/group.name',
      'appgw.ingress.kubernetes.io/waf-policy-for-path',
    ],
    ...[
      'external-dns.alpha.kubernetes.io/hostname',
      'external-dns.alpha.kubernetes.io/target',
      'external-dns.alpha.kubernetes.io/internal-hostname',
    ],
    ...[
      'cert-manager.io/cluster-issuer',
      'acme.cert-manager.io/http01-edit-in-place',
      'sidecar.istio.io/inject',
      'istio.io/rev',
      'istio.io/dataplane-mode',
      'proxy.istio.io/config',
      'traffic.sidecar.istio.io/excludeOutboundPorts',
      'linkerd.io/inject',
      'config.linkerd.io/skip-outbound-ports',
      'k8s.v1.cni.cncf.io/networks',
      'cilium.io/global-service',
      'service.cilium.io/global',
    ],
    ...[
      'service.beta.kubernetes.io/aws-load-balancer-internal',
      'service.beta.kubernetes.io/azure-load-balancer-resource-group',
      'networking.gke.io/load-balancer-type',
      'cloud.google.com/neg',
      'metallb.universe.tf/loadBalancerIPs',
      'prometheus.io/scrape',
      'instrumentation.opentelemetry.io/inject-java',
      'vault.hashicorp.com/agent-inject',
      'reloader.stakater.com/auto',
      'kubed.appscode.com/sync',
      'reflector.v1.k8s.emberstack.com/reflection-allowed',
      'cluster-autoscaler.kubernetes.io/safe-to-evict',
      'karpenter.sh/do-not-disrupt',
      'container.apparmor.security.beta.kubernetes.io/a',
      'seccomp.security.alpha.kubernetes.io/pod',
      'policies.kyverno.io/x',
      'kubernetes.io/enforce-mountable-secrets',
      'volume.beta.kubernetes.io/storage-class',
    ],
  ];

  test.each(commands)('that a controller obeys are granted, and nobody else has them: %s', (key) => {
    for (const map of ['annotations', 'labels']) {
      const metadata = { [map]: { [key]: 'x' } };
      const ingress = of('networking.k8s.io/v1', 'Ingress', { spec: {} }, metadata);
      expect(said(ingress)).toEqual([`metadata.${map}.${key}`]);
      expect(said(ingress, { [map]: [`Ingress.networking.k8s.io ${key}=x`] })).toEqual([]);
      const deployment = of('apps/v1', 'Deployment', { spec: { template: { metadata, spec: {} } } });
      expect(said(deployment)).toEqual([`spec.template.metadata.${map}.${key}`]);
    }
  });

  test.each([
    'argocd.argoproj.io/sync-options',
    'argocd.argoproj.io/compare-options',
    'meta.helm.sh/release-name',
    'grants.municipality/hosts',
  ])('of the platform are granted to nobody: %s', (key) => {
    const given = of('v1', 'ConfigMap', {}, { annotations: { [key]: 'x' } });
    expect(said(given, { annotations: [`* ${key}=*`] })).toEqual([`metadata.annotations.${key}`]);
  });

  test.each(['eks.amazonaws.com/role-arn', 'azure.workload.identity/client-id', 'iam.gke.io/gcp-service-account'])(
    'give the identity in a cloud that is the tenant’s, and no other: %s',
    (key) => {
      const account = of('v1', 'ServiceAccount', {}, { annotations: { [key]: 'of-oslo' } });
      expect(said(account, { annotations: [`ServiceAccount ${key}=of-malmo`] })).toEqual([
        `metadata.annotations.${key}`,
      ]);
      expect(said(account, { annotations: [`ServiceAccount ${key}=of-oslo`] })).toEqual([]);
    },
  );

  test('that describe are free', () => {
    const free = {
      note: 'x',
      'checksum/config': 'x',
      'municipality/display-name': 'Malmö',
      'helm.sh/hook': 'test',
      'app.kubernetes.io/name': 'x',
    };
    expect(said(of('v1', 'ConfigMap', {}, { annotations: free, labels: free }))).toEqual([]);
  });
});

describe('other kinds', () => {
  const route = (spec: JsonObject): JsonObject =>
    of('gateway.networking.k8s.io/v1', 'HTTPRoute', { spec: { hostnames: hosts, ...spec } });
  const istio = (kind: string, spec: JsonObject): JsonObject => of('networking.istio.io/v1', kind, { spec });
  const monitoring = (kind: string, spec: JsonObject): JsonObject => of('monitoring.coreos.com/v1', kind, { spec });
  const claim: Json = { metadata: { name: 'a' }, spec: { storageClassName: 'fast' } };
  const granted: Partial<Grants> = {
    kinds: [
      'HTTPRoute.gateway.networking.k8s.io',
      'VirtualService.networking.istio.io',
      'Gateway.networking.istio.io',
      'ServiceEntry.networking.istio.io',
      'DestinationRule.networking.istio.io',
      'Probe.monitoring.coreos.com',
      'ServiceMonitor.monitoring.coreos.com',
      'PodMonitor.monitoring.coreos.com',
    ],
  };
  const attacks: readonly (readonly [JsonObject, readonly string[], Partial<Grants>?])[] = [
    [
      of('networking.k8s.io/v1', 'Ingress', { spec: { ingressClassName: 'internal' } }),
      ['spec.ingressClassName'],
      { ingressClasses: ['internal'] },
    ],
    [of('policy/v1', 'PodDisruptionBudget', { spec: { maxUnavailable: 0 } }), ['spec.maxUnavailable']],
    [of('policy/v1', 'PodDisruptionBudget', { spec: { maxUnavailable: '0%' } }), ['spec.maxUnavailable']],
    [of('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: '100%' } }), ['spec.minAvailable']],
    [
      of('v1', 'PersistentVolumeClaim', { spec: { storageClassName: 'fast' } }),
      ['spec.storageClassName'],
      { storageClasses: ['fast'] },
    ],
    [of('v1', 'PersistentVolumeClaim', { spec: { volumeName: 'pv-of-oslo' } }), ['spec.volumeName']],
    [
      of('v1', 'PersistentVolumeClaim', { spec: { dataSourceRef: { kind: 'x', name: 'y', namespace: 'oslo' } } }),
      ['spec.dataSourceRef.namespace'],
    ],
    [
      of('apps/v1', 'StatefulSet', { spec: { volumeClaimTemplates: [claim] } }),
      ['spec.volumeClaimTemplates.0.spec.storageClassName'],
      { storageClasses: ['fast'] },
    ],
    [
      route({ parentRefs: [{ name: 'shared', namespace: 'istio-ingress' }] }),
      ['spec.parentRefs.0'],
      { ...granted, gateways: ['istio-ingress/shared'] },
    ],
    [route({ parentRefs: [{ name: 'own' }] }), ['spec.parentRefs.0'], { ...granted, gateways: ['malmo/own'] }],
    [route({ rules: [{ backendRefs: [{ name: 'web', namespace: 'oslo' }] }] }), ['spec.rules.0.backendRefs.0']],
    [
      route({ rules: [{ filters: [{ requestMirror: { backendRef: { name: 'web', namespace: 'oslo' } } }] }] }),
      ['spec.rules.0.filters.0.requestMirror.backendRef'],
    ],
    [istio('Gateway', { servers: [{ hosts: ['*'] }] }), ['spec.servers.0.hosts.0']],
    [istio('Gateway', { servers: [{ hosts: ['malmo.example.org', './*.example.org'] }] }), ['spec.servers.0.hosts.1']],
    [istio('VirtualService', { exportTo: ['.'], hosts: ['web.oslo.svc.cluster.local'] }), ['spec.hosts.0']],
    [istio('VirtualService', { exportTo: ['*'], hosts: ['web'] }), ['spec.exportTo.0']],
    [istio('VirtualService', { hosts: ['web'] }), ['spec']],
    [istio('DestinationRule', { exportTo: ['.'], host: 'web.oslo' }), ['spec.host']],
    [istio('ServiceEntry', { exportTo: ['.'], hosts: ['login.oslo.example.org'] }), ['spec.hosts.0']],
    [
      monitoring('Probe', { targets: { staticConfig: { static: ['https://oslo.example.org/admin'] } } }),
      ['spec.targets.staticConfig.static.0'],
    ],
    [
      monitoring('Probe', { targets: { staticConfig: { static: ['http://malmo.example.org@169.254.169.254/'] } } }),
      ['spec.targets.staticConfig.static.0'],
    ],
    [
      monitoring('Probe', { targets: { ingress: { namespaceSelector: { any: true } } } }),
      ['spec.targets.ingress.namespaceSelector'],
    ],
    [monitoring('ServiceMonitor', { namespaceSelector: { any: true } }), ['spec.namespaceSelector.any']],
    [
      monitoring('PodMonitor', { namespaceSelector: { matchNames: ['malmo', 'oslo'] } }),
      ['spec.namespaceSelector.matchNames.1'],
    ],
    [
      of('autoscaling/v2', 'HorizontalPodAutoscaler', {
        spec: { metrics: [{ object: { describedObject: { name: 'x', namespace: 'oslo' } } }] },
      }),
      ['spec.metrics.0.object.describedObject.namespace'],
    ],
  ];

  test.each(
    attacks.map(([object, paths, grants]) => [`${String(object['kind'])} ${paths[0]}`, object, paths, grants] as const),
  )('reach past the tenant by none of their fields: %s', (_, object, paths, grants) => {
    expect(said(object, granted)).toEqual(paths);
    if (grants !== undefined) expect(said(object, grants)).toEqual([]);
  });

  test('may say what is the tenant’s own', () => {
    const own: readonly JsonObject[] = [
      istio('VirtualService', {
        exportTo: ['.'],
        hosts: ['web', 'web.malmo.svc.cluster.local', 'api.malmo.example.org'],
      }),
      istio('Gateway', { servers: [{ hosts: ['./malmo.example.org', 'malmo/api.malmo.example.org'] }] }),
      monitoring('Probe', {
        targets: { staticConfig: { static: ['https://malmo.example.org/health', 'malmo.example.org:443'] } },
      }),
      monitoring('ServiceMonitor', { namespaceSelector: { matchNames: ['malmo'] } }),
      of('policy/v1', 'PodDisruptionBudget', { spec: { maxUnavailable: 1 } }),
      of('v1', 'PersistentVolumeClaim', { spec: {} }),
    ];
    for (const object of own) expect(said(object, granted)).toEqual([]);
  });

  test.each([
    ['networking.istio.io/v1alpha3', 'EnvoyFilter'],
    ['extensions.istio.io/v1alpha1', 'WasmPlugin'],
    ['gateway.networking.k8s.io/v1beta1', 'ReferenceGrant'],
  ])('are granted to nobody: %s %s', (apiVersion, kind) => {
    expect(said(of(apiVersion, kind, {}), { kinds: [`${kind}.${apiVersion.split('/')[0] ?? ''}`] })).toEqual(['']);
  });
});
