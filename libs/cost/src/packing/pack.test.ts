import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NodeRoom, type PodGroup, pack } from './pack.ts';

const node: NodeRoom = { cpu: 1000n, memory: 1000n, pods: 10 };
const group = fc.record({
  cpu: fc.bigInt({ min: 0n, max: 1000n }),
  memory: fc.bigInt({ min: 0n, max: 1000n }),
  count: fc.integer({ min: 0, max: 60 }),
});

/** The same, pod by pod: sorted by size, each into the first node that has room. */
function packOneByOne(groups: readonly PodGroup[]): number {
  const larger = ({ cpu, memory }: PodGroup): bigint => (cpu > memory ? cpu : memory);
  const pods = groups
    .flatMap((each) => Array.from({ length: each.count }, () => each))
    .sort((a, b) => Number(larger(b) - larger(a)) || Number(b.cpu - a.cpu) || Number(b.memory - a.memory));
  const nodes: { cpu: bigint; memory: bigint; pods: number }[] = [];
  for (const { cpu, memory } of pods) {
    let home = nodes.find((each) => each.cpu >= cpu && each.memory >= memory && each.pods > 0);
    if (home === undefined) {
      home = { ...node };
      nodes.push(home);
    }
    home.cpu -= cpu;
    home.memory -= memory;
    home.pods -= 1;
  }
  return nodes.length;
}

describe('packing', () => {
  test('gives what placing pod by pod gives', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 6 }), (groups) => {
        expect(pack(groups, node)).toBe(packOneByOne(groups));
      }),
    );
  });

  test('never needs fewer nodes than the resources and the pods add up to', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 6 }), (groups) => {
        const total = (of: (each: PodGroup) => bigint) =>
          groups.reduce((sum, each) => sum + of(each) * BigInt(each.count), 0n);
        const least = [total(({ cpu }) => cpu), total(({ memory }) => memory), total(() => 1n) * 100n].map(
          (amount) => (amount + 999n) / 1000n,
        );
        for (const nodes of least) expect(BigInt(Number(pack(groups, node)))).toBeGreaterThanOrEqual(nodes);
      }),
    );
  });

  test('fills nodes until the limit of pods, whatever room is left', () => {
    expect(pack([{ cpu: 1n, memory: 1n, count: 21 }], node)).toBe(3);
  });

  test('puts small pods beside large ones', () => {
    const groups = [
      { cpu: 300n, memory: 100n, count: 4 },
      { cpu: 700n, memory: 100n, count: 4 },
    ];
    expect(pack(groups, node)).toBe(4);
  });

  test('names pods that fit no node', () => {
    const huge = { cpu: 1001n, memory: 1n, count: 1 };
    expect(pack([huge], node)).toEqual(huge);
  });

  test('packs a million pods without placing them one by one', () => {
    expect(pack([{ cpu: 100n, memory: 10n, count: 1_000_000 }], node)).toBe(100_000);
  });
});
