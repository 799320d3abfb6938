import { checkAddress, isIPv6 } from '../field/address.ts';
import type { Field } from '../field/field.ts';

/** The addresses of a Service: the one that old clients know stands for the list where there is none. */
const listed = (spec: Field): readonly Field[] => {
  const list = spec.at('clusterIPs').items;
  return list.length === 0 && spec.at('clusterIP').text !== '' ? [spec.at('clusterIP')] : list;
};

/** Whether a Service has no address of its own. */
export function isHeadless(spec: Field): boolean {
  const [first, ...others] = listed(spec);
  return first?.text === 'None' && others.length === 0;
}

/** The addresses of a Service within its cluster, and their families. */
export function checkClusterAddresses(spec: Field): void {
  const [one, list, families, policy] = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'].map((key) =>
    spec.at(key),
  );
  if (one === undefined || list === undefined || families === undefined || policy === undefined) return;
  const [first] = list.items;
  if (one.text === '' && list.size > 0) list.invalid('must be empty when `clusterIP` is not specified');
  else if (first !== undefined && first.text !== one.text) list.invalid('first value must match `clusterIP`');
  const seen = new Set<string>();
  for (const family of families.items) {
    family.mustBeOneOf(['IPv4', 'IPv6']);
    if (seen.has(family.text)) family.duplicate();
    seen.add(family.text);
  }
  if (policy.isSet) policy.mustBeOneOf(['PreferDualStack', 'RequireDualStack', 'SingleStack']);
  checkAddresses(spec, list, families.items);
}

function checkAddresses(spec: Field, list: Field, families: readonly Field[]): void {
  const addresses = listed(spec);
  if (addresses[0]?.text === 'None') {
    if (addresses.length > 1) list.invalid("'None' must be the first and only value");
    if (addresses.length === 1) return;
  }
  if (addresses.length > 2) list.invalid('may only hold up to 2 values');
  const read = addresses.map((address) =>
    address.text === 'None' && address === addresses[0] ? undefined : checkAddress(address),
  );
  if (read.includes(undefined)) return;
  const six = read.map((address) => address !== undefined && isIPv6(address));
  if (six.length > 1 && new Set(six).size < 2) list.invalid('may specify no more than one IP for each IP family');
  for (const [index, address] of addresses.entries()) {
    const family = families[index]?.text;
    if (family === 'IPv4' && six[index] === true) address.invalid('expected an IPv4 value as indicated by');
    if (family === 'IPv6' && six[index] === false) address.invalid('expected an IPv6 value as indicated by');
  }
}
