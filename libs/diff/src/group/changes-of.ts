import type { JsonObject } from '@helmwright/json';
import { compareCodePoints } from '@helmwright/json';
import { compareObjects, type ObjectChange } from '../objects/compare-objects.ts';
import { concealObject, concealOperations } from '../objects/conceal.ts';
import { kindOf, metadataOf } from '../objects/identity.ts';
import { orderRisks, type RiskId } from '../risk/marks.ts';
import { isKept } from '../risk/objects.ts';
import { risksOf } from '../risk/risks-of.ts';
import { compareValues } from '../structure/compare.ts';
import type { Operation } from '../structure/operation.ts';
import type { ChangeGroup, GroupKind, GroupObject } from './fleet-diff.ts';
import { type Normalise, normaliseOperation, normaliser } from './normalise.ts';
import type { ReleaseState, TenantState, TenantStates } from './tenant-state.ts';

/** A change of one tenant or one cell, in words that are the same for all. */
export type FoundChange = Pick<ChangeGroup, 'kind' | 'objects' | 'operations' | 'risks'>;

/** What changes for one tenant, or in one cell, in one environment. */
export function* changesOf(states: TenantStates): Generator<FoundChange> {
  const { before, after, tenant, cell } = states;
  const normalise = normaliser(states.aliases);
  if (before !== undefined && after !== undefined) {
    yield* moves(before, after, cell === undefined ? 'tenant moved' : 'cell moved');
    for (const release of namesOf(before, after)) {
      yield* changesOfRelease(release, before.releases.get(release), after.releases.get(release), normalise);
    }
    return;
  }
  const isNew = before === undefined;
  const objects = [...((isNew ? after : before)?.releases ?? [])].flatMap(([release, state]) =>
    titlesOf(release, state, normalise),
  );
  if (objects.length === 0) return;
  const what = tenant === undefined ? 'release' : 'tenant';
  yield isNew ? whole(`${what} added`, objects) : whole(`${what} removed`, objects, `${what}-removed`);
}

const namesOf = (before: TenantState, after: TenantState): readonly string[] =>
  [...new Set([...before.releases.keys(), ...after.releases.keys()])].sort(compareCodePoints);

const whole = (kind: GroupKind, objects: readonly GroupObject[], ...risks: readonly RiskId[]): FoundChange => ({
  kind,
  objects,
  operations: [],
  risks,
});

const titlesOf = (release: string, { objects }: ReleaseState, normalise: Normalise): readonly GroupObject[] =>
  objects
    .map((object) => ({ release, title: titleOf(object, normalise) }))
    .toSorted((a, b) => compareCodePoints(a.title, b.title));

/** Such as `Deployment.apps web`; the namespace is named where it is not the tenant's own. */
function titleOf(object: JsonObject, normalise: Normalise): string {
  const { name, namespace } = metadataOf(object);
  const place = namespace === undefined ? '' : normalise(`${String(namespace)}/`);
  return `${kindOf(object)} ${place === '<tenant>/' ? '' : place}${normalise(String(name))}`;
}

function* moves(before: TenantState, after: TenantState, kind: GroupKind): Generator<FoundChange> {
  if (before.home === undefined || after.home === undefined) return;
  const operations = compareValues({ ...before.home }, { ...after.home });
  if (operations.length === 0) return;
  const risks = operations.map(({ path: [key] }): RiskId => (key === 'wave' ? 'wave-changed' : 'moved'));
  yield { kind, objects: [], operations, risks: orderRisks(risks) };
}

function* changesOfRelease(
  release: string,
  before: ReleaseState | undefined,
  after: ReleaseState | undefined,
  normalise: Normalise,
): Generator<FoundChange> {
  if (before === undefined || after === undefined) {
    if (after !== undefined) yield whole('release added', titlesOf(release, after, normalise));
    if (before !== undefined) {
      const risks = orderRisks(['release-removed', ...lostWith(before)]);
      yield whole('release removed', titlesOf(release, before, normalise), ...risks);
    }
    return;
  }
  for (const change of compareObjects(before.objects, after.objects, after.namespace)) {
    const object = change.kind === 'removed' ? change.before : change.after;
    yield {
      kind: `object ${change.kind}`,
      objects: [{ release, title: titleOf(object, normalise) }],
      operations: operationsOf(change).map((operation) => normaliseOperation(operation, normalise)),
      risks: risksOf(change),
    };
  }
}

const lasting: readonly RiskId[] = ['storage-removed', 'namespace-removed'];

/** What goes for good with a release: data, and namespaces with all that is in them. */
const lostWith = ({ objects }: ReleaseState): readonly RiskId[] =>
  objects
    .filter((object) => !isKept(object))
    .flatMap((before) => risksOf({ kind: 'removed', identity: '', before }))
    .filter((risk) => lasting.includes(risk));

/** What there is to show of a change; of an object that goes, that it goes. */
function operationsOf(change: ObjectChange): readonly Operation[] {
  switch (change.kind) {
    case 'added':
      return [{ kind: 'add', path: [], after: concealObject(change.after) }];
    case 'removed':
      return [];
    case 'changed':
      return concealOperations(change.after, change.operations);
  }
}
