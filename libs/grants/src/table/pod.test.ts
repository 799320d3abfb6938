import type { JsonObject } from '@helmwright/json';
import { describe, expect, test } from 'vitest';
import { of, said } from '../fixtures/malmo.ts';
import type { Grants } from '../grants.ts';

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
