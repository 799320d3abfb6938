import type { JsonObject } from '@helmwright/json';
import { describe, expect, test } from 'vitest';
import {
  autoscaler,
  binding,
  budget,
  claim,
  database,
  deployment,
  dns,
  egress,
  ingress,
  limits,
  namespace,
  pod,
  policy,
  project,
  quota,
  role,
  service,
  set,
  statefulSet,
  strict,
} from '../fixtures/objects.ts';
import { compareObjects } from '../objects/compare-objects.ts';
import { type RiskId, riskMarks } from './marks.ts';
import { risksOf } from './risks-of.ts';

const risksBetween = (before: readonly JsonObject[], after: readonly JsonObject[]): readonly RiskId[] =>
  compareObjects(before, after, 'malmo').flatMap(risksOf);

const cases: readonly (readonly [what: string, JsonObject | null, JsonObject | null, readonly RiskId[]])[] = [
  [
    'a workload selects by another label',
    deployment({ selector: { a: '1' } }),
    deployment({ selector: { a: '2' } }),
    ['selector-changed'],
  ],
  [
    'a Service selects by another label',
    service({ selector: { a: '1' } }),
    service({ selector: { a: '2' } }),
    ['service-selector-changed'],
  ],
  [
    'a Service listens elsewhere',
    service({ ports: [{ port: 80 }] }),
    service({ ports: [{ port: 81 }] }),
    ['traffic-entry-changed'],
  ],
  ['a Service goes', service({}), null, ['traffic-entry-changed']],
  [
    'a host of an Ingress goes',
    ingress([{ host: 'a' }, { host: 'b' }]),
    ingress([{ host: 'a' }]),
    ['traffic-entry-changed'],
  ],
  [
    'a claim asks for another class',
    claim({ storageClassName: 'a' }),
    claim({ storageClassName: 'b' }),
    ['storage-changed'],
  ],
  ['a claim goes', claim({}), null, ['storage-removed']],
  [
    'claim templates change',
    statefulSet({ volumeClaimTemplates: [{ a: 1 }] }),
    statefulSet({ volumeClaimTemplates: [{ a: 2 }] }),
    ['storage-changed'],
  ],
  ['a Namespace goes', namespace({ name: 'malmo' }), null, ['namespace-removed']],
  [
    'a Namespace is no longer kept',
    namespace({ name: 'malmo', annotations: { 'helm.sh/resource-policy': 'keep' } }),
    namespace({ name: 'malmo' }),
    ['retention-lost'],
  ],
  [
    'Pod Security is lowered',
    namespace({ name: 'malmo', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } }),
    namespace({ name: 'malmo', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } }),
    ['pod-security-lowered'],
  ],
  ['a policy goes', egress(dns), null, ['network-policy-removed']],
  ['a policy lets to one more', egress(dns), egress(dns, database), ['network-policy-opens']],
  ['a policy lets to fewer', egress(dns, database), egress(dns), []],
  [
    'a policy lets to everybody',
    egress(dns),
    policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{}] }),
    ['network-policy-opens'],
  ],
  [
    'a policy no longer isolates',
    egress(dns),
    policy({ podSelector: {}, policyTypes: ['Ingress'] }),
    ['network-policy-opens'],
  ],
  [
    'a policy is for other pods',
    egress(dns),
    policy({
      podSelector: { matchLabels: { a: '1' } },
      policyTypes: ['Egress'],
      egress: [{ to: [dns], ports: [{ port: 53 }] }],
    }),
    ['network-policy-opens'],
  ],
  ['a new policy allows something', null, egress(dns), ['network-policy-opens']],
  ['a new policy denies', null, policy({ podSelector: {}, policyTypes: ['Egress'] }), []],
  ['a quota is cut', quota({ 'requests.cpu': '2' }), quota({ 'requests.cpu': '1900m' }), ['quota-cut']],
  [
    'a quota grows',
    quota({ pods: '9', 'requests.memory': '1Gi' }),
    quota({ pods: '10', 'requests.memory': '1025Mi' }),
    [],
  ],
  ['something more is under quota', quota({ pods: '9' }), quota({ pods: '9', services: '3' }), ['quota-cut']],
  ['a limit is cut', limits({ cpu: '2' }), limits({ cpu: '1' }), ['limits-cut']],
  [
    'a role allows one more verb',
    role([{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }]),
    role([{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'delete'] }]),
    ['permissions-widened'],
  ],
  [
    'a role allows less',
    role([{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]),
    role([{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }]),
    [],
  ],
  [
    'a role is for all names',
    role([{ apiGroups: [''], resources: ['pods'], resourceNames: ['a'], verbs: ['get'] }]),
    role([{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }]),
    ['permissions-widened'],
  ],
  [
    'somebody is bound',
    binding([{ kind: 'User', name: 'a' }]),
    binding([
      { kind: 'User', name: 'a' },
      { kind: 'User', name: 'b' },
    ]),
    ['permissions-widened'],
  ],
  ['nobody is bound any more', binding([{ kind: 'User', name: 'a' }]), binding([]), []],
  ['a new binding', null, binding([{ kind: 'User', name: 'a' }]), ['permissions-widened']],
  ['another tag', pod({}), pod({ image: 'registry.example.org:5000/web:1.1' }), ['image-changed']],
  ['another registry', pod({}), pod({ image: 'registry.example.org/web:1.0' }), ['image-source-changed']],
  [
    'a container more',
    pod({}),
    deployment({
      template: {
        spec: {
          automountServiceAccountToken: false,
          containers: [
            { name: 'app', image: 'registry.example.org:5000/web:1.0', securityContext: strict },
            { name: 'sidecar', securityContext: strict },
          ],
        },
      },
    }),
    ['image-changed'],
  ],
  [
    'a container may be root',
    pod({}),
    pod({ securityContext: { ...strict, runAsNonRoot: false } }),
    ['security-weakened'],
  ],
  [
    'a container gets a capability',
    pod({}),
    pod({ securityContext: { ...strict, capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } } }),
    ['security-weakened'],
  ],
  ['a pod is in the network of its node', pod({}), pod({}, { hostNetwork: true }), ['security-weakened']],
  [
    'a pod mounts its node',
    pod({}),
    pod({}, { volumes: [{ name: 'v', hostPath: { path: '/' } }] }),
    ['security-weakened'],
  ],
  [
    'a pod is given a token of its account',
    pod({}),
    pod({}, { volumes: [{ name: 'v', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }] }),
    ['security-weakened'],
  ],
  [
    'a container gets less memory',
    pod({ resources: { limits: { memory: '1Gi' } } }),
    pod({ resources: { limits: { memory: '512Mi' } } }),
    ['resources-cut'],
  ],
  ['a probe goes', pod({ readinessProbe: { httpGet: { port: 80 } } }), pod({}), ['probe-removed']],
  ['fewer replicas', deployment({ replicas: 3 }), deployment({ replicas: 2 }), ['replicas-cut']],
  ['the autoscaler takes over', deployment({ replicas: 3 }), deployment({}), []],
  ['the autoscaler keeps fewer', autoscaler({ minReplicas: 3 }), autoscaler({ minReplicas: 2 }), ['replicas-cut']],
  ['a budget goes', budget({ minAvailable: 1 }), null, ['disruption-unguarded']],
  ['a budget lets more go', budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 2 }), ['disruption-unguarded']],
  ['a budget changes its form', budget({ minAvailable: 2 }), budget({ maxUnavailable: 1 }), ['disruption-unguarded']],
  [
    'a project allows one more destination',
    project({ destinations: [{ name: 'a' }] }),
    project({ destinations: [{ name: 'a' }, { name: 'b' }] }),
    ['argocd-widened'],
  ],
  [
    'a project allows one destination less',
    project({ destinations: [{ name: 'a' }, { name: 'b' }] }),
    project({ destinations: [{ name: 'a' }] }),
    [],
  ],
  [
    'a set no longer keeps what it made',
    set({ syncPolicy: { preserveResourcesOnDeletion: true } }),
    set({ syncPolicy: {} }),
    ['argocd-deletes'],
  ],
  ['a set goes', set({}), null, ['argocd-deletes']],
];

const listOf = (value: JsonObject | null): readonly JsonObject[] => (value === null ? [] : [value]);

describe('risks', () => {
  test.each(cases)('%s', (_, before, after, risks) => {
    expect(risksBetween(listOf(before), listOf(after))).toEqual(risks);
  });

  test('are there for every mark that is about an object', () => {
    const aboutTenants: readonly string[] = ['tenant-removed', 'release-removed', 'moved', 'wave-changed'];
    const marked = new Set<string>(cases.flatMap(([, , , risks]) => risks));
    expect(Object.keys(riskMarks).filter((id) => !marked.has(id) && !aboutTenants.includes(id))).toEqual([]);
  });

  test('are none where a label changes', () => {
    const labelled = (version: string): JsonObject => ({
      ...pod({}),
      metadata: { name: 'x', labels: { 'app.kubernetes.io/version': version } },
    });
    expect(risksBetween([labelled('1')], [labelled('2')])).toEqual([]);
  });
});
