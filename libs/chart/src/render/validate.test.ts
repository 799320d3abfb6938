import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { jsonSchemaOf } from '../model/json-schema.ts';
import { labelKey, portReference, quantity, userLabels } from '../model/kubernetes.ts';
import { validator } from './validate.ts';

const check = validator(
  jsonSchemaOf(
    z.strictObject({
      text: z.string().min(1),
      count: z.int().min(1),
      kind: z.enum(['Job', 'Pod']),
      port: portReference(),
      cpu: quantity(),
      labels: userLabels(['tier']),
      list: z.array(z.strictObject({ 'a/b~c': z.string() })),
      map: z.record(labelKey(), z.int()),
      many: z.int().nullable().optional(),
    }),
  ).schema,
);

const fine = { text: 'x', count: 1, kind: 'Job', port: 'http', cpu: '1', labels: {}, list: [], map: {} };

/** The problems of values, as `path: message`. */
const said = (values: Parameters<typeof check>[0]): readonly string[] =>
  check({ ...fine, ...values }).map(({ path, message }) => `${JSON.stringify(path)}: ${message}`);

describe('values that the model refuses', () => {
  test('are none where all is well', () => {
    expect(said({})).toEqual([]);
  });

  test.each([
    [
      { nope: 1 },
      '["nope"]: the key "nope" is not known; the keys here are text, count, kind, port, cpu, labels, list, map, many',
    ],
    [{ kind: 'Cron' }, '["kind"]: "Cron" is none of Job, Pod'],
    [{ count: 0 }, '["count"]: 0 must be >= 1'],
    [{ count: 1.5 }, '["count"]: 1.5 must be a whole number'],
    [{ text: 7 }, '["text"]: 7 must be text; put it in quotes'],
    [{ text: null }, '["text"]: null must be text'],
    [{ many: 'x' }, '["many"]: "x" must be a whole number or null'],
    [{ labels: 'x' }, '["labels"]: "x" must be a map'],
    [{ labels: { tier: 'x' } }, '["labels","tier"]: the key "tier" is not allowed'],
    [{ labels: { 'helm.sh/chart': 'x' } }, '["labels","helm.sh/chart"]: the key "helm.sh/chart" is not allowed'],
    [{ map: { '-': 1 } }, '["map","-"]: the key "-" is not allowed'],
    [{ list: [{ 'a/b~c': 1 }] }, '["list",0,"a/b~c"]: 1 must be text; put it in quotes'],
    [{ list: [{}] }, '["list",0,"a/b~c"]: the value is null or missing, and has to be set'],
  ])('are told by path and value: %j', (values, problem) => {
    expect(said(values)).toContain(problem);
  });

  test('are told all at once', () => {
    expect(said({ text: '', count: 'x', nope: 1 }).length).toBeGreaterThanOrEqual(3);
  });
});

describe('ready-made values', () => {
  test.each(['1', '500m', '1.5', '.5', '8Gi', '2k', '1e3', '0'])('take the quantity %s', (cpu) => {
    expect(said({ cpu })).toEqual([]);
  });

  test.each(['', '1 Gi', '1gi', '-1', '1.', 'Gi', '1Ki5', 'one'])('refuse the quantity "%s"', (cpu) => {
    expect(said({ cpu })).not.toEqual([]);
  });

  test.each(['http', 'http-2', 'a', '1a', 1, 65535])('take the port %s', (port) => {
    expect(said({ port })).toEqual([]);
  });

  test.each(['', '80', 'HTTP', '-a', 'a--b', 'a'.repeat(16), 0, 65536])('refuse the port "%s"', (port) => {
    expect(said({ port })).not.toEqual([]);
  });
});
