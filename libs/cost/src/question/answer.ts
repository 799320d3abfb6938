import { costCodes, type Diagnostic, failure, type Result, success } from '@helmwright/diagnostics';
import type { Environment, Fleet } from '@helmwright/fleet';
import { positionOf } from '@helmwright/source';
import type { Assumptions, Estimate } from '../estimate/estimate.ts';
import { assumptionsOf } from './assumptions.ts';
import { type Comparison, compare } from './compare.ts';
import { estimateFleet } from './estimate-fleet.ts';
import { tenantsOf } from './group.ts';
import { parseWhatIf } from './what-if.ts';

/** What is asked about the cost of a fleet. */
export interface CostQuestion {
  readonly environments: readonly Environment[];
  /** Default: the one that the fleet names. */
  readonly priceBook?: string | undefined;
  /** Such as `tier=premium`; all of them are supposed together. */
  readonly whatIf?: readonly string[] | undefined;
}

/** What a fleet costs in a month. */
export interface CostAnswer {
  readonly environments: readonly string[];
  readonly assumptions: Assumptions;
  /** With every quota reserved. */
  readonly now: Estimate;
  /** With only the pods that run when nothing goes on: what is asked for at the quietest. */
  readonly steady: Estimate;
  readonly supposed: Supposed | undefined;
  readonly comparison: Comparison | undefined;
}

/** What it would cost if something were otherwise. */
export interface Supposed {
  readonly words: readonly string[];
  readonly estimate: Estimate;
  readonly comparison: Comparison | undefined;
}

/**
 * Answers what a fleet costs in a month.
 *
 * @returns HW2006 and HW2700 for what there is to estimate with, HW2701 to HW2705 for what has no price, no machine or
 *   no room, HW2707 for a supposition that means nothing; HW2706, HW2708 and HW2709 are warnings
 */
export function answerCost(fleet: Fleet, { environments, priceBook, whatIf = [] }: CostQuestion): Result<CostAnswer> {
  const assumptions = assumptionsOf(fleet.costs, priceBook);
  if (!assumptions.ok) return assumptions;
  const supposition = parseWhatIf(whatIf, fleet, assumptions.value.book);
  if (!supposition.ok) return supposition;
  const now = estimateFleet(fleet, environments, assumptions.value);
  if (!now.ok) return now;
  const steady = estimateFleet(fleet, environments, assumptions.value, { basis: 'steady' });
  if (!steady.ok) return steady;
  const diagnostics = [...now.diagnostics, ...currencyOf(fleet, now.value)];
  const answer: CostAnswer = {
    environments: environments.map(({ name }) => name),
    assumptions: assumptions.value,
    now: now.value,
    steady: steady.value,
    supposed: undefined,
    comparison: comparisonOf(fleet, now.value),
  };
  if (whatIf.length === 0) return success(answer, diagnostics);
  const then = estimateFleet(fleet, environments, assumptions.value, supposition.value);
  if (!then.ok) return failure([...diagnostics, ...then.diagnostics]);
  const supposed = { words: whatIf, estimate: then.value, comparison: comparisonOf(fleet, then.value) };
  return success({ ...answer, supposed }, [...diagnostics, ...then.diagnostics]);
}

function comparisonOf({ costs: { currentPlatform } }: Fleet, estimated: Estimate): Comparison | undefined {
  if (currentPlatform === undefined || currentPlatform.currency !== estimated.book.currency) return undefined;
  return compare(estimated.cents, tenantsOf(estimated), currentPlatform);
}

function currencyOf({ costs: { currentPlatform } }: Fleet, { book }: Estimate): readonly Diagnostic[] {
  if (currentPlatform === undefined || currentPlatform.currency === book.currency) return [];
  return [
    costCodes.currencyDiffers({
      message: `The price book \`${book.name}\` is in ${book.currency} and the current platform in ${currentPlatform.currency}.`,
      remedy: 'Write the cost of the current platform in the currency of the book.',
      position: positionOf(currentPlatform.file, ['currency']),
    }),
  ];
}
