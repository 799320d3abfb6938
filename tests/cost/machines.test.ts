import { type Fleet, type Machine, parseQuantity } from '@helmwright/fleet';
import { beforeAll, describe, expect, test } from 'vitest';
import { readRealFleet } from '../real-fleet/read-real-fleet.ts';

let fleet: Fleet;
beforeAll(async () => {
  ({ fleet } = await readRealFleet());
});

const cores = ({ cpu }: Machine): number => Number(cpu);
const mebibytes = (quantity: string): number => Number((parseQuantity(quantity) ?? 0n) / (1_000_000_000n << 20n));
const thousandths = (quantity: string): number => Number((parseQuantity(quantity) ?? 0n) / 1_000_000n);

/** Memory below which the kubelet evicts, on all three clouds. */
const EVICTION = 100;

/** Thousandths of a core that EKS and GKE keep: 6 % of the first, 1 % of the second, 0.5 % of two more, 0.25 % beyond. */
const cpuByShares = (count: number): number => 60 + 10 + Math.min(2, count - 2) * 5 + Math.max(0, count - 4) * 2.5;

/** Thousandths of a core that AKS keeps, by its table. */
const aksCpu: Readonly<Record<number, number>> = { 2: 100, 4: 140, 8: 180, 16: 260 };

/** Mebibytes that GKE keeps: falling shares of the memory. */
const gkeMemory = (gib: number): number =>
  Math.ceil(
    1024 *
      (0.25 * Math.min(gib, 4) +
        0.2 * Math.max(0, Math.min(gib, 8) - 4) +
        0.1 * Math.max(0, Math.min(gib, 16) - 8) +
        0.06 * Math.max(0, gib - 16)),
  );

const kept: Readonly<Record<string, (machine: Machine) => { readonly cpu: number; readonly memory: number }>> = {
  azure: (machine) => ({
    cpu: aksCpu[cores(machine)] ?? Number.NaN,
    memory: Math.min(20 * machine.maxPods + 50, mebibytes(machine.memory) / 4),
  }),
  aws: (machine) => ({ cpu: cpuByShares(cores(machine)), memory: 255 + 11 * machine.maxPods }),
  gcp: (machine) => ({ cpu: cpuByShares(cores(machine)), memory: gkeMemory(mebibytes(machine.memory) / 1024) }),
};

describe('what the catalogue says is allocatable', () => {
  test.each(['azure', 'aws', 'gcp'])('follows from what %s keeps for itself', (cloud) => {
    const machines = Object.entries(fleet.costs.machines.get(cloud)?.machines ?? {});
    expect(machines.length).toBeGreaterThan(2);
    for (const [name, machine] of machines) {
      const keeps = kept[cloud]?.(machine);
      expect([name, thousandths(machine.allocatable.cpu), mebibytes(machine.allocatable.memory)]).toEqual([
        name,
        cores(machine) * 1000 - (keeps?.cpu ?? 0),
        mebibytes(machine.memory) - (keeps?.memory ?? 0) - EVICTION,
      ]);
    }
  });

  test('is there for the machine of every pool, with a price wherever the fleet has a cell', () => {
    const { capacity, priceBooks, machines } = fleet.costs;
    const book = priceBooks.get(capacity?.priceBook ?? '');
    const locations = fleet.environments.flatMap(({ regions }) =>
      regions.flatMap(({ cells }) => cells.map(({ location }) => location)),
    );
    expect(locations.length).toBeGreaterThan(0);
    for (const [cloud, { machine }] of Object.entries(capacity?.pools ?? {})) {
      expect(machines.get(cloud)?.machines[machine]).toBeDefined();
      const priced = book?.clouds[cloud]?.machines[machine] ?? {};
      for (const location of locations) {
        if (location.startsWith(`${cloud}/`)) expect(priced[location]).toBeDefined();
      }
    }
  });
});
