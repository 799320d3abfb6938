import { costCodes, failure, fleetCodes, type Result, success, wholeFile } from '@helmwright/diagnostics';
import type { CostCatalogue } from '@helmwright/fleet';
import { positionOf } from '@helmwright/source';
import type { Assumptions } from '../estimate/estimate.ts';

const CAPACITY = 'environments/catalog/capacity.yaml';

/**
 * What to estimate with: the price book that is named, or else the one that the fleet names.
 *
 * @returns HW2006 where the fleet has no `capacity.yaml`, HW2700 where it has no such price book
 */
export function assumptionsOf({ capacity, priceBooks, machines }: CostCatalogue, name?: string): Result<Assumptions> {
  if (capacity === undefined) {
    return failure([
      fleetCodes.missingFile({
        message: `The file \`${CAPACITY}\` is missing, and without it no tenant can be turned into nodes.`,
        remedy: 'Write it; `docs/guides/cost.md` says what it holds.',
        position: wholeFile(CAPACITY),
      }),
    ]);
  }
  const book = priceBooks.get(name ?? capacity.priceBook);
  if (book === undefined) {
    const known = [...priceBooks.keys()].map((each) => `\`${each}\``).join(', ');
    return failure([
      costCodes.unknownPriceBook({
        message: `There is no price book \`${name ?? capacity.priceBook}\`.`,
        remedy: known === '' ? 'Write one in `environments/catalog/prices/`.' : `Use one of ${known}.`,
        position: name === undefined ? positionOf(capacity.file, ['priceBook']) : undefined,
      }),
    ]);
  }
  return success({ book, capacity, machines });
}
