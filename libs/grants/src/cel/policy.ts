import { grantNames } from '../grants.ts';
import type { Rule } from '../table/rule.ts';
import { table } from '../table/table.ts';
import { bounded, fewOfObject, object, type Validation, type Variable } from './bounds.ts';
import { ofControllers } from './cluster.ts';
import { compile, variableOf } from './compile.ts';
import { byMessage, type Check, type Condition, printed, printedFor } from './condition.ts';
import { describing } from './described.ts';
import { placeAt } from './text.ts';

/** What the table of rules asks of objects in the cluster, in CEL. */
export interface ClusterPolicy {
  /** What it is about, as part of its name. */
  readonly name: string;
  /** Kinds with their groups that it judges; empty for all. */
  readonly kinds: readonly string[];
  readonly variables: readonly Variable[];
  readonly validations: readonly Validation[];
}

/** The rule of a kind, and what of it is judged elsewhere: its metadata, and its status, which the cluster finds. */
function ruleOf(kind: string): { readonly rule: Rule; readonly elsewhere: readonly Rule[] } {
  const rule = table.get(kind) ?? { rule: 'free' };
  const own = rule.rule === 'fields' ? rule.fields : {};
  return { rule, elsewhere: [own['metadata'], own['status']].flatMap((each) => each ?? []) };
}

/** Kinds whose own fields the cluster sets while it takes them in; in others, and in templates, it sets none. */
const clusters: ReadonlySet<string> = new Set(['PersistentVolumeClaim', 'Service']);

const nothing: Variable = { name: 'nothing', expression: "[dyn(null), dyn(''), dyn([]), dyn({})]" };

/** What is granted, as the namespace says it: entries are one a line. */
const grants: readonly Variable[] = [...grantNames, 'hosts'].map((grant) => ({
  name: variableOf(grant),
  expression: `namespaceObject.metadata.?annotations[?'grants.municipality/${grant}'].orValue('').split('\\n').filter(entry, entry != '')`,
}));

/** In the namespace of a pool hosts are its tenants', whom nobody there knows but the operators that bring their objects. */
const pool: Variable = {
  name: 'pool',
  expression: "variables.operator && namespaceObject.metadata.?labels[?'municipality'].orValue('').startsWith('pool-')",
};

const known: readonly Variable[] = [
  nothing,
  pool,
  ...grants,
  ...Object.entries(describing).map(([name, expression]) => ({ name, expression })),
];

/** Checks as a policy has them; those that tell the same are one. */
export const validationsOf = (checks: readonly Check[]): readonly Validation[] =>
  byMessage(checks).map(([message, conditions]) => ({ message, expression: printed(conditions) }));

/** A policy with the variables that it reads. */
export function policy(
  name: string,
  kinds: readonly string[],
  variables: readonly Variable[],
  validations: readonly Validation[],
): ClusterPolicy {
  const texts = [...variables, ...validations].map(({ expression }) => expression);
  const isRead = (variable: Variable): boolean => texts.some((each) => each.includes(`variables.${variable.name}`));
  return { name, kinds, variables: [...known.filter(isRead), ...variables], validations };
}

/** A policy of some kinds; what holds for all of them is said once. */
export function ofKinds(name: string, kinds: readonly string[], more: readonly Rule[] = []): ClusterPolicy {
  const found = new Map<string, { message: string; conditions: readonly Condition[]; kinds: string[] }>();
  for (const kind of kinds) {
    const { rule, elsewhere } = ruleOf(kind);
    const checks = compile(rule, placeAt('variables.object'), {
      elsewhere: [...elsewhere, ...more],
      clusters: !clusters.has(kind),
      also: ofControllers,
    });
    for (const [message, conditions] of byMessage(checks)) {
      const key = JSON.stringify([message, conditions]);
      const same = found.get(key);
      if (same === undefined) found.set(key, { message, conditions, kinds: [kind] });
      else same.kinds.push(kind);
    }
  }
  const validations = [...found.values()].map((each) => ({
    message: each.message,
    expression:
      each.kinds.length === kinds.length
        ? printed(each.conditions)
        : printedFor(
            each.kinds.map((kind) => kind.split('.')[0] ?? ''),
            each.conditions,
          ),
  }));
  return policy(name, kinds, [fewOfObject, object], [bounded, ...validations]);
}
