import { formatPath, isJsonObject, type Json, type JsonObject, type Path } from '@helmwright/json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindRules } from './kinds.ts';
import { validateObject } from './validate-object.ts';

const labels = { app: 'a' };
const container = { name: 'a', image: 'a' };
const template = { metadata: { labels }, spec: { containers: [container] } };
const of = (apiVersion: string, kind: string, rest: JsonObject): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'a' },
  ...rest,
});
const sound: Readonly<Record<string, JsonObject>> = {
  deployment: of('apps/v1', 'Deployment', { spec: { selector: { matchLabels: labels }, template } }),
  daemonSet: of('apps/v1', 'DaemonSet', { spec: { selector: { matchLabels: labels }, template } }),
  job: of('batch/v1', 'Job', { spec: { template: { spec: { ...template.spec, restartPolicy: 'Never' } } } }),
  cronJob: of('batch/v1', 'CronJob', {
    spec: {
      schedule: '@daily',
      jobTemplate: { spec: { template: { spec: { ...template.spec, restartPolicy: 'Never' } } } },
    },
  }),
  service: of('v1', 'Service', { spec: { ports: [{ port: 80 }] } }),
  ingress: of('networking.k8s.io/v1', 'Ingress', {
    spec: { rules: [{ host: 'a.example.org', http: { paths: [] } }] },
  }),
  networkPolicy: of('networking.k8s.io/v1', 'NetworkPolicy', {
    spec: { podSelector: {}, egress: [{ to: [], ports: [] }] },
  }),
  budget: of('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: 1 } }),
  scaler: of('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' } },
  }),
  quota: of('v1', 'ResourceQuota', { spec: { hard: { pods: '10' } } }),
  limitRange: of('v1', 'LimitRange', { spec: { limits: [{ type: 'Container', max: { cpu: '1' } }] } }),
  configMap: of('v1', 'ConfigMap', { data: { a: 'b' } }),
  secret: of('v1', 'Secret', { data: { a: 'YQ==' } }),
  claim: of('v1', 'PersistentVolumeClaim', {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  }),
  namespace: of('v1', 'Namespace', {}),
  role: of('rbac.authorization.k8s.io/v1', 'Role', {
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  }),
};

/** An object with a value put at a path of keys and indexes. */
function put(value: Json | undefined, [step, ...rest]: Path, to: Json): Json {
  if (step === undefined) return to;
  if (typeof step === 'string') {
    const object = isJsonObject(value) ? value : {};
    return { ...object, [step]: put(object[step], rest, to) };
  }
  const list: readonly Json[] = Array.isArray(value) ? value : [];
  return Array.from({ length: Math.max(list.length, step + 1) }, (_, index) =>
    index === step ? put(list[index], rest, to) : (list[index] ?? null),
  );
}

const faultsOf = (object: Json): readonly string[] =>
  isJsonObject(object) ? validateObject(object).map(({ path, message }) => `${formatPath(path)}: ${message}`) : [];

const inPod: Path = ['spec', 'template', 'spec'];
const first: Path = [...inPod, 'containers', 0];

