import {
  each,
  type Fragment,
  type Item,
  type Items,
  isSet,
  join,
  lines,
  type Maybe,
  optional,
  type TextPiece,
  text,
  toJson,
  when,
  withValue,
} from '@helmwright/template';
import { type Choice, Scalars, type Scope } from './drawn-scalars.ts';

/** Draws texts with conditions and loops in them: on one line, and of lines. */
export class Texts extends Scalars {
  /** Lines of a file, some of them under conditions and in loops. */
  file(choice: Choice, scope: Scope): unknown {
    const v = this.v;
    const on = this.condition(choice, scope, 2);
    return lines(
      text`server ${v.label};`,
      '',
      when(on, lines('', '  on {{ x }}', text`{${v.size}} {{{ y`)),
      each(v.ports, ({ port, tags }, name) =>
        lines(
          text`${name}:${port}`,
          each(tags, (tag) => text`\t${tag}`),
          '',
        ),
      ),
      withValue(v.name, (name) => text`name ${name}`, 'no name'),
      'a',
      '',
      when(on, 'b', lines(text`c ${toJson(v.any)}`, 'd')),
      this.phrase(choice, scope),
      choice.pick % 2 === 0 ? text`}${v.kind}` : text`} ${v.line}`,
    );
  }

  /** A text with conditions, loops and joined texts in it, whose values are of one line by the model. */
  phrase(choice: Choice, scope: Scope): Fragment<string> {
    const at = (index: number): Choice => choice.parts[index] ?? { pick: choice.pick + index + 1, parts: [] };
    const [one, other] = [this.#piece(at(0), scope, 2), this.#piece(at(1), scope, 2)];
    const ends: readonly (() => Fragment<string>)[] = [
      () => text`a${one}z`,
      () => text`${this.v.label}{${one}"${other}z`,
      () => text`<${one}\n  ${other}{{ x }}>`,
      () => text`<${one}\n${other}>\n`,
      () => join(this.#separator(at(2)), [this.v.label, this.#piece(at(3), scope, 2) as Item<string>, 'z']),
    ];
    return ends[choice.pick % ends.length]?.() ?? text`a${one}`;
  }

  /** Such a text with any value in it, for named templates. */
  anyPhrase(choice: Choice, scope: Scope): Fragment<string> {
    const any = this.text(choice, scope, 2);
    return text` ${this.#piece(choice, scope, 2)}${when(this.condition(choice, scope, 1), any, text`{${any}`)}\n`;
  }

  #separator({ pick }: Choice): string {
    return [', ', ',', ' ', '"', '\\', '{', '{{', '\t', ''][pick % 9] ?? ',';
  }

  #piece(choice: Choice, scope: Scope, depth: number): TextPiece {
    const v = this.v;
    const next = (at = 0): Choice => choice.parts[at] ?? { pick: choice.pick + at + 1, parts: [] };
    const on = this.condition(next(), scope, 1);
    if (depth <= 0) return v.label;
    const inner = (at: number): TextPiece => this.#piece(next(at), scope, depth - 1);
    const part = (at: number): Fragment<string> => text`${inner(at)}${when(v.on, '')}`;
    const separator = this.#separator(choice);
    const forms: readonly (() => TextPiece)[] = [
      () => v.label,
      () => v.size,
      () => toJson(v.any),
      () => text`{${v.ratio}} {{ "`,
      () => when(on, ' "on" '),
      () => when(on, text`\\${v.kind}`, part(1)),
      () => when<string>(on, 'x', when<string>(isSet(v.count), part(1), when<string>(v.on, '{', '}'))),
      () => when<string>(on, when<string>(v.on, part(1))),
      () => withValue(v.name, (name) => text`-${name}`),
      () => withValue(v.count, (count) => text`${count}`, part(1)),
      () => withValue(v.thing, ({ n }) => text`${n}${part(1)}`, 'no thing'),
      () => optional(v.mode),
      () => each(v.hosts, (host) => text`${host};`),
      () =>
        join(
          separator,
          each(v.hosts, (host) => text`https://${host}`),
        ),
      () =>
        join(
          separator,
          each(v.ports, ({ port }, name) => text`${name}=${port}`),
        ),
      () => join(separator, this.#open(on)),
      () =>
        join(
          separator,
          each(v.ports, ({ tags }, name) =>
            join(
              '/',
              each(tags, (tag) => text`${tag}@${name}`),
            ),
          ),
        ),
      () =>
        join(separator, [
          when<string>(on, 'a'),
          each(v.hosts, (host) => host),
          withValue(v.name, (name) => name),
          part(1),
          each(v.hosts, (host) => host),
          when<string>(v.on, 'b', 'c'),
          when<string>(on, 'd'),
        ]),
      () => join(separator, [each(v.hosts, (host) => host), when<string>(on, part(1)) satisfies Maybe<string>]),
    ];
    return forms[choice.pick % forms.length]?.() ?? v.label;
  }

  /** Texts of a loop of which some are left out. */
  #open(on: ReturnType<Scalars['condition']>): Items<string> {
    return each(this.v.ports, ({ note, port }, name) =>
      withValue(note, () => when<string>(on, text`${name}`, text`${port}`)),
    );
  }
}
