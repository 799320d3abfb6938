/** Pods of one size. CPU and memory in billionths of a core and of a byte, as requested. */
export interface PodGroup {
  readonly cpu: bigint;
  readonly memory: bigint;
  readonly count: number;
}

/** What one node has for the pods that are packed. */
export interface NodeRoom {
  readonly cpu: bigint;
  readonly memory: bigint;
  readonly pods: number;
}

/** Nodes that are filled alike. */
interface Nodes {
  readonly room: NodeRoom;
  readonly count: number;
}

/**
 * The nodes that pods need: first fit, the largest first, as the scheduler of a full cluster would end up at best.
 * Never more than 11/9 of the fewest possible plus one, for one resource.
 *
 * @returns the number of nodes, or the first group of which not even one pod fits an empty node
 */
export function pack(groups: readonly PodGroup[], node: NodeRoom): number | PodGroup {
  let nodes: readonly Nodes[] = [];
  for (const group of largestFirst(groups, node)) {
    const each = fitting(group, node);
    if (each === 0) return group;
    nodes = place(group, nodes, node, each);
  }
  return nodes.reduce((sum, { count }) => sum + count, 0);
}

/** Puts a group's pods where they fit first. Nodes that are filled alike stay one entry, whatever their number. */
function place(group: PodGroup, nodes: readonly Nodes[], node: NodeRoom, each: number): readonly Nodes[] {
  let left = group.count;
  const filled: Nodes[] = [];
  const fill = (room: NodeRoom, pods: number, count: number) => {
    if (count > 0) filled.push({ room: without(room, group, pods), count });
    left -= pods * count;
  };
  for (const { room, count } of nodes) {
    const slots = fitting(group, room);
    const full = slots === 0 ? 0 : Math.min(count, Math.floor(left / slots));
    fill(room, slots, full);
    const partly = full < count && slots > 0 && left > 0 ? 1 : 0;
    fill(room, left, partly);
    fill(room, 0, count - full - partly);
  }
  fill(node, each, Math.floor(left / each));
  fill(node, left, left > 0 ? 1 : 0);
  return filled;
}

const without = (room: NodeRoom, { cpu, memory }: PodGroup, pods: number): NodeRoom => ({
  cpu: room.cpu - cpu * BigInt(pods),
  memory: room.memory - memory * BigInt(pods),
  pods: room.pods - pods,
});

/** How many pods of a group fit. */
function fitting({ cpu, memory }: PodGroup, room: NodeRoom): number {
  const byCpu = cpu === 0n ? room.pods : Number(room.cpu / cpu);
  const byMemory = memory === 0n ? room.pods : Number(room.memory / memory);
  return Math.max(0, Math.min(room.pods, byCpu, byMemory));
}

/** Groups of one size joined, by the larger of their shares of a node. */
function largestFirst(groups: readonly PodGroup[], node: NodeRoom): readonly PodGroup[] {
  const bySize = new Map<string, PodGroup>();
  for (const { cpu, memory, count } of groups) {
    const key = `${cpu}/${memory}`;
    bySize.set(key, { cpu, memory, count: count + (bySize.get(key)?.count ?? 0) });
  }
  const size = ({ cpu, memory }: PodGroup): bigint => {
    const [byCpu, byMemory] = [cpu * node.memory, memory * node.cpu];
    return byCpu > byMemory ? byCpu : byMemory;
  };
  const descending = (a: bigint, b: bigint): number => (a === b ? 0 : a > b ? -1 : 1);
  return [...bySize.values()].sort(
    (a, b) => descending(size(a), size(b)) || descending(a.cpu, b.cpu) || descending(a.memory, b.memory),
  );
}