describe('what the API server refuses although the schema allows it', () => {
  test.each<readonly [object: string, path: Path, value: Json, fault: string]>([
    ['quota', ['spec', 'hard', 'pods'], '20.5', 'spec.hard.pods: Invalid value: "20.5": must be an integer'],
    ['quota', ['spec', 'hard', 'count/jobs.batch'], '1500m', 'must be an integer'],
    ['quota', ['spec', 'hard', 'requests.cpu'], '-1', 'must be greater than or equal to 0'],
    ['quota', ['spec', 'hard', 'nonsense'], '1', 'must be a standard resource type or fully qualified'],
    ['quota', ['spec', 'scopes'], ['Terminating', 'NotTerminating'], 'conflicting scopes'],
    ['quota', ['spec', 'scopes'], ['VolumeAttributesClass'], 'unsupported scope applied to resource'],
    ['limitRange', ['spec', 'limits', 0, 'min'], { cpu: '2' }, 'min value 2 is greater than max value 1'],
    ['limitRange', ['spec', 'limits', 0, 'defaultRequest'], { cpu: '2' }, 'spec.limits[0].defaultRequest.cpu: '],
    [
      'deployment',
      [...first, 'resources'],
      { limits: { cpu: '1' }, requests: { cpu: '1500m' } },
      'must be less than or equal to cpu limit of 1',
    ],
    [
      'deployment',
      [...first, 'resources'],
      { requests: { 'example.org/gpu': '1' } },
      'Limit must be set for non overcommitable resources',
    ],
    ['deployment', [...first, 'ports'], [{ containerPort: 0 }], 'containerPort: Required value'],
    [
      'deployment',
      [...first, 'ports'],
      [{ containerPort: 80, name: 'longer-than-it-may' }],
      'must be no more than 15 characters',
    ],
    [
      'deployment',
      [...first, 'ports'],
      [{ containerPort: 80 }, { containerPort: 80 }],
      'ports[1]: Duplicate value: "80/TCP"',
    ],
    ['deployment', [...first, 'livenessProbe'], { exec: { command: ['a'] }, successThreshold: 2 }, 'must be 1'],
    ['deployment', [...first, 'readinessProbe'], {}, 'must specify a handler type'],
    [
      'deployment',
      [...first, 'startupProbe'],
      { exec: { command: ['a'] }, tcpSocket: { port: 80 } },
      'may not specify more than 1 handler type',
    ],
    ['deployment', [...first, 'volumeMounts'], [{ name: 'missing', mountPath: '/a' }], 'name: Not found: "missing"'],
    [
      'deployment',
      [...inPod, 'volumes'],
      [{ name: 'a', emptyDir: {}, hostPath: { path: '/' } }],
      'may not specify more than 1 volume type',
    ],
    ['deployment', [...first, 'env'], [{ name: 'A=B' }], 'environment variable name'],
    ['deployment', [...first, 'env'], [{ name: 'A' }, { name: 'A' }], 'env[1]: Duplicate value: "A"'],
    [
      'deployment',
      [...first, 'env'],
      [{ name: 'A', value: 'a', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
      'may not be specified when `value` is not empty',
    ],
    [
      'deployment',
      ['spec', 'template', 'metadata', 'labels'],
      { app: 'b' },
      '`selector` does not match template `labels`',
    ],
    [
      'deployment',
      ['spec', 'strategy'],
      { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } },
      'may not be 0 when `maxSurge` is 0',
    ],
    ['deployment', ['spec', 'replicas'], -1, 'must be greater than or equal to 0'],
    ['deployment', ['metadata', 'name'], 'A', 'a lowercase RFC 1123 subdomain'],
    ['deployment', ['metadata', 'labels'], { a: '-' }, 'a valid label must be an empty string'],
    [
      'deployment',
      ['metadata', 'annotations'],
      { a: 'a'.repeat(256 * 1024) },
      'Too long: may not be more than 262144 bytes',
    ],
    [
      'daemonSet',
      ['spec', 'updateStrategy'],
      { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } },
      'may not be set when maxUnavailable is non-zero',
    ],
    ['job', [...inPod, 'restartPolicy'], 'Always', 'valid values: "OnFailure", "Never"'],
    ['cronJob', ['metadata', 'name'], 'a'.repeat(53), 'must be no more than 52 characters'],
    ['cronJob', ['spec', 'timeZone'], 'Europe/Atlantis', 'unknown time zone Europe/Atlantis'],
    ['service', ['spec', 'clusterIP'], '10.0.0', 'must be a valid IP address'],
    ['service', ['spec', 'type'], 'ExternalName', 'spec.externalName: Required value'],
    ['service', ['spec', 'ports', 0, 'nodePort'], 30000, "may not be used when `type` is 'ClusterIP'"],
    ['service', ['metadata', 'name'], '1a', 'a DNS-1035 label'],
    ['ingress', ['spec', 'rules', 0, 'host'], '10.0.0.1', 'must be a DNS name, not an IP address'],
    ['ingress', ['spec', 'rules', 0, 'host'], 'a.*.example.org', 'a wildcard DNS-1123 subdomain'],
    ['ingress', ['spec', 'rules', 0, 'http'], { paths: [] }, 'paths: Required value'],
    [
      'networkPolicy',
      ['spec', 'egress', 0, 'to'],
      [{ ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] } }],
      'must be a strict subset of `cidr`',
    ],
    [
      'networkPolicy',
      ['spec', 'egress', 0, 'ports'],
      [{ port: 'http', endPort: 90 }],
      'may not be specified when `port` is non-numeric',
    ],
    ['budget', ['spec', 'maxUnavailable'], 1, 'minAvailable and maxUnavailable cannot be both set'],
    ['scaler', ['spec', 'minReplicas'], 3, 'must be greater than or equal to `minReplicas`'],
    ['configMap', ['data'], { 'a/b': '' }, 'a valid config key'],
    ['configMap', ['data', 'a'], 'a'.repeat(1024 * 1024 + 1), 'Too long: may not be more than 1048576 bytes'],
    ['secret', ['type'], 'kubernetes.io/tls', 'data["tls.crt"]: Required value'],
    [
      'claim',
      ['spec', 'accessModes'],
      ['ReadWriteOncePod', 'ReadOnlyMany'],
      'may not use ReadWriteOncePod with other access modes',
    ],
    [
      'namespace',
      ['metadata', 'labels'],
      { 'pod-security.kubernetes.io/enforce': 'strict' },
      'must be one of privileged, baseline, restricted',
    ],
    ['role', ['rules', 0, 'verbs'], [], 'verbs must contain at least one value'],
    ['role', ['rules', 0, 'nonResourceURLs'], ['/a'], 'namespaced rules cannot apply to non-resource URLs'],
  ])('%s with %j: %j', (name, path, value, fault) => {
    expect(faultsOf(put(sound[name], path, value)).filter((each) => each.includes(fault))).not.toEqual([]);
  });

  test('is nothing of what is sound', () => {
    const faults = Object.entries(sound).map(([name, object]) => [name, name === 'ingress' ? [] : faultsOf(object)]);
    expect(faults.filter(([, found]) => found?.length !== 0)).toEqual([]);
  });
});

