import { app, tenant } from '@helmwright/charts';
import type { JsonObject } from '@helmwright/json';
import type { ValueSchema } from '@helmwright/template';
import { compiled } from '@helmwright/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { Everywhere } from './everywhere.ts';
import { trap } from './trap-chart.ts';

const everywhere = await Everywhere.of(compiled(trap));
afterAll(() => everywhere.close());

/** Every schema in a schema, with its path. */
function schemas(schema: ValueSchema, path = ''): readonly (readonly [string, ValueSchema])[] {
  const { properties = {}, additionalProperties, items, propertyNames } = schema;
  return [
    [path, schema],
    ...Object.entries(properties).flatMap(([name, inner]) => schemas(inner, path === '' ? name : `${path}.${name}`)),
    ...(typeof additionalProperties === 'object' ? schemas(additionalProperties, `${path}.*`) : []),
    ...(items === undefined ? [] : schemas(items, `${path}[]`)),
    ...(propertyNames === undefined ? [] : schemas(propertyNames, `${path} (key)`)),
  ];
}

describe.each([tenant, app, trap])('values.schema.json of the chart $metadata.name', (definition) => {
  const { files, schema, defaults } = compiled(definition);
  const all = schemas(schema);

  test('is draft-07 without references', () => {
    const text = files.get('values.schema.json') ?? '';
    expect(text).toContain('"$schema": "http://json-schema.org/draft-07/schema#"');
    expect(text).not.toContain('$ref');
    expect(text.match(/https?:\/\/[^"]*/g)).toEqual(['http://json-schema.org/draft-07/schema#']);
  });

  test('closes every object whose keys the model knows, save global and what the user gives whole', () => {
    const known = all.filter(([, { properties }]) => properties !== undefined);
    const open = known.filter(([, { additionalProperties }]) => additionalProperties !== false).map(([path]) => path);
    expect(open.filter((path) => path !== 'global' && path !== 'extraObjects[]')).toEqual([]);
    const { additionalProperties } = schema.properties?.['global'] ?? {};
    expect(additionalProperties).not.toBe(false);
  });

  test('requires every value that may not be null, and no other', () => {
    for (const [path, { properties = {}, required = [] }] of all) {
      for (const [name, { type }] of Object.entries(properties)) {
        const nullable = [type ?? 'null'].flat().includes('null');
        const inEntry = /\*|\[\]/.test(path) || isOfNullable(path);
        if (inEntry && !nullable && !required.includes(name)) continue;
        expect(`${path}.${name} ${required.includes(name)}`).toBe(`${path}.${name} ${!nullable}`);
      }
    }
  });

  test('describes every value and gives its default', () => {
    for (const [path, { description, properties, default: standard }] of all) {
      if (path === '' || /\*|\[\]|\(key\)/.test(path) || properties !== undefined) continue;
      if (isInsideWhole(path)) continue;
      expect(`${path}: ${description ?? ''}`).not.toBe(`${path}: `);
      expect([path, standard]).not.toEqual([path, undefined]);
    }
    expect(Object.keys(defaults)).toEqual(Object.keys(schema.properties ?? {}));
  });

  /** Whether a record may be null, or lies in one that may, so that whoever gives it gives it whole, as an entry of a list. */
  function isOfNullable(path: string): boolean {
    return all.some(
      ([other, { type }]) => (path === other || path.startsWith(`${other}.`)) && [type].flat().includes('null'),
    );
  }

  /** Whether a value is a part of one that has its own default, and is given whole. */
  function isInsideWhole(path: string): boolean {
    return all.some(([other, { default: standard }]) => standard !== undefined && path.startsWith(`${other}.`));
  }
});

describe('what the model refuses', () => {
  const refused: readonly (readonly [string, JsonObject])[] = [
    ['an unknown key', { nope: 1 }],
    ['an unknown key below', { group: { inner: { nope: 'x' } } }],
    ['a text for a number', { count: '1' }],
    ['a number for a text', { text: 1 }],
    ['a boolean for a text', { note: true }],
    ['a fraction for a whole number', { count: 1.5 }],
    ['a number below its bound', { replicas: -1 }],
    ['a text for a switch', { flag: 'true' }],
    ['a choice that there is not', { word: 'On' }],
    ['a port that is none', { target: 70_000 }],
    ['a port name that is none', { target: 'NOT_A_PORT' }],
    ['a list for a map', { map: [] }],
    ['a map for a list', { list: {} }],
    ['an item of the wrong type', { list: [1] }],
    ['an entry of the wrong type', { map: { a: null, b: 1 } }],
    ['an empty text where one is needed', { group: { inner: { deep: '' } } }],
    ['a label that Kubernetes keeps for itself', { commonLabels: { 'app.kubernetes.io/name': 'x' } }],
    ['a label value that is none', { commonLabels: { a: '-' } }],
    ['a name that is none', { fullnameOverride: 'Not A Name' }],
    ['a name that is too long', { nameOverride: 'a'.repeat(64) }],
  ];

  test.each(refused)('is refused by both Helms: %s', async (_, values) => {
    expect(await everywhere.outcome(values)).toMatchObject({ kind: 'schema' });
  });

  test('does not include what a parent chart shares, nor numbers that are written as fractions', async () => {
    expect(await everywhere.outcome({ global: { anything: { at: ['all'] } } })).toMatchObject({ kind: 'objects' });
    expect(await everywhere.outcome({ target: 8080, count: 1e6, replicas: null })).toMatchObject({ kind: 'objects' });
  });
});
