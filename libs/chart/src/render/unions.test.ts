import type { Json } from '@helmwright/json';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { jsonSchemaOf } from '../model/json-schema.ts';
import { validator } from './validate.ts';

const canary = z.strictObject({
  kind: z.literal('canary'),
  steps: z.array(z.strictObject({ weight: z.int().max(100) })),
});
const blueGreen = z.strictObject({ kind: z.literal('blueGreen'), seconds: z.int() });
const check = validator(
  jsonSchemaOf(
    z.strictObject({
      strategy: z.discriminatedUnion('kind', [canary, blueGreen]).nullable().optional(),
      size: z.union([z.literal('auto'), z.int()]).optional(),
      name: z.string().regex(/^a/).regex(/z$/).optional(),
    }),
  ).schema,
);

const said = (values: { readonly [key: string]: Json }): readonly string[] =>
  check(values).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a value of several forms', () => {
  test('is taken in each of them', () => {
    expect(said({ strategy: { kind: 'canary', steps: [] }, size: 'auto', name: 'a-z' })).toEqual([]);
    expect(said({ strategy: { kind: 'blueGreen', seconds: 3 }, size: 3 })).toEqual([]);
    expect(said({ strategy: null })).toEqual([]);
  });

  test('is told what is wrong with the form that it says it has', () => {
    expect(said({ strategy: { kind: 'canary', steps: [{ weight: 101 }] } })).toEqual([
      'strategy.steps.0.weight: 101 must be <= 100',
    ]);
    expect(said({ strategy: { kind: 'blueGreen', steps: [] } })).toEqual([
      'strategy.seconds: the value is null or missing, and has to be set',
      'strategy.steps: the key "steps" is not known; the keys here are kind, seconds',
    ]);
  });

  test('is told the forms where it has none', () => {
    expect(said({ strategy: { kind: 'other' } })).toEqual([
      'strategy: {"kind":"other"} has none of the forms that are allowed: kind is "canary" or "blueGreen"',
    ]);
    expect(said({ strategy: 7, size: 'none' })).toEqual([
      'strategy: 7 has none of the forms that are allowed: kind is "canary" or "blueGreen"',
      'size: "none" fits none of the forms that are allowed',
    ]);
  });

  test('is held to every pattern', () => {
    expect(said({ name: 'a' })).toEqual(['name: "a" must match pattern "z$"']);
  });
});