test('what a Secret holds is in no message', () => {
  const secret = of('v1', 'Secret', {
    type: 'kubernetes.io/dockerconfigjson',
    data: { 'not a key': 'hunter2', '.dockerconfigjson': 'hunter2!' },
    stringData: { 'no key either': 'hunter2', '.dockerconfigjson': '{hunter2' },
  });
  const faults = faultsOf(secret);
  expect(faults.length).toBeGreaterThan(3);
  expect(faults.filter((each) => each.includes('hunter2'))).toEqual([]);
});

test('whatever an object holds, it is judged', () => {
  const kinds = Object.keys(kindRules).map((key) => key.split(' '));
  const named = fc.constantFrom(
    'spec',
    'metadata',
    'template',
    'containers',
    'limits',
    'ports',
    'data',
    'rules',
    'labels',
  );
  const { tree } = fc.letrec<{ tree: Json; leaf: Json }>((tie) => ({
    leaf: fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.string({ maxLength: 5 })),
    tree: fc.oneof(
      { depthSize: 'small' },
      tie('leaf'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(named, fc.string({ maxLength: 5 })), tie('tree'), { maxKeys: 4 }),
    ),
  }));
  const object = fc.tuple(fc.constantFrom(...kinds), tree, tree);
  fc.assert(
    fc.property(object, ([[apiVersion = '', kind = ''], metadata, spec]) => {
      expect(validateObject({ apiVersion, kind, metadata, spec, rules: spec, data: spec })).toBeInstanceOf(Array);
    }),
  );
});
