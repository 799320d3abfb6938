import { canonical, isJsonObject, type Json, type JsonObject, mergeLayers } from '@helmwright/json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Layers, layerSize, type Member } from './member.ts';
import { ownValues } from './own.ts';
import { shareLayers } from './share.ts';

const scalar: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  null,
  0,
  1,
  false,
  '',
  'NO',
  'a longer text',
  [],
  [1],
  [{ a: 1 }],
);
const { map } = fc.letrec<{ map: JsonObject; value: Json }>((tie) => ({
  map: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  value: fc.oneof({ maxDepth: 3, depthSize: 'small' }, scalar, tie('map')),
}));

const home = fc.record({
  region: fc.constantFrom('r1', 'r2', 'r3'),
  tier: fc.option(fc.constantFrom('t1', 't2'), { nil: undefined }),
});

const belowOf = ({ line, across }: Member, layers: Layers): JsonObject =>
  [...line, ...(across === undefined ? [] : [across])].reduce(
    (below, group) => mergeLayers(below, layers.get(group) ?? {}),
    {},
  );

/** What is written in all layers together. */
function written(members: readonly Member[], layers: Layers): number {
  const shared = [...layers.values()].reduce((sum, layer) => sum + layerSize(layer), 0);
  return members.reduce((sum, member) => sum + layerSize(ownValues(belowOf(member, layers), member.values)), shared);
}

const member = (values: JsonObject, region: string, tier: string | undefined, at: number): Member => ({
  values,
  line: ['env', region],
  across: tier,
  owner: `tenant-${at}`,
});

function expectSame(members: readonly Member[], layers: Layers): void {
  for (const each of members) {
    const below = belowOf(each, layers);
    expect(canonical(mergeLayers(below, ownValues(below, each.values)))).toBe(canonical(each.values));
  }
}

describe('layers made of the values of installations', () => {
  test('give every installation the values that it had, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(map, home), { minLength: 1, maxLength: 8 }), (drawn) => {
        const members = drawn.map(([values, { region, tier }], at) => member(values, region, tier, at));
        expectSame(members, shareLayers(members));
      }),
      { numRuns: 2_000 },
    );
  });

  // Values of one shape, as those of one chart are: a map is a map in every layer, or taken out by null as a whole.
  const shape = fc.record(
    {
      a: fc.constantFrom<Json>(1, 2, 'x', 'a longer text', [1, 2, 3]),
      b: fc.record(
        {
          c: fc.constantFrom<Json>(1, null, true),
          d: fc.record({ e: fc.constantFrom<Json>('p', 'q') }, { requiredKeys: [] }),
        },
        { requiredKeys: [] },
      ),
      f: fc.constantFrom<Json>(false, true),
    },
    { requiredKeys: [] },
  );
  const authoredFleet = fc.record({
    env: shape,
    regions: fc.tuple(shape, shape, shape),
    tiers: fc.tuple(shape, shape),
    tenants: fc.array(fc.tuple(shape, home), { minLength: 1, maxLength: 10 }),
  });

  test('are no larger than the layers that the values came from', () => {
    fc.assert(
      fc.property(authoredFleet, ({ env, regions, tiers, tenants }) => {
        const layers = new Map<string, JsonObject>([
          ['env', env],
          ...regions.map((layer, at) => [`r${at + 1}`, layer] as const),
          ...tiers.map((layer, at) => [`t${at + 1}`, layer] as const),
        ]);
        const members = tenants.map(([own, { region, tier }], at) => {
          const below = belowOf(member({}, region, tier, at), layers);
          return member(mergeLayers(below, own), region, tier, at);
        });
        const authored = [env, ...regions, ...tiers, ...tenants.map(([own]) => own)].reduce(
          (sum, layer) => sum + layerSize(layer),
          0,
        );
        const made = shareLayers(members, 0);
        expectSame(members, made);
        expect(written(members, made)).toBeLessThanOrEqual(authored);
      }),
      { numRuns: 2_000 },
    );
  });

  test('say once what everybody has, and what one has otherwise with that one', () => {
    const all = Array.from({ length: 9 }, (_, at) =>
      member({ replicas: at === 4 ? 2 : 3, image: { tag: '1' } }, at < 5 ? 'r1' : 'r2', undefined, at),
    );
    expect([...shareLayers(all)]).toEqual([['env', { replicas: 3, image: { tag: '1' } }]]);
  });

  test('leave with a region what others do not have at all', () => {
    const all = Array.from({ length: 6 }, (_, at) =>
      member(at < 3 ? { proxy: 'http://proxy' } : {}, at < 3 ? 'r1' : 'r2', undefined, at),
    );
    expect([...shareLayers(all)]).toEqual([['r1', { proxy: 'http://proxy' }]]);
  });

  test('keep a map for many under null of one, and null for many under the map of one', () => {
    const probe = { path: '/health', port: 8080 };
    const under = (values: readonly Json[]) =>
      shareLayers(values.map((value, at) => member({ probe: value }, 'r1', undefined, at)));
    expect([...under([probe, probe, null, probe])]).toEqual([['env', { probe }]]);
    expect([...under([null, null, probe, null])]).toEqual([['env', { probe: null }]]);
  });

  test('do not say for all what two of many have', () => {
    const hosts = ['a', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((host, at) =>
      member({ host }, 'r1', undefined, at),
    );
    expect([...shareLayers(hosts)]).toEqual([]);
    expect([...shareLayers(hosts, 0)]).toEqual([['env', { host: 'a' }]]);
  });

  test('of a tier reach over regions', () => {
    const all = Array.from({ length: 8 }, (_, at) =>
      member({ size: at % 2 === 0 ? 'large' : 'small' }, at < 4 ? 'r1' : 'r2', at % 2 === 0 ? 't1' : 't2', at),
    );
    const layers = shareLayers(all);
    expect(written(all, layers)).toBe(layerSize({ size: 'large' }) + layerSize({ size: 'small' }));
    expect(isJsonObject(layers.get('t1') ?? layers.get('t2'))).toBe(true);
  });
});
