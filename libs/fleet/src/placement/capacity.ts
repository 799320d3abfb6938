import type { Cell } from '../model.ts';
import { parseQuantity } from '../quantity.ts';
import { type Amounts, type CellResource, resources } from './amounts.ts';

/**
 * How large the Kubernetes project tests a cluster: https://kubernetes.io/docs/setup/best-practices/cluster-large/ and
 * https://github.com/kubernetes/community/blob/main/sig-scalability/configs-and-limits/thresholds.md.
 */
export const thresholds = {
  nodes: 5_000,
  pods: 150_000,
  podsPerNode: 110,
  namespaces: 10_000,
  services: 10_000,
  servicesPerNamespace: 5_000,
} as const;

/** Share of any resource from which a cell is nearly full: new tenants go elsewhere while there is an elsewhere. */
export const NEARLY_FULL = 0.8;

/** A quantity in whole units: 1 for a core takes 1000, bytes are bytes. Zero where it is none. */
export function wholeUnits(quantity: unknown, perUnit: 'thousandths' | 'ones'): number {
  if (typeof quantity !== 'string' && typeof quantity !== 'number') return 0;
  const billionths = parseQuantity(String(quantity)) ?? 0n;
  const unit = perUnit === 'thousandths' ? 1_000_000n : 1_000_000_000n;
  return Number((billionths + unit - 1n) / unit);
}

/** What a cell has of everything; `Infinity` where nobody set a bound. */
export function capacityOf({ capacity, nodes = thresholds.nodes, podsPerNode, quota }: Cell): Amounts {
  return {
    tenants: capacity,
    namespaces: thresholds.namespaces,
    pods: Math.min(thresholds.pods, nodes * (podsPerNode ?? thresholds.podsPerNode)),
    services: thresholds.services,
    cpu:
      quota?.['requests.cpu'] === undefined
        ? Number.POSITIVE_INFINITY
        : wholeUnits(quota['requests.cpu'], 'thousandths'),
    memory:
      quota?.['requests.memory'] === undefined
        ? Number.POSITIVE_INFINITY
        : wholeUnits(quota['requests.memory'], 'ones'),
  };
}

/** Two amounts of everything together. */
export const sumOf = (one: Amounts, other: Amounts): Amounts => ({
  tenants: one.tenants + other.tenants,
  namespaces: one.namespaces + other.namespaces,
  pods: one.pods + other.pods,
  services: one.services + other.services,
  cpu: one.cpu + other.cpu,
  memory: one.memory + other.memory,
});

/** A growing sum of what the tenants of a cell take. */
export class CellLoad {
  readonly cell: Cell;
  readonly capacity: Amounts;
  readonly #used: { [R in CellResource]: number } = {
    tenants: 0,
    namespaces: 0,
    pods: 0,
    services: 0,
    cpu: 0,
    memory: 0,
  };
  /** Tenants of tiers that are kept apart. */
  spread = 0;

  constructor(cell: Cell) {
    this.cell = cell;
    this.capacity = capacityOf(cell);
  }

  get used(): Amounts {
    return this.#used;
  }

  add(demand: Amounts, spread: boolean): void {
    for (const resource of resources) this.#used[resource] += demand[resource];
    if (spread) this.spread++;
  }

  remove(demand: Amounts, spread: boolean): void {
    for (const resource of resources) this.#used[resource] -= demand[resource];
    if (spread) this.spread--;
  }

  /** Whether there is room for so much more. */
  holds(demand: Amounts): boolean {
    return resources.every((resource) => this.#used[resource] + demand[resource] <= this.capacity[resource]);
  }

  /** Whether the cell would not even be nearly full with so much more. */
  holdsEasily(demand: Amounts): boolean {
    return resources.every(
      (resource) => this.#used[resource] + demand[resource] < this.capacity[resource] * NEARLY_FULL,
    );
  }

  /** The share in use of the resource that is used most, and which one that is. */
  get fullest(): { readonly resource: CellResource; readonly share: number } {
    let found: { readonly resource: CellResource; readonly share: number } = { resource: 'tenants', share: 0 };
    for (const resource of resources) {
      const share = this.#used[resource] / this.capacity[resource];
      if (share > found.share) found = { resource, share };
    }
    return found;
  }
}
