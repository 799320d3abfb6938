import { defineChart } from '@helmwright/chart';
import {
  add,
  and,
  choose,
  contains,
  defaultTo,
  type Expr,
  eq,
  ge,
  gt,
  has,
  hasApi,
  hasKey,
  hasPrefix,
  hasSuffix,
  isNotEmpty,
  isSet,
  join,
  le,
  len,
  lower,
  lt,
  mul,
  ne,
  not,
  or,
  replace,
  required,
  sha256,
  sub,
  text,
  toJson,
  trimAll,
  trimPrefix,
  trimSuffix,
  trunc,
  upper,
} from '@helmwright/template';
import fc from 'fast-check';
import { values } from './drawn-values.ts';

/** The choices behind one drawn part of a chart: how it is made, and from what. */
export interface Choice {
  readonly pick: number;
  readonly parts: readonly Choice[];
}

/** Draws the choices behind a chart. */
export const choices: fc.Arbitrary<Choice> = fc.letrec<{ choice: Choice }>((tie) => ({
  choice: fc.record({
    pick: fc.nat(9_999),
    parts: fc.oneof(
      { depthSize: 'medium', maxDepth: 6 },
      fc.constant([]),
      fc.array(tie('choice'), { minLength: 1, maxLength: 10 }),
    ),
  }),
})).choice;

/** What can be read at a place in the chart. */
export interface Scope {
  readonly texts: readonly Expr<string>[];
  readonly numbers: readonly Expr<number>[];
  readonly switches: readonly Expr<boolean>[];
}

export const chartOf = () => defineChart({ name: 'drawn', version: '0.1.0', description: 'A drawn chart.', values });
export type Drawn = ReturnType<typeof chartOf>;

/** Draws texts, numbers and conditions. */
export class Scalars {
  readonly v: Drawn['v'];

  constructor({ v }: Drawn) {
    this.v = v;
  }

  /** A text. */
  text(choice: Choice, scope: Scope, depth: number): Expr<string> {
    const from = <T>(all: readonly T[], at: number): T =>
      all[(choice.pick + at) % all.length] ?? all[0] ?? (this.v.label as T);
    const one = from(scope.texts, 0);
    if (depth <= 0) return one;
    const inner = (at: number): Expr<string> =>
      this.text(choice.parts[at] ?? { pick: choice.pick + at + 1, parts: [] }, scope, depth - 1);
    const forms: readonly (() => Expr<string>)[] = [
      () => one,
      () => text`${inner(0)}-${from(scope.numbers, 1)}%{{ }}`,
      () => defaultTo(this.v.name, inner(0)),
      () => choose(this.condition(choice, scope, 1), inner(0), 'constant: no'),
      () => lower(inner(0)),
      () => replace('a', 'bb', inner(0)),
      () => trimSuffix('-', trunc(5, this.v.label)),
      () => trimAll('ab', inner(0)),
      () => upper(inner(0)),
      () => trimPrefix('a', inner(0)),
      () => trunc(-4, this.v.label),
      () => trunc(0, this.v.label),
      () => text`${this.v.ratio}/${this.v.on}/${this.v.group.b}`,
      () => text`${from(scope.numbers, 1)}`,
      () => text`${this.v.ratio}`,
      () => text`${this.v.on}`,
      () => text`${14.4}/${text`${inner(0)}-${1}`}`,
      () => toJson(this.v.sizes),
      () => toJson(this.v.nested),
      () => toJson(this.v.either),
      () => required('label: set it', this.v.label),
      () => sha256(toJson(this.v.free)),
      () => toJson(this.v.ports),
      () => join(', ', this.v.list),
    ];
    return from(forms, 0)();
  }

  /** One value of several types. */
  mixed(choice: Choice, scope: Scope): Expr<unknown> {
    const v = this.v;
    const on = this.condition(choice, scope, 1);
    const forms: readonly (() => Expr<unknown>)[] = [
      () => defaultTo(v.ratio, 1),
      () => defaultTo(v.half, 0.5),
      () => defaultTo(v.half, this.number(choice, scope)),
      () => choose<number>(on, 1, 0.5),
      () => choose<number>(on, v.ratio, v.size),
      () => defaultTo(v.port, 'http'),
      () => defaultTo(v.port, 80),
      () => choose<number | string>(on, v.port, v.label),
      () => choose<number | string | boolean>(on, v.size, v.on),
      () => choose<number | string>(on, 'no', 7),
      () => required('port: set it', v.port),
    ];
    return forms[choice.pick % forms.length]?.() ?? v.port;
  }

  /** A whole number. */
  number(choice: Choice, scope: Scope): Expr<number> {
    const one = scope.numbers[choice.pick % scope.numbers.length] ?? this.v.size;
    const all = [
      one,
      add(one, 1_000_000),
      len(this.v.list),
      defaultTo(this.v.count, 7),
      sub(one, this.v.size),
      mul(one, 1000),
      add(one, this.v.ratio),
      len(this.v.any),
    ];
    return all[choice.pick % all.length] ?? one;
  }

  /** A condition. */
  condition(choice: Choice, scope: Scope, depth: number): Expr<boolean> {
    const v = this.v;
    const one = scope.switches[choice.pick % scope.switches.length] ?? v.on;
    if (depth <= 0) return one;
    const inner = (at: number): Expr<boolean> =>
      this.condition(choice.parts[at] ?? { pick: choice.pick + at + 1, parts: [] }, scope, depth - 1);
    const text = scope.texts[choice.pick % scope.texts.length] ?? v.label;
    const forms: readonly (() => Expr<boolean>)[] = [
      () => one,
      () => not(inner(0)),
      () => and(inner(0), inner(1)),
      () => or(inner(0), inner(1), v.on),
      () => isSet(v.count),
      () => isSet(v.thing),
      () => isNotEmpty(v.list),
      () => isNotEmpty(text),
      () => eq(v.kind, 'no'),
      () => gt(this.number(choice, scope), 999_999),
      () => contains('a', text),
      () => hasPrefix('a', text),
      () => hasSuffix(v.label, text),
      () => hasKey(v.ports, 'http'),
      () => has('no', v.list),
      () => hasApi('networking.k8s.io/v1'),
      () => hasApi('monitoring.coreos.com/v1'),
      () => eq(v.port, 80),
      () => ne(v.port, 'http'),
      () => eq(defaultTo(v.half, 1), 1),
      () => ne(v.on, true),
      () => lt(v.ratio, this.number(choice, scope)),
      () => le(this.number(choice, scope), v.ratio),
      () => ge(defaultTo(v.half, 1), 0.5),
      () => isSet(v.half),
      () => isSet(v.group.deeper.text),
      () => isNotEmpty(v.either),
      () => isSet(v.either),
      () => eq(this.number(choice, scope), v.size),
    ];
    return forms[choice.pick % forms.length]?.() ?? one;
  }
}
