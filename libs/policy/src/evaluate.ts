import { blockHolds } from './address.ts';
import { type Direction, namespaceNameLabel, type Peer, type Policy, type PolicyRule } from './policy.ts';
import { allowsPort, type TrafficPort } from './ports.ts';
import { type LabelMap, selects } from './selector.ts';

/** One end of a connection. */
export interface Endpoint {
  /** The pod at this end; absent for addresses outside the cluster. */
  readonly pod?: { readonly namespace: string; readonly namespaceLabels: LabelMap; readonly labels: LabelMap };
  /** Address, where it is known; without it no `ipBlock` matches. */
  readonly address?: string;
}

/** A connection: who asks, who answers, and on which port. */
export interface Traffic {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly port: TrafficPort;
}

/** What the policies say of a connection in one direction. */
export interface DirectionVerdict {
  readonly allowed: boolean;
  /** The policies that select the pod for this direction; where there are none, everything is allowed. */
  readonly isolatedBy: readonly Policy[];
  /** The rules that let the connection through. */
  readonly openedBy: readonly { readonly policy: Policy; readonly path: string }[];
}

/** What the policies say of a connection: both directions must allow it. */
export interface Verdict {
  readonly allowed: boolean;
  readonly ingress: DirectionVerdict;
  readonly egress: DirectionVerdict;
}

/**
 * Decides whether a connection is allowed, by the semantics of Kubernetes: a pod that no policy selects for a direction
 * may do everything in it; otherwise what any rule of the policies that select it allows.
 *
 * What Kubernetes exempts from policies is not modelled: traffic between a pod and its node, of a pod with itself, and
 * of pods in the network of their node.
 */
export function evaluate(policies: readonly Policy[], traffic: Traffic): Verdict {
  const ingress = verdictOf(policies, 'ingress', traffic.destination, traffic.source, traffic.port);
  const egress = verdictOf(policies, 'egress', traffic.source, traffic.destination, traffic.port);
  return { allowed: ingress.allowed && egress.allowed, ingress, egress };
}

function verdictOf(
  policies: readonly Policy[],
  direction: Direction,
  { pod }: Endpoint,
  peer: Endpoint,
  port: TrafficPort,
): DirectionVerdict {
  if (pod === undefined) return { allowed: true, isolatedBy: [], openedBy: [] };
  const isolatedBy = policies.filter(
    (policy) =>
      policy[direction] !== undefined && policy.namespace === pod.namespace && selects(policy.pods, pod.labels),
  );
  const openedBy = isolatedBy.flatMap((policy) =>
    (policy[direction] ?? []).flatMap((rule) => {
      const path = allowsPort(rule.ports, port) ? openingOf(rule, policy.namespace, peer) : undefined;
      return path === undefined ? [] : [{ policy, path }];
    }),
  );
  return { allowed: isolatedBy.length === 0 || openedBy.length > 0, isolatedBy, openedBy };
}

/** The path of the peer that matches, or of the rule where it is for everyone. */
function openingOf(rule: PolicyRule, namespace: string, endpoint: Endpoint): string | undefined {
  if (rule.peers.length === 0) return rule.path;
  return rule.peers.find(({ peer }) => matches(peer, namespace, endpoint))?.path;
}

function matches(peer: Peer, namespace: string, { pod, address }: Endpoint): boolean {
  switch (peer.kind) {
    case 'addresses':
      return address !== undefined && blockHolds(peer.block, address);
    case 'pods':
      if (pod === undefined || !selects(peer.pods, pod.labels)) return false;
      return peer.namespaces === undefined
        ? pod.namespace === namespace
        : selects(peer.namespaces, new Map([...pod.namespaceLabels, [namespaceNameLabel, pod.namespace]]));
  }
}
