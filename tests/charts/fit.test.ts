import type { Json, JsonObject } from '@helmwright/json';
import type { RenderedObject } from '@helmwright/template';
import { userValues } from '@helmwright/testing';
import { podsOf } from '@helmwright/validation';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountOf } from './quantity.ts';
import { restrictedProblems } from './restricted.ts';
import { at, chartNamed, listAt, mapAt, objectsOf, ofKind } from './subjects.ts';

const app = chartNamed('app');
const tenant = chartNamed('tenant');
const resources = ['cpu', 'memory', 'ephemeral-storage'] as const;

/** The specs of all pods among objects: those of workloads, and then those that stand alone. */
const podSpecs = (objects: ReturnType<typeof objectsOf>): readonly unknown[] => {
  const isPod = ({ object }: RenderedObject) => object['kind'] === 'Pod';
  const sorted = [...objects.filter((each) => !isPod(each)), ...objects.filter(isPod)];
  return sorted.flatMap(({ object }) => podsOf(object)?.pod['spec'] ?? []);
};

/** The chart's own pods, without those that `extraObjects` brings. */
const ownObjects = (values: JsonObject): ReturnType<typeof objectsOf> =>
  objectsOf(app, { ...values, extraObjects: [] });

const limits = (() => {
  const [range] = ofKind(objectsOf(tenant), 'LimitRange');
  return mapAt(range, 'spec', 'limits', 0);
})();

const quota = (() => {
  const [found] = ofKind(objectsOf(tenant), 'ResourceQuota');
  return mapAt(found, 'spec', 'hard');
})();

describe('the pods of the chart app', () => {
  test.each(Object.entries(app.examples))('fulfil the Pod Security Standard restricted: %s', (_, values) => {
    const specs = podSpecs(objectsOf(app, values));
    expect(specs.length).toBeGreaterThan(0);
    expect(specs.flatMap(restrictedProblems)).toEqual([]);
  });

  test('fulfil it whatever the values', () => {
    let pods = 0;
    fc.assert(
      fc.property(userValues(app.schema), (values) => {
        fc.pre(app.validate(values).length === 0);
        const rendering = app.render({
          values: { ...values, extraObjects: [] },
          release: { name: 'my-release', namespace: 'some-namespace' },
        });
        if (!rendering.ok) return;
        const specs = podSpecs(rendering.objects);
        pods += specs.length;
        expect(specs.flatMap(restrictedProblems)).toEqual([]);
      }),
      { numRuns: 500, seed: 20_261_121 },
    );
    expect(pods).toBeGreaterThan(300);
  });

  test('are refused by the rules of this test where they are weakened', () => {
    const [spec] = podSpecs(ownObjects({}));
    const weaker: readonly Json[] = [
      { ...mapAt(spec), hostNetwork: true } as Json,
      { ...mapAt(spec), volumes: [{ name: 'host', hostPath: { path: '/' } }] } as Json,
      { ...mapAt(spec), containers: [{ ...mapAt(spec, 'containers', 0), securityContext: {} }] } as Json,
    ];
    for (const each of weaker) expect(restrictedProblems(each)).not.toEqual([]);
  });

  test('stay within what the chart tenant lets one container have by default', () => {
    const names = ['defaults', 'everything-set', 'worker'] as const;
    for (const container of names.flatMap((name) =>
      podSpecs(objectsOf(app, app.examples[name] ?? {})).flatMap((spec) => listAt(spec, 'containers')),
    )) {
      for (const resource of resources) {
        const request = amountOf(at(container, 'resources', 'requests', resource));
        const limit = amountOf(at(container, 'resources', 'limits', resource));
        expect(request).toBeLessThanOrEqual(limit);
        expect(limit).toBeLessThanOrEqual(amountOf(at(limits, 'max', resource)));
      }
    }
  });

  test('fit into the default quota during a rollout, with the pod of the test', () => {
    const objects = ownObjects({});
    const [deployment] = ofKind(objects, 'Deployment');
    const pods =
      Number(at(deployment, 'spec', 'replicas')) +
      Number(at(deployment, 'spec', 'strategy', 'rollingUpdate', 'maxSurge'));
    expect(pods + 1).toBeLessThanOrEqual(amountOf(quota['pods']));
    const [app, test] = podSpecs(objects).map((spec) => mapAt(spec, 'containers', 0, 'resources'));
    for (const resource of resources) {
      for (const side of ['requests', 'limits'] as const) {
        const sum = pods * amountOf(at(app, side, resource)) + amountOf(at(test, side, resource));
        expect(sum, `${side}.${resource}`).toBeLessThanOrEqual(amountOf(quota[`${side}.${resource}`]));
      }
    }
  });
});

describe('quota and limits of the chart tenant', () => {
  test('fit together: whatever the quota makes mandatory for a container has a default', () => {
    // What claims ask for is no container's, and devices are asked for by those that want them.
    const ofContainers = Object.keys(quota).filter((key) => key !== 'requests.storage' && !key.includes('/'));
    const mandatory = ofContainers.filter((key) => /^(?:requests|limits)\./.test(key));
    expect(mandatory.toSorted()).toEqual(
      resources.flatMap((resource) => [`limits.${resource}`, `requests.${resource}`]).toSorted(),
    );
    for (const key of mandatory) {
      const [side, resource = ''] = key.split(/\.(.*)/);
      expect(at(limits, side === 'limits' ? 'default' : 'defaultRequest', resource), key).toBeDefined();
    }
  });

  test('rise from the default request over the default limit and the most to the quota', () => {
    for (const resource of resources) {
      const steps = [
        at(limits, 'defaultRequest', resource),
        at(limits, 'default', resource),
        at(limits, 'max', resource),
        quota[`limits.${resource}`],
      ].map(amountOf);
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      expect(amountOf(quota[`requests.${resource}`])).toBeLessThanOrEqual(amountOf(quota[`limits.${resource}`]));
      expect(amountOf(at(limits, 'max', resource))).toBeLessThanOrEqual(amountOf(quota[`requests.${resource}`]));
    }
  });
});
