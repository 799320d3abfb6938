/** An entry of a policy's `ports`. */
export interface PolicyPort {
  readonly protocol: string;
  /** Every port of the protocol, a range of numbers with both ends included, or the container port of a name. */
  readonly port: 'all' | { readonly from: number; readonly to: number } | { readonly name: string };
}

/** The entries of a rule: traffic must match one of them; where there are none, every port of every protocol does. */
export type PolicyPorts = readonly PolicyPort[];

/** A port that traffic goes to: its number, and the name that the pod behind it gives the number, if any. */
export interface TrafficPort {
  readonly protocol: string;
  readonly port: number;
  readonly name?: string | undefined;
}

/** Whether a rule with these ports matches traffic to this port. */
export const allowsPort = (ports: PolicyPorts, traffic: TrafficPort): boolean =>
  ports.length === 0 || ports.some((entry) => entryAllows(entry, traffic));

function entryAllows({ protocol, port }: PolicyPort, traffic: TrafficPort): boolean {
  if (protocol !== traffic.protocol) return false;
  if (port === 'all') return true;
  if ('name' in port) return port.name === traffic.name;
  return port.from <= traffic.port && traffic.port <= port.to;
}

/** Whether traffic to some port of some pod matches both. A pod can give any number any name. */
export function canOverlap(left: PolicyPorts, right: PolicyPorts): boolean {
  if (left.length === 0 || right.length === 0) return true;
  const others = byProtocol(left);
  return right.some(({ protocol, port }) => {
    const entries = others.get(protocol);
    if (entries === undefined) return false;
    if (port === 'all' || 'name' in port || entries.all || entries.names.size > 0) return true;
    return reach(entries, port.to) >= port.from;
  });
}

/** Whether all that the inner ports match is matched by one entry of the outer ports. */
export function coversPorts(outer: PolicyPorts, inner: PolicyPorts): boolean {
  if (outer.length === 0) return true;
  const candidates = byProtocol(outer);
  return (
    inner.length > 0 &&
    inner.every(({ protocol, port }) => {
      const entries = candidates.get(protocol);
      if (entries === undefined || entries.all || port === 'all') return entries?.all === true;
      return 'name' in port ? entries.names.has(port.name) : reach(entries, port.from) >= port.to;
    })
  );
}

/** The entries of one protocol, in a form in which one is found without looking at each. */
interface Entries {
  all: boolean;
  readonly names: Set<string>;
  readonly ranges: { readonly from: number; readonly to: number }[];
  /** The highest end of the range in its place and of all before it, by ascending beginnings. */
  readonly ends: number[];
}

// A policy is compared with many others, and with thousands of ports each with each would take seconds.
const known = new WeakMap<PolicyPorts, ReadonlyMap<string, Entries>>();

function byProtocol(ports: PolicyPorts): ReadonlyMap<string, Entries> {
  const found = known.get(ports);
  if (found !== undefined) return found;
  const made = new Map<string, Entries>();
  for (const { protocol, port } of ports) {
    const entries = made.get(protocol) ?? { all: false, names: new Set(), ranges: [], ends: [] };
    made.set(protocol, entries);
    if (port === 'all') entries.all = true;
    else if ('name' in port) entries.names.add(port.name);
    else entries.ranges.push(port);
  }
  for (const { ranges, ends } of made.values()) {
    ranges.sort((one, other) => one.from - other.from);
    for (const { to } of ranges) ends.push(Math.max(to, ends.at(-1) ?? to));
  }
  known.set(ports, made);
  return made;
}

/** The highest end of the ranges that begin at a port or below it; -1 where none does. */
function reach({ ranges, ends }: Entries, port: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.from ?? 0) <= port) low = middle + 1;
    else high = middle;
  }
  return ends[low - 1] ?? -1;
}

/** Ports in words, such as `TCP 3306, UDP 53`. */
export const describePorts = (ports: PolicyPorts): string =>
  ports.length === 0 ? 'every port' : ports.map(describePort).join(', ');

function describePort({ protocol, port }: PolicyPort): string {
  if (port === 'all') return `every ${protocol} port`;
  if ('name' in port) return `${protocol} ${port.name}`;
  return port.from === port.to ? `${protocol} ${port.from}` : `${protocol} ${port.from}-${port.to}`;
}
