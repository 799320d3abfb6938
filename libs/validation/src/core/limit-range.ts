import type { Field } from '../field/field.ts';
import { qualifiedName } from '../field/forms.ts';
import { countThousandths, countUnits, parseThousandths } from '../field/quantity.ts';
import { checkContainerResourceName, checkResourceName, mayOvercommit } from './resource-names.ts';
import { checkQuantityForm } from './resources.ts';

const lists = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;
type List = (typeof lists)[number];

/** The bounds of a LimitRange. */
export function checkLimitRange(range: Field): void {
  const types = new Set<string>();
  for (const limit of range.at('spec', 'limits').items) {
    const type = limit.at('type');
    checkType(type);
    if (types.has(type.text)) type.duplicate();
    types.add(type.text);
    checkLists(limit, type.text);
    if (type.text === 'PersistentVolumeClaim') {
      const bounds = [limit.at('min', 'storage'), limit.at('max', 'storage')];
      if (bounds.every(({ value }) => value === undefined)) {
        limit.required('either minimum or maximum storage value is required, but neither was provided');
      }
    }
    const names = new Set(lists.flatMap((list) => limit.at(list).entries.map(([name]) => name)));
    for (const name of names) checkResource(limit, type.text, name);
  }
}

function checkType(type: Field): void {
  const messages = qualifiedName(type.text);
  for (const message of messages) type.invalid(message);
  const known = ['Container', 'PersistentVolumeClaim', 'Pod'].includes(type.text) || type.text.includes('/');
  if (messages.length === 0 && !known) type.invalid('must be a standard limit type or fully qualified');
}

function checkLists(limit: Field, type: string): void {
  for (const list of lists) {
    const bounds = limit.at(list);
    if (type === 'Pod' && (list === 'default' || list === 'defaultRequest')) {
      if (bounds.size > 0) bounds.forbidden("may not be specified when `type` is 'Pod'");
      continue;
    }
    for (const [name, amount] of bounds.entries) {
      checkQuantityForm(amount);
      if (type === 'Pod' || type === 'Container') checkContainerResourceName(amount, name);
      else checkResourceName(amount, name);
    }
  }
}

function checkResource(limit: Field, type: string, name: string): void {
  const amount = (list: List): bigint | undefined => {
    const field = limit.at(list, name);
    return field.value === undefined ? undefined : parseThousandths(field.value ?? 0);
  };
  const [max, min, ratio] = [amount('max'), amount('min'), amount('maxLimitRequestRatio')];
  // Containers get what is left out: as a limit the most, as a request the limit, or the least.
  const byDefault = type === 'Pod' ? undefined : (amount('default') ?? (type === 'Container' ? max : undefined));
  const requested =
    type === 'Pod' ? undefined : (amount('defaultRequest') ?? (type === 'Container' ? (byDefault ?? min) : undefined));
  const more = (one: bigint | undefined, other: bigint | undefined): boolean =>
    one !== undefined && other !== undefined && one > other;
  const text = (list: List): string => String(limit.at(list, name).value ?? limit.at('max', name).value);
  const report = (list: List, message: string): void => limit.at(list, name).invalid(message);
  if (more(min, max)) report('min', `min value ${text('min')} is greater than max value ${text('max')}`);
  if (more(min, requested)) report('defaultRequest', `min value ${text('min')} is greater than default request value`);
  if (more(requested, max)) report('defaultRequest', 'default request value');
  if (more(requested, byDefault)) report('defaultRequest', 'default request value');
  if (more(min, byDefault)) report('default', `min value ${text('min')} is greater than default value`);
  if (more(byDefault, max)) report('default', 'default value');
  if (!mayOvercommit(name) && byDefault !== undefined && requested !== undefined && byDefault !== requested) {
    report('defaultRequest', 'default value');
  }
  if (ratio === undefined) return;
  if (ratio < 1000n) report('maxLimitRequestRatio', `ratio ${text('maxLimitRequestRatio')} is less than 1`);
  if (
    min !== undefined &&
    max !== undefined &&
    isAbove(limit.at('maxLimitRequestRatio', name), limit.at('min', name), limit.at('max', name))
  ) {
    report('maxLimitRequestRatio', `ratio ${text('maxLimitRequestRatio')} is greater than max/min`);
  }
}

/** Amounts from here on are compared by whole units. */
const mostThousandths = (2n ** 63n - 1n) / 1000n;

function isAbove(ratio: Field, min: Field, max: Field): boolean {
  const small = [ratio, min, max].every(({ value }) => countUnits(value) < mostThousandths);
  const count = ({ value }: Field): number => Number(small ? countThousandths(value) : countUnits(value));
  return (small ? count(ratio) / 1000 : count(ratio)) > count(max) / count(min);
}
