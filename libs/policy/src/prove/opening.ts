import type { AddressBlock } from '../address.ts';
import { type Direction, directions, type PolicySpec } from '../policy.ts';
import type { PolicyPorts } from '../ports.ts';
import { canSelectAnything, type Selector } from '../selector.ts';

/** A policy of a tenant, without its namespace. */
export interface NamedSpec {
  readonly name: string;
  readonly spec: PolicySpec;
}

/** Whom an opening is for. */
export type Strangers =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'pods'; readonly namespaces: Selector; readonly pods: Selector }
  | { readonly kind: 'addresses'; readonly block: AddressBlock };

/** A way in or out of a namespace for somebody who is not in it. */
export interface Opening {
  readonly direction: Direction;
  /** The rule that makes it; undefined where it is the want of a policy. */
  readonly rule: { readonly policy: string; readonly path: string } | undefined;
  /** The pods of the namespace that it is for. */
  readonly pods: Selector;
  readonly strangers: Strangers;
  readonly ports: PolicyPorts;
}

/** Every way into and out of a namespace with these policies, for any pods that may ever run in it. */
export const openingsOf = (policies: readonly NamedSpec[]): readonly Opening[] =>
  directions.flatMap((direction) => [
    ...policies.flatMap((policy) => openingsByRules(policy, direction)),
    ...(policies.some(({ spec }) => isForEveryPod(spec, direction)) ? [] : [withoutPolicy(direction)]),
  ]);

/** Whether the policy isolates every pod of its namespace. */
export const isForEveryPod = (spec: PolicySpec, direction: Direction): boolean =>
  spec[direction] !== undefined && spec.pods.length === 0;

const withoutPolicy = (direction: Direction): Opening => ({
  direction,
  rule: undefined,
  pods: [],
  strangers: { kind: 'everyone' },
  ports: [],
});

function openingsByRules({ name, spec }: NamedSpec, direction: Direction): readonly Opening[] {
  if (!canSelectAnything(spec.pods)) return [];
  return (spec[direction] ?? []).flatMap(({ path, peers, ports }) => {
    const opening = (at: string, strangers: Strangers): Opening => ({
      direction,
      rule: { policy: name, path: at },
      pods: spec.pods,
      strangers,
      ports,
    });
    if (peers.length === 0) return [opening(path, { kind: 'everyone' })];
    return peers.flatMap((each): readonly Opening[] => {
      const { peer } = each;
      if (peer.kind === 'addresses') return [opening(each.path, peer)];
      const { namespaces, pods } = peer;
      if (namespaces === undefined || !canSelectAnything(namespaces) || !canSelectAnything(pods)) return [];
      return [opening(each.path, { kind: 'pods', namespaces, pods })];
    });
  });
}
