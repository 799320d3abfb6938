import ipaddr from 'ipaddr.js';
import type { Field } from './field.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** An IPv4 address of four decimal numbers, which may have zeros before them, or an IPv6 address without a zone. */
export function parseAddress(text: string): Address | undefined {
  const octets = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text)?.slice(1).map(Number);
  if (octets !== undefined) return octets.every((octet) => octet <= 255) ? new ipaddr.IPv4(octets) : undefined;
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return undefined;
  return ipaddr.IPv6.parse(text);
}

/** A range of addresses. */
export interface Range {
  readonly start: Address;
  readonly prefix: number;
}

/** A range in CIDR notation, as lenient as {@link parseAddress}. */
function parseRange(text: string): Range | undefined {
  const [, address = '', digits = ''] = /^([^/]*)\/(\d+)$/.exec(text) ?? [];
  const start = parseAddress(address);
  const prefix = Number(digits);
  return start === undefined || digits === '' || prefix > 8 * start.toByteArray().length
    ? undefined
    : { start, prefix };
}

/** Whether an address is of IPv6, where addresses of IPv4 that are written as such count as IPv4. */
export const isIPv6 = (address: Address): boolean => unmapped(address).kind() === 'ipv6';

const unmapped = (address: Address): Address =>
  'isIPv4MappedAddress' in address && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;

/** Whether the second range is within the first and smaller. */
export const isStrictSubset = (outer: Range, inner: Range): boolean =>
  outer.prefix < inner.prefix &&
  outer.start.kind() === inner.start.kind() &&
  inner.start.match(outer.start, outer.prefix);

/** An address in a field; undefined, and a fault, where it is none. */
export function checkAddress(field: Field): Address | undefined {
  const address = parseAddress(field.text);
  if (address === undefined) field.invalid('must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)');
  else if (hasLeadingZero(field.text)) refusedLater(field, field.text, 'must not have leading 0s');
  else if (isMapped(address)) refusedLater(field, field.text, 'must not be an IPv4-mapped IPv6 address');
  return address;
}

/** A range in a field; undefined, and a fault, where it is none. */
export function checkRange(field: Field, text: string = field.text): Range | undefined {
  const range = parseRange(text);
  if (range === undefined) field.invalid('must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)');
  else if (hasLeadingZero(text)) refusedLater(field, text, 'must not have leading 0s in IP or prefix length');
  else if (isMapped(range.start)) refusedLater(field, text, 'must not have an IPv4-mapped IPv6 address');
  else if (!isFirstOf(range)) refusedLater(field, text, 'must not have bits set beyond the prefix length');
  return range;
}

/** Of what an address or a range may look like, Kubernetes takes less since 1.36. */
const refusedLater = (field: Field, text: string, message: string): void =>
  field.refusedSince('1.36', `Invalid value: ${JSON.stringify(text)}: ${message}`);

/** In an octet of IPv4, or in a prefix length; groups of IPv6 may have some. */
const hasLeadingZero = (text: string): boolean => /\/0\d|(?:^|\.|:)0\d+\.|\.0\d/.test(text);

const isMapped = (address: Address): boolean => 'isIPv4MappedAddress' in address && address.isIPv4MappedAddress();

const isFirstOf = ({ start, prefix }: Range): boolean =>
  start.toByteArray().every((byte, index) => {
    const kept = Math.min(Math.max(prefix - 8 * index, 0), 8);
    return (byte & (0xff >> kept)) === 0;
  });

/** An address that traffic may be sent to: not this machine's own, nor one of its link. */
export function checkEndpointAddress(field: Field): void {
  const address = checkAddress(field);
  if (address === undefined) return;
  const range: string = unmapped(address).range();
  if (range === 'unspecified') field.invalid(`may not be unspecified (${field.text})`);
  if (range === 'loopback') field.invalid('may not be in the loopback range (127.0.0.0/8, ::1/128)');
  if (range === 'linkLocal') field.invalid('may not be in the link-local range (169.254.0.0/16, fe80::/10)');
  if (isLinkLocalMulticast(unmapped(address))) {
    field.invalid('may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)');
  }
}

function isLinkLocalMulticast(address: Address): boolean {
  const [first = 0, second = 0, third = 0] = address.toByteArray();
  return address.kind() === 'ipv4'
    ? first === 224 && second === 0 && third === 0
    : first === 0xff && (second & 0x0f) === 0x02;
}
