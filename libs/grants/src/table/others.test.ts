import type { Json, JsonObject } from '@helmwright/json';
import { describe, expect, test } from 'vitest';
import { hosts, of, said } from '../fixtures/malmo.ts';
import type { Grants } from '../grants.ts';

describe('other kinds', () => {
  const route = (spec: JsonObject): JsonObject =>
    of('gateway.networking.k8s.io/v1', 'HTTPRoute', { spec: { hostnames: hosts, ...spec } });
  const istio = (kind: string, spec: JsonObject): JsonObject => of('networking.istio.io/v1', kind, { spec });
  const monitoring = (kind: string, spec: JsonObject): JsonObject => of('monitoring.coreos.com/v1', kind, { spec });
  const claim: Json = { metadata: { name: 'a' }, spec: { storageClassName: 'fast' } };
  const granted: Partial<Grants> = {
    gatewayClasses: ['public'],
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
      of('v1', 'PersistentVolumeClaim', {
        spec: { dataSourceRef: { kind: 'VolumeSnapshot', name: 'y', namespace: 'oslo' } },
      }),
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
    [
      route({ rules: [{ backendRefs: [{ name: 'web', namespace: 'oslo' }] }] }),
      ['spec.rules.0.backendRefs.0.namespace'],
    ],
    [
      route({ rules: [{ filters: [{ requestMirror: { backendRef: { name: 'web', namespace: 'oslo' } } }] }] }),
      ['spec.rules.0.filters.0.requestMirror.backendRef.namespace'],
    ],
    [istio('Gateway', { selector: { istio: 'public' }, servers: [{ hosts: ['*'] }] }), ['spec.servers.0.hosts.0']],
    [
      istio('Gateway', {
        selector: { istio: 'public' },
        servers: [{ hosts: ['malmo.example.org', './*.example.org'] }],
      }),
      ['spec.servers.0.hosts.1'],
    ],
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
      ['spec.targets.ingress.namespaceSelector.any'],
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
      istio('Gateway', {
        selector: { istio: 'public' },
        servers: [{ hosts: ['./malmo.example.org', 'malmo/api.malmo.example.org'] }],
      }),
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
