import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rendered, worth } from '../fixtures/evaluated.ts';
import { v } from '../fixtures/model.ts';
import {
  add,
  and,
  choose,
  contains,
  defaultTo,
  eq,
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
  release,
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
  valuesOf,
} from '../index.ts';

const chain = valuesOf<{ readonly inner: { readonly deep: string } }>({});

describe('truth', () => {
  const table = [
    ['null', null, false, false],
    ['a missing key', undefined, false, false],
    ['false', false, false, true],
    ['true', true, true, true],
    ['0', 0, false, true],
    ['0.0', -0, false, true],
    ['1', 1, true, true],
    ['""', '', false, true],
    ['"false"', 'false', true, true],
    ['[]', [], false, true],
    ['[null]', [null], true, true],
    ['{}', {}, false, true],
    ['{a: null}', { a: null }, true, true],
  ] as const;

  test.each(table)('of %s is that of Go', (_, value, isTrue, isThere) => {
    const values = value === undefined ? {} : { text: value };
    expect(worth(isNotEmpty(v.text), values)).toBe(isTrue);
    expect(worth(not(isNotEmpty(v.text)), values)).toBe(!isTrue);
    expect(worth(isSet(v.text), values)).toBe(isThere);
    expect(worth(defaultTo(v.text, 'fallback'), values)).toEqual(isTrue ? value : 'fallback');
  });

  test('is settled by the first argument that can, so that later ones may be absurd', () => {
    const absurd = isSet(required('never asked', v.tag));
    expect(worth(and(v.enabled, absurd), { enabled: false })).toBe(false);
    expect(worth(or(v.enabled, absurd), { enabled: true })).toBe(true);
    expect(worth(or(v.enabled, absurd), { enabled: false })).toBe('never asked');
  });
});

describe('required', () => {
  test('stops at null and "", and lets 0 and false pass', () => {
    expect(worth(required('tag: set it', v.tag), { tag: null })).toBe('tag: set it');
    expect(worth(required('tag: set it', v.tag), {})).toBe('tag: set it');
    expect(worth(required('tag: set it', v.tag), { tag: '' })).toBe('tag: set it');
    expect(worth(required('set it', v.replicas), { replicas: 0 })).toBe(0);
    expect(worth(required('set it', v.maybe), { maybe: false })).toBe(false);
  });
});

describe('a missing key', () => {
  test('is null, and a nil pointer is what lies below one', () => {
    expect(worth(v.text)).toBe(null);
    expect(worth(chain.inner.deep, { inner: { deep: 'x' } })).toBe('x');
    expect(worth(chain.inner.deep, { inner: {} })).toBe(null);
    expect(worth(chain.inner.deep, { inner: null })).toBe('nil pointer evaluating interface {}.deep');
    expect(worth(chain.inner.deep, {})).toBe('nil pointer evaluating interface {}.deep');
  });
});

describe('texts', () => {
  test('are built with whole numbers, fractions and booleans', () => {
    const values = { text: 'x', count: 1_000_000, ratio: 1_500_000.5, enabled: false };
    expect(worth(text`${v.text}:${v.count}:${v.ratio}:${v.enabled}:100%`, values)).toBe(
      'x:1000000:1500000.5:false:100%',
    );
  });

  test('are cut and trimmed as Sprig does it', () => {
    const values = { text: '-_abc-_' };
    expect(worth(trunc(3, v.text), values)).toBe('-_a');
    expect(worth(trunc(30, v.text), values)).toBe('-_abc-_');
    expect(worth(trimPrefix('-', v.text), values)).toBe('_abc-_');
    expect(worth(trimSuffix('_', v.text), values)).toBe('-_abc-');
    expect(worth(trimSuffix('x', v.text), values)).toBe('-_abc-_');
    expect(worth(trimAll('_-', v.text), values)).toBe('abc');
    expect(worth(replace('-', '.', v.text), values)).toBe('._abc._');
  });

  test('are cut by bytes, and not through a character', () => {
    expect(worth(trunc(5, v.text), { text: 'Malmö' })).toBe('trunc 5 cuts through the character "ö"');
    expect(worth(trunc(6, v.text), { text: 'Malmö stad' })).toBe('Malmö');
    expect(worth(len(v.text), { text: 'Malmö' })).toBe(6);
  });

  test('change their case character by character', () => {
    expect(worth(upper(v.text), { text: 'straße ö' })).toBe('STRAßE Ö');
    expect(worth(lower(v.text), { text: 'ÅSA' })).toBe('åsa');
  });

  test('are searched', () => {
    const values = { text: 'abc', hosts: ['a', 'b'], labels: { a: '' } };
    expect(worth(contains('b', v.text), values)).toBe(true);
    expect(worth(hasPrefix('b', v.text), values)).toBe(false);
    expect(worth(hasSuffix('c', v.text), values)).toBe(true);
    expect(worth(has('b', v.hosts), values)).toBe(true);
    expect(worth(has('c', v.hosts), values)).toBe(false);
    expect(worth(hasKey(v.labels, 'a'), values)).toBe(true);
    expect(worth(hasKey(v.labels, 'toString'), values)).toBe(false);
    expect(worth(join('+', v.hosts), values)).toBe('a+b');
    expect(worth(join('+', v.hosts), { hosts: [] })).toBe('');
  });
});

