import type { Binding, Expression } from '../tree/nodes.ts';

/** How a bound name is printed: as `.` or `$port`, or as the expression it stands for. */
export type Printed =
  | { readonly as: 'parameter'; readonly step: string | undefined }
  | { readonly as: 'text'; readonly text: string }
  | { readonly as: 'alias'; readonly of: Expression };

/** What names mean at a place in a template. */
export interface Scope {
  /** Whether `.` is the root here; where it is not, the root is `$`. */
  readonly dotIsRoot: boolean;
  /** Where the chart's own root is below what `$` is: `.root` in named templates that take a value, otherwise nothing. */
  readonly root: '' | '.root';
  readonly names: ReadonlyMap<Binding, Printed>;
  /** Expressions that a surrounding condition has found not to be empty. */
  readonly notEmpty: readonly Expression[];
}

/** The scope at the top of a file or named template. */
export const rootScope: Scope = { dotIsRoot: true, root: '', names: new Map(), notEmpty: [] };

/** The scope at the top of a named template that takes a value, alone or beside the root. */
export const parameterScope = (binding: Binding, step: string | undefined): Scope => ({
  ...rootScope,
  root: step === undefined ? '' : '.root',
  names: new Map([[binding, { as: 'parameter', step }]]),
});

/** The scope in which a condition holds. */
export function holding(scope: Scope, condition: Expression): Scope {
  if (condition.kind !== 'call') return scope;
  switch (condition.name) {
    case 'and':
      return condition.args.reduce(holding, scope);
    case 'isNotEmpty':
      return { ...scope, notEmpty: [...scope.notEmpty, ...condition.args] };
    default:
      return scope;
  }
}

/** The scope in which the value of a name is known not to be empty: `with` has asked. */
export const notEmpty = (scope: Scope, binding: Binding): Scope => ({
  ...scope,
  notEmpty: [...scope.notEmpty, { kind: 'variable', binding, path: [], schema: undefined }],
});

/** Whether two expressions are the same path into the same value. */
export const isSamePath = (a: Expression, b: Expression): boolean => {
  if (a.kind === 'field') return b.kind === 'field' && a.root === b.root && isSame(a.path, b.path);
  return a.kind === 'variable' && b.kind === 'variable' && a.binding === b.binding && isSame(a.path, b.path);
};

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((step, index) => step === b[index]);

/** Whether a surrounding condition has found an expression not to be empty. */
export const isKnownNotEmpty = (scope: Scope, expression: Expression): boolean =>
  scope.notEmpty.some((known) => isSamePath(known, expression));

const withName = (scope: Scope, binding: Binding, printed: Printed): Scope => ({
  ...scope,
  names: new Map([...scope.names, [binding, printed]]),
});

/** The scope in which a name stands for an expression. */
export const aliased = (scope: Scope, binding: Binding, of: Expression): Scope =>
  withName(scope, binding, { as: 'alias', of });

/** The scope in which a name is `.`. Names that were `.` before cannot be read in it. */
export const dotted = (scope: Scope, binding: Binding): Scope => ({
  ...withName(scope, binding, { as: 'text', text: '.' }),
  dotIsRoot: false,
});

/** The scope in which a name is a variable; `.` is rebound too. */
export const named = (scope: Scope, binding: Binding, text: string): Scope => ({
  ...withName(scope, binding, { as: 'text', text }),
  dotIsRoot: false,
});

/** The scope in which a name is a variable that is assigned on the way. */
export const declared = (scope: Scope, binding: Binding, text: string): Scope =>
  withName(scope, binding, { as: 'text', text });

/** A variable's name that nothing else in the scope has. */
export function freshName(scope: Scope, hint: string, fallback: string): string {
  const taken = new Set([...scope.names.values()].map((printed) => (printed.as === 'text' ? printed.text : '')));
  const candidates = [hint, fallback].map((name) => `$${name.replace(/[^A-Za-z0-9]/g, '')}`);
  for (const candidate of candidates) if (!taken.has(candidate)) return candidate;
  let count = 2;
  while (taken.has(`${candidates[0]}${count}`)) count += 1;
  return `${candidates[0]}${count}`;
}
