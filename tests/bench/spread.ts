/** Samples of one figure in a few numbers; the median is the one to quote on a machine that others use too. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Sums samples up. Fails where there are none. */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) throw new Error('There is nothing to sum up.');
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  return { median, min: at(0), max: at(sorted.length - 1) };
}

/** The ratio of two figures that were taken in the same rounds, round by round, so that a busy minute counts for both. */
export function ratioOf(samples: readonly number[], peers: readonly number[]): Spread {
  return spreadOf(samples.map((sample, round) => sample / (peers[round] ?? Number.NaN)));
}
