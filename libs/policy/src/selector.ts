/** The labels of an object. A map, so that no label is mistaken for a member of every JavaScript object. */
export type LabelMap = ReadonlyMap<string, string>;

/** One condition of a label selector. */
export type Requirement =
  | { readonly key: string; readonly operator: 'In' | 'NotIn'; readonly values: readonly string[] }
  | { readonly key: string; readonly operator: 'Exists' | 'DoesNotExist' };

/** A label selector: all requirements must hold. `matchLabels` are requirements `In` with one value. Empty: everything. */
export type Selector = readonly Requirement[];

/** What is known of an object's labels. */
export interface KnownLabels {
  readonly labels: LabelMap;
  /** Whether these are all its labels; otherwise it may carry any other besides. */
  readonly complete: boolean;
}

/** Whether labels satisfy a selector, as the API machinery of Kubernetes decides it: `NotIn` holds where the key is absent. */
export const selects = (selector: Selector, labels: LabelMap): boolean =>
  selector.every((requirement) => holds(requirement, labels.get(requirement.key)));

/** Whether an object of which only this is known can satisfy a selector. Exact: it says no only where no labels would do. */
export function canSelect(selector: Selector, { labels, complete }: KnownLabels): boolean {
  const open = new Map<string, Requirement[]>();
  for (const requirement of selector) {
    const { key } = requirement;
    if (complete || labels.has(key)) {
      if (!holds(requirement, labels.get(key))) return false;
    } else {
      open.set(key, [...(open.get(key) ?? []), requirement]);
    }
  }
  return [...open.values()].every(isSatisfiable);
}

const nothingKnown: KnownLabels = { labels: new Map(), complete: false };

/** Whether some labels satisfy the selector. */
export const canSelectAnything = (selector: Selector): boolean => canSelect(selector, nothingKnown);

/** The values that the selector leaves to a key, where it bounds them: undefined where it does not. */
export function valuesAllowed(selector: Selector, key: string): ReadonlySet<string> | undefined {
  const ofKey = selector.filter((requirement) => requirement.key === key);
  const lists = ofKey.flatMap((requirement) => (requirement.operator === 'In' ? [requirement.values] : []));
  const [first] = lists;
  return first && new Set(first.filter((value) => ofKey.every((requirement) => holds(requirement, value))));
}

/** Whether every object that the selector selects carries these labels. */
export const implies = (selector: Selector, labels: LabelMap): boolean =>
  [...labels].every(([key, value]) => {
    const allowed = valuesAllowed(selector, key);
    return allowed !== undefined && allowed.size <= 1 && (allowed.size === 0 || allowed.has(value));
  });

function holds(requirement: Requirement, value: string | undefined): boolean {
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && requirement.values.includes(value);
    case 'NotIn':
      return value === undefined || !requirement.values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
  }
}

/** Whether one value, or none, satisfies all requirements of one key. */
function isSatisfiable(requirements: readonly Requirement[]): boolean {
  const accepts = (value: string | undefined): boolean =>
    requirements.every((requirement) => holds(requirement, value));
  const [listed] = requirements.flatMap((requirement) => (requirement.operator === 'In' ? [requirement.values] : []));
  if (listed !== undefined) return listed.some(accepts);
  if (accepts(undefined)) return true;
  // Without `In`, the values that do not do are finitely many.
  return !requirements.some(({ operator }) => operator === 'DoesNotExist');
}
