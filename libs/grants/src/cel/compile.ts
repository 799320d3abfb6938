import type { Rule, RuleOf } from '../table/rule.ts';
import { type Check, type Condition, text } from './condition.ts';
import { type Also, describedConditions } from './described.ts';
import { hostCondition } from './hosts.ts';
import { twins } from './laws.ts';
import { below, type CelPlace, elementOf, list, literal, optional, orElse, plain, quoted, where } from './text.ts';

/** How rules are compiled. */
export interface Options {
  /** Rules that are held somewhere else: elements of a list that a variable is for, or what another policy judges. */
  readonly elsewhere?: readonly Rule[];
  /** Whether fields are held that the cluster sets, too; nobody can tell there who did. */
  readonly clusters?: boolean;
  /** Whether a field has to be one of the table's. */
  readonly closed?: boolean;
  /** Keys of annotations and labels that the cluster sets. */
  readonly also?: Also;
  /** Whether a rule of all objects judges the label that names the tenant. */
  readonly tenantElsewhere?: boolean;
  /** What else is fine for a rule, as CEL of the value. */
  readonly excused?: (rule: Rule) => ((value: string) => string) | undefined;
}

const nothing = 'variables.nothing';
const nobody = 'which nobody granted';
export const variableOf = (grant: string): string => `granted${grant.charAt(0).toUpperCase()}${grant.slice(1)}`;
const grants = (grant: string): string => `variables.${variableOf(grant)}`;

/** What a rule asks of the value at a place, as CEL, with what is told where it is not so. */
export function compile(rule: Rule, place: CelPlace, options: Options = {}): readonly Check[] {
  return new Compiler(options).checks(rule, place, []);
}

/** Fields of metadata that the API server writes of each object, and reads nowhere else. */
const servers: ReadonlySet<string> = new Set(
  'creationTimestamp deletionGracePeriodSeconds deletionTimestamp generation managedFields resourceVersion selfLink uid'.split(
    ' ',
  ),
);

const tell = (message: string, ...conditions: readonly string[]): readonly Check[] =>
  conditions.map((each) => ({ message, condition: text(each) }));