describe('numbers', () => {
  test('are compared and counted', () => {
    const values = { count: 7, hosts: ['a', 'b'] };
    expect(worth(lt(v.count, 7), values)).toBe(false);
    expect(worth(le(v.count, 7), values)).toBe(true);
    expect(worth(gt(v.count, len(v.hosts)), values)).toBe(true);
    expect(worth(add(v.count, 1, len(v.hosts)), values)).toBe(10);
    expect(worth(sub(len(v.hosts), v.count), values)).toBe(-5);
    expect(worth(mul(v.count, 1_000_000), values)).toBe(7_000_000);
  });

  test('lose their fractions in arithmetic, as in Sprig', () => {
    expect(worth(add(v.ratio, 1), { ratio: 1.9 })).toBe(2);
    expect(worth(mul(v.ratio, 2), { ratio: -1.9 })).toBe(-2);
    expect(worth(sub(v.ratio, 0.5), { ratio: 1.9 })).toBe(1);
  });
});

describe('choices', () => {
  test('are made by a condition', () => {
    expect(worth(choose(eq(v.kind, 'Job'), 'a', 'b'), { kind: 'Job' })).toBe('a');
    expect(worth(choose(ne(v.kind, 'Job'), 'a', 'b'), { kind: 'Job' })).toBe('b');
  });

  test('know the release, and the APIs of the cluster', () => {
    expect(worth(text`${release.Name}-${release.Revision}`)).toBe('demo-1');
    const api = { a: hasApi('monitoring.coreos.com/v1') };
    expect(rendered(api, {})).toMatchObject({ objects: [{ object: { a: false } }] });
    expect(rendered(api, {}, ['monitoring.coreos.com/v1'])).toMatchObject({ objects: [{ object: { a: true } }] });
  });
});

describe('toJson and sha256', () => {
  test('hash what Go would write: sorted keys, no spaces, < > & escaped', () => {
    const labels = { b: '<&>', a: 'ö', Z: '\u2028"', '🏛': '\u007f', '': '\b\f' };
    const json = String.raw`{"":"\b\f","Z":"\u2028\"","a":"ö","b":"\u003c\u0026\u003e","🏛":"${'\u007f'}"}`;
    expect(worth(toJson(v.labels), { labels })).toBe(json);
  });

  test('give the hash that everybody gives', () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    const umlaut = '6dbd11fd012e225b28a5d94a9b432bc491344f3e92158661be2ae5ae2b8b1ad8';
    expect(worth(sha256(v.text), { text: 'abc' })).toBe(abc);
    expect(worth(sha256(v.text), { text: 'ö' })).toBe(umlaut);
  });

  test('do not depend on the order in which keys were given', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (labels) => {
        const turned = Object.fromEntries(Object.entries(labels).reverse());
        expect(worth(toJson(v.labels), { labels: turned })).toBe(worth(toJson(v.labels), { labels }));
      }),
    );
  });
});
