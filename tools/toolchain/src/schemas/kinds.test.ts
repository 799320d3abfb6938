import { describe, expect, test } from 'vitest';
import { builtInKinds } from './built-in-kinds.ts';
import { customResources, definitionsIn } from './custom-resources.ts';

const metadata = { type: 'object', additionalProperties: false, properties: { name: { type: 'string' } } } as const;

describe('the kinds of an OpenAPI document', () => {
  const { files } = builtInKinds({
    definitions: {
      'io.k8s.api.core.v1.Thing': {
        type: 'object',
        properties: {
          apiVersion: { type: 'string' },
          kind: { type: 'string' },
          size: { $ref: '#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity' },
          tree: { $ref: '#/definitions/Tree' },
        },
        'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: 'Thing' }],
      },
      Tree: { type: 'object', properties: { children: { type: 'array', items: { $ref: '#/definitions/Tree' } } } },
      Unused: { type: 'object' },
      Options: {
        type: 'object',
        'x-kubernetes-group-version-kind': [
          { group: '', version: 'v1', kind: 'Options' },
          { group: 'apps', version: 'v1', kind: 'Options' },
        ],
      },
      'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: 'string' },
    },
  });

  test('give one standalone file each, and request types give none', () => {
    expect(files.map(({ path }) => path)).toEqual(['v1/thing_v1.json']);
  });

  test('pin apiVersion and kind and require them', () => {
    expect(files[0]?.schema).toMatchObject({
      required: ['apiVersion', 'kind'],
      additionalProperties: false,
      properties: {
        apiVersion: { type: 'string', enum: ['v1'] },
        kind: { type: 'string', enum: ['Thing'] },
      },
    });
  });

  test('refer to recursive definitions, and carry only those', () => {
    expect(files[0]?.schema.properties?.['tree']).toEqual({
      anyOf: [{ $ref: '#/definitions/Tree' }, { type: 'null' }],
    });
    expect(files[0]?.schema.definitions).toEqual({
      Tree: {
        type: 'object',
        additionalProperties: false,
        properties: { children: { type: ['array', 'null'], items: { $ref: '#/definitions/Tree' } } },
      },
    });
  });

  test.each([
    ['1', true],
    ['500m', true],
    ['0.5', true],
    ['.5', true],
    ['1Gi', true],
    ['1e3', true],
    ['-1', true],
    ['100u', true],
    ['two', false],
    ['1 Gi', false],
    ['1GB', false],
    ['1,5', false],
    ['', false],
  ])('take %j as a quantity: %s', (text, allowed) => {
    const pattern = files[0]?.schema.properties?.['size']?.pattern;
    expect(new RegExp(pattern ?? 'missing').test(text)).toBe(allowed);
  });
});

describe('the custom resources of a file', () => {
  const version = (name: string, served: boolean) => ({
    name,
    served,
    schema: {
      openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object' }, metadata: { type: 'object' } } },
    },
  });
  const definition = {
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.org' },
    spec: { group: 'example.org', names: { kind: 'Widget' }, versions: [version('v1', true), version('v0', false)] },
  };
  const found = definitionsIn(`# a list of other things first\nkind: Other\n---\n${JSON.stringify(definition)}\n---\n`);
  const files = customResources(found, metadata);

  test('are defined by nothing else in it', () => {
    expect(found).toEqual([definition]);
  });

  test('give one file for each served version', () => {
    expect(files.map(({ path }) => path)).toEqual(['example.org/widget_v1.json']);
  });

  test('get the strict metadata of Kubernetes', () => {
    expect(files[0]?.schema.properties?.['metadata']).toEqual(metadata);
    expect(files[0]?.schema).toMatchObject({
      additionalProperties: false,
      properties: { apiVersion: { enum: ['example.org/v1'] }, kind: { enum: ['Widget'] }, spec: { type: 'object' } },
    });
  });
});
