import { formatPath, type JsonObject } from '@helmwright/json';
import { describe, expect, test } from 'vitest';
import { validateObject } from '../validate-object.ts';

/** What is refused of a Deployment whose pods are like this. */
const faultsOf = (spec: JsonObject): readonly string[] =>
  validateObject({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'a' },
    spec: {
      selector: { matchLabels: { app: 'a' } },
      template: { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a' }], ...spec } },
    },
  }).map(({ path, message }) => `${formatPath(path.slice(3))}: ${message}`);

describe('the lifecycle of an init container', () => {
  const faults = (lifecycle: JsonObject): readonly string[] =>
    faultsOf({ initContainers: [{ name: 'first', image: 'a', lifecycle }] });
  const refused = [
    'initContainers[0].lifecycle: Forbidden: may not be set for init containers without restartPolicy=Always',
  ];

  test.each([[{ stopSignal: 'SIGTERM' }], [{ stopSignal: '' }]])('%j is dropped whole', (lifecycle) => {
    expect(faults(lifecycle)).toEqual([]);
  });

  test.each([
    [{}],
    [{ stopSignal: null }],
    [{ stopSignal: 'SIGTERM', preStop: { sleep: { seconds: 1 } } }],
    [{ stopSignal: 'SIGTERM', postStart: {} }],
  ])('%j is refused', (lifecycle) => {
    expect(faults(lifecycle)).toEqual(refused);
  });
});

describe('a comparison of numbers', () => {
  const requirement = { key: 'a', operator: 'Gt', values: ['1'] };

  test('selects nodes, by one number', () => {
    const nodes = (matchExpressions: JsonObject[]): JsonObject => ({
      affinity: {
        nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } },
      },
    });
    expect(faultsOf(nodes([requirement]))).toEqual([]);
    expect(faultsOf(nodes([{ ...requirement, values: ['1', '2'] }]))).toEqual([
      expect.stringContaining("must be specified single value when `operator` is 'Lt' or 'Gt'"),
    ]);
  });

  test('selects no pods', () => {
    const term = { topologyKey: 'zone', labelSelector: { matchExpressions: [requirement] } };
    expect(faultsOf({ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } })).toEqual(
      [expect.stringContaining('not a valid selector operator')],
    );
  });
});
