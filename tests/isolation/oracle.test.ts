import { isJsonObject, type JsonObject } from '@helmwright/json';
import { type Endpoint, evaluate, type Policy, readSpec } from '@helmwright/policy';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { arbitraryCluster, type DrawnCluster, type DrawnTraffic } from './arbitrary-cluster.ts';
import { askCyclonus, cyclonusPath, isPod } from './cyclonus.ts';
import { translate } from './cyclonus-dialect.ts';

const clusters = 400;

/** What is judged here. */
function judge({ namespaces, policies, traffic }: DrawnCluster): readonly boolean[] {
  const read = policies.map(policyOf);
  const endpoint = (peer: DrawnTraffic['source']): Endpoint =>
    isPod(peer)
      ? {
          address: peer.address,
          pod: {
            namespace: peer.namespace,
            namespaceLabels: new Map(Object.entries(namespaces[peer.namespace] ?? {})),
            labels: new Map(Object.entries(peer.labels)),
          },
        }
      : { address: peer.address };
  return traffic.map(
    ({ source, destination, protocol, port, portName }) =>
      evaluate(read, {
        source: endpoint(source),
        destination: endpoint(destination),
        port: { protocol, port, ...(portName === '' ? {} : { name: portName }) },
      }).allowed,
  );
}

function policyOf(policy: JsonObject): Policy {
  const { metadata, spec } = policy;
  if (!isJsonObject(metadata) || !isJsonObject(spec)) throw new Error('A drawn policy has no spec.');
  const read = readSpec(spec);
  expect(read.faults).toEqual([]);
  return { ...read.spec, namespace: String(metadata['namespace']), name: String(metadata['name']) };
}

describe('cyclonus', () => {
  let path: string;
  beforeAll(async () => {
    path = await cyclonusPath();
  });

  test('decides as is decided here, on drawn policies and pods', async () => {
    const seen = { policies: 0, allowed: 0, denied: 0 };
    await fc.assert(
      fc.asyncProperty(arbitraryCluster, async (cluster) => {
        const ours = judge(cluster);
        expect(await askCyclonus(path, cluster.policies.flatMap(translate), cluster)).toEqual(ours);
        seen.policies += cluster.policies.length;
        for (const allowed of ours) seen[allowed ? 'allowed' : 'denied']++;
      }),
      { numRuns: clusters },
    );
    // Thousands of each: few draws, or draws of one kind only, would prove nothing.
    expect(seen.policies).toBeGreaterThan(2_000);
    expect(seen.allowed).toBeGreaterThan(2_000);
    expect(seen.denied).toBeGreaterThan(2_000);
  });

  describe('departs from Kubernetes, and so is asked in other words, in that', () => {
    const cluster = (podSelector: JsonObject): DrawnCluster => {
      const pod = { namespace: 'red', labels: {}, address: '10.0.0.1' };
      return {
        namespaces: { red: {} },
        policies: [
          {
            apiVersion: 'networking.k8s.io/v1',
            kind: 'NetworkPolicy',
            metadata: { name: 'deny', namespace: 'red' },
            spec: { podSelector, policyTypes: ['Ingress'] },
          },
        ],
        traffic: [{ source: pod, destination: pod, protocol: 'TCP', port: 80, portName: '' }],
      };
    };
    test.each([
      {
        what: 'NotIn does not hold where the key is absent',
        selector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] },
        isDenied: true,
      },
      { what: 'an empty value holds where the key is absent', selector: { matchLabels: { app: '' } }, isDenied: false },
    ])('$what', async ({ selector, isDenied }) => {
      const drawn = cluster(selector);
      expect(judge(drawn)).toEqual([!isDenied]);
      expect(await askCyclonus(path, drawn.policies, drawn)).toEqual([isDenied]);
      expect(await askCyclonus(path, drawn.policies.flatMap(translate), drawn)).toEqual([!isDenied]);
    });

    test('a policy without types is refused', async () => {
      const drawn = cluster({});
      const policies = drawn.policies.map((policy) => ({ ...policy, spec: { podSelector: {} } }));
      await expect(askCyclonus(path, policies, drawn)).rejects.toThrow('missing spec.policyTypes');
      expect(await askCyclonus(path, policies.flatMap(translate), drawn)).toEqual([false]);
      expect(judge({ ...drawn, policies })).toEqual([false]);
    });
  });
});
