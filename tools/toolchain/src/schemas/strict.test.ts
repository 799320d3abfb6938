import { describe, expect, test } from 'vitest';
import type { OpenApiSchema } from './json-schema.ts';
import { strict } from './strict.ts';

const builtIn = { resolve: () => ({ type: 'object' }), kinds: 'built-in' } as const;
const custom = { resolve: () => ({}), kinds: 'custom' } as const;

describe('a schema made strict', () => {
  test('refuses fields it does not name, at every level', () => {
    const schema: OpenApiSchema = {
      type: 'object',
      properties: { list: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } } },
    };
    expect(strict(schema, custom)).toEqual({
      type: 'object',
      additionalProperties: false,
      properties: {
        list: {
          type: 'array',
          items: { type: 'object', additionalProperties: false, properties: { name: { type: 'string' } } },
        },
      },
    });
  });

  test('keeps a map of any keys, and makes its values strict', () => {
    const schema: OpenApiSchema = {
      type: 'object',
      additionalProperties: { type: 'object', properties: { a: { type: 'string' } } },
    };
    expect(strict(schema, custom)).toEqual({
      type: 'object',
      additionalProperties: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } } },
    });
  });

  test.each(['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'])(
    'stays open under %s',
    (mark) => {
      const schema: OpenApiSchema = { type: 'object', properties: { a: { type: 'string' } }, [mark]: true };
      expect(strict(schema, custom)).toEqual({ type: 'object', properties: { a: { type: 'string' } } });
    },
  );

  test('leaves an object without named fields open', () => {
    expect(strict({ type: 'object' }, custom)).toEqual({ type: 'object' });
  });

  test('allows an integer or a string where Kubernetes does', () => {
    const branches = [{ type: 'integer' }, { type: 'string' }];
    expect(strict({ anyOf: branches, pattern: '^1', 'x-kubernetes-int-or-string': true }, custom)).toEqual({
      type: ['integer', 'string'],
      pattern: '^1',
    });
    expect(strict({ type: 'string', format: 'int-or-string' }, custom)).toEqual({ type: ['integer', 'string'] });
  });

  test('does not demand what the server fills in, where it does so', () => {
    const properties = { a: { type: 'string', default: 'x' }, b: { type: 'string' } };
    const schema: OpenApiSchema = { type: 'object', properties, required: ['a', 'b'] };
    expect(strict(schema, custom).required).toEqual(['b']);
    expect(strict(schema, builtIn).required).toEqual(['a', 'b']);
  });

  test.each([
    ['byte', 'YQ==', 'a'],
    ['cidr', '10.0.0.0/8', '10.0.0.0'],
    ['cidr', 'fd00::/8', 'fd00/a'],
  ])('reads the format %s as the pattern that it is', (format, right, wrong) => {
    const { pattern = '' } = strict({ type: 'string', format }, custom);
    expect([right, wrong].map((text) => new RegExp(pattern).test(text))).toEqual([true, false]);
  });

  test('allows null for an optional field of a built-in kind, and never for a required one', () => {
    const schema: OpenApiSchema = {
      type: 'object',
      required: ['must'],
      properties: { must: { type: 'string' }, may: { type: 'string', enum: ['A'] } },
    };
    expect(strict(schema, builtIn).properties).toEqual({
      must: { type: 'string' },
      may: { type: ['string', 'null'], enum: ['A', null] },
    });
  });

  test('allows null in a custom resource only where it says so', () => {
    const schema: OpenApiSchema = {
      type: 'object',
      properties: { plain: { type: 'string' }, free: { type: 'string', nullable: true } },
    };
    expect(strict(schema, custom).properties).toEqual({
      plain: { type: 'string' },
      free: { type: ['string', 'null'] },
    });
  });

  test('bounds 32-bit integers', () => {
    expect(strict({ type: 'integer', format: 'int32' }, custom)).toEqual({
      type: 'integer',
      minimum: -2_147_483_648,
      maximum: 2_147_483_647,
    });
  });

  test('keeps the conditions between fields open, and drops what checks nothing', () => {
    const schema: OpenApiSchema = {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      required: [],
      oneOf: [{ required: ['a'], properties: { a: {} } }, { not: { anyOf: [{ required: ['a'] }] } }],
      'x-kubernetes-group-version-kind': [],
    };
    expect(strict(schema, custom)).toEqual({
      type: 'object',
      additionalProperties: false,
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      oneOf: [{ required: ['a'], properties: { a: {} } }, { not: { anyOf: [{ required: ['a'] }] } }],
    });
  });

  test('keeps a field that is called like a keyword', () => {
    const schema: OpenApiSchema = {
      type: 'object',
      properties: { description: { type: 'string' }, properties: { type: 'object' }, default: { type: 'integer' } },
    };
    expect(Object.keys(strict(schema, custom).properties ?? {})).toEqual(['description', 'properties', 'default']);
  });
});
