import type { ChangeGroup, FleetDiff } from '../group/fleet-diff.ts';
import { comparedText, counted, type DiffHeading } from './heading.ts';

/** What happened and to what, as one line: `object changed: Deployment.apps web and 2 more of web`. */
export function groupTitle({ kind, objects, affected: [first] }: ChangeGroup): string {
  const [object] = objects;
  const releases = [...new Set(objects.map(({ release }) => release))].join(', ');
  switch (kind) {
    case 'tenant added':
      return `Tenant added, with ${counted(objects.length, 'object')}`;
    case 'tenant removed':
      return `Tenant removed, with ${counted(objects.length, 'object')}`;
    case 'tenant moved':
      return 'Tenant moved';
    case 'release added':
      return `Release ${releases || first?.environment} added, with ${counted(objects.length, 'object')}`;
    case 'release removed':
      return `Release ${releases || first?.environment} removed, with ${counted(objects.length, 'object')}`;
    case 'object added':
    case 'object removed':
    case 'object changed': {
      const more = objects.length > 1 ? ` and ${counted(objects.length - 1, 'other object')}` : '';
      return `${object?.title}${more} ${kind.slice('object '.length)} (${releases})`;
    }
  }
}

/** Where a change is made: `2 tenants: production 2, staging 1`. */
export function placeText({ affected, tenants }: ChangeGroup): string {
  const environments = affected.map(({ environment, tenants: names }) =>
    names.length === 0 ? environment : `${environment} ${names.length}`,
  );
  return tenants === 0 ? environments.join(', ') : `${counted(tenants, 'tenant')} (${environments.join(', ')})`;
}

/** Tenants by environment, so many of each named. */
export const namesText = ({ affected }: ChangeGroup, limit: number): readonly string[] =>
  affected.flatMap(({ environment, tenants }) => {
    if (tenants.length === 0) return [];
    const left = tenants.length - limit;
    const more = left > 0 ? ` and ${left} more` : '';
    return [`${environment}: ${tenants.slice(0, limit).join(', ')}${more}`];
  });

/** The whole in a sentence. */
export function summaryText({ groups, tenants, objects }: FleetDiff, heading: DiffHeading): string {
  const { ref, commit } = heading;
  const since = `since ${ref === commit ? commit.slice(0, 12) : `${ref} (${commit.slice(0, 12)})`}`;
  if (groups.length === 0) return `Nothing changes in the cluster ${since}: ${comparedText(heading)} compared.`;
  const { added, removed, changed } = objects;
  return `${counted(groups.length, 'change')} ${since}, in ${tenants} of ${comparedText(heading)}: ${added} objects added, ${removed} removed, ${changed} changed.`;
}
