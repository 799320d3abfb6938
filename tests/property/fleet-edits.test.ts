import { basename, dirname } from 'node:path';
import { compileChart } from '@helmwright/chart';
import * as definitions from '@helmwright/charts';
import { type ChartContract, type Fleet, loadFleet, placementFiles, type Tenant } from '@helmwright/fleet';
import { cacheKeys, generateFleet, tenantOfPath } from '@helmwright/gitops';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { syntheticFleet } from '../scale/synthetic.ts';

const charts: readonly ChartContract[] = Object.values(definitions).map((definition) => {
  const compiled = compileChart(definition);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const { metadata, defaults, facts, validate } = compiled.value;
  return { name: metadata.name, version: metadata.version, defaults, facts, validate };
});

type Texts = ReadonlyMap<string, string>;

/** What somebody does to the tenants. `which` picks a tenant, whatever their number. */
type Edit =
  | { readonly kind: 'change'; readonly which: number; readonly how: number }
  | { readonly kind: 'add'; readonly which: number; readonly number: number }
  | { readonly kind: 'remove'; readonly which: number };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('change' as const), which: fc.nat(), how: fc.nat() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('add' as const), which: fc.nat(), number: fc.nat(9999) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), which: fc.nat() }) },
);

const replaced = (pattern: RegExp, by: string) => (text: string) => text.replace(pattern, by);

const changes: readonly ((text: string) => string)[] = [
  replaced(/displayName: .*/, 'displayName: Another name'),
  replaced(/tier: .*/, 'tier: premium'),
  replaced(/tier: .*/, 'tier: standard'),
  replaced(/wave: .*/, 'wave: pilot'),
  replaced(/wave: .*/, 'wave: general'),
  replaced(/values:\n[\s\S]*$/, ''),
  (text) => (text.includes('values:') ? text : `${text}values:\n  web: { replicas: 3 }\n`),
];

/** The tree after an edit, and whom it was about. */
function edited(texts: Texts, each: Edit): { readonly texts: Texts; readonly touched: string } {
  const paths = [...texts.keys()].filter((path) => path.startsWith('tenants/')).sort();
  const path = paths[each.which % paths.length] ?? '';
  const text = texts.get(path) ?? '';
  switch (each.kind) {
    case 'change': {
      const change = changes[each.how % changes.length];
      return { texts: new Map([...texts, [path, change?.(text) ?? text]]), touched: nameOf(path) };
    }
    case 'add': {
      const name = `new-${each.number}`;
      if (paths.some((taken) => nameOf(taken) === name)) return { texts, touched: name };
      const added = text
        .replace(/municipalityCode: .*/, `municipalityCode: "N${each.number}"`)
        .replace(/domains: .*/, `domains: [${name}.example.org]`);
      return { texts: new Map([...texts, [`${dirname(path)}/${name}.yaml`, added]]), touched: name };
    }
    case 'remove': {
      const kept = paths.length < 5 ? texts : new Map([...texts].filter(([other]) => other !== path));
      return { texts: kept, touched: nameOf(path) };
    }
  }
}

const nameOf = (path: string): string => basename(path, '.yaml');

interface State {
  readonly texts: Texts;
  readonly fleet: Fleet;
  readonly files: Texts;
}

/** Loads, places and generates; the placement files stay for the next time, as they do on a disk. */
function settle(texts: Texts): State {
  const loaded = loadFleet(texts, charts);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics, null, 2));
  const placed = placementFiles(loaded.value).map(({ path, text }) => [path, text] as const);
  return { texts: new Map([...texts, ...placed]), fleet: loaded.value, files: generateFleet(loaded.value) };
}

/** Ten small cells in each region, most of which the edits fill, so that there is something to move to. */
const fleetOfManyCells = (): Texts =>
  new Map(
    [...syntheticFleet(12, 7)].map(([path, text]) => [
      path,
      text.replace(/^( {2}- \{ name: [a-z]+-)1(, .*-)1(, .*capacity: )1300 \}\n/m, (_, name, cluster, rest) =>
        Array.from({ length: 10 }, (_, index) => `${name}${index}${cluster}${index}${rest}8 }\n`).join(''),
      ),
    ]),
  );

const homesOf = ({ fleet }: State): ReadonlyMap<string, string> =>
  new Map(
    fleet.environments.flatMap(({ name, placements }) =>
      placements.map(({ tenant, cell }) => [`${name}/${tenant.name}`, cell.name] as const),
    ),
  );

/** Lines of all lists, which are whole releases. */
const linesOf = ({ files }: State): readonly string[] =>
  [...files].flatMap(([path, text]) =>
    path.includes('/releases/') ? (text.match(/^- .*$/gm) ?? []).map((line) => `${path} ${line}`) : [],
  );

const cacheKeysOf = ({ fleet, texts }: State) =>
  cacheKeys(fleet, (tenant: Tenant) => texts.get(tenant.file.path) ?? '');

test('two hundred edits lose and move no tenant but the one that was edited', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 200, maxLength: 200 }), (edits) => {
      let before = settle(fleetOfManyCells());
      for (const each of edits) {
        const { texts, touched } = edited(before.texts, each);
        const after = settle(texts);
        const isOthers = (tenant: string): boolean => tenant !== touched;
        for (const [path, text] of before.files) {
          const owner = tenantOfPath(path);
          if (owner !== undefined && isOthers(owner) && after.files.get(path) !== text) expect.fail(path);
        }
        const homes = homesOf(after);
        for (const [home, cell] of homesOf(before)) {
          if (isOthers(home.slice(home.indexOf('/') + 1))) expect(homes.get(home), home).toBe(cell);
        }
        const lines = new Set(linesOf(after));
        for (const line of linesOf(before)) {
          if (!line.includes(`{ tenant: ${touched},`) && !lines.has(line)) expect.fail(line);
        }
        expectAllPlaced(after);
        expectMadeFromTells(before, after);
        before = after;
      }
    }),
    // A history is replayed by its seed; making it shorter would take hours.
    { numRuns: 1, endOnFailure: true },
  );
});

/** Every tenant with a file has a cell, wherever it may run: here, everywhere. */
function expectAllPlaced({ texts, fleet }: State): void {
  const authored = [...texts.keys()].filter((path) => path.startsWith('tenants/')).map(nameOf);
  for (const { placements } of fleet.environments) {
    expect(placements.map(({ tenant }) => tenant.name).sort()).toEqual(authored.sort());
  }
}

/** What generated files are said to follow from is all that they follow from. */
function expectMadeFromTells(before: State, after: State): void {
  const [then, now] = [cacheKeysOf(before), cacheKeysOf(after)];
  for (const [path, parts] of now.files) {
    if (JSON.stringify(then.files.get(path)) === JSON.stringify(parts)) {
      expect(after.files.get(path), path).toBe(before.files.get(path));
    }
  }
}
