import { describe, expect, test } from 'vitest';
import { of, said } from '../fixtures/malmo.ts';

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
