import { type Rule, table } from '@helmwright/grants';

/** A step of a path: a field, or into a list or a map. */
export type Step = { readonly field: string } | 'element' | 'entry';

/** A place in objects of a kind that a rule is for. */
export interface Leaf {
  readonly kind: string;
  readonly path: readonly Step[];
  readonly rule: Rule;
  /** What the leaf is beside a value: a field that has to be there, or one that no rule is for. */
  readonly as: 'value' | 'needed' | 'unknown';
}

function leavesOf(kind: string, rule: Rule, path: readonly Step[]): readonly Leaf[] {
  const leaf = (as: Leaf['as'], of: Rule = rule, at = path): Leaf => ({ kind, path: at, rule: of, as });
  switch (rule.rule) {
    case 'fields':
      return [
        ...Object.entries(rule.fields).flatMap(([field, of]) => leavesOf(kind, of, [...path, { field }])),
        ...Object.keys(rule.needs ?? {}).map((field) =>
          leaf('needed', rule.fields[field] ?? { rule: 'free' }, [...path, { field }]),
        ),
        ...(rule.laws ?? []).map((law) => leaf('value', { rule: 'law', law })),
        leaf('unknown', { rule: 'free' }, [...path, { field: 'unheardOf' }]),
      ];
    case 'each':
      return leavesOf(kind, rule.of, [...path, 'element']);
    case 'values':
      return leavesOf(kind, rule.of, [...path, 'entry']);
    case 'both':
      return rule.of.flatMap((of) => leavesOf(kind, of, path));
    default:
      return [leaf('value')];
  }
}

/** Every place of every kind that a rule is for. */
export const leaves: readonly Leaf[] = [...table].flatMap(([kind, rule]) => leavesOf(kind, rule, []));

/** The path as people write it. */
export const written = ({ kind, path }: Pick<Leaf, 'kind' | 'path'>): string =>
  `${kind} ${path.map((step) => (typeof step === 'string' ? (step === 'element' ? '[]' : '{}') : step.field)).join('.')}`;
