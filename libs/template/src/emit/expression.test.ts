import { describe, expect, test } from 'vitest';
import { v } from '../fixtures/model.ts';
import { printed } from '../fixtures/printed.ts';
import {
  add,
  and,
  capabilities,
  chartFacts,
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
  isNotEmpty,
  isSet,
  join,
  len,
  lower,
  mul,
  not,
  or,
  release,
  replace,
  required,
  sha256,
  sub,
  text,
  toJson,
  trimSuffix,
  trunc,
  when,
} from '../index.ts';

/** The action that an expression prints as a value. */
const value = (expression: Expr<unknown>): string =>
  /^a: \{\{ (.*) \}\}\n$/.exec(printed({ a: expression }))?.[1] ?? '';

/** The condition of an `if`. */
const condition = (expression: Expr<boolean>): string =>
  /^\{\{- if (.*) \}\}/.exec(printed({ a: when<string>(expression, 'x') }))?.[1] ?? '';

describe('functions', () => {
  test('are pipelines, as people write them', () => {
    expect(value(sha256(toJson(v.labels)))).toBe('.Values.labels | toJson | sha256sum | quote');
    expect(value(trimSuffix('-', trunc(63, defaultTo(v.tag, v.text))))).toBe(
      '.Values.tag | default .Values.text | trunc 63 | trimSuffix "-" | quote',
    );
    expect(value(required('tag: set it', v.tag))).toBe('.Values.tag | required "tag: set it" | quote');
    expect(value(join(',', v.hosts))).toBe('.Values.hosts | join "," | quote');
  });

  test('stand in parentheses as arguments', () => {
    expect(value(text`${lower(replace('_', '-', v.text))}.${defaultTo(v.tag, 'x')}`)).toBe(
      'printf "%s.%s" (lower (replace "_" "-" .Values.text)) (default "x" .Values.tag) | quote',
    );
    expect(value(choose(eq(v.text, 'x'), v.text, lower(v.text)))).toBe(
      'ternary .Values.text (lower .Values.text) (eq .Values.text "x") | quote',
    );
  });

  test('need no quotes where whatever they give is plain', () => {
    expect(value(choose(v.enabled, 'a', 'b'))).toBe('ternary "a" "b" .Values.enabled');
    expect(value(choose(v.enabled, 'on', 'b'))).toBe('ternary "on" "b" .Values.enabled | quote');
    expect(value(defaultTo(v.kind, 'Job'))).toBe('.Values.kind | default "Job"');
  });

  test('give whole numbers through int64, arithmetic as it is', () => {
    expect(value(defaultTo(v.replicas, 3))).toBe('.Values.replicas | default 3 | int64');
    expect(value(add(v.count, mul(v.count, 2), sub(len(v.hosts), 1)))).toBe(
      'add .Values.count (mul .Values.count 2) (sub (len .Values.hosts) 1)',
    );
  });

  test('read the release, the chart and the cluster', () => {
    expect(value(text`${release.Name}/${chartFacts.Version}/${capabilities.KubeVersion.Version}`)).toBe(
      'printf "%s/%s/%s" .Release.Name .Chart.Version .Capabilities.KubeVersion.Version | quote',
    );
  });
});

describe('conditions', () => {
  test('take a value for its truth where emptiness is asked', () => {
    expect(condition(isNotEmpty(v.labels))).toBe('.Values.labels');
    expect(condition(not(isNotEmpty(v.labels)))).toBe('not .Values.labels');
    expect(condition(eq(isNotEmpty(v.labels), v.enabled))).toBe('eq (not (empty .Values.labels)) .Values.enabled');
  });

  test('ask scalars for nil, and maps and lists for their kind', () => {
    expect(condition(isSet(v.note))).toBe('ne .Values.note nil');
    expect(condition(not(isSet(v.note)))).toBe('eq .Values.note nil');
    expect(condition(isSet(v.labels))).toBe('kindIs "map" .Values.labels');
    expect(condition(not(isSet(v.labels)))).toBe('kindIs "invalid" .Values.labels');
    expect(condition(and(v.enabled, not(isSet(v.note))))).toBe('and .Values.enabled (eq .Values.note nil)');
  });

  test('are one `and` or `or`, however they were put together', () => {
    expect(condition(and(and(v.enabled, isNotEmpty(v.hosts)), or(v.enabled, or(v.enabled, not(v.enabled)))))).toBe(
      'and .Values.enabled .Values.hosts (or .Values.enabled .Values.enabled (not .Values.enabled))',
    );
  });

  test('compare whole numbers as such', () => {
    expect(condition(ge(v.count, 1_000_000))).toBe('ge (int64 .Values.count) 1000000');
    expect(condition(ge(len(v.hosts), 2))).toBe('ge (len .Values.hosts) 2');
  });

  test('compare numbers that need not be whole as floats, which Go does not compare with whole ones', () => {
    expect(condition(gt(v.ratio, 1))).toBe('gt (float64 .Values.ratio) 1.0');
    expect(condition(gt(0.5, v.ratio))).toBe('gt 0.5 (float64 .Values.ratio)');
    expect(condition(gt(v.ratio, v.count))).toBe('gt (float64 .Values.ratio) (float64 .Values.count)');
  });

  test('look into texts, lists, maps and the cluster', () => {
    expect(condition(contains('a', v.text))).toBe('contains "a" .Values.text');
    expect(condition(has('a', v.hosts))).toBe('has "a" .Values.hosts');
    expect(condition(hasKey(v.labels, v.text))).toBe('hasKey .Values.labels .Values.text');
    expect(condition(hasApi('monitoring.coreos.com/v1'))).toBe(
      '.Capabilities.APIVersions.Has "monitoring.coreos.com/v1"',
    );
  });
});

describe('text', () => {
  test('is printf with a verb for each type', () => {
    expect(value(text`${v.text}-${v.count}-${v.enabled}-100%`)).toBe(
      'printf "%s-%d-%t-100%%" .Values.text (int64 .Values.count) .Values.enabled | quote',
    );
  });

  test('writes numbers that need not be whole as JSON does, since printf would write 1e+06 for a million', () => {
    expect(value(text`ratio ${v.ratio}`)).toBe('printf "ratio %s" (toJson .Values.ratio) | quote');
  });

  test('escapes what Go would read as the end of a string', () => {
    expect(value(text`"${v.text}" \\ ${'line\nbreak'}`)).toBe(
      'printf "\\"%s\\" \\\\ line\\nbreak" .Values.text | quote',
    );
  });
});
