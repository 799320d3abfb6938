import { describe, expect, test } from 'vitest';
import { ensureSchemas } from '../ensure-schemas.ts';
import type { JsonSchema } from '../schemas/json-schema.ts';
import { changeLines, changesBetween, fieldsOf } from './changes.ts';
import { schemaFiles } from './schema-files.ts';

const text: JsonSchema = { type: 'string' };
const container: JsonSchema = { properties: { name: text, ports: { items: { properties: { port: text } } } } };
const pod: JsonSchema = { properties: { spec: { properties: { containers: { items: container } } } } };

test('the fields of a schema are those of its lists, maps, alternatives and references, recursive ones once', () => {
  const schema: JsonSchema = {
    properties: {
      list: { items: { properties: { a: text } } },
      map: { additionalProperties: { properties: { b: text } } },
      either: { anyOf: [{ properties: { c: text } }, { type: 'null' }] },
      self: { $ref: '#/definitions/self' },
    },
    definitions: { self: { properties: { d: text, self: { $ref: '#/definitions/self' } } } },
  };
  expect([...fieldsOf(schema)].sort()).toEqual([
    'either',
    'either.c',
    'list',
    'list[].a',
    'map',
    'map.*.b',
    'self',
    'self.d',
    'self.self',
  ]);
});

test('a field inside one that went is not told, and a kind nobody asks about only if it comes or goes', () => {
  const before = new Map([
    ['v1/pod_v1.json', pod],
    ['v1/other_v1.json', pod],
    ['v1/old_v1.json', text],
  ]);
  const changed: JsonSchema = {
    properties: { spec: { properties: { containers: { items: { properties: { name: text, image: text } } } } } },
  };
  const after = new Map([
    ['v1/pod_v1.json', changed],
    ['v1/other_v1.json', changed],
    ['v1/young_v1.json', text],
  ]);
  expect(changeLines(changesBetween(before, after, new Set(['v1/pod_v1'])))).toEqual([
    '- kind v1/old_v1',
    '+ kind v1/young_v1',
    '- v1/pod_v1: spec.containers[].ports',
    '+ v1/pod_v1: spec.containers[].image',
  ]);
  expect(changeLines(changesBetween(before, before, new Set(['v1/pod_v1'])))).toEqual([]);
});

describe('between the ends of the supported range of Kubernetes', () => {
  test('no kind or field is lost that the charts emit', { timeout: 600_000 }, async () => {
    const [oldest, newest] = await Promise.all(
      (['oldest', 'newest'] as const).map(async (end) => {
        const ready = await ensureSchemas({ end, operators: [] });
        if (!ready.ok) throw new Error(ready.diagnostics.map(({ message }) => message).join('\n'));
        const set = ready.value.sets.find(({ name }) => name === 'kubernetes');
        return schemaFiles(set?.folder ?? '');
      }),
    );
    if (oldest === undefined || newest === undefined) throw new Error('there are no schemas');
    const emitted = new Set(['apps/deployment_v1', 'v1/service_v1', 'networking.k8s.io/networkpolicy_v1']);
    const { kindsAdded, kindsRemoved, fields } = changesBetween(oldest, newest, emitted);
    expect(kindsRemoved.filter((kind) => emitted.has(kind))).toEqual([]);
    expect(kindsAdded.length).toBeGreaterThan(0);
    expect(fields.flatMap(({ removed }) => removed)).toEqual([]);
  });
});
