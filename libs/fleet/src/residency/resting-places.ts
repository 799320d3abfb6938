import type { Path } from '@helmwright/json';
import type { Cell, Locations, Region } from '../model.ts';

/** A place where data of a region's tenants rests. */
export interface RestingPlace {
  /** What rests or runs there, as the subject of a sentence: `The cell \`nordic-1\``, `The backup`. */
  readonly what: string;
  /** A location of the catalogue, or whatever is written in place of one. */
  readonly location: string;
  /** Where the region's file says so. */
  readonly at: Path;
  /** The cell, where the place is one: its own tenants' data rests there, that of the others does not. */
  readonly cell?: Cell;
  /** The city that the file claims it to be in. */
  readonly city?: string | undefined;
}

const copies = [
  ['backup', 'The backup'],
  ['disasterRecovery', 'The disaster recovery'],
  ['logs', 'The log store'],
  ['metrics', 'The metrics store'],
] as const;

/** Every place where data of a region rests: its cells, its copies, its logs and metrics, and its images. */
export const restingPlacesOf = (
  region: Region,
  { registries }: Pick<Locations, 'registries'>,
): readonly RestingPlace[] => [
  ...region.cells.map(
    (cell, index): RestingPlace => ({
      what: `The cell \`${cell.name}\``,
      location: cell.location,
      at: ['cells', index, 'location'],
      cell,
      city: cell.city,
    }),
  ),
  ...copies.flatMap(([key, what]): readonly RestingPlace[] => {
    const location = region[key];
    return location === undefined ? [] : [{ what, location, at: [key] }];
  }),
  ...(region.registry === undefined ? [] : (registries[region.registry]?.locations ?? [])).map(
    (location): RestingPlace => ({ what: `The registry \`${region.registry}\``, location, at: ['registry'] }),
  ),
];
