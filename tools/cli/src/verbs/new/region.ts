import { type Fleet, findEnvironment, listFirst } from '@helmwright/fleet';
import { type RegionModel, regionFile } from '@helmwright/scaffold';
import type { Context } from '../../output/context.ts';
import { type Outcome, WrongUsage } from '../../output/outcome.ts';
import { readWorkspace } from '../../tree/read-fleet.ts';
import { nameFault, writeNew } from './write-new.ts';

/** Flags of `new region`. */
export interface NewRegionOptions {
  readonly location: string;
  readonly environment?: readonly string[];
  readonly country?: readonly string[];
  readonly registry?: string;
}

/** Writes a region with its first cell, in the environments that are named, or in all of them. */
export async function newRegion(context: Context, name: string, options: NewRegionOptions): Promise<Outcome> {
  const fault = nameFault('region', name);
  if (fault !== undefined) return { diagnostics: [fault] };
  const read = await readWorkspace(context);
  if (!read.ok) return read;
  const { fleet } = read.value;
  const environments = options.environment ?? fleet.environments.map((each) => each.name);
  const unknown = environments.flatMap((each) => findEnvironment(fleet, each).diagnostics);
  if (unknown.length > 0) return { diagnostics: unknown };
  if (fleet.locations.locations[options.location] === undefined) {
    const known = listFirst(Object.keys(fleet.locations.locations).sort());
    throw new WrongUsage(
      `The catalogue has no location ${options.location}. Add it to environments/catalog/locations.yaml, or name one of ${known}.`,
    );
  }
  const added = new Map(environments.map((each) => regionFile(each, regionIn(fleet, each, name, options))));
  return writeNew(context, read, { added, what: `the region ${name}`, report: { region: name, environments } });
}

function regionIn(fleet: Fleet, environment: string, name: string, options: NewRegionOptions): RegionModel {
  const { location, country: countries = [], registry } = options;
  const home = fleet.locations.locations[location]?.country;
  const tenants = countries.length > 0;
  return {
    name,
    countries,
    allowed: [...new Set([...(home === undefined ? [] : [home]), ...countries])],
    registry,
    cells: [{ name: `${name}-1`, cluster: `${name}-${environment}-1`, location, capacity: tenants ? 100 : undefined }],
  };
}
