import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '@helmwright/json';
import { compiled, everyHelm, helmPath, objectsOf, programOutput, Workbench } from '@helmwright/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { at, Everywhere } from './everywhere.ts';
import { awkward, constants, trap } from './trap-chart.ts';

const chart = compiled(trap);
const everywhere = await Everywhere.of(chart);
afterAll(() => everywhere.close());

/** The `spec` that Helm 3, Helm 4 and evaluation agree on. */
const spec = async (values: JsonObject): Promise<Json | undefined> =>
  at((await everywhere.objects(values)).get('Trap'), 'spec');

describe('texts that YAML would read as something else', () => {
  test('survive as constants, as defaults and as keys', async () => {
    const given = await spec({});
    expect(at(given, 'constants')).toEqual(constants);
    expect(Object.values(at(given, 'constantsByName') ?? {})).toEqual(constants);
    expect(Object.keys(at(given, 'constantsAsKeys') ?? {}).sort()).toEqual(
      constants.filter((test) => test !== '__proto__').sort(),
    );
    expect(at(given, 'textsWhole')).toEqual(Object.fromEntries(awkward.map((test, index) => [`k${index}`, test])));
  });

  test('survive as values given whole and in loops', async () => {
    const texts = Object.fromEntries(awkward.map((test) => [`key ${test}`, test]));
    const given = await spec({ list: awkward, texts, whole: { a: awkward, b: texts } });
    expect(at(given, 'loop')).toEqual(awkward);
    expect(at(given, 'list')).toEqual(awkward);
    expect(at(given, 'textsWhole')).toMatchObject(texts);
    expect(at(given, 'whole')).toEqual({ a: awkward, b: texts });
    for (const test of awkward) expect(at(given, 'texts')).toContainEqual({ name: `key ${test}`, value: test });
  });

  test('survive as values of fields, and inside other texts', async () => {
    const worst = [
      '',
      'no',
      '1e3',
      '~',
      '@x',
      'a: b',
      '%s',
      '"',
      'two\nlines\n',
      'trailing ',
      '{{ .Values.text }}',
      '🏛',
    ];
    for (const text of worst) {
      const given = await spec({ text, note: text });
      expect(given).toMatchObject({ text, note: text, message: `<${text}|1000000|0.5>` });
    }
  });

  test('are choices like any other', async () => {
    for (const word of ['on', 'off', 'ClusterIP']) expect(at(await spec({ word }), 'word')).toBe(word);
  });
});

describe('0, false and ""', () => {
  test('survive where null would leave the field out', async () => {
    const given = await spec({ replicas: 0, flag: false, note: '', count: 0, text: '', ratio: 0 });
    expect(given).toMatchObject({ replicas: 0, flag: false, note: '', count: 0, text: '', ratio: 0 });
    expect(at(given, 'message')).toBe('<|0|0>');
  });
});

describe('null', () => {
  test('deletes a default, and the field with it', async () => {
    const given = await spec({ replicas: null, flag: null, note: null, map: { a: null }, texts: { k0: null } });
    for (const gone of ['replicas', 'flag', 'note', 'map']) expect(at(given, gone)).toBeUndefined();
    expect(at(given, 'textsWhole', 'k0')).toBeUndefined();
    expect(at(given, 'textsWhole', 'k1')).toBe(' ');
  });

  test('is refused where a value is needed', async () => {
    expect(await everywhere.outcome({ text: null })).toMatchObject({ kind: 'schema' });
    expect(await everywhere.outcome({ group: { inner: { deep: null } } })).toMatchObject({ kind: 'schema' });
    expect(await everywhere.outcome({ group: null })).toMatchObject({ kind: 'schema' });
  });
});

describe('empty maps and lists', () => {
  test('leave an optional field out, and stay where they are given whole', async () => {
    const given = await spec({ list: [], map: { a: null }, whole: {} });
    for (const gone of ['list', 'loop', 'map', 'wholeAgain']) expect(at(given, gone)).toBeUndefined();
    expect(at(given, 'whole')).toEqual({});
  });

  test('stay inside what is given whole', async () => {
    expect(at(await spec({ whole: { a: {}, b: [], c: [{}] } }), 'whole')).toEqual({ a: {}, b: [], c: [{}] });
  });
});

describe('numbers', () => {
  test('of a million and more print as whole numbers', async () => {
    for (const count of [999_999, 1_000_000, 1_234_567, -2_000_000, 2_147_483_648, Number.MAX_SAFE_INTEGER]) {
      const given = await spec({ count, whole: { a: count } });
      expect(at(given, 'count')).toBe(count);
      expect(at(given, 'message')).toBe(`<x|${count}|0.5>`);
      expect(at(given, 'whole', 'a')).toBe(count);
    }
    expect(at(await spec({ target: 65535 }), 'target')).toBe(65535);
  });

  test('need not be whole', async () => {
    for (const ratio of [0.1, 1_000_000, 1_000_000.5, 1e-7, 1e21, -0.25]) {
      const given = await spec({ ratio });
      expect(at(given, 'ratio')).toBe(ratio);
      expect(at(given, 'message')).toBe(`<x|1000000|${ratio}>`);
    }
  });

  test('print without an exponent where they are whole, however they are given', async () => {
    const bench = await Workbench.open();
    try {
      const folder = await bench.chart(chart);
      for (const { helm, end } of everyHelm) {
        for (const option of ['--set', '--set-json']) {
          const args = ['template', 'demo', folder, option, 'count=2000000', option, 'whole.a=3000000'];
          const { stdout, stderr } = await programOutput(await helmPath(helm, end), args);
          expect(stderr).toBe('');
          expect(stdout).toContain('count: 2000000\n');
          expect(at(objectsOf(stdout)[0], 'spec')).toMatchObject({ count: 2_000_000, whole: { a: 3_000_000 } });
        }
      }
    } finally {
      await bench.close();
    }
  });

  test('may stand where names do, and names where numbers do', async () => {
    for (const target of [80, 'http']) expect(at(await spec({ target }), 'target')).toBe(target);
  });
});

describe('checksums', () => {
  test('are those of the JSON with sorted keys, in Helm as in Node', async () => {
    const whole = { b: '<&>ö🏛', a: [1, true, null, 'x\ny'], '': {} };
    const json = '{"":{},"a":[1,true,null,"x\\ny"],"b":"\\u003c\\u0026\\u003eö🏛"}';
    expect(at(await spec({ whole }), 'checksum')).toBe(createHash('sha256').update(json).digest('hex'));
  });
});
