import type { Json, JsonObject } from '@helmwright/json';
import { each } from '@helmwright/template';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compileChart } from '../compile-chart.ts';
import { defineChart } from '../define/define-chart.ts';
import { resource } from '../define/resource.ts';
import { unfold } from './unfold.ts';

const kinds = [
  ['v1', 'ConfigMap'],
  ['v1', 'Service'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
  ['example.org/v1', 'AccessList'],
] as const;

const object = fc.constantFrom(...kinds).chain(([apiVersion, kind]) =>
  fc.record({
    apiVersion: fc.constant(apiVersion),
    kind: fc.constant(kind),
    metadata: fc.record({ name: fc.constantFrom('a', 'b', 'c') }),
    spec: fc.constantFrom<Json>({}, { items: [{ path: 'x' }] }, []),
  }),
);

/** Objects as they may be wrapped: in lists of any kind, typed lists where all are of one kind, lists in lists. */
interface Wrapped {
  readonly top: readonly JsonObject[];
  readonly inside: readonly JsonObject[];
}

const plain = object.map((one): Wrapped => ({ top: [one], inside: [one] }));

const typed = fc
  .tuple(object, fc.array(object, { maxLength: 2 }), fc.boolean())
  .map(([first, others, bare]): Wrapped => {
    const { apiVersion, kind } = first;
    const contents = [first, ...others].map(({ metadata, spec }) => ({ metadata, spec }));
    const inside = contents.map((content) => ({ apiVersion, kind, ...content }));
    return { top: [{ apiVersion, kind: `${kind}List`, metadata: {}, items: bare ? contents : inside }], inside };
  });

const { wrapped } = fc.letrec<{ wrapped: Wrapped; list: Wrapped }>((tie) => ({
  wrapped: fc.oneof({ maxDepth: 6, depthSize: 'medium' }, plain, typed, tie('list')),
  list: fc.array(tie('wrapped'), { minLength: 1, maxLength: 3 }).map((parts): Wrapped => {
    const items = parts.flatMap(({ top }) => top);
    return {
      top: [{ apiVersion: 'v1', kind: 'List', items }],
      inside: parts.flatMap(({ inside }) => inside),
    };
  }),
}));

describe('objects in lists', () => {
  test('are those without lists, in their order, at any depth', () => {
    fc.assert(
      fc.property(fc.array(wrapped, { maxLength: 4 }), (all) => {
        const unfolded = all.flatMap(({ top }) => top).map(unfold);
        expect(unfolded.filter(({ ok }) => !ok)).toEqual([]);
        expect(unfolded.flatMap((given) => (given.ok ? given.objects : []))).toEqual(
          all.flatMap(({ inside }) => inside),
        );
      }),
    );
  });

  test('come out of a chart each by itself, with the template they come from', () => {
    const values = z.strictObject({
      extra: z
        .array(z.object({}).meta({ additionalProperties: true }))
        .default([])
        .describe('Objects.'),
    });
    const { compose, v } = defineChart({ name: 'demo', version: '0.1.0', description: 'A chart.', values });
    const body = resource<Readonly<Record<string, unknown>>>(each(v.extra, (one) => one));
    const compiled = compileChart(compose({ templates: { extra: body } }));
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
    const render = (extra: readonly JsonObject[]) =>
      compiled.value.render({ values: { extra }, release: { name: 'r', namespace: 'n' } });
    fc.assert(
      fc.property(fc.array(wrapped, { maxLength: 4 }), (all) => {
        expect(render(all.flatMap(({ top }) => top))).toEqual(render(all.flatMap(({ inside }) => inside)));
      }),
      { numRuns: 30 },
    );
    expect(render([{ apiVersion: 'v1', kind: 'List', items: {} }])).toEqual({
      ok: false,
      template: 'templates/extra.yaml',
      message: 'the `items` of List are not a list',
      stoppedBy: 'list',
    });
  });
});

describe('a kind that ends in List', () => {
  test('is an object like any other where it has no items', () => {
    const custom = { apiVersion: 'example.org/v1', kind: 'AllowList', metadata: { name: 'a' }, spec: { items: [1] } };
    expect(unfold(custom)).toEqual({ ok: true, objects: [custom] });
    const list = { apiVersion: 'example.org/v1', kind: 'List', metadata: { name: 'a' } };
    expect(unfold(list)).toEqual({ ok: true, objects: [list] });
  });
});

describe('a list that is none', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } };
  test.each<[string, JsonObject, string]>([
    ['has no items', { apiVersion: 'v1', kind: 'List' }, 'the List has no `items`'],
    ['has null', { apiVersion: 'v1', kind: 'List', items: null }, 'the `items` of List are not a list'],
    [
      'has a map',
      { apiVersion: 'v1', kind: 'SecretList', items: { a: secret } },
      'the `items` of SecretList are not a list',
    ],
    ['is empty', { apiVersion: 'v1', kind: 'List', items: [] }, 'List has nothing in its `items`'],
    ['holds text', { apiVersion: 'v1', kind: 'List', items: [secret, 'x'] }, '`items[1]` of List is not an object'],
    ['holds a list', { apiVersion: 'v1', kind: 'List', items: [[secret]] }, '`items[0]` of List is not an object'],
    [
      'holds no kind',
      { apiVersion: 'v1', kind: 'List', items: [{ metadata: {} }] },
      '`items[0]` of List has no `kind`',
    ],
    [
      'holds no version',
      { apiVersion: 'v1', kind: 'SecretList', items: [{ kind: 'Secret' }] },
      '`items[0]` of SecretList has no `apiVersion`',
    ],
    [
      'holds another kind',
      { apiVersion: 'v1', kind: 'ConfigMapList', items: [secret] },
      '`items[0]` of ConfigMapList is a Secret of v1',
    ],
    [
      'holds another group',
      { apiVersion: 'apps/v1', kind: 'SecretList', items: [secret] },
      '`items[0]` of SecretList is a Secret of v1',
    ],
    [
      'is no list by name',
      { apiVersion: 'v1', kind: 'ConfigMap', items: [secret] },
      'ConfigMap has `items`, which Helm and Argo CD take for a list of other objects',
    ],
    [
      'is a hook',
      { apiVersion: 'v1', kind: 'List', metadata: { annotations: { 'helm.sh/hook': 'test' } }, items: [secret] },
      '`metadata.annotations` of List holds for none of the objects in it',
    ],
    [
      'is within one',
      { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [] }] },
      'List has nothing in its `items`',
    ],
  ])('%s', (_, list, message) => {
    expect(unfold(list)).toEqual({ ok: false, message });
  });
});
