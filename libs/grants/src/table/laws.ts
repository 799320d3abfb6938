/**
 * What no other rule says, by name. The predicates are in `walk/laws.ts`; each has its twin for the cluster. They are
 * given the value, the object's own namespace and what is granted, and nothing else.
 */
export const lawNames = [
  /** A toleration: its key, value and effect are granted together. */
  'toleration',
  /** A term of nodes: it asks for values of a label, each of which is granted. */
  'node-term',
  /** How many pods may be gone, or have to stay, of a budget: at least one may go. */
  'budget-unavailable',
  'budget-available',
  /** A reference of a route to a Gateway: `<namespace>/<name>` is granted. */
  'parent',
  /** A Gateway that a VirtualService is for: the mesh, or `<namespace>/<name>` is granted. */
  'mesh-gateway',
  /** Who signs a certificate: an Issuer of its own, or a ClusterIssuer that is granted. */
  'issuer',
  /** The spec of an ExternalSecret: each store and the beginning of each key are granted together. */
  'secret-keys',
  /** A query of metrics: every selector in it is for the own namespace. */
  'own-query',
] as const;

/** The name of a law. */
export type LawName = (typeof lawNames)[number];
