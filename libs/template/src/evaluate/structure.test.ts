import { describe, expect, test } from 'vitest';
import { object, rendered } from '../fixtures/evaluated.ts';
import { type Ports, type Thing, v } from '../fixtures/model.ts';
import {
  compileEvaluator,
  each,
  entries,
  failWhen,
  isNotEmpty,
  lines,
  lt,
  merge,
  namedTemplates,
  optional,
  type TemplateFile,
  text,
  toStructure,
  when,
  withValue,
} from '../index.ts';

type Labels = Readonly<Record<string, string>>;

describe('optional', () => {
  test('leaves out null and empty maps and lists, and nothing else', () => {
    const body = {
      note: optional(v.note),
      replicas: optional(v.replicas),
      maybe: optional(v.maybe),
      l: optional(v.labels),
    };
    expect(object(body, { note: '', replicas: 0, maybe: false, labels: { a: '' } })).toEqual({
      note: '',
      replicas: 0,
      maybe: false,
      l: { a: '' },
    });
    expect(object({ ...body, always: 'x' }, { note: null, labels: {} })).toEqual({ always: 'x' });
  });
});

describe('collections', () => {
  const body = {
    always: 'x',
    under: { labels: optional(v.labels) },
    hosts: each<readonly string[], string>(v.hosts, (host) => host),
    list: [each<readonly string[], string>(v.hosts, (host) => host)],
    whole: v.labels,
  };

  test('are absent where their loop stands for them, and null where their parts are all absent', () => {
    expect(object(body, { labels: {}, hosts: [] })).toEqual({ always: 'x', under: null, list: null, whole: {} });
  });

  test('are there where a part of them is', () => {
    expect(object(body, { labels: { a: 'b' }, hosts: ['c'] })).toEqual({
      always: 'x',
      under: { labels: { a: 'b' } },
      hosts: ['c'],
      list: ['c'],
      whole: { a: 'b' },
    });
  });
});

describe('loops', () => {
  test('go through the keys of a map by code point', () => {
    const body = { names: [each<Labels, string>(v.labels, (_, name) => name)] };
    const labels = { b: '', '\uffee': '', '🏛': '', a10: '', a9: '', B: '', å: '' };
    expect(object(body, { labels })).toEqual({ names: ['B', 'a10', 'a9', 'b', 'å', '\uffee', '🏛'] });
  });

  test('see the names of the loops around them', () => {
    const body = {
      list: [
        each<Ports, Thing>(v.ports, ({ hosts, port }, name) => ({
          name,
          hosts: each<readonly string[], string>(hosts, (host) => text`${host}:${port}/${name}/${v.text}`),
        })),
      ],
    };
    const ports = { b: { port: 2, hosts: ['x', 'y'] }, a: { port: 1, hosts: [] } };
    expect(object(body, { text: 't', ports })).toEqual({
      list: [{ name: 'a' }, { name: 'b', hosts: ['x:2/b/t', 'y:2/b/t'] }],
    });
  });

  test('make entries, and refuse the same key twice', () => {
    const data = merge<Labels>(
      { fixed: 'x' },
      entries<string, string>(v.labels, (value, name) => [text`${name}.txt`, value]),
    );
    expect(object({ data }, { labels: { a: 'b' } })).toEqual({ data: { fixed: 'x', 'a.txt': 'b' } });
    const twice = merge<Labels>({ a: 'x' }, optional(v.labels));
    expect(object({ twice }, { labels: { a: 'y' } })).toBe('the key "a" is set twice');
  });

  test('keep the key __proto__ a key', () => {
    const labels: Labels = JSON.parse('{"__proto__":"x"}');
    const given = object({ data: entries<string, string>(v.labels, (value, name) => [name, value]) }, { labels });
    expect(JSON.stringify(given)).toBe('{"data":{"__proto__":"x"}}');
  });
});

describe('withValue', () => {
  test('is the otherwise where there is no value', () => {
    const body = { host: withValue<{ readonly host: string }, string>(v.database, ({ host }) => host, 'none') };
    expect(object(body, { database: { host: 'x' } })).toEqual({ host: 'x' });
    expect(object(body, { database: null })).toEqual({ host: 'none' });
    expect(object(body, { database: {} })).toEqual({ host: 'none' });
  });
});

describe('files', () => {
  test('give no object where their condition does not hold', () => {
    expect(rendered(when<Thing>(v.enabled, { kind: 'Job' }), { enabled: false })).toMatchObject({
      ok: true,
      objects: [],
    });
  });

  test('give an object for each turn of a loop', () => {
    const body = each<Ports, Thing>(v.ports, (_, name) => ({ name }));
    const given = rendered(body, { ports: { b: { port: 1, hosts: [] }, a: { port: 2, hosts: [] } } });
    expect(given).toMatchObject({ objects: [{ object: { name: 'a' } }, { object: { name: 'b' } }] });
  });

  test('stop with the message of the check that Helm comes to first: the last file by name', () => {
    const file = (path: string, message: string): TemplateFile => ({
      path: `templates/${path}.yaml`,
      kind: 'manifest',
      body: toStructure([failWhen(lt(v.count, 3), text`${message}: ${v.count}`)]),
    });
    const evaluate = compileEvaluator({ chart: 'demo', files: [file('a', 'first'), file('z', 'last')], named: [] });
    const roots = { Values: { count: 1 }, Release: {}, Chart: {}, Capabilities: {} };
    expect(evaluate({ roots, apiVersions: new Set() })).toEqual({
      ok: false,
      template: 'templates/z.yaml',
      message: 'last: 1',
    });
    expect(evaluate({ roots: { ...roots, Values: { count: 3 } }, apiVersions: new Set() })).toMatchObject({ ok: true });
    const deeper = [file('tests/a', 'deeper'), file('z', 'last')];
    expect(
      compileEvaluator({ chart: 'demo', files: deeper, named: [] })({ roots, apiVersions: new Set() }),
    ).toMatchObject({ message: 'deeper: 1' });
  });

  test('give notes, line by line', () => {
    const body = toStructure(
      lines(
        'a',
        text`b ${v.count}`,
        when(isNotEmpty(v.hosts), lines('', 'c')),
        each(v.hosts, (host) => text`- ${host}`),
      ),
    );
    const file = { path: 'templates/NOTES.txt', kind: 'notes', body } as const;
    const evaluate = compileEvaluator({ chart: 'demo', files: [file], named: [] });
    const roots = { Values: { count: 1_000_000, hosts: ['x', 'y'] }, Release: {}, Chart: {}, Capabilities: {} };
    expect(evaluate({ roots, apiVersions: new Set() })).toMatchObject({ notes: 'a\nb 1000000\n\nc\n- x\n- y\n' });
  });
});

describe('named templates', () => {
  test('see the values, wherever they are included', () => {
    const parts = namedTemplates('demo');
    const name = parts.text(
      'name',
      'The name.',
      withValue<string, string>(v.tag, (tag) => text`${v.text}-${tag}`, v.text),
    );
    const labels = parts.yaml<Labels>('labels', 'Labels.', { name, tag: optional(v.tag) });
    const body = {
      list: [each<readonly string[], Labels>(v.hosts, () => labels)],
      merged: merge<Labels>(labels, { a: 'b' }),
    };
    expect(object(body, { text: 'x', tag: null, hosts: ['h'] })).toEqual({
      list: [{ name: 'x' }],
      merged: { name: 'x', a: 'b' },
    });
    expect(object(body, { text: 'x', tag: 't', hosts: [] })).toEqual({
      list: null,
      merged: { name: 'x-t', tag: 't', a: 'b' },
    });
  });
});