class Compiler {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  checks(rule: Rule, place: CelPlace, taken: readonly string[]): readonly Check[] {
    if (this.#options.elsewhere?.includes(rule) === true) return [];
    if ('cluster' in rule && rule.cluster === 'sets' && this.#options.clusters === false) return [];
    const excuse = this.#options.excused?.(rule);
    if (excuse === undefined) return this.#checks(rule, place, taken);
    const given = place.path.length === 0 ? place.root : 'given';
    return new Compiler({ ...this.#options, excused: () => undefined })
      .checks(rule, { root: given, path: [] }, taken)
      .map(({ message, condition }) => ({
        message,
        condition: text(where(place, given, (value) => `${excuse(value)} || ${textOf(condition)}`)),
      }));
  }

  #checks(rule: Rule, place: CelPlace, taken: readonly string[]): readonly Check[] {
    switch (rule.rule) {
      case 'free':
        return [];
      case 'never':
        return tell(rule.says, rule.empty === 'refused' ? `!${hasValue(place)}` : isNothing(place));
      case 'with':
        return tell(rule.says, `${isNothing(place)} || ${grants(rule.grant)}.size() > 0`);
      case 'one-of':
        return tell(rule.says, isOneOf(place, rule.values));
      case 'none-of':
        return tell(rule.says, `!(${orElse(place, 'null')} in ${list(rule.values)})`);
      case 'matches':
        return tell(
          rule.says,
          where(place, 'given', (value) => isOfForm(rule, value)),
        );
      case 'at-most':
        return tell(rule.says, `${orElse(place, '0')} <= ${rule.most}`);
      case 'granted':
        return tell(`${rule.says} that it names, ${nobody} (${rule.grant})`, isGranted(rule, place));
      case 'keys':
        return [
          {
            message: `${rule.says} that it names, ${nobody} (${rule.grant})`,
            condition: all(orElse(place, '{}'), 'key', [text(`key in ${list(rule.free)} + ${grants(rule.grant)}`)]),
          },
        ];
      case 'pairs': {
        const texts = `[string(${plain(place)}[key]), '*'].exists(value, key + '=' + value in ${grants(rule.grant)})`;
        return [
          {
            message: `${rule.says} labels, ${nobody} (${rule.grant})`,
            condition: all(orElse(place, '{}'), 'key', [text(texts)]),
          },
        ];
      }
      case 'described': {
        const { also = { keys: [], prefixes: [] }, tenantElsewhere = false } = this.#options;
        return describedConditions({ map: rule.map, place, kind: quoted(rule.kind), also, tenantElsewhere });
      }
      case 'fields':
        return this.#fields(rule, place, taken);
      case 'both':
        return rule.of.flatMap((each) => this.checks(each, place, taken));
      case 'each': {
        const element = elementOf(place.path.at(-1) ?? '', taken);
        const of = this.checks(rule.of, { root: element, path: [] }, [...taken, element]);
        return of.map(({ message, condition }) => ({
          message,
          condition: all(orElse(place, '[]'), element, [condition]),
        }));
      }
      case 'values': {
        const of = this.checks(rule.of, { root: `${plain(place)}[key]`, path: [] }, [...taken, 'key']);
        return of.map(({ message, condition }) => ({
          message,
          condition: all(orElse(place, '{}'), 'key', [condition]),
        }));
      }
      case 'own-namespace':
        return tell(rule.says, `${orElse(place, "''")} in ['', request.namespace]`);
      case 'host':
        return tell(`${rule.says} a host that is not the tenant's`, hostCondition(place, rule.of, rule.form));
      case 'law':
        return this.#law(rule, place);
      default:
        return rule satisfies never;
    }
  }

  #fields({ fields, needs, laws }: RuleOf<'fields'>, place: CelPlace, taken: readonly string[]): readonly Check[] {
    const names = Object.keys(fields);
    const isThere = place.path.length === 0 ? '' : `!${hasValue(place)} || `;
    const told = Object.entries(fields).filter(([name]) => !servers.has(name));
    return [
      ...told.flatMap(([name, rule]) => this.checks(rule, below(place, name), taken)),
      ...Object.entries(needs ?? {}).flatMap(([name, { says }]) =>
        tell(says, `${isThere}!(${orElse(below(place, name), "''")} in ${nothing})`),
      ),
      ...(laws ?? []).flatMap((law) => this.#law({ rule: 'law', law }, place)),
      ...(this.#options.closed === false
        ? []
        : [
            {
              message: 'has a field that the platform does not know',
              condition: all(orElse(place, '{}'), 'key', [text(`key in ${list(names)}`)]),
            },
          ]),
    ];
  }

  #law({ law }: RuleOf<'law'>, place: CelPlace): readonly Check[] {
    return (twins[law] ?? []).flatMap(({ message, holds }) => tell(message, where(place, 'given', holds)));
  }
}

const all = (of: string, element: string, each: readonly Condition[]): Condition => ({
  kind: 'all',
  list: of,
  element,
  of: each,
});

const textOf = (condition: Condition): string =>
  condition.kind === 'text'
    ? `(${condition.text})`
    : `${condition.list}.all(${condition.element}, ${condition.of.map(textOf).join(' && ')})`;

const hasValue = (place: CelPlace): string =>
  place.path.length === 0 ? `(${place.root} != null)` : `${optional(place)}.hasValue()`;

const isNothing = (place: CelPlace): string => `${orElse(place, "''")} in ${nothing}`;

function isOneOf(place: CelPlace, values: RuleOf<'one-of'>['values']): string {
  const first = literal(values[0] ?? '');
  return values.length === 1 ? `${orElse(place, first)} == ${first}` : `${orElse(place, first)} in ${list(values)}`;
}

function isOfForm({ pattern, except = [] }: RuleOf<'matches'>, value: string): string {
  const matches = `string(${value}).matches(${quoted(`^(?:${pattern})$`)})`;
  return except.length === 0 ? matches : `${matches} && !(string(${value}) in ${list(except)})`;
}

function isGranted({ grant, free = [] }: RuleOf<'granted'>, place: CelPlace): string {
  const [first] = free;
  if (first !== undefined) return `${orElse(place, literal(first))} in ${list(free)} + ${grants(grant)}`;
  return place.path.length === 0
    ? `${place.root} in ${grants(grant)}`
    : `!${hasValue(place)} || ${plain(place)} in ${grants(grant)}`;
}
