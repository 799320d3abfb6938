import {
  and,
  each,
  entries,
  isNotEmpty,
  isSet,
  kept,
  match,
  merge,
  optional,
  orEmpty,
  overlay,
  text,
  when,
  withValue,
} from '@helmwright/template';
import type { Choice, Scope } from './drawn-scalars.ts';
import { Texts } from './drawn-texts.ts';
import { constants } from './drawn-values.ts';

/** Drawn charts have no Kubernetes types: what stands where is up to chance. */
export type Anything = Readonly<Record<string, unknown>>;

/** Draws values of any form. */
export class Builder extends Texts {
  /** A map with as many entries as there are parts. */
  map(choice: Choice, scope: Scope, depth: number): Anything {
    const parts = choice.parts.length === 0 ? [choice] : choice.parts;
    return Object.fromEntries(parts.map((part, index) => [this.#key(part, index), this.value(part, scope, depth - 1)]));
  }

  #key(choice: Choice, index: number): string {
    const keys = ['plain', 'with space', 'no', '1', 'a.b/c-d', 'y', '@at', '{{x}}', 'col: on', 'ünï'];
    return `${keys[choice.pick % keys.length]}${index === 0 ? '' : index}`;
  }

  /** A value of any form. */
  value(choice: Choice, scope: Scope, depth: number): unknown {
    const v = this.v;
    const next = (at = 0): Choice => choice.parts[at] ?? { pick: choice.pick + at + 1, parts: [] };
    const inner = (at: number, within: Scope = scope): unknown => this.value(next(at), within, depth - 1);
    if (depth <= 0) return this.text(choice, scope, 1);
    const forms: readonly (() => unknown)[] = [
      () => this.text(next(), scope, depth),
      () => this.number(next(), scope),
      () => this.condition(next(), scope, 2),
      () => v.port,
      () => this.mixed(next(), scope),
      () => constants[choice.pick % constants.length],
      () => v.either,
      () => optional(v.shape),
      () => withValue(v.shape, (shape) => ({ shape }) as never, inner(1) as never),
      () =>
        withValue(
          v.shape,
          (shape) =>
            match(shape, 'kind', {
              round: ({ size, label }) => ({ size, label: optional(label), n: text`${size}` }) as never,
              no: ({ size, label }) => merge<Anything>({ size }, { label, more: inner(1) } as never) as never,
            }) as never,
          inner(2) as never,
        ),
      () => when<unknown>(this.condition(next(), scope, 2), {} as never, { a: inner(1) } as never),
      () =>
        when<unknown>(
          isSet(v.name),
          withValue(v.name, (name) => ({ name }) as never),
        ),
      () =>
        when<unknown>(
          and(v.on, isNotEmpty(v.name)),
          withValue(v.name, (name) => ({ name }) as never),
        ),
      () => withValue(v.name, (name) => text`${name}`, text`${v.ratio}`),
      () => when<unknown>(v.on, v.port as never, 14.4 as never),
      () => when<unknown>(v.on, v.list as never, [] as never),
      () =>
        overlay<Anything>({ f: inner(0) as never, plain: 'x', g: when<unknown>(v.on, 'y' as never) as never }, v.free),
      () => ({ over: overlay<Anything>(v.nested as never, v.free) }),
      () => kept(v.thing),
      () => [kept(v.zones), kept(v.hosts), kept(v.either)],
      () => orEmpty({ a: optional(v.half) } as never),
      () => [
        orEmpty({ a: optional(v.either), b: when<unknown>(v.on, inner(1) as never), c: optional(v.zones) } as never),
      ],
      () => ({ empty: orEmpty({ hosts: each(v.hosts, (host) => host as never), mode: optional(v.mode) } as never) }),
      () => this.file(next(), scope),
      () => [this.file(next(), scope), inner(1)],
      () => this.phrase(next(), scope),
      () => [this.phrase(next(), scope), inner(1)],
      () =>
        when<unknown>(
          this.condition(next(), scope, 2),
          this.text(next(1), scope, 1) as never,
          when<unknown>(this.condition(next(2), scope, 1), v.port as never, this.phrase(next(3), scope) as never),
        ),
      () =>
        when<unknown>(
          this.condition(next(), scope, 1),
          { a: inner(1) } as never,
          when<unknown>(v.on, [] as never, v.either as never),
        ),
      () => withValue(v.name, (name) => name as never, when<unknown>(v.on, v.size as never, 'no' as never)),
      () => text`a ${v.label}\n{{ "x" }} {${v.size}}\n\n  ${v.kind}`,
      () => text`${v.label}\n${v.any}\n`,
      () => text`${v.label}\n\t${v.ratio}\n`,
      () => v.ratio,
      () => v.nested,
      () => v.sizes,
      () => optional(v.either),
      () => optional(v.half),
      () => optional(v.group.deeper.text),
      () => withValue(v.either, (either) => ({ either }) as never, inner(1) as never),
      () => each(v.sizes as never, (size, name) => text`${name as never}=${size as never}` as never),
      () => each(v.sizes as never, (size) => size as never),
      () =>
        entries(v.nested, (inside, name) => [
          name,
          { more: entries(inside, (value, key) => [key, { value: optional(value) } as never]), inside } as never,
        ]),
      () => each(v.hosts, (host) => ({ host, more: inner(0, { ...scope, texts: [...scope.texts, host] }) }) as never),
      () => [inner(0), each(v.zones, (zone, name) => ({ zone, name }) as never)],
      () => entries(v.zones, (zone, name) => [text`${name}.z`, zone as never]),
      () => each(v.free, (value, name) => ({ name, value: optional(value), again: value }) as never),
      () => v.free,
      () => v.list,
      () => this.map(choice, scope, depth),
      () => choice.parts.map((_, at) => inner(at)),
      () => when<unknown>(this.condition(next(), scope, 2), inner(1) as never),
      () => when<unknown>(this.condition(next(), scope, 2), inner(1) as never, inner(2) as never),
      () => optional(v.count),
      () => optional(v.name),
      () => optional(v.mode),
      () => optional(v.list),
      () => [optional(v.count), optional(v.name), when<unknown>(v.on, inner(1) as never)],
      () => withValue(v.name, (name) => inner(0, { ...scope, texts: [...scope.texts, name] }) as never),
      () => withValue(v.count, (n) => inner(0, { ...scope, numbers: [...scope.numbers, n] }) as never),
      () =>
        withValue(
          v.thing,
          ({ a, n, inner: map }) =>
            ({
              a,
              n,
              map: entries(map, (value, key) => [key, value as never]),
              more: inner(0, { ...scope, texts: [...scope.texts, a] }),
            }) as never,
          inner(1) as never,
        ),
      () => each(v.list, (item) => inner(0, { ...scope, texts: [...scope.texts, item] }) as never),
      () => [
        inner(0),
        each(v.list, (item) => ({ item, more: inner(1, { ...scope, texts: [...scope.texts, item] }) }) as never),
      ],
      () =>
        each(
          v.ports,
          ({ port, note, tags }, name) =>
            ({
              name,
              port,
              note: optional(note),
              tags: each(tags, (tag) => ({ tag, of: name }) as never),
              more: inner(0, { ...scope, texts: [...scope.texts, name], numbers: [...scope.numbers, port] }),
            }) as never,
        ),
      () =>
        entries(v.ports, ({ port }, name) => [
          name,
          { port, more: inner(0, { ...scope, texts: [...scope.texts, name] }) } as never,
        ]),
      () =>
        merge<Anything>(
          { first: inner(0) } as never,
          optional(v.free),
          when<Anything>(v.on, { second: inner(1) } as never),
        ),
    ];
    return forms[choice.pick % forms.length]?.();
  }
}
