import { isJsonObject, valueAt } from '@helmwright/json';
import { expect, test } from 'vitest';
import { authoredSchemaOf, knownKeys, publishedSchemas, schemaComment } from './published.ts';

test('publishes one closed, described schema for each kind of file', () => {
  const published = publishedSchemas();
  expect([...published.keys()]).toEqual(
    [
      'capacity',
      'component',
      'current-platform',
      'decommissioned',
      'environment',
      'grants',
      'locations',
      'machines',
      'notifications',
      'placement',
      'prices',
      'region',
      'service',
      'tenant',
      'tier',
      'wave',
    ].map((kind) => `environments/schemas/${kind}.schema.json`),
  );
  for (const [path, text] of published) {
    const schema: unknown = JSON.parse(text);
    expect(schema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      // A placement file has tenants for keys.
      additionalProperties: path.includes('placement') ? { type: 'string' } : false,
    });
  }
});

test('asks of an author only what has no default', () => {
  expect(valueAt(authoredSchemaOf('tenant'), ['required'])).toEqual(['displayName', 'country', 'tier', 'wave']);
});

test('describes every key of a tenant', () => {
  const properties = valueAt(authoredSchemaOf('tenant'), ['properties']);
  const undescribed = Object.entries(isJsonObject(properties) ? properties : {}).filter(
    ([, schema]) => !isJsonObject(schema) || schema['description'] === undefined,
  );
  expect(undescribed).toEqual([]);
});

test('knows the keys of nested maps and of the items of lists', () => {
  expect(knownKeys(authoredSchemaOf('region'), ['cells', 0])).toEqual([
    'name',
    'cluster',
    'location',
    'city',
    'capacity',
    'nodes',
    'podsPerNode',
    'quota',
    'pool',
    'kubernetesApi',
    'dedicated',
    'values',
  ]);
  expect(knownKeys(authoredSchemaOf('locations'), ['countries', 'SE'])).toEqual([
    'name',
    'legalArea',
    'law',
    'municipalityCodes',
    'authorities',
  ]);
});

test('names the schema relative to the file', () => {
  expect(schemaComment('tenant', 'tenants/se/malmo.yaml')).toBe(
    '# yaml-language-server: $schema=../../environments/schemas/tenant.schema.json',
  );
});
