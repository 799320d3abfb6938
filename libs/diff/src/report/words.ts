import type { Affected, ChangeGroup, FleetDiff } from '../group/fleet-diff.ts';
import { changedText, comparedText, counted, type DiffHeading } from './heading.ts';

/** What happened and to what, as one line: `object changed: Deployment.apps web and 2 more of web`. */
export function groupTitle({ kind, objects, affected: [first] }: ChangeGroup): string {
  const [object] = objects;
  const releases = [...new Set(objects.map(({ release }) => release))].join(', ');
  const what = first !== undefined && first.cells.length > 0 ? 'Component' : 'Release';
  switch (kind) {
    case 'tenant added':
      return `Tenant added, with ${counted(objects.length, 'object')}`;
    case 'tenant removed':
      return `Tenant removed, with ${counted(objects.length, 'object')}`;
    case 'tenant moved':
      return 'Tenant moved';
    case 'cell moved':
      return 'Cell moved';
    case 'release added':
      return `${what} ${releases || first?.environment} added, with ${counted(objects.length, 'object')}`;
    case 'release removed':
      return `${what} ${releases || first?.environment} removed, with ${counted(objects.length, 'object')}`;
    case 'object added':
    case 'object removed':
    case 'object changed': {
      const more = objects.length > 1 ? ` and ${counted(objects.length - 1, 'other object')}` : '';
      return `${object?.title}${more} ${kind.slice('object '.length)} (${releases})`;
    }
  }
}

const namesOf = ({ tenants, cells }: Affected): readonly string[] => (cells.length > 0 ? cells : tenants);

/** Where a change is made: `2 tenants (production 2, staging 1)`, `3 cells (production 3)`. */
export function placeText({ affected, tenants, cells }: ChangeGroup): string {
  const environments = affected.map((each) => {
    const { length } = namesOf(each);
    return length === 0 ? each.environment : `${each.environment} ${length}`;
  });
  if (tenants + cells === 0) return environments.join(', ');
  return `${cells > 0 ? counted(cells, 'cell') : counted(tenants, 'tenant')} (${environments.join(', ')})`;
}

/** Tenants or cells by environment, so many of each named. */
export const namesText = ({ affected }: ChangeGroup, limit: number): readonly string[] =>
  affected.flatMap((each) => {
    const names = namesOf(each);
    if (names.length === 0) return [];
    const left = names.length - limit;
    const more = left > 0 ? ` and ${left} more` : '';
    return [`${each.environment}: ${names.slice(0, limit).join(', ')}${more}`];
  });

/** The whole in a sentence. */
export function summaryText({ groups, tenants, cells, objects }: FleetDiff, heading: DiffHeading): string {
  const { ref, commit } = heading;
  const since = `since ${ref === commit ? commit.slice(0, 12) : `${ref} (${commit.slice(0, 12)})`}`;
  if (groups.length === 0) return `Nothing changes in the cluster ${since}: ${comparedText(heading)} compared.`;
  const { added, removed, changed } = objects;
  return `${counted(groups.length, 'change')} ${since}, in ${changedText({ tenants, cells }, heading)}: ${added} objects added, ${removed} removed, ${changed} changed.`;
}
