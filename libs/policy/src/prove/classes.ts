import type { KnownLabels, Requirement } from '../selector.ts';
import { labelsOfNamespace, type Member } from './member.ts';
import type { Shape } from './shape.ts';

/** Tenants of one shape that no selector of any tenant tells apart. */
export interface TenantClass {
  readonly first: Member;
  /** Another of them, where there is one. */
  readonly second: Member | undefined;
  readonly size: number;
  readonly labels: KnownLabels;
}

/** Puts tenants into classes. There are as many as shapes, unless selectors name tenants or their labels. */
export function classesOf(members: readonly Member[]): readonly TenantClass[] {
  const ids = new Map<Shape, number>();
  for (const { shape } of members) if (!ids.has(shape)) ids.set(shape, ids.size);
  const mentioned = mentionedValues(ids.keys());
  const classes = new Map<string, TenantClass>();
  for (const member of members) {
    const labels = labelsOfNamespace(member);
    const traits = [...mentioned].map(([key, values]) => traitOf(labels, key, values));
    const key = JSON.stringify([ids.get(member.shape), ...traits]);
    const known = classes.get(key);
    classes.set(
      key,
      known === undefined
        ? { first: member, second: undefined, size: 1, labels }
        : { ...known, second: known.second ?? member, size: known.size + 1 },
    );
  }
  return [...classes.values()];
}

/** All that a selector could make of a label: its value where that is mentioned anywhere, else whether it is there. */
function traitOf({ labels, complete }: KnownLabels, key: string, values: ReadonlySet<string>): string {
  const value = labels.get(key);
  if (value === undefined) return complete ? 'absent' : 'unknown';
  return values.has(value) ? `=${value}` : 'other';
}

/** Every label of namespaces that a policy looks at, with the values it is compared with. */
function mentionedValues(shapes: Iterable<Shape>): ReadonlyMap<string, ReadonlySet<string>> {
  const mentioned = new Map<string, Set<string>>();
  for (const { openings } of shapes) {
    for (const { strangers } of openings) {
      for (const requirement of strangers.kind === 'pods' ? strangers.namespaces : []) {
        const values = mentioned.get(requirement.key) ?? new Set();
        mentioned.set(requirement.key, values);
        for (const value of valuesOf(requirement)) values.add(value);
      }
    }
  }
  return mentioned;
}

const valuesOf = (requirement: Requirement): readonly string[] => ('values' in requirement ? requirement.values : []);
