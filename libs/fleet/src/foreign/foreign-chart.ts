import { compareCodePoints } from '@helmwright/json';

/** A kind of objects, in all of its versions, as AppProjects list them. */
export interface ObjectKind {
  /** Empty for the core of Kubernetes. */
  readonly group: string;
  readonly kind: string;
}

/** Which chart of somebody else is meant: one, and no other. */
export interface ChartPin {
  readonly name: string;
  /** Where it is: `https://…` with an index, or `oci://…` without the chart's name. */
  readonly repository: string;
  /** One version, and no range. */
  readonly version: string;
  /** SHA-256 of the packed chart: `sha256:…`. */
  readonly digest: string;
}

/** What the releases of a chart may create in a cluster. */
export interface Allowed {
  /** Kinds of the whole cluster, in order. */
  readonly clusterKinds: readonly ObjectKind[];
  /** Kinds of namespaces, in order. */
  readonly namespacedKinds: readonly ObjectKind[];
  /** Namespaces beside that of the release, in order. */
  readonly namespaces: readonly string[];
}

/** What the fleet knows of a chart that somebody else wrote. */
export interface ForeignChart extends ChartPin {
  readonly allowed: Allowed;
}

/** Kinds in one order, each once. */
export const sortedKinds = (kinds: Iterable<ObjectKind>): readonly ObjectKind[] =>
  [...new Map([...kinds].map((each) => [`${each.group}/${each.kind}`, each])).entries()]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([, { group, kind }]) => ({ group, kind }));
