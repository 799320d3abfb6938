/**
 * Shares an amount by weights so that the shares add up to it exactly (the method of largest remainders): each gets its
 * share rounded down, and the cents that are left go to those who lost most by that, the first of equals first.
 *
 * @param total not negative
 * @param weights not negative, in the same order as the shares; with all of them zero, everybody weighs the same
 * @returns nothing to share with gives no shares
 */
export function share(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (sum === 0n)
    return weights.length === 0
      ? []
      : share(
          total,
          weights.map(() => 1n),
        );
  const parts = weights.map((weight) => ({ floor: (total * weight) / sum, remainder: (total * weight) % sum }));
  const left = Number(total - parts.reduce((all, { floor }) => all + floor, 0n));
  const favoured = new Set(
    parts
      .map(({ remainder }, index) => ({ remainder, index }))
      .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
      .slice(0, left)
      .map(({ index }) => index),
  );
  return parts.map(({ floor }, index) => (favoured.has(index) ? floor + 1n : floor));
}
