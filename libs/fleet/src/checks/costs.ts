import { costCodes, type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import type { Fleet } from '../model.ts';
import type { Inventory } from '../read/read-authored.ts';
import { suggest } from '../words/closest.ts';

/** What the catalogue of costs names must be there: locations that are priced, and the price book that is used. */
export const checkCosts = ({ costs, locations }: Fleet, { names }: Inventory): readonly Diagnostic[] => [
  ...[...costs.priceBooks.values()].flatMap(({ clouds, file }) =>
    Object.entries(clouds).flatMap(([cloud, { machines }]) =>
      Object.entries(machines).flatMap(([machine, prices]) =>
        Object.keys(prices).flatMap((location) =>
          location === 'anywhere' || Object.hasOwn(locations.locations, location)
            ? []
            : [
                fleetCodes.unknownLocation({
                  message: `There is no location \`${location}\`, and ${machine} is priced there.`,
                  remedy: suggest(location, Object.keys(locations.locations)),
                  position: positionOf(file, ['clouds', cloud, 'machines', machine, location], 'key'),
                }),
              ],
        ),
      ),
    ),
  ),
  ...(costs.capacity === undefined || names.prices.has(costs.capacity.priceBook)
    ? []
    : [
        costCodes.unknownPriceBook({
          message: `There is no price book \`${costs.capacity.priceBook}\`.`,
          remedy: suggest(costs.capacity.priceBook, names.prices),
          position: positionOf(costs.capacity.file, ['priceBook']),
        }),
      ]),
];
