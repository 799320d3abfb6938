import type { JsonObject } from '@helmwright/json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDiffer } from './differ.ts';
import type { FleetDiff } from './fleet-diff.ts';
import type { TenantState, TenantStates } from './tenant-state.ts';

const home = { region: 'nordic', cell: 'nordic-1', cluster: 'nordic', wave: 'pilot' };

const config = (name: string, namespace: string, data: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data,
});

const state = (...objects: readonly JsonObject[]): TenantState => ({
  home,
  releases: new Map([['web', { namespace: 'tenants', objects }]]),
});

const statesOf = (tenant: string, before: TenantState | undefined, after: TenantState | undefined): TenantStates => ({
  environment: 'production',
  tenant,
  aliases: [
    { text: tenant, placeholder: 'tenant' },
    { text: `${tenant}.example.org`, placeholder: 'domain' },
  ],
  before,
  after,
});

function diffOf(all: readonly TenantStates[]): FleetDiff {
  const differ = createDiffer();
  for (const states of all) differ.add(states);
  return differ.finish();
}

/** A tenant whose host and digest are its own, as its objects have them. */
const tenantState = (tenant: string, level: string): TenantState =>
  state(
    config('web', tenant, {
      HOST: `www.${tenant}.example.org`,
      LEVEL: level,
      CHECK: tenant.charCodeAt(0).toString(16).padStart(64, '0'),
    }),
  );

describe('grouping', () => {
  test('makes one change of what differs only in what is the tenant’s own', () => {
    const changed = ['lund', 'lundby', 'malmo'].map((tenant) =>
      statesOf(
        tenant,
        state(config(`${tenant}-web`, tenant, { URL: `https://${tenant}.example.org/a` })),
        state(config(`${tenant}-web`, tenant, { URL: `https://${tenant}.example.org/b` })),
      ),
    );
    const { groups, tenants } = diffOf(changed);
    expect(tenants).toBe(3);
    expect(groups).toEqual([
      {
        kind: 'object changed',
        objects: [{ release: 'web', title: 'ConfigMap <tenant>-web' }],
        operations: [
          { kind: 'replace', path: ['data', 'URL'], before: 'https://<domain>/a', after: 'https://<domain>/b' },
        ],
        risks: [],
        affected: [{ environment: 'production', tenants: ['lund', 'lundby', 'malmo'], cells: [] }],
        tenants: 3,
        cells: 0,
      },
    ]);
  });

  test('keeps apart what differs in more', () => {
    const all = ['1', '2'].map((level, index) =>
      statesOf(`t${index}`, tenantState(`t${index}`, '0'), tenantState(`t${index}`, level)),
    );
    expect(diffOf(all).groups).toHaveLength(2);
  });

  test('makes one change of the same change to several objects', () => {
    const two = (level: string): TenantState =>
      state(config('a', 'lund', { LEVEL: level }), config('b', 'lund', { LEVEL: level }));
    const [group, ...others] = diffOf([statesOf('lund', two('1'), two('2'))]).groups;
    expect(others).toEqual([]);
    expect(group?.objects.map(({ title }) => title)).toEqual(['ConfigMap a', 'ConfigMap b']);
  });

  test('does not hang on the order of the tenants', () => {
    const tenant = fc.record({
      name: fc.constantFrom('a1', 'b2', 'c3', 'd4', 'e5'),
      before: fc.constantFrom('0', '1', undefined),
      after: fc.constantFrom('0', '1', '2', undefined),
    });
    const tenants = fc.uniqueArray(tenant, { selector: ({ name }) => name });
    fc.assert(
      fc.property(
        tenants.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const make = (each: typeof list) =>
            diffOf(
              each.map(({ name, before, after }) =>
                statesOf(
                  name,
                  before === undefined ? undefined : tenantState(name, before),
                  after === undefined ? undefined : tenantState(name, after),
                ),
              ),
            );
          expect(make(shuffled)).toEqual(make(list));
        },
      ),
    );
  });

  test('finds nothing between a fleet and itself', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/)), fc.string(), (names, level) => {
        const all = names.map((name) => statesOf(name, tenantState(name, level), tenantState(name, level)));
        expect(diffOf(all)).toEqual({
          groups: [],
          tenants: 0,
          cells: 0,
          objects: { added: 0, removed: 0, changed: 0 },
        });
      }),
    );
  });

  test('tells tenants that come, go and move, and counts their objects', () => {
    const moved = { ...tenantState('malmo', '0'), home: { ...home, cell: 'nordic-2' } };
    const { groups, objects } = diffOf([
      statesOf('lund', undefined, tenantState('lund', '0')),
      statesOf('oslo', tenantState('oslo', '0'), undefined),
      statesOf('malmo', tenantState('malmo', '0'), moved),
    ]);
    expect(groups.map(({ kind, risks }) => [kind, ...risks])).toEqual([
      ['tenant removed', 'tenant-removed'],
      ['tenant moved', 'moved'],
      ['tenant added'],
    ]);
    expect(objects).toEqual({ added: 1, removed: 1, changed: 0 });
  });

  test('tells of components by cell, apart from tenants, and that data goes with one', () => {
    const claim = (annotations: JsonObject): JsonObject => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', annotations },
      spec: {},
    });
    const none: TenantState = { home, releases: new Map() };
    const cellOf = (cell: string, before: TenantState, after: TenantState): TenantStates => ({
      ...statesOf('', before, after),
      tenant: undefined,
      cell,
    });
    const kept = { 'helm.sh/resource-policy': 'keep' };
    const { groups, tenants, cells } = diffOf([
      statesOf('lund', state(claim({})), none),
      cellOf('nordic-1', state(claim({})), none),
      cellOf('nordic-2', state(claim({})), none),
      cellOf('nordic-3', state(claim(kept)), none),
      { ...cellOf('nordic-1', state(claim({})), none), environment: 'staging' },
    ]);
    expect([tenants, cells]).toEqual([1, 4]);
    const where = groups.map(({ kind, risks, affected }) => [
      kind,
      risks,
      affected.map(({ environment, tenants, cells }) => [environment, ...tenants, ...cells].join(' ')),
    ]);
    expect(where).toEqual([
      ['release removed', ['release-removed', 'storage-removed'], ['production nordic-1 nordic-2', 'staging nordic-1']],
      ['release removed', ['release-removed', 'storage-removed'], ['production lund']],
      ['release removed', ['release-removed'], ['production nordic-3']],
    ]);
  });

  test('tells that a secret changes, and nothing of what is in it', () => {
    const secret = (value: string): TenantState =>
      state({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token' }, stringData: { token: value } });
    const diff = diffOf([
      statesOf('lund', secret('hunter2'), secret('correct horse')),
      statesOf('oslo', { home, releases: new Map([['web', { namespace: '', objects: [] }]]) }, secret('staple')),
    ]);
    expect(diff.groups).toHaveLength(2);
    expect(JSON.stringify(diff)).not.toMatch(/hunter2|horse|staple/);
  });
});
