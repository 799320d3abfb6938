import type { AddressBlock } from './address.ts';
import type { PolicyPorts } from './ports.ts';
import type { Selector } from './selector.ts';

/** The label that the API server sets on every namespace, to its name; nobody can set it to anything else. */
export const namespaceNameLabel = 'kubernetes.io/metadata.name';

/** The way of traffic as a policy sees it: into the pods that it selects, or out of them. */
export type Direction = 'ingress' | 'egress';

/** Both, in the order in which they are reported. */
export const directions: readonly Direction[] = ['ingress', 'egress'];

/** An entry of `from` or `to`. */
export type Peer =
  | {
      readonly kind: 'pods';
      /** Undefined: the namespace of the policy itself. */
      readonly namespaces: Selector | undefined;
      readonly pods: Selector;
    }
  | { readonly kind: 'addresses'; readonly block: AddressBlock };

/** An entry of `ingress` or `egress`. */
export interface PolicyRule {
  /** Where it is in the policy, such as `spec.ingress[0]`. */
  readonly path: string;
  /** Empty: everyone, inside the cluster and outside. */
  readonly peers: readonly { readonly path: string; readonly peer: Peer }[];
  readonly ports: PolicyPorts;
}

/** What a NetworkPolicy says, with the defaults of the API server filled in. */
export interface PolicySpec {
  /** The pods of its own namespace that it is for. */
  readonly pods: Selector;
  /** Undefined for a direction that it leaves alone; no rules: it isolates the pods and lets nothing through. */
  readonly ingress: readonly PolicyRule[] | undefined;
  readonly egress: readonly PolicyRule[] | undefined;
}

/** A NetworkPolicy in its namespace. */
export interface Policy extends PolicySpec {
  readonly namespace: string;
  readonly name: string;
}
