import {
  checkDays,
  type Fleet,
  inspectFleet,
  type KnownTenantFile,
  placementFiles,
  placementLinesOf,
  poolSecrets,
} from '@helmwright/fleet';
import { cacheKeys, generateFiles, tenantOfPath } from '@helmwright/gitops';
import { KnownFile } from '../cache/known-file.ts';
import { type Stored, type StoredTenant, shortDigest } from '../cache/stored.ts';
import { contractOf } from '../tree/charts.ts';
import type { OpenedTree } from '../tree/open-tree.ts';
import { renderedFiles } from '../tree/rendered-files.ts';
import { isFineBesideAll } from './beside-all.ts';
import type { ReadTenant } from './read-tenant.ts';

/** Path → text of generated files. */
type Texts = ReadonlyMap<string, string>;

/** What changed tenants have of their own. */
export interface OwnFiles {
  /** Their generated files as they were, by what was remembered of them. */
  readonly before: Texts;
  /** As they should be; the same paths. */
  readonly after: Texts;
  /** What is to be remembered of them, by the places of their files. */
  readonly known: ReadonlyMap<number, StoredTenant>;
}

/** What everything follows from, beside the tenants that changed. */
export interface Surroundings {
  readonly shared: Texts;
  /** Of these, what is the tenants' own matter, and files below `tenants/` that are no tenant's. */
  readonly others: Texts;
  readonly stored: Stored;
}

/**
 * Works out what changed tenants have of their own, from a fleet of these tenants alone: once with what is remembered of
 * them, once with what their files say now. Where these two fleets differ in what is found in them, where the tenants
 * run, what they take, or in files that are there for many, or where something is found of them beside all others, the
 * change is not theirs alone: `undefined`.
 */
export function ownFilesOf(
  opened: OpenedTree,
  surroundings: Surroundings,
  changed: readonly ReadTenant[],
): OwnFiles | undefined {
  if (changed.length === 0) return { before: new Map(), after: new Map(), known: new Map() };
  const { root, charts, today } = opened;
  const { stored } = surroundings;
  const remembered = changed.map(({ row }) => stored.tenant(row));
  const known = new Map(
    remembered.map(([path, , , content]): [string, KnownTenantFile] => [
      path,
      { file: new KnownFile(root, path), content },
    ]),
  );
  const contracts = [...charts.values()].map(contractOf);
  const texts = withoutOthers(surroundings, remembered);
  const then = inspectFleet(texts, contracts, { known, proven: ({ tenants }) => new Set(tenants) });
  const read = new Map([...texts, ...changed.map(({ path, text }) => [path, text] as const)]);
  const now = inspectFleet(read, contracts);
  if (then.fleet === undefined || now.fleet === undefined) return undefined;
  if (checkDays(now.fleet, today).length > 0) return undefined;
  if (JSON.stringify(then.diagnostics) !== JSON.stringify(now.diagnostics)) return undefined;
  if (now.fleet.tenants.length !== changed.length) return undefined;
  // What a pool's tenants name together, which is not compared with all others here.
  if (poolSecrets(then.fleet).join() !== poolSecrets(now.fleet).join()) return undefined;
  const homes = homesOf(now.fleet);
  const wasThere = remembered.every(([path, , home]) => homes.get(path) === home);
  if (!wasThere || !isSettledIn(now.fleet) || JSON.stringify([...homes]) !== JSON.stringify([...homesOf(then.fleet)])) {
    return undefined;
  }
  if (!isFineBesideAll(root, stored, then.fleet, now.fleet)) return undefined;
  const names = new Set(now.fleet.tenants.map(({ name }) => name));
  const before = filesOf(withinReach(then.fleet), charts, names);
  const after = filesOf(withinReach(now.fleet), charts, names);
  if (before === undefined || after === undefined || !isSameMap(before.shared, after.shared)) return undefined;
  if ([...before.own.keys()].join() !== [...after.own.keys()].join()) return undefined;
  return { before: before.own, after: after.own, known: rememberedAs(now.fleet, changed, homes) };
}

/** The texts that are not tenants', and of the files that say who runs where the lines of these tenants. */
function withoutOthers({ shared, others }: Surroundings, tenants: readonly StoredTenant[]): Texts {
  const names = tenants.map(([path, , , content]) => content.name ?? path);
  const texts = new Map(shared);
  for (const [path, text] of others) {
    texts.set(path, shared.has(path) ? placementLinesOf(text, names) : text);
  }
  return texts;
}

/** Path of a tenant's file → digest of where it runs. */
const homesOf = (fleet: Fleet): ReadonlyMap<string, string> => {
  const { tenants } = cacheKeys(fleet, () => '');
  return new Map(fleet.tenants.map((tenant) => [tenant.file.path, shortDigest(tenants.get(tenant) ?? '')]));
};

/** Whether everybody has the place that is written down. */
const isSettledIn = ({ environments }: Fleet): boolean =>
  environments.every(
    ({ placements, unplaced }) => unplaced.length === 0 && placements.every(({ assigned }) => assigned !== 'new'),
  );

/** The fleet with those regions and cells alone that somebody is in: nobody has a part in the files of others. */
const withinReach = (fleet: Fleet): Fleet => ({
  ...fleet,
  environments: fleet.environments.map((environment) => {
    const cells = new Set(environment.placements.map(({ cell }) => cell));
    const regions = environment.regions.map((region) => ({
      ...region,
      cells: region.cells.filter((each) => cells.has(each)),
    }));
    return { ...environment, regions: regions.filter((region) => region.cells.length > 0) };
  }),
});

function filesOf(fleet: Fleet, charts: OpenedTree['charts'], names: ReadonlySet<string>) {
  const rendered = renderedFiles({ fleet, charts });
  if (!rendered.ok) return undefined;
  const [own, shared] = [new Map<string, string>(), new Map<string, string>()];
  for (const { path, text } of placementFiles(fleet)) shared.set(path, text);
  for (const [path, text] of [...generateFiles(fleet), ...rendered.value]) {
    const owner = tenantOfPath(path);
    (owner !== undefined && names.has(owner) ? own : shared).set(path, text);
  }
  return { own, shared };
}

const isSameMap = (left: Texts, right: Texts): boolean =>
  left.size === right.size && [...left].every(([path, text]) => right.get(path) === text);

function rememberedAs(
  { tenants }: Fleet,
  changed: readonly ReadTenant[],
  homes: ReadonlyMap<string, string>,
): OwnFiles['known'] {
  const byPath = new Map(tenants.map((tenant) => [tenant.file.path, tenant]));
  return new Map(
    changed.flatMap(({ row, path, text }): readonly [number, StoredTenant][] => {
      const tenant = byPath.get(path);
      if (tenant === undefined) return [];
      const { file, ...content } = tenant;
      return [[row, [path, shortDigest(text), homes.get(path) ?? '', content]]];
    }),
  );
}
