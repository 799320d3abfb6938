import { formatPath, type JsonObject } from '@helmwright/json';
import { describe, expect, test } from 'vitest';
import { judgeObject } from './validate-object.ts';

const policy = (cidr: string): JsonObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'a' },
  spec: { podSelector: {}, egress: [{ to: [{ ipBlock: { cidr } }] }] },
});
const pod = (spec: JsonObject, container: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a' },
  spec: { containers: [{ name: 'a', image: 'a', ...container }], ...spec },
});

/** What is told of an object that the oldest server takes. */
const laterOf = (object: JsonObject): readonly string[] => {
  const { faults, later } = judgeObject(object);
  expect(faults).toEqual([]);
  return later.map(({ since, path, message }) => `${since} ${formatPath(path)}: ${message}`);
};

describe('what newer servers refuse', () => {
  const cidr = 'spec.egress[0].to[0].ipBlock.cidr';
  test.each([
    ['10.0.0.5/24', 'must not have bits set beyond the prefix length'],
    ['2001:db8::1/64', 'must not have bits set beyond the prefix length'],
    ['10.0.0.1/0', 'must not have bits set beyond the prefix length'],
    ['10.0.0.0/08', 'must not have leading 0s in IP or prefix length'],
    ['010.0.0.0/8', 'must not have leading 0s in IP or prefix length'],
    ['::ffff:10.0.0.0/104', 'must not have an IPv4-mapped IPv6 address'],
  ])('is the range %s', (range, message) => {
    expect(laterOf(policy(range))).toEqual([`1.36 ${cidr}: Invalid value: "${range}": ${message}`]);
  });

  test.each(['10.0.0.0/8', '0.0.0.0/0', '10.0.0.5/32', '::/0', '2001:0db8::/32', '2001:db8::1/128'])(
    'is not the range %s',
    (range) => {
      expect(laterOf(policy(range))).toEqual([]);
    },
  );

  test('is a field that the oldest drops, where it is malformed', () => {
    expect(laterOf(pod({ hostnameOverride: 'a.example.org' }, { restartPolicy: 'Never' }))).toEqual([]);
    expect(laterOf(pod({ hostnameOverride: 'a', hostNetwork: true }))).toEqual([
      '1.35 spec.hostnameOverride: Forbidden: may not be specified when hostNetwork is true',
    ]);
    expect(laterOf(pod({}, { restartPolicy: 'Sometimes' }))).toEqual([
      '1.35 spec.containers[0].restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "Never", "OnFailure"',
    ]);
  });
});
