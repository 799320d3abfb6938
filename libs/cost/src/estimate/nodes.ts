import { costCodes, type Diagnostic, failure, type Result, success } from '@helmwright/diagnostics';
import { type Capacity, formatQuantity, type Machine, parseQuantity } from '@helmwright/fleet';
import { type NodeRoom, type PodGroup, pack } from '../packing/pack.ts';
import { type BilledCell, cloudOf, type TenantLoad } from './load.ts';

const amount = (text: string): bigint => parseQuantity(text) ?? 0n;

/** What one node has left for tenants and the platform's own pods, after the daemons and the headroom. */
function roomOf({ allocatable, maxPods }: Machine, { daemons, headroomPercent }: Capacity): NodeRoom {
  const left = (resource: 'cpu' | 'memory'): bigint => {
    const taken = daemons.reduce((sum, daemon) => sum + amount(daemon[resource]), 0n);
    const usable = (amount(allocatable[resource]) * BigInt(100 - headroomPercent)) / 100n - taken;
    return usable > 0n ? usable : 0n;
  };
  return { cpu: left('cpu'), memory: left('memory'), pods: Math.max(0, maxPods - daemons.length) };
}

/**
 * What a tenant asks for where it is. In a pool that somebody describes it asks for nothing; in one that nobody does, it
 * is counted with a part of what its own pods would be.
 */
export function requested({ pods, isolation }: TenantLoad, { pooledPercent }: Capacity): readonly PodGroup[] {
  if (isolation !== 'pod') return pods;
  return pods.map(({ cpu, memory, count }) => ({
    cpu,
    memory,
    count: Math.ceil((count * pooledPercent) / 100),
  }));
}

/**
 * The nodes of a cell. Never fewer than its pool's least; where they are more than its most, HW2706 says so.
 *
 * @returns HW2705 where a pod fits no node
 */
export function nodesOf(cell: BilledCell, name: string, machine: Machine, capacity: Capacity): Result<number> {
  const pool = capacity.pools[cloudOf(cell)];
  const system = capacity.system.map(({ cpu, memory, replicas }) => ({
    cpu: amount(cpu),
    memory: amount(memory),
    count: replicas,
  }));
  const room = roomOf(machine, capacity);
  const tenants = cell.tenants.flatMap((tenant) => requested(tenant, capacity));
  const packed = pack([...system, ...(cell.components ?? []), ...(cell.pool?.pods ?? []), ...tenants], room);
  if (typeof packed !== 'number') return failure([tooLarge(cell, name, packed, room)]);
  const nodes = Math.max(packed, pool?.minNodes ?? 1);
  return success(nodes, pool !== undefined && nodes > pool.maxNodes ? [tooMany(cell, nodes, pool.maxNodes)] : []);
}

const sizeOf = ({ cpu, memory }: Pick<PodGroup, 'cpu' | 'memory'>): string =>
  `${formatQuantity(cpu, 'count')} CPU and ${formatQuantity(memory, 'bytes')} of memory`;

/** Down to what people tell apart: a thousandth of a CPU, and a Mi. */
const rounded = ({ cpu, memory }: NodeRoom): Pick<NodeRoom, 'cpu' | 'memory'> => ({
  cpu: cpu - (cpu % amount('1m')),
  memory: memory < amount('1Mi') ? memory : memory - (memory % amount('1Mi')),
});

const tooLarge = (cell: BilledCell, machine: string, pod: PodGroup, room: NodeRoom): Diagnostic =>
  costCodes.podTooLarge({
    message: `A pod of ${sizeOf(pod)} in the cell \`${cell.name}\` fits no node: ${machine} has ${sizeOf(rounded(room))} left for pods.`,
    remedy: 'Choose a larger machine for the pool in `environments/catalog/capacity.yaml`.',
    position: cell.locate(),
  });

const tooMany = (cell: BilledCell, nodes: number, most: number): Diagnostic =>
  costCodes.cellTooLarge({
    message: `The cell \`${cell.name}\` of ${cell.environment}/${cell.region} would need ${nodes} nodes; its pool may have ${most}.`,
    remedy: 'Spread its tenants over more cells, or choose a larger machine.',
    position: cell.locate(),
  });
