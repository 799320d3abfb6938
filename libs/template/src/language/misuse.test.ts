import { describe, expect, test } from 'vitest';
import { isSet } from './conditions.ts';
import { each, optional } from './control.ts';
import { merge } from './merge.ts';
import { valuesOf } from './roots.ts';
import { text } from './text.ts';

type Labels = Readonly<Record<string, string>>;

interface V {
  readonly name: string;
  readonly labels: Labels;
}
const v = valuesOf<V>({ type: 'object', properties: { name: { type: 'string' }, labels: { type: 'object' } } });

describe('values that are used as if they were known already', () => {
  test('cannot be put into a template literal, which would print "[object Object]"', () => {
    expect(() => `${v.name}-suffix`).toThrow('use text`…` instead of a template literal');
    expect(() => `${text`${v.name}`}-suffix`).toThrow('use text`…` instead of a template literal');
    expect(() => String(isSet(v.name))).toThrow('use text`…` instead of a template literal');
  });

  test('cannot be spread, which would lose the entries beside them', () => {
    expect(() => ({ ...v.labels, tier: 'web' })).toThrow('use merge(…) instead of spreading');
    expect(() => ({ ...optional(v.labels), tier: 'web' })).toThrow('use merge(…) instead of spreading');
    expect(() => ({ ...merge<Labels>({ a: 'b' }), ...merge<Labels>({ c: 'd' }) })).toThrow(
      'use merge(…) instead of spreading',
    );
    expect(() => ({ ...each(v.labels, (label) => label) })).toThrow('use merge(…) instead of spreading');
  });
});
