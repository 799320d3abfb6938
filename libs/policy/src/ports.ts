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
export const canOverlap = (left: PolicyPorts, right: PolicyPorts): boolean =>
  left.length === 0 || right.length === 0 || left.some((one) => right.some((other) => entriesOverlap(one, other)));

function entriesOverlap(left: PolicyPort, right: PolicyPort): boolean {
  if (left.protocol !== right.protocol) return false;
  const [one, other] = [left.port, right.port];
  if (one === 'all' || other === 'all' || 'name' in one || 'name' in other) return true;
  return one.from <= other.to && other.from <= one.to;
}

/** Whether all that the inner ports match is matched by one entry of the outer ports. */
export const coversPorts = (outer: PolicyPorts, inner: PolicyPorts): boolean =>
  outer.length === 0 ||
  (inner.length > 0 && inner.every((entry) => outer.some((candidate) => entryCovers(candidate, entry))));

function entryCovers(outer: PolicyPort, inner: PolicyPort): boolean {
  if (outer.protocol !== inner.protocol) return false;
  if (outer.port === 'all') return true;
  if (inner.port === 'all') return false;
  if ('name' in outer.port || 'name' in inner.port) {
    return 'name' in outer.port && 'name' in inner.port && outer.port.name === inner.port.name;
  }
  return outer.port.from <= inner.port.from && inner.port.to <= outer.port.to;
}

/** Ports in words, such as `TCP 3306, UDP 53`. */
export const describePorts = (ports: PolicyPorts): string =>
  ports.length === 0 ? 'every port' : ports.map(describePort).join(', ');

function describePort({ protocol, port }: PolicyPort): string {
  if (port === 'all') return `every ${protocol} port`;
  if ('name' in port) return `${protocol} ${port.name}`;
  return port.from === port.to ? `${protocol} ${port.from}` : `${protocol} ${port.from}-${port.to}`;
}
