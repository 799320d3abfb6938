import ipaddr from 'ipaddr.js';

/** A range of addresses. */
export interface AddressRange {
  readonly cidr: string;
  readonly start: ipaddr.IPv4 | ipaddr.IPv6;
  /** Length of the prefix in bits. */
  readonly prefix: number;
}

/** An `ipBlock`: a range less the ranges excepted from it. */
export interface AddressBlock extends AddressRange {
  readonly except: readonly AddressRange[];
}

/** Reads an address range in CIDR notation, such as `10.0.0.0/8` or `fd00::/8`; undefined where it is none. */
export function readRange(cidr: string): AddressRange | undefined {
  const [address = '', prefix = ''] = cidr.split('/', 2);
  if (!isAddress(address) || !ipaddr.isValidCIDR(cidr) || !/^(0|[1-9][0-9]*)$/.test(prefix)) return undefined;
  const [start, bits] = ipaddr.parseCIDR(cidr);
  // Which family such a range is of, readers disagree about.
  if (start.kind() === 'ipv6' && address.toLowerCase().startsWith('::ffff:') && bits >= 96) return undefined;
  return { cidr, start, prefix: bits };
}

/** Whether the text is an IPv4 address of four decimal numbers, or an IPv6 address without a zone. */
const isAddress = (text: string): boolean =>
  ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text));

/** Whether a range holds an address. IPv4 addresses written as IPv6 (`::ffff:10.0.0.1`) are the IPv4 addresses. */
function rangeHolds({ start, prefix }: AddressRange, address: string): boolean {
  const parsed = ipaddr.process(address);
  return parsed.kind() === start.kind() && parsed.match(start, prefix);
}

/** Whether a block holds an address: its range does and none of the exceptions. */
export const blockHolds = (block: AddressBlock, address: string): boolean =>
  rangeHolds(block, address) && !block.except.some((range) => rangeHolds(range, address));

/** Whether every address of the second range lies in the first. */
export const rangeContains = (outer: AddressRange, inner: AddressRange): boolean =>
  outer.start.kind() === inner.start.kind() &&
  outer.prefix <= inner.prefix &&
  inner.start.match(outer.start, outer.prefix);
