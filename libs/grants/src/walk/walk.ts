import { isJsonArray, isJsonObject, type Json, type Path } from '@helmwright/json';
import type { Refusal } from '../refusal.ts';
import { isEmpty, type Rule, type RuleOf, type Scalar, type Told } from '../table/rule.ts';
import { type Broken, ungranted } from './broken.ts';
import type { GrantContext } from './context.ts';
import { brokenBy } from './described.ts';
import { isHostOf } from './hosts.ts';
import { laws } from './laws.ts';

/** What a rule refuses of a value, each at its place. Every value is looked at once. */
export function walk(rule: Rule, value: Json, context: GrantContext): readonly Refusal[] {
  const walker = new Walker(context);
  walker.look(rule, value);
  return walker.refused;
}

class Walker {
  readonly refused: Refusal[] = [];
  readonly #context: GrantContext;
  readonly #path: (string | number)[] = [];

  constructor(context: GrantContext) {
    this.#context = context;
  }

  look(rule: Rule, value: Json): void {
    if (value === null) return;
    switch (rule.rule) {
      case 'free':
        return;
      case 'never':
        if (rule.empty === 'refused' || !isEmpty(value)) this.#tell(rule);
        return;
      case 'with':
        if (!isEmpty(value) && this.#context.grants[rule.grant].length === 0) this.#tell(rule);
        return;
      case 'one-of':
        if (!isAmong(value, rule.values)) this.#refuse(withValue(rule.says, value), rule.remedy);
        return;
      case 'none-of':
        if (!isScalar(value) || isAmong(value, rule.values)) this.#refuse(rule.says, rule.remedy);
        return;
      case 'matches':
        if (!isScalar(value) || !isWhole(rule.pattern, String(value)) || isAmong(value, rule.except ?? [])) {
          this.#refuse(withValue(rule.says, value), rule.remedy);
        }
        return;
      case 'at-most':
        if (typeof value !== 'number' || value > rule.most) this.#refuse(rule.says, rule.remedy);
        return;
      case 'granted': {
        const text = String(value);
        if (isScalar(value) && this.#context.grants[rule.grant].includes(text)) return;
        if (!isAmong(value, rule.free ?? [])) this.#break(ungranted(`${rule.says} ${text}`, rule.grant, text));
        return;
      }
      case 'keys':
      case 'pairs':
      case 'described':
        this.#map(rule, value);
        return;
      case 'values':
        this.#entries(value, (key, each) => this.#under(key, () => this.look(rule.of, each)));
        return;
      case 'fields':
        this.#fields(rule, value);
        return;
      case 'each':
        if (isJsonArray(value)) {
          for (const [index, each] of value.entries()) this.#under(index, () => this.look(rule.of, each));
        } else this.#refuse('has no list where one belongs', 'Write a list.');
        return;
      case 'both':
        for (const each of rule.of) this.look(each, value);
        return;
      case 'own-namespace':
        if (value !== '' && value !== this.#context.namespace) this.#refuse(rule.says, rule.remedy);
        return;
      case 'host':
        if (!isScalar(value) || !isHostOf(String(value), rule.of, rule.form, this.#context)) {
          this.#refuse(
            `${rule.says} ${value === '' ? 'every host' : textOf(value)}, ${this.#notIts(rule)}`,
            rule.remedy,
            'host',
          );
        }
        return;
      case 'law':
        this.#break(laws[rule.law](value, this.#context));
        return;
      default:
        rule satisfies never;
    }
  }

  #fields({ fields, needs, laws: whole }: RuleOf<'fields'>, value: Json): void {
    if (!isJsonObject(value)) {
      if (value !== '') this.#refuse('has no map where one belongs', 'Write a map.');
      return;
    }
    for (const [key, each] of Object.entries(value)) {
      if (needs !== undefined && Object.hasOwn(needs, key) && isEmpty(each)) continue;
      const rule = Object.hasOwn(fields, key) ? fields[key] : undefined;
      this.#under(key, () => {
        if (rule !== undefined) this.look(rule, each);
        else if (each !== null) {
          this.#refuse(
            `has the field \`${key}\`, which the platform does not know`,
            'Remove it, or let the platform say who may set it.',
          );
        }
      });
    }
    for (const [key, told] of Object.entries(needs ?? {})) {
      const given = Object.hasOwn(value, key) ? value[key] : undefined;
      if (given === undefined || isEmpty(given)) this.#tell(told);
    }
    for (const law of whole ?? []) this.#break(laws[law](value, this.#context));
  }

  #map(rule: RuleOf<'keys' | 'pairs' | 'described'>, value: Json): void {
    this.#entries(value, (key, each) =>
      this.#under(key, () => this.#break(brokenEntry(rule, key, each, this.#context))),
    );
  }

  #entries(value: Json, look: (key: string, value: Json) => void): void {
    if (isJsonObject(value)) for (const [key, each] of Object.entries(value)) look(key, each);
    else if (value !== '') this.#refuse('has no map where one belongs', 'Write a map.');
  }

  #under(segment: string | number, look: () => void): void {
    this.#path.push(segment);
    look();
    this.#path.pop();
  }

  #notIts({ of }: RuleOf<'host'>): string {
    if (of.some((whose) => whose !== 'tenant')) return "which is not the tenant's";
    return `which is not among the tenant's domains (${this.#context.hosts.join(', ') || 'none'})`;
  }

  #tell({ says, remedy, about }: Told): void {
    this.#refuse(says, remedy, about === 'hosts' ? 'host' : 'field');
  }

  #refuse(message: string, remedy: string, kind: Refusal['kind'] = 'field', below: Path = []): void {
    this.refused.push({ kind, path: [...this.#path, ...below], message, remedy });
  }

  #break(broken: readonly Broken[]): void {
    for (const { path, message, remedy } of broken) this.#refuse(message, remedy, 'field', path);
  }
}

function brokenEntry(
  rule: RuleOf<'keys' | 'pairs' | 'described'>,
  key: string,
  value: Json,
  context: GrantContext,
): readonly Broken[] {
  const { grants } = context;
  switch (rule.rule) {
    case 'keys':
      return rule.free.includes(key) || grants[rule.grant].includes(key)
        ? []
        : ungranted(`${rule.says} ${key}`, rule.grant, key);
    case 'pairs': {
      const pair = `${key}=${String(value)}`;
      return [pair, `${key}=*`].some((text) => grants[rule.grant].includes(text))
        ? []
        : ungranted(`${rule.says} ${pair}`, rule.grant, pair);
    }
    case 'described':
      return brokenBy(rule.map, rule.kind, key, String(value), context);
  }
}

const isScalar = (value: Json): value is Scalar => value !== null && typeof value !== 'object';
const isWhole = (pattern: string, text: string): boolean => new RegExp(`^(?:${pattern})$`).test(text);
const isAmong = (value: Json, among: readonly Scalar[]): boolean =>
  isScalar(value) && among.some((each) => String(each) === String(value));
const textOf = (value: Json): string => (isScalar(value) ? String(value) : 'what is no text');

/** A refusal names the value, unless it is a switch, which is told by its field. */
const withValue = (says: string, value: Json): string =>
  typeof value === 'boolean' ? says : `${says} (${textOf(value)})`;
