import { type Code, type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { compareCodePoints, type Path } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import { cellsOf, componentsOf } from '../components/cell-components.ts';
import type { Component, Fleet } from '../model.ts';
import { isReservedName, TENANCY_NAMESPACE } from '../names.ts';
import { knownReleases } from '../occupants.ts';
import type { Inventory } from '../read/read-authored.ts';
import { suggest } from '../words/closest.ts';

/** Components name charts, places and one another; they have names and namespaces that are nobody else's. */
export function checkComponents(fleet: Fleet, inventory: Inventory): readonly Diagnostic[] {
  const components = [...fleet.components.values()];
  return [
    ...components.flatMap((component) => checkNames(component, fleet, inventory)),
    ...components.flatMap((component) => checkNamespace(component, fleet)),
    ...circles(components),
    ...missingNeeds(fleet, inventory),
  ];
}

function checkNames(component: Component, fleet: Fleet, inventory: Inventory): readonly Diagnostic[] {
  const { name, chart, where, needs, file } = component;
  const regions = fleet.environments.flatMap((environment) => environment.regions);
  const cells = regions.flatMap((region) => region.cells.map((cell) => cell.name));
  const unknown = (
    code: Code,
    what: string,
    word: string,
    known: Iterable<string>,
    at: Path,
  ): readonly Diagnostic[] => {
    const words = [...new Set(known)];
    if (words.includes(word)) return [];
    const position = positionOf(file, at);
    return [code({ message: `There is no ${what} \`${word}\`.`, remedy: suggest(word, words), position })];
  };
  // A cell or region may well be one of a file that cannot be read.
  const isWhole = inventory.withBrokenRegions.size === 0;
  const { environments = [], regions: ofRegions = [], cells: ofCells = [] } = where;
  return [
    ...(knownReleases(inventory.names.service).includes(name)
      ? [
          fleetCodes.nameTaken({
            message: `The name \`${name}\` is that of a service or of a tenant's own release.`,
            remedy: 'Rename the file: values are given by that name.',
            position: positionOf(file, []),
          }),
        ]
      : []),
    ...unknown(fleetCodes.unknownChart, 'chart', chart, fleet.charts.keys(), ['chart']),
    ...environments.flatMap((each, index) =>
      unknown(fleetCodes.unknownEnvironment, 'environment', each, inventory.names.environment, [
        'where',
        'environments',
        index,
      ]),
    ),
    ...ofRegions.flatMap((each, index) =>
      unknown(fleetCodes.unknownRegion, 'region', each, inventory.names.region, ['where', 'regions', index]),
    ),
    ...(isWhole ? ofCells : []).flatMap((each, index) =>
      unknown(fleetCodes.unknownCell, 'cell', each, cells, ['where', 'cells', index]),
    ),
    ...needs.flatMap((each, index) =>
      unknown(fleetCodes.unknownNeed, 'component', each, inventory.names.component, ['needs', index]),
    ),
  ];
}

/** What runs in a tenant's namespace, or in a pool's, is a part of the tenant, and proven to be bounded. */
function checkNamespace({ namespace, file }: Component, { tenants }: Fleet): readonly Diagnostic[] {
  const isTenants = tenants.some(({ name }) => name === namespace);
  const isKept = namespace === TENANCY_NAMESPACE || (isReservedName(namespace) && /^(?:kube-|pool-)/.test(namespace));
  if (!isTenants && !isKept) return [];
  return [
    fleetCodes.reservedName({
      message: `The namespace \`${namespace}\` is ${isTenants ? "a tenant's" : 'reserved'}.`,
      remedy: 'Give the component another namespace.',
      position: positionOf(file, ['namespace']),
    }),
  ];
}

/** One finding for each circle, told at the first of its components by name. */
function circles(components: readonly Component[]): readonly Diagnostic[] {
  const known = new Map(components.map((component) => [component.name, component]));
  const told = new Set<string>();
  return components
    .toSorted((a, b) => compareCodePoints(a.name, b.name))
    .flatMap(({ name, needs, file }) => {
      if (told.has(name)) return [];
      const way = wayBack(known, name);
      if (way === undefined) return [];
      for (const each of way) told.add(each);
      const [need = name] = way;
      return [
        fleetCodes.circleOfNeeds({
          message: `\`${name}\` needs ${way.map((each) => `\`${each}\``).join(', which needs ')}.`,
          remedy: 'Take one of the needs out of the circle.',
          position: positionOf(file, ['needs', needs.indexOf(need)]),
        }),
      ];
    });
}

/** The shortest way along needs from a component to itself, which ends it; `undefined` where it is in no circle. */
function wayBack(known: ReadonlyMap<string, Component>, name: string): readonly string[] | undefined {
  const ways: (readonly string[])[] = [[]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const need of known.get(way.at(-1) ?? name)?.needs ?? []) {
      if (need === name) return [...way, need];
      if (seen.has(need)) continue;
      seen.add(need);
      ways.push([...way, need]);
    }
  }
  return undefined;
}

/** A component that another needs has to be in the same cells. */
function missingNeeds(fleet: Fleet, inventory: Inventory): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const environment of fleet.environments) {
    for (const place of cellsOf(environment)) {
      const there = componentsOf(fleet, environment, place);
      for (const { name, needs, file } of there) {
        for (const [index, need] of needs.entries()) {
          const key = `${name}/${need}`;
          if (!inventory.names.component.has(need) || !fleet.components.has(need) || found.has(key)) continue;
          if (there.some((other) => other.name === need)) continue;
          found.set(
            key,
            fleetCodes.needIsElsewhere({
              message: `\`${name}\` needs \`${need}\`, which ${place.cell.name} of ${environment.name} does not have.`,
              remedy: `Widen \`where\` of \`${need}\`, or narrow that of \`${name}\`.`,
              position: positionOf(file, ['needs', index]),
            }),
          );
        }
      }
    }
  }
  return [...found.values()];
}
