import { isJsonObject, type Json, type JsonArray, type JsonObject } from '@helmwright/json';
import type { Operation, Segment } from './operation.ts';

/** Operations by the first segment of their paths. */
interface Step {
  readonly head: Segment;
  /** Relative to the head: an empty path is about the value there itself. */
  readonly inner: Operation[];
}

/** Does to a value what the operations of `compareValues` say: gives what the value became. */
export function applyOperations(value: Json, operations: readonly Operation[]): Json {
  const whole = operations.find(({ kind, path }) => kind === 'replace' && path.length === 0);
  if (whole?.kind === 'replace') return whole.after;
  if (isJsonObject(value)) return applyToMap(value, operations);
  return Array.isArray(value) ? applyToList(value, operations) : value;
}

function stepsOf(operations: readonly Operation[]): readonly Step[] {
  const steps = new Map<string, Step>();
  for (const operation of operations) {
    const [head, ...path] = operation.path;
    if (head === undefined) continue;
    const key = JSON.stringify(head);
    const step = steps.get(key) ?? { head, inner: [] };
    step.inner.push({ ...operation, path });
    steps.set(key, step);
  }
  return [...steps.values()];
}

function applyToMap(map: JsonObject, operations: readonly Operation[]): JsonObject {
  const entries = new Map(Object.entries(map));
  for (const { head, inner } of stepsOf(operations)) {
    const key = String(head);
    const next = applyAt(entries.get(key), inner);
    if (next === undefined) entries.delete(key);
    else entries.set(key, next);
  }
  return Object.fromEntries(entries);
}

/** What becomes of a value: `undefined` where it is removed. */
function applyAt(value: Json | undefined, inner: readonly Operation[]): Json | undefined {
  const own = inner.find(({ path }) => path.length === 0);
  if (own?.kind === 'remove') return undefined;
  if (own?.kind === 'add') return own.after;
  return value === undefined ? undefined : applyOperations(value, inner);
}

const isAddedElement = (operation: Operation): boolean => operation.kind === 'add' && operation.path.length === 1;

function applyToList(list: JsonArray, operations: readonly Operation[]): JsonArray {
  // Old and new elements may have the same index, so those that are added are no part of the steps.
  const steps = stepsOf(operations.filter((operation) => !isAddedElement(operation)));
  const kept = list.flatMap((element, index) => {
    const inner = steps.filter(({ head }) => matches(head, element, index)).flatMap((step) => step.inner);
    const next = inner.length === 0 ? element : applyAt(element, inner);
    return next === undefined ? [] : [next];
  });
  const reorder = operations.find(({ kind, path }) => kind === 'reorder' && path.length === 0);
  const order = reorder?.kind === 'reorder' ? reorder.order : kept.keys();
  const result = [...order].flatMap((index) => kept.slice(index, index + 1));
  for (const operation of operations) {
    if (operation.kind === 'add' && isAddedElement(operation)) result.splice(operation.at ?? 0, 0, operation.after);
  }
  return result;
}

function matches(head: Segment, element: Json, index: number): boolean {
  if (typeof head !== 'object') return head === index;
  return isJsonObject(element) && element[head.key] === head.value;
}
