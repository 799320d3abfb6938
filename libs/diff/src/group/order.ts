import { compareCodePoints } from '@helmwright/json';
import { riskMarks } from '../risk/marks.ts';
import type { ChangeGroup, GroupKind } from './fleet-diff.ts';

const kinds: readonly GroupKind[] = [
  'tenant removed',
  'tenant moved',
  'cell moved',
  'release removed',
  'object removed',
  'object changed',
  'object added',
  'release added',
  'tenant added',
];

/** 0 for a high risk, 1 for a medium one, 2 for none. */
function weight({ risks: [worst] }: ChangeGroup): number {
  if (worst === undefined) return 2;
  return riskMarks[worst].level === 'high' ? 0 : 1;
}

const title = ({ objects, operations }: ChangeGroup): string => JSON.stringify([objects, operations]);

/** The order of a reviewer's interest: risk, what goes before what comes, how many tenants and cells, then the titles. */
export const compareGroups = (a: ChangeGroup, b: ChangeGroup): number =>
  weight(a) - weight(b) ||
  kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
  b.tenants + b.cells - a.tenants - a.cells ||
  compareCodePoints(title(a), title(b));

/** Makes one group of those in which the same happens to different objects of the same tenants. */
export function bundle(groups: readonly ChangeGroup[]): readonly ChangeGroup[] {
  const bundled = new Map<string, ChangeGroup>();
  for (const group of groups.toSorted(compareGroups)) {
    const { kind, operations, risks, affected } = group;
    const alike = kind === 'object changed' || kind === 'object removed';
    const key = JSON.stringify(alike ? [kind, operations, risks, affected] : group);
    const known = bundled.get(key);
    bundled.set(key, known === undefined ? group : { ...known, objects: [...known.objects, ...group.objects] });
  }
  return [...bundled.values()];
}
