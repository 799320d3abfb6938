/** Freezes a node of the tree, and the lists that it holds. */
export function freeze<const T extends object>(value: T): Readonly<T> {
  for (const inner of Object.values(value)) if (Array.isArray(inner)) Object.freeze(inner);
  return Object.freeze(value);
}
