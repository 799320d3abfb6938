import type { Field } from '../field/field.ts';
import { parseThousandths } from '../field/quantity.ts';

/** Amounts by resource, in thousandths of the unit. */
export type Totals = ReadonlyMap<string, bigint>;

/** The amounts of a list of resources; what is no quantity is left out. */
export const amountsOf = (list: Field): Totals =>
  new Map(
    list.entries.flatMap(([name, amount]) => {
      const parsed = parseThousandths(amount.value ?? 0);
      return parsed === undefined ? [] : [[name, parsed] as const];
    }),
  );

const sum = (left: Totals, right: Totals): Totals => combine(left, right, (one, other) => one + other);
const most = (left: Totals, right: Totals): Totals => combine(left, right, (one, other) => (one > other ? one : other));

function combine(left: Totals, right: Totals, by: (one: bigint, other: bigint) => bigint): Totals {
  const combined = new Map(left);
  for (const [name, amount] of right) {
    const present = combined.get(name);
    combined.set(name, present === undefined ? amount : by(present, amount));
  }
  return combined;
}

/**
 * What the containers of a pod need together, at the time when they need most: containers that run first need theirs
 * beside those that were started before and stay.
 *
 * @param amounts what a container needs
 */
export function totalOfContainers(spec: Field, amounts: (container: Field) => Totals): Totals {
  const none: Totals = new Map();
  let running = spec.at('containers').items.map(amounts).reduce(sum, none);
  let staying = none;
  let first = none;
  for (const container of spec.at('initContainers').items) {
    const own = amounts(container);
    if (container.at('restartPolicy').text === 'Always') {
      running = sum(running, own);
      staying = sum(staying, own);
      first = most(first, staying);
    } else first = most(first, sum(own, staying));
  }
  return most(running, first);
}
