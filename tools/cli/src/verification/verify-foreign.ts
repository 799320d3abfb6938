import type { CompiledChart } from '@helmwright/chart';
import { type Diagnostic, verifyCodes, wholeFile } from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import { decidedAt, type Fleet } from '@helmwright/fleet';
import { isJsonObject, type JsonObject } from '@helmwright/json';
import { type ForeignCompiledChart, isForeign } from '../foreign-charts/foreign-compiled.ts';
import { allowedFor, listedKindOf, scopesIn } from '../foreign-charts/object-kinds.ts';
import type { RenderedComponent } from '../releases/render-components.ts';
import { releaseTitle } from '../releases/render-release.ts';
import { faultsOfComponent } from './component-faults.ts';
import type { Judge, ObjectFault } from './object-faults.ts';

/**
 * Looks at what releases of charts of others make, and at their values: HW5045 for objects that the lock does not allow,
 * and the warning HW5046 for keys that a chart without a schema does not have.
 */
export function verifyForeign(
  fleet: Pick<Fleet, 'components'>,
  charts: ReadonlyMap<string, CompiledChart>,
  components: readonly RenderedComponent[],
): readonly Diagnostic[] {
  const foreign = components.flatMap((rendered) => {
    const chart = charts.get(rendered.release.chart.name);
    return isForeign(chart) ? [{ chart, rendered }] : [];
  });
  const scopeOf = scopesIn(foreign.flatMap(({ rendered }) => rendered.objects.map(({ object }) => object)));
  return foreign.flatMap(({ chart, rendered }) => {
    const file = wholeFile(fleet.components.get(rendered.release.release)?.file.path ?? chart.position.file);
    const judge: Judge<ObjectFault> = (objects, { namespace }) => notAllowed(chart, namespace, objects, scopeOf);
    return [
      ...faultsOfComponent(fleet, charts, rendered, judge).map(({ fault, position }) =>
        verifyCodes.kindNotLocked({
          message: `${releaseTitle(rendered.release)} ${fault.message}, which the lock does not list for ${chart.foreign.name}.`,
          remedy: 'Change the value, or run `helmwright charts lock` and review what it adds.',
          position,
        }),
      ),
      ...unknownKeys(chart, rendered).map((key) =>
        verifyCodes.unknownTopKey({
          message: `The chart ${chart.foreign.name} ${chart.foreign.version} has no value \`${key}\`, which ${releaseTitle(rendered.release)} sets.`,
          remedy: '`helm show values` lists the values of a chart; correct the key, or leave it out.',
          position: decidedAt(rendered.layers, [key]) ?? file,
        }),
      ),
    ];
  });
}

type ScopeOf = ReturnType<typeof scopesIn>;

/** Objects of kinds, or in namespaces, that are not in the lock; each kind and namespace once. */
function notAllowed(
  { foreign: { allowed } }: ForeignCompiledChart,
  namespace: string,
  objects: readonly JsonObject[],
  scopeOf: ScopeOf,
) {
  const seen = new Set<string>();
  const [cluster, namespaced] = [allowed.clusterKinds, allowed.namespacedKinds].map(
    (kinds) => new Set(kinds.map(({ group, kind }) => `${group}/${kind}`)),
  );
  return objects.flatMap((object): readonly ObjectFault[] => {
    const needed = allowedFor([{ namespace, objects: [object] }], scopeOf);
    const { group, kind } = listedKindOf(object);
    const key = `${group}/${kind}`;
    const isKind =
      (needed.clusterKinds.length === 0 || cluster?.has(key) === true) &&
      (needed.namespacedKinds.length === 0 || namespaced?.has(key) === true);
    const elsewhere = needed.namespaces.find((each) => !allowed.namespaces.includes(each));
    if (isKind && elsewhere === undefined) return [];
    const what = isKind ? `a ${kind} in the namespace ${elsewhere}` : `a ${kind}${group === '' ? '' : ` of ${group}`}`;
    if (seen.has(what)) return [];
    seen.add(what);
    return [{ identity: identityOf(object, namespace), subject: what, what, message: `makes ${what}` }];
  });
}

/** Keys that Istio's charts take their defaults from, in the place of the top. */
const innerDefaults = '_internal_defaults_do_not_set';

function unknownKeys({ kept, defaults }: ForeignCompiledChart, { values }: RenderedComponent): readonly string[] {
  const inner = defaults[innerDefaults];
  // Without defaults there is nothing to compare with; what has a schema was checked by Helm.
  if (kept.hasSchema || Object.keys(defaults).length === 0) return [];
  const known = new Set([...Object.keys(defaults), ...Object.keys(isJsonObject(inner) ? inner : {}), 'global']);
  return Object.keys(values).filter((key) => !known.has(key));
}
