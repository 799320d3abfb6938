/** The results of an action for each item, in the order of the items; at most `limit` actions run at a time. */
export async function concurrently<T, R>(
  limit: number,
  items: readonly T[],
  action: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    // The lanes share one iterator, so that each takes the next item that nobody has taken.
    for (const [index, item] of queue) results.set(index, await action(item));
  };
  await Promise.all(Array.from({ length: limit }, lane));
  return [...results].sort(([left], [right]) => left - right).map(([, result]) => result);
}
