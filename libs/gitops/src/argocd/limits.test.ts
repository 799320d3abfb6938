import { fleetCodes } from '@helmwright/diagnostics';
import { type Fleet, placementFiles } from '@helmwright/fleet';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { load, tenant, texts } from '../fixtures/staging.ts';
import { generateFleet } from '../generate.ts';
import { readReleaseList } from '../installed/read-release-list.ts';
import { argocdLimits, checkArgocdLimits, statusEntryBytes } from './limits.ts';

const region = 'environments/staging/regions/nordic.yaml';
const several = (...capacities: readonly number[]): string =>
  `countries: [SE, NO]\nresidency: { allowed: [SE, NO] }\ncells:\n${capacities
    .map(
      (capacity, index) =>
        `  - { name: c${index}, cluster: s${index}, location: azure/swedencentral, capacity: ${capacity} }\n`,
    )
    .join('')}`;

/** A fleet of tenants with a wave each, where everybody who was placed before stays. */
function fleetOf(tenants: ReadonlyMap<string, string>, cells: string, before?: Fleet): Fleet {
  const shared = Object.entries(texts).filter(([path]) => !path.startsWith('tenants/'));
  return load({
    ...Object.fromEntries(shared),
    [region]: cells,
    ...Object.fromEntries([...tenants].map(([name, wave]) => [`tenants/se/${name}.yaml`, tenant(name, 'SE', wave)])),
    ...Object.fromEntries((before === undefined ? [] : placementFiles(before)).map(({ path, text }) => [path, text])),
  });
}

/** Application → the list, and so the set, that it is of. */
const homes = (fleet: Fleet): ReadonlyMap<string, string> =>
  new Map(
    [...generateFleet(fleet)]
      .filter(([path]) => path.includes('/releases/'))
      .flatMap(([path, text]) => {
        const read = readReleaseList(text);
        return (read.ok ? read.entries : []).map((entry) => [`${entry.tenant}.${entry.release}`, path] as const);
      }),
  );

describe('the sets of a fleet', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const drawn = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom('pilot', 'general')), {
    selector: ([name]) => name,
    minLength: 2,
  });

  test('keep their Applications, whoever comes: a new tenant moves none of another', () => {
    fc.assert(
      fc.property(drawn, fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 7, max: 9 })), (list, cells) => {
        const [newcomer, ...others] = list;
        const before = fleetOf(new Map(others), several(...cells));
        const after = homes(fleetOf(new Map(list), several(...cells), before));
        for (const [application, set] of homes(before)) expect(after.get(application)).toBe(set);
        expect(after.size).toBe(list.length * 3);
        expect([...after.keys()].filter((name) => name.startsWith(`${newcomer?.[0]}.`)).length).toBe(3);
      }),
      { numRuns: 40 },
    );
  });

  test('are within the limit, or the fleet is refused by the name of each that is not', () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 3, max: 12 }), (list, first, entries) => {
        const fleet = fleetOf(new Map(list), several(first, 9));
        const sizes = Map.groupBy(homes(fleet).values(), (path) => path);
        const over = [...sizes].filter(([, all]) => all.length > entries).map(([path]) => path);
        const found = checkArgocdLimits(fleet, { ...argocdLimits, entries });
        const named = found.map(({ message }) => /`staging\.(.+)\.(.+)`/.exec(message)?.slice(1).join('/'));
        const wanted = over.map((path) => /nordic\/(.+)\.yaml$/.exec(path)?.[1]);
        expect(named.toSorted()).toEqual(wanted.toSorted());
      }),
      { numRuns: 40 },
    );
  });
});

test('a status of 5,000 Applications with the longest names is more than etcd takes, and refused as such', () => {
  const longest = `production.${'t'.repeat(40)}.${'s'.repeat(120)}`;
  const bytes = 5_000 * statusEntryBytes('argocd', longest);
  expect(bytes).toBeGreaterThan(argocdLimits.bytes);
  const fleet = fleetOf(new Map([['a', 'pilot']]), several(9));
  const own = ['tenant', 'api', 'web'].reduce(
    (sum, release) => sum + statusEntryBytes('argocd', `staging.a.${release}`),
    0,
  );
  const bounds = { entries: 5_000, bytes: 262_144 + own };
  expect(checkArgocdLimits(fleet, bounds)).toEqual([]);
  expect(checkArgocdLimits(fleet, { ...bounds, bytes: bounds.bytes - 1 })).toMatchObject([
    {
      code: fleetCodes.argocdOutgrown.code,
      position: { file: region, line: 4 },
      message: expect.stringContaining(`the ApplicationSet \`staging.c0.pilot\` would list ${own} bytes`),
    },
  ]);
});

test('projects that would name too many namespaces are refused as well', () => {
  const tenants = new Map(
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, index) => [name, index % 2 ? 'pilot' : 'general']),
  );
  const fleet = fleetOf(tenants, several(9));
  const destinations = 8 * '{"name":"s0","namespace":"a"},'.length;
  const [found] = checkArgocdLimits(fleet, { entries: 5_000, bytes: 262_144 + destinations - 1 });
  expect(found?.message).toContain('staging.c0');
  const projects = (bytes: number) =>
    checkArgocdLimits(fleet, { entries: 5_000, bytes }).filter(({ message }) => message.includes('AppProjects'));
  expect(projects(262_144 + destinations)).toEqual([]);
  expect(projects(262_144 + destinations - 1).length).toBe(1);
});
