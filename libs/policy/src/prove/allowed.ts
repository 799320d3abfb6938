import { type AddressBlock, type AddressRange, rangeContains } from '../address.ts';
import type { Direction } from '../policy.ts';
import { coversPorts, type PolicyPorts } from '../ports.ts';
import { implies, type LabelMap, type Selector } from '../selector.ts';

/** Pods outside the fleet that pods of tenants may be reached by (`ingress`) or may reach (`egress`). */
export interface AllowedPods {
  readonly direction: Direction;
  /** The name of their namespace. */
  readonly namespace: string;
  /** Labels that they carry; without them, all pods of the namespace are allowed. */
  readonly labels?: LabelMap;
  /** Empty: every port. */
  readonly ports: PolicyPorts;
}

/** Addresses outside the cluster that pods of tenants may be reached by or may reach. */
export interface AllowedAddresses {
  readonly direction: Direction;
  readonly range: AddressRange;
  /** Empty: every port. */
  readonly ports: PolicyPorts;
}

/** Whom tenants may have to do with besides themselves. Namespaces of tenants are never among them, whatever it says. */
export interface AllowedList {
  readonly pods: readonly AllowedPods[];
  readonly addresses: readonly AllowedAddresses[];
}

/** Whether the list allows the chosen pods of a namespace on all these ports. */
export const allowsPods = (
  list: AllowedList,
  direction: Direction,
  namespace: string,
  pods: Selector,
  ports: PolicyPorts,
): boolean =>
  together(
    list.pods.filter(
      (entry) =>
        entry.direction === direction &&
        entry.namespace === namespace &&
        (entry.labels === undefined || implies(pods, entry.labels)),
    ),
    ports,
  );

/** Whether the list allows all addresses of a block on all these ports. */
export const allowsAddresses = (
  list: AllowedList,
  direction: Direction,
  block: AddressBlock,
  ports: PolicyPorts,
): boolean =>
  together(
    list.addresses.filter((entry) => entry.direction === direction && rangeContains(entry.range, block)),
    ports,
  );

const together = (entries: readonly { readonly ports: PolicyPorts }[], ports: PolicyPorts): boolean =>
  entries.some((entry) => entry.ports.length === 0) ||
  (entries.length > 0 &&
    coversPorts(
      entries.flatMap((entry) => entry.ports),
      ports,
    ));
