import { readReleaseList } from '@helmwright/gitops';
import { readDocuments, readYaml } from '@helmwright/source';
import { validateObject } from '@helmwright/validation';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { growthOf } from './steps.ts';

const size = 300;
/** What grows as its input does doubles; a sort adds little. The square would be four times. */
const most = 2.6;

const times = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');
const list = <T>(count: number, item: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => item(index));

test('the square of an input is found', async () => {
  const work = (uniqueKeys: boolean) => (count: number) => {
    const text = times(count, (index) => `k${index}: 1\n`);
    return () => parseDocument(text, { uniqueKeys });
  };
  expect(await growthOf(work(true), size)).toBeGreaterThan(most);
  expect(await growthOf(work(false), size)).toBeLessThan(most);
});

const texts: Readonly<Record<string, (count: number) => string>> = {
  'keys of a map': (count) => times(count, (index) => `k${index}: 1\n`),
  'a key again and again': (count) => times(count, () => 'k: 1\n'),
  'anchors and aliases': (count) => times(count, (index) => `k${index}: &a${index} 1\nl${index}: *a${index}\n`),
  'items of a list': (count) => `k:\n${times(count, (index) => `  - { a: ${index} }\n`)}`,
  'flow lists in one': (count) => `k: [${times(count, () => '[],')}]\n`,
  'lines of a text': (count) => `k: "${times(count, () => 'b\n  ')}"\n`,
  comments: (count) => `k: 1\n${times(count, () => '# c\n')}`,
  documents: (count) => times(count, () => '---\na: 1\n'),
  'tabs and tags': (count) => times(count, (index) => `k${index}: !x\t1\n`),
};

describe('takes twice the steps for twice the text:', () => {
  test.each(Object.entries(texts))('YAML of %s', async (_, text) => {
    const work = (read: (text: string) => unknown) => (count: number) => {
      const given = text(count);
      return () => read(given);
    };
    expect(
      await growthOf(
        work((given) => readYaml('f', given)),
        size,
      ),
    ).toBeLessThan(most);
    expect(await growthOf(work(readDocuments), size)).toBeLessThan(most);
  });

  test('a list of releases', async () => {
    const work = (count: number) => {
      const text = times(count, (index) => `- { tenant: a${index}, release: b, chart: c, tier: d, files: [e, f] }\n`);
      return () => readReleaseList(text);
    };
    expect(await growthOf(work, size)).toBeLessThan(most);
  });
});

const pod = (spec: object, container: object = {}): object => ({
  containers: [{ name: 'a', image: 'a', ...container }],
  ...spec,
});

const lists: Readonly<Record<string, (count: number) => object>> = {
  'ports of a container': (count) => pod({}, { ports: list(count, (index) => ({ containerPort: index + 1 })) }),
  'ports of the node': (count) =>
    pod({}, { ports: list(count, (index) => ({ containerPort: index + 1, hostPort: index + 1 })) }),
  variables: (count) => pod({}, { env: list(count, (index) => ({ name: `A${index}` })) }),
  'variables with one name': (count) => pod({}, { env: list(count, () => ({ name: 'A' })) }),
  mounts: (count) =>
    pod(
      { volumes: list(count, (index) => ({ name: `v${index}`, emptyDir: {} })) },
      { volumeMounts: list(count, (index) => ({ name: `v${index}`, mountPath: `/m${index}` })) },
    ),
  'mounts of nothing': (count) =>
    pod({}, { volumeMounts: list(count, (index) => ({ name: `v${index}`, mountPath: `/m${index}` })) }),
  containers: (count) => ({ containers: list(count, (index) => ({ name: `a${index}`, image: 'a' })) }),
  'init containers': (count) => pod({ initContainers: list(count, (index) => ({ name: `i${index}`, image: 'a' })) }),
  claims: (count) =>
    pod(
      { resourceClaims: list(count, (index) => ({ name: `c${index}`, resourceClaimName: 'a' })) },
      { resources: { claims: list(count, (index) => ({ name: `c${index}`, request: 'r' })) } },
    ),
  tolerations: (count) => pod({ tolerations: list(count, (index) => ({ key: `k${index}`, operator: 'Exists' })) }),
  'spread constraints': (count) =>
    pod({
      topologySpreadConstraints: list(count, (index) => ({
        maxSkew: 1,
        topologyKey: `k${index}`,
        whenUnsatisfiable: 'DoNotSchedule',
      })),
    }),
  'host aliases': (count) =>
    pod({ hostAliases: list(count, (index) => ({ ip: '10.0.0.1', hostnames: [`h${index}`] })) }),
  'pull secrets': (count) => pod({ imagePullSecrets: list(count, (index) => ({ name: `s${index}` })) }),
  gates: (count) =>
    pod({
      schedulingGates: list(count, (index) => ({ name: `a.org/g${index}` })),
      readinessGates: list(count, (index) => ({ conditionType: `a.org/g${index}` })),
    }),
  sysctls: (count) =>
    pod({ securityContext: { sysctls: list(count, (index) => ({ name: `net.a${index}`, value: '1' })) } }),
};

describe('takes twice the steps to judge twice as many', () => {
  test.each(Object.entries(lists))('%s', async (_, spec) => {
    const work = (count: number) => {
      const object = JSON.parse(
        JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: spec(count) }),
      );
      return () => validateObject(object);
    };
    expect(await growthOf(work, size)).toBeLessThan(most);
  });

  test.each([
    [
      'ports of a Service',
      (count: number) => ({
        kind: 'Service',
        spec: { ports: list(count, (index) => ({ name: `p${index}`, port: index + 1 })) },
      }),
    ],
    [
      'entries of a ConfigMap',
      (count: number) => ({ kind: 'ConfigMap', data: Object.fromEntries(list(count, (index) => [`k${index}`, ''])) }),
    ],
    [
      'labels',
      (count: number) => ({
        kind: 'ConfigMap',
        metadata: {
          name: 'a',
          labels: Object.fromEntries(list(count, (index) => [`k${index}`, ''])),
          finalizers: list(count, (index) => `a.org/f${index}`),
        },
      }),
    ],
    [
      'limits of a LimitRange',
      (count: number) => ({
        kind: 'LimitRange',
        spec: { limits: list(count, (index) => ({ type: `a.org/${index}`, max: { cpu: '1' } })) },
      }),
    ],
    [
      'bounds of a quota',
      (count: number) => ({
        kind: 'ResourceQuota',
        spec: {
          hard: Object.fromEntries(list(count, (index) => [`count/a${index}`, '1'])),
          scopes: list(count, () => 'Terminating'),
        },
      }),
    ],
  ])('%s', async (_, of) => {
    const work = (count: number) => {
      const object = JSON.parse(JSON.stringify({ apiVersion: 'v1', metadata: { name: 'a' }, ...of(count) }));
      return () => validateObject(object);
    };
    expect(await growthOf(work, size)).toBeLessThan(most);
  });
});
