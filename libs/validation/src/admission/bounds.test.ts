import type { JsonObject } from '@helmwright/json';
import { describe, expect, test } from 'vitest';
import { boundsAmong, checkBounds, excessOf } from './bounds.ts';

const template = { spec: { containers: [{ name: 'a', image: 'a', resources: { requests: { cpu: '100m' } } }] } };
const named = (kind: string, spec: JsonObject, apiVersion = 'apps/v1', metadata: JsonObject = {}): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'a', ...metadata },
  spec,
});
const quota = named('ResourceQuota', { hard: { pods: '0', 'requests.cpu': '0' } }, 'v1');
const scaler = (minReplicas?: number): JsonObject =>
  named(
    'HorizontalPodAutoscaler',
    {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' },
      maxReplicas: 9,
      ...(minReplicas && { minReplicas }),
    },
    'autoscaling/v2',
  );
const strategy = (rollingUpdate: JsonObject): JsonObject => ({ strategy: { type: 'RollingUpdate', rollingUpdate } });

describe('in the middle of an update', () => {
  test.each<readonly [string, readonly JsonObject[], bigint]>([
    ['a Deployment has a quarter more pods, rounded up', [named('Deployment', { replicas: 5, template })], 7n],
    ['one says how many more', [named('Deployment', { replicas: 5, template, ...strategy({ maxSurge: 4 }) })], 9n],
    ['or which share', [named('Deployment', { replicas: 5, template, ...strategy({ maxSurge: '50%' }) })], 8n],
    [
      'or ends the old ones first',
      [named('Deployment', { replicas: 5, template, strategy: { type: 'Recreate' } })],
      5n,
    ],
    ['an autoscaler leaves it its fewest', [named('Deployment', { template, replicas: 1 }), scaler(4)], 5n],
    ['which is one where it says nothing', [named('Deployment', { template, replicas: 7 }), scaler()], 2n],
    ['a StatefulSet has no more', [named('StatefulSet', { replicas: 3, template })], 3n],
    ['a Job has as many as run at once', [named('Job', { parallelism: 3, template }, 'batch/v1')], 3n],
    ['so has a CronJob', [named('CronJob', { jobTemplate: { spec: { parallelism: 2, template } } }, 'batch/v1')], 2n],
    ['a pod is one', [named('Pod', template.spec, 'v1')], 1n],
    ['all are there at once', [named('Deployment', { replicas: 4, template }), named('Pod', template.spec, 'v1')], 6n],
  ])('%s', (_, objects, pods) => {
    const excess = excessOf(objects, boundsAmong([quota]));
    expect(excess.map(({ key, asked }) => [key, asked])).toEqual([
      ['pods', pods * 1000n],
      ['requests.cpu', pods * 100n],
    ]);
  });

  test('a test of Helm is gone', () => {
    const hook = named('Pod', template.spec, 'v1', { annotations: { 'helm.sh/hook': 'test' } });
    expect(excessOf([hook], boundsAmong([quota]))).toEqual([]);
  });
});

test('a claim is held to its bounds, also as a template', () => {
  const range = named(
    'LimitRange',
    { limits: [{ type: 'PersistentVolumeClaim', min: { storage: '1Gi' }, max: { storage: '2Gi' } }] },
    'v1',
  );
  const claim = (storage: string): JsonObject => ({ resources: { requests: { storage } } });
  const faults = (object: JsonObject): readonly string[] =>
    checkBounds(object, boundsAmong([range])).faults.map(({ path, message }) => `${path.join('.')}: ${message}`);
  expect(faults(named('PersistentVolumeClaim', claim('1Gi'), 'v1'))).toEqual([]);
  expect(faults(named('PersistentVolumeClaim', claim('1Mi'), 'v1'))).toEqual([
    'spec.resources.requests.storage: minimum storage usage per PersistentVolumeClaim is 1Gi',
  ]);
  expect(faults(named('StatefulSet', { template, volumeClaimTemplates: [{ spec: claim('3Gi') }] }))).toEqual([
    'spec.volumeClaimTemplates.0.spec.resources.requests.storage: maximum storage usage per PersistentVolumeClaim is 2Gi',
  ]);
});

describe('resources of a whole pod', () => {
  const whole = (resources: JsonObject, ...containers: readonly JsonObject[]): JsonObject =>
    named(
      'Pod',
      { resources, containers: containers.map((own, index) => ({ name: `c${index}`, image: 'a', ...own })) },
      'v1',
    );
  const bounds = boundsAmong([
    named('LimitRange', { limits: [{ type: 'Container', default: { cpu: '250m' } }] }, 'v1'),
    named('ResourceQuota', { hard: { 'limits.cpu': '600m' } }, 'v1'),
  ]);
  const judged = (object: JsonObject): readonly [faults: number, later: readonly string[]] => {
    const { faults, later } = checkBounds(object, bounds);
    return [faults.length, later.map(({ since, message }) => `${since} ${message}`)];
  };
  const tooMuch = '1.37 exceeded quota: a, of limits.cpu one pod alone asks for more than there is';

  test('limit the pod to its request since 1.37, where every container has a limit', () => {
    expect(judged(whole({ requests: { cpu: '1' } }, {}))).toEqual([0, [tooMuch]]);
    expect(judged(whole({ requests: { cpu: '500m' } }, {}))).toEqual([0, []]);
  });

  test('are counted as all servers do where the pod has a limit', () => {
    expect(judged(whole({ requests: { cpu: '300m' }, limits: { cpu: '600m' } }, {}))).toEqual([0, []]);
    expect(judged(whole({ requests: { cpu: '300m' }, limits: { cpu: '1' } }, {}))).toEqual([1, []]);
  });

  test('are added up for all pods', () => {
    const pods = [0, 1].map((index) => ({
      ...whole({ requests: { cpu: '400m' } }, {}),
      metadata: { name: `p${index}` },
    }));
    expect(excessOf(pods, bounds).map(({ key, asked, since }) => [key, asked, since])).toEqual([
      ['limits.cpu', 800n, '1.37'],
    ]);
  });
});
