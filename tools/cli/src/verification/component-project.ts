import type { CompiledChart } from '@helmwright/chart';
import { type Diagnostic, verifyCodes } from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import { cellsOf, type Environment, type Fleet } from '@helmwright/fleet';
import { type AppProject, cellReleases, projectOfComponent } from '@helmwright/gitops';
import { type JsonObject, valueAt } from '@helmwright/json';
import { isOfCluster } from '@helmwright/validation';
import { listedKindOf } from '../foreign-charts/object-kinds.ts';
import type { RenderedComponent } from '../releases/render-components.ts';
import { releaseTitle } from '../releases/render-release.ts';
import { faultsOfComponent } from './component-faults.ts';
import { andOthers, type Judge, type ObjectFault } from './object-faults.ts';

/**
 * Checks the objects of an environment's components by the very projects that are generated for Argo CD: HW5047 for a
 * namespace or a kind of the whole cluster that they do not allow, at the value that it comes from.
 */
export function checkComponentProjects(
  fleet: Fleet,
  charts: ReadonlyMap<string, CompiledChart>,
  environment: Environment,
  components: readonly RenderedComponent[],
): readonly Diagnostic[] {
  const found = new Map<string, { readonly diagnostic: (more: string) => Diagnostic; count: number }>();
  for (const place of cellsOf(environment)) {
    const ofCell = cellReleases(fleet, environment, place);
    for (const rendered of components.filter(({ release }) => release.cell === place.cell.name)) {
      const own = ofCell.find(({ release }) => release.release === rendered.release.release);
      // What charts of others may make is in the lock, from which their projects are made.
      if (own === undefined || fleet.charts.get(own.component.chart)?.foreign !== undefined) continue;
      const judge = judgeBy(projectOfComponent(environment, place, ofCell, own), fleet);
      for (const { fault, position } of faultsOfComponent(fleet, charts, rendered, judge)) {
        const { file, line, column } = position;
        const key = JSON.stringify([file, line, column, rendered.release.release, fault.subject]);
        const known = found.get(key);
        if (known !== undefined) known.count++;
        else {
          const diagnostic = (more: string): Diagnostic =>
            verifyCodes.beyondProject({
              message: `${releaseTitle(rendered.release)} ${fault.message}${more}.`,
              remedy: fault.remedy,
              position,
            });
          found.set(key, { diagnostic, count: 1 });
        }
      }
    }
  }
  return [...found.values()].map(({ diagnostic, count }) => diagnostic(andOthers(count)));
}

interface BeyondProject extends ObjectFault {
  readonly remedy: string;
}

function judgeBy(
  { spec: { destinations, clusterResourceWhitelist } }: AppProject,
  { tenants }: Pick<Fleet, 'tenants'>,
): Judge<BeyondProject> {
  const namespaces = new Set(destinations.map(({ namespace }) => namespace));
  const kinds = new Set(clusterResourceWhitelist.map(({ group, kind }) => titleOf(group, kind)));
  return (objects, release) =>
    objects.flatMap((object): readonly BeyondProject[] => {
      const kind = kindTitle(object);
      const name = String(valueAt(object, ['metadata', 'name']) ?? '');
      const beyond = (what: string, remedy: string): readonly BeyondProject[] => [
        {
          identity: identityOf(object, release.namespace),
          subject: JSON.stringify([kind, name]),
          what: JSON.stringify([kind, what]),
          message: `makes ${kind} ${name}, ${what}`,
          remedy,
        },
      ];
      if (isOfCluster(object) && !kinds.has(kind)) {
        return beyond(
          'which is of the whole cluster, and its project does not allow that kind',
          'Name the kind in `clusterKinds` of the component, or leave the object out of its chart.',
        );
      }
      const namespace = isNamespace(object)
        ? name
        : isOfCluster(object)
          ? undefined
          : String(valueAt(object, ['metadata', 'namespace']) ?? release.namespace);
      if (namespace === undefined || namespaces.has(namespace)) return [];
      const whose = tenants.some((tenant) => tenant.name === namespace) ? "a tenant's" : 'no component’s';
      const place = isNamespace(object) ? `which is ${whose}` : `in the namespace ${namespace}, which is ${whose}`;
      return beyond(place, 'Leave the namespace out of the object, so that it is the component’s own.');
    });
}

const titleOf = (group: string, kind: string): string => (group === '' ? kind : `${group}/${kind}`);

/** A kind as `clusterKinds` writes it, such as `scheduling.k8s.io/PriorityClass`. */
export function kindTitle(object: JsonObject): string {
  const { group, kind } = listedKindOf(object);
  return titleOf(group, kind);
}

const isNamespace = (object: JsonObject): boolean => kindTitle(object) === 'Namespace';
