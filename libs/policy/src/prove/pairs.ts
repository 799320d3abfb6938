import { namespaceNameLabel } from '../policy.ts';
import { canOverlap } from '../ports.ts';
import { canSelect, canSelectAnything, type KnownLabels, type Selector, valuesAllowed } from '../selector.ts';
import { classesOf, type TenantClass } from './classes.ts';
import type { Member } from './member.ts';
import type { Opening, Strangers } from './opening.ts';

/** A way from one tenant to another, and how many pairs of tenants have it. */
export interface NetworkPath {
  readonly from: Member;
  readonly to: Member;
  readonly out: Opening;
  readonly into: Opening;
  readonly pairs: number;
}

/** A class with its openings in one direction. */
interface Side {
  readonly tenants: TenantClass;
  readonly openings: readonly Opening[];
}

/**
 * Every way between two different tenants. Tenants are compared by classes that no selector tells apart, and of those
 * only the ones that open to other tenants at all: none, in a fleet as it should be.
 */
export function* pathsBetween(members: readonly Member[]): Generator<NetworkPath, undefined> {
  const names = new Set(members.map(({ namespace }) => namespace));
  const classes = classesOf(members);
  const sources = sidesOf(classes, 'egress', names);
  const targets = sidesOf(classes, 'ingress', names);
  const candidates = indexOf(targets);
  for (const source of sources) {
    for (const out of source.openings) {
      for (const target of candidates(out.strangers)) {
        for (const into of target.openings) {
          const path = pathOf(source.tenants, out, target.tenants, into);
          if (path !== undefined) yield path;
        }
      }
    }
  }
}

/** The classes that open to other tenants in a direction. */
const sidesOf = (
  classes: readonly TenantClass[],
  direction: Opening['direction'],
  names: ReadonlySet<string>,
): readonly Side[] =>
  classes.flatMap((tenants) => {
    const openings = tenants.first.shape.openings.filter(
      (opening) => opening.direction === direction && mayMeanTenants(opening.strangers, names),
    );
    return openings.length === 0 ? [] : [{ tenants, openings }];
  });

/** Whether the namespaces that a peer names, if it names any, can be those of tenants: the usual peers are done with here. */
function mayMeanTenants(strangers: Strangers, names: ReadonlySet<string>): boolean {
  const named = strangers.kind === 'pods' ? valuesAllowed(strangers.namespaces, namespaceNameLabel) : undefined;
  return named === undefined || [...named].some((name) => names.has(name));
}

/** Finds the classes that an opening may be for, by the label whose values it bounds, if there is one. */
function indexOf(targets: readonly Side[]): (strangers: Strangers) => readonly Side[] {
  const indexes = new Map<string, ReadonlyMap<string | undefined, readonly Side[]>>();
  const byLabel = (key: string): ReadonlyMap<string | undefined, readonly Side[]> => {
    const known = indexes.get(key) ?? Map.groupBy(targets, ({ tenants }) => tenants.labels.labels.get(key));
    indexes.set(key, known);
    return known;
  };
  return (strangers) => {
    if (strangers.kind !== 'pods') return targets;
    for (const requirement of strangers.namespaces) {
      if (requirement.operator !== 'In') continue;
      const sides = byLabel(requirement.key);
      // Those without the label may have it, where not all their labels are known.
      return [...new Set(requirement.values), undefined].flatMap((value) => sides.get(value) ?? []);
    }
    return targets;
  };
}

function pathOf(source: TenantClass, out: Opening, target: TenantClass, into: Opening): NetworkPath | undefined {
  const to = source === target ? source.second : target.first;
  if (to === undefined) return undefined;
  const isOpen =
    canBe(out.strangers, target.labels) &&
    canBe(into.strangers, source.labels) &&
    canSelectAnything([...out.pods, ...podsOf(into.strangers)]) &&
    canSelectAnything([...into.pods, ...podsOf(out.strangers)]) &&
    canOverlap(out.ports, into.ports) &&
    sameFamily(out.strangers, into.strangers);
  const pairs = source.size * (source === target ? source.size - 1 : target.size);
  return isOpen ? { from: source.first, to, out, into, pairs } : undefined;
}

/** Whether pods of a namespace can be among the strangers. Any address may be that of a pod. */
const canBe = (strangers: Strangers, labels: KnownLabels): boolean =>
  strangers.kind !== 'pods' || canSelect(strangers.namespaces, labels);

const podsOf = (strangers: Strangers): Selector => (strangers.kind === 'pods' ? strangers.pods : []);

/** Both ends of a connection have addresses of one family. */
const sameFamily = (one: Strangers, other: Strangers): boolean =>
  one.kind !== 'addresses' || other.kind !== 'addresses' || one.block.start.kind() === other.block.start.kind();
