import { costCodes, type Diagnostic, failure, type Result, success } from '@helmwright/diagnostics';
import {
  type Environment,
  type Fleet,
  type Placement,
  type PriceBook,
  type Tenant,
  type Tier,
  withPlacements,
} from '@helmwright/fleet';
import { compareCodePoints, valueAt } from '@helmwright/json';
import { type Basis, type BilledCell, cloudOf } from '../estimate/load.ts';

/** What is supposed of every tenant and cell; what is not named stays as it is. */
export interface WhatIf {
  readonly tier?: Tier;
  readonly isolation?: Tenant['isolation'];
  readonly cloud?: string;
  readonly basis?: Basis;
}

const isolations: readonly Tenant['isolation'][] = ['cluster', 'namespace', 'pod'];
const bases: readonly Basis[] = ['quota', 'steady'];

/**
 * Reads suppositions such as `tier=premium` and `provider=eks`.
 *
 * @returns HW2707 for each that means nothing
 */
export function parseWhatIf(texts: readonly string[], fleet: Fleet, book: PriceBook): Result<WhatIf> {
  const diagnostics: Diagnostic[] = [];
  let whatIf: WhatIf = {};
  for (const text of texts) {
    const read = parseOne(text, fleet, book);
    diagnostics.push(...read.diagnostics);
    if (read.ok) whatIf = { ...whatIf, ...read.value };
  }
  return diagnostics.length > 0 ? failure(diagnostics) : success(whatIf);
}

function parseOne(text: string, fleet: Fleet, book: PriceBook): Result<WhatIf> {
  const [key = '', value = ''] = text.split(/=(.*)/s);
  const among = (known: readonly string[]): Result<never> =>
    refused(text, `Use one of ${known.map((each) => `\`${key}=${each}\``).join(', ')}.`);
  switch (key) {
    case 'tier': {
      const tier = fleet.tiers.get(value);
      return tier === undefined ? among([...fleet.tiers.keys()]) : success({ tier });
    }
    case 'isolation': {
      const isolation = isolations.find((each) => each === value);
      return isolation === undefined ? among(isolations) : success({ isolation });
    }
    case 'basis': {
      const basis = bases.find((each) => each === value);
      return basis === undefined ? among(bases) : success({ basis });
    }
    case 'provider': {
      const clouds = Object.entries(book.clouds);
      const found = clouds.find(([cloud, { service }]) => [cloud, service.toLowerCase()].includes(value.toLowerCase()));
      return found === undefined
        ? among(clouds.map(([, { service }]) => service.toLowerCase()))
        : success({ cloud: found[0] });
    }
    default:
      return refused(text, 'Ask with `tier=…`, `isolation=…`, `provider=…` or `basis=…`.');
  }
}

const refused = (text: string, remedy: string): Result<never> =>
  failure([costCodes.refusedWhatIf({ message: `\`${text}\` is nothing that could be otherwise.`, remedy })]);

/** The environment with the supposed tier and isolation. A tier brings its isolation where nobody decided otherwise. */
export function supposeTenants(fleet: Fleet, environment: Environment, { tier, isolation }: WhatIf): Environment {
  if (tier === undefined && isolation === undefined) return environment;
  const supposed = (placement: Placement): Tenant['isolation'] => {
    if (isolation !== undefined) return isolation;
    const decided = environment.isolation ?? valueAt(placement.tenant.file.value, ['isolation']);
    return tier === undefined || decided !== undefined ? placement.isolation : tier.isolation;
  };
  const placements = environment.placements.map((placement) => ({
    ...placement,
    tier: tier ?? placement.tier,
    isolation: supposed(placement),
  }));
  return withPlacements(fleet, environment, placements);
}

/**
 * The cells in the supposed cloud: in the country where they are, or else in the first country where the region's data
 * may rest, always in the first location by name that anybody may use. HW2708 names the cells that cannot move.
 */
export function supposeCloud(
  cells: readonly BilledCell[],
  fleet: Fleet,
  environment: Environment,
  { cloud }: WhatIf,
): Result<readonly BilledCell[]> {
  if (cloud === undefined) return success(cells);
  const diagnostics: Diagnostic[] = [];
  const { locations } = fleet.locations;
  const offered = Object.entries(locations)
    .filter(([name, { restricted }]) => cloudOf({ location: name }) === cloud && !restricted)
    .sort(([a], [b]) => compareCodePoints(a, b));
  const moved = cells.map((cell): BilledCell => {
    const allowed = environment.regions.find(({ name }) => name === cell.region)?.residency.allowed ?? [];
    const countries = [locations[cell.location]?.country, ...allowed];
    if (cloudOf(cell) === cloud) return cell;
    const found = countries.flatMap((country) => offered.filter(([, location]) => location.country === country))[0];
    if (found === undefined) diagnostics.push(cannotMove(cell, cloud, allowed));
    return found === undefined ? cell : { ...cell, location: found[0] };
  });
  return success(moved, diagnostics);
}

const cannotMove = (cell: BilledCell, cloud: string, allowed: readonly string[]): Diagnostic =>
  costCodes.noLocationInLaw({
    message: `The cell \`${cell.name}\` of ${cell.environment}/${cell.region} stays in ${cell.location}: ${cloud} has no open location in ${allowed.join(', ')}.`,
    remedy: `Leave it out of the comparison, or add a location of ${cloud} to \`environments/catalog/locations.yaml\` if there is one.`,
    position: cell.locate(),
  });
