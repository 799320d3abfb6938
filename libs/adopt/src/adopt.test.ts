import type { Diagnostic, Result } from '@helmwright/diagnostics';
import { describe, expect, test } from 'vitest';
import { adopt } from './adopt.ts';
import { type Installation, nameOf, readHeap } from './read/heap.ts';
import { readPatterns } from './read/pattern.ts';
import type { FleetFacts } from './write/fleet-files.ts';
import { prove } from './write/prove.ts';

const facts: FleetFacts = {
  release: 'shop',
  chart: 'shop',
  tierOf: ({ tier }) => tier ?? 'standard',
  countryOf: ({ country }) => country ?? 'SE',
  repository: 'https://git.example.org/platform.git',
};

function read(
  files: Readonly<Record<string, string>>,
  ...patterns: readonly string[]
): Result<readonly Installation[]> {
  const read = readPatterns(patterns.length === 0 ? ['{region}/{tenant}/values.yaml'] : patterns);
  if (!read.ok) return read;
  return readHeap(new Map(Object.entries(files)), read.value, { environment: 'production', region: 'everywhere' });
}

function installed(files: Readonly<Record<string, string>>, ...patterns: readonly string[]): readonly Installation[] {
  const heap = read(files, ...patterns);
  if (!heap.ok) throw new Error(JSON.stringify(heap.diagnostics));
  return heap.value;
}

const said = ({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): readonly string[] =>
  diagnostics.map(({ code, position }) => {
    const place = position === undefined || position.line === 0 ? '' : `:${position.line}:${position.column}`;
    return `${code} ${position?.file ?? ''}${place}`.trim();
  });

describe('a heap of values files', () => {
  test('is read by the places of its files, in the order of the patterns', () => {
    const all = installed(
      {
        'common.yaml': 'replicas: 1\nfrom: everybody\n',
        'nordic/common.yaml': 'from: nordic\n',
        'nordic/Malmö/values.yaml': 'host: malmo\n',
        'nordic/Malmö/more.yaml': 'replicas: null\n',
        'germany/berlin/values.yaml': '',
      },
      'common.yaml',
      '{region}/common.yaml',
      '{region}/{tenant}/values.yaml',
      '{region}/{tenant}/more.yaml',
    );
    expect(all.map((each) => [nameOf(each), each.values])).toEqual([
      ['production/germany/berlin', { replicas: 1, from: 'everybody' }],
      ['production/nordic/malmo', { replicas: null, from: 'nordic', host: 'malmo' }],
    ]);
  });

  test.each([
    ['values-{tenant}.yaml', 'values-a.yaml.yaml', ['a-yaml']],
    ['{region}-{tenant}.yaml', 'north-a-b.yaml', ['a-b']],
    ['*/{tenant}*.yaml', 'x/a.yaml', ['a']],
    ['./{tenant}/*.yaml', 'b/.yaml', ['b']],
    ['{tenant}.yaml', '.yaml', undefined],
    ['{tenant}.yaml', 'a/b.yaml', undefined],
    ['{region}/{tenant}.yaml', 'b.yaml', undefined],
    ['v{tenant}.yaml', 'xa.yaml', undefined],
    ['{tenant}.yaml', 'a.yml', undefined],
  ])('is read by %s from %s', (pattern, path, tenants) => {
    const heap = read({ [path]: 'x: 1\n' }, pattern);
    expect(heap.ok ? heap.value.map(({ tenant }) => tenant) : undefined).toEqual(tenants);
  });

  test('is read as Helm reads it, anchors and all', () => {
    const [one] = installed({ 'r/t/values.yaml': 'a: NO\nb: &b { c: 010 }\nd: { <<: *b, e: "on" }\n8080: on\n' });
    expect(one?.values).toEqual({ a: false, b: { c: 8 }, d: { c: 8, e: 'on' }, '8080': true });
  });

  test('calls tenants of one name by their regions too', () => {
    const all = installed({
      'a/web/values.yaml': 'x: 1\n',
      'b/web/values.yaml': 'x: 1\n',
      'b/NO/values.yaml': 'x: 2\n',
    });
    expect(all.map(({ tenant }) => tenant)).toEqual(['web-a', 'no', 'web-b']);
  });

  test.each([
    ['no part that is known', ['{region}/{customer}/values.yaml'], ['HW1121']],
    ['a part twice', ['{tenant}/{tenant}.yaml'], ['HW1121']],
    ['a brace without the other', ['{tenant/values.yaml'], ['HW1121']],
    ['no tenant', ['{region}/values.yaml'], ['HW1121']],
    ['a path that no file has', ['x/{tenant}.yaml'], ['HW1122']],
  ])('is not read by a pattern with %s', (_, patterns, found) => {
    expect(said(read({ 'a/b/values.yaml': 'x: 1\n' }, ...patterns))).toEqual(found);
  });

  test('is refused with all that is wrong in it', () => {
    const heap = read({
      'a/broken/values.yaml': 'x: 1\ny: [\n',
      'a/list/values.yaml': '- 1\n',
      'a/twice/values.yaml': 'x: 1\nx: 2\n',
      'a/large/values.yaml': 'deep:\n  id: 12345678901234567890\n',
      'a/bell/values.yaml': 'x: "\\u0007"\n',
      'a/key/values.yaml': 'constructor: 1\n',
      'a/two/values.yaml': 'a: 1\n---\nb: 1\n',
      'a/conflict/values.yaml': '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n',
      'a/???/values.yaml': 'x: 1\n',
      'a/argocd/values.yaml': 'x: 1\n',
      'a/Älv/values.yaml': 'x: 1\n',
      'a/Alv/values.yaml': 'x: 1\n',
    });
    expect(said(heap).toSorted()).toEqual([
      'HW1001 a/broken/values.yaml:3:1',
      'HW1001 a/twice/values.yaml:2:1',
      'HW1006 a/two/values.yaml:2:1',
      'HW1009 a/key/values.yaml:1:1',
      'HW1012 a/list/values.yaml:1:1',
      'HW1014 a/large/values.yaml:2:7',
      'HW1015 a/bell/values.yaml:1:4',
      'HW1018 a/conflict/values.yaml:1:1',
      'HW1123 a/???/values.yaml',
      'HW1123 a/argocd/values.yaml',
      'HW1123 a/Älv/values.yaml',
    ]);
  });

  test('names the files that no pattern does', () => {
    expect(said(read({ 'a/b/values.yaml': 'x: 1\n', 'a/b/extra.yml': '', 'README.md': '' }))).toEqual([
      'HW1126 a/b/extra.yml',
    ]);
  });
});

describe('adopting', () => {
  const heap = installed({
    'nordic/malmo/values.yaml': 'image: { tag: "1.10" }\nproxy: n\nhost: malmo\n',
    'nordic/lund/values.yaml': 'image: { tag: "1.10" }\nproxy: n\nhost: lund\n',
    'germany/berlin/values.yaml': 'image: { tag: "1.10" }\nhost: berlin\n',
    'germany/bonn/values.yaml': 'image: { tag: "1.9" }\nhost: bonn\n',
  });

  test('writes what all have once, what a region has there, and the rest with tenants', () => {
    const made = adopt(heap, facts);
    if (!made.ok) throw new Error(JSON.stringify(made.diagnostics));
    const { files, proof, layering } = made.value;
    expect(layering.environments.get('production')).toEqual({ image: { tag: '1.10' } });
    expect(layering.regions.get('production/nordic')).toEqual({ proxy: false });
    expect(layering.tenants.get('bonn')).toEqual({ image: { tag: '1.9' }, host: 'bonn' });
    expect(proof).toEqual({ installations: 4, values: 10 });
    expect(
      files.get('tenants/se/bonn.yaml'),
    ).toBe(`# yaml-language-server: $schema=../../environments/schemas/tenant.schema.json
displayName: bonn
name: bonn
country: SE
tier: standard
wave: general
values:
  shop:
    image:
      tag: "1.9"
    host: bonn
`);
  });

  test('is proven by what is written: a value that is lost, added or changed is found', () => {
    const made = adopt(heap, facts);
    if (!made.ok) throw new Error(JSON.stringify(made.diagnostics));
    const path = 'tenants/se/bonn.yaml';
    const text = made.value.files.get(path) ?? '';
    const tamper = (with_: string) => said(prove(heap, new Map([...made.value.files, [path, with_]]), facts));
    expect(tamper(text)).toEqual([]);
    expect(tamper(text.replace('"1.9"', '1.9'))).toEqual(['HW1125 germany/bonn/values.yaml']);
    expect(tamper(text.replace('    host: bonn\n', ''))).toEqual(['HW1125 germany/bonn/values.yaml']);
    expect(tamper(`${text}    more: 1\n`)).toEqual(['HW1125 germany/bonn/values.yaml']);
    expect(tamper(`${text} :`)).toEqual([`HW1125 ${path}`]);
  });

  test('of one installation leaves all with the tenant', () => {
    const made = adopt(installed({ 'a/b/values.yaml': 'x: { z: 1 }\n' }), facts);
    expect(made.ok && [...made.value.layering.tenants]).toEqual([['b', { x: { z: 1 } }]]);
  });

  const environments = '{environment}/{region}/{tenant}.yaml';
  test('says in an environment what differs between them for all', () => {
    const files = ['dev', 'prod'].flatMap((environment) =>
      ['a', 'b'].map(
        (tenant) => [`${environment}/r/${tenant}.yaml`, `level: ${environment}\nhost: ${tenant}\n`] as const,
      ),
    );
    const made = adopt(installed(Object.fromEntries(files), environments), facts);
    if (!made.ok) throw new Error(JSON.stringify(made.diagnostics));
    expect([...made.value.layering.environments]).toEqual([
      ['dev', { level: 'dev' }],
      ['prod', { level: 'prod' }],
    ]);
    expect([...made.value.layering.tenants]).toEqual([
      ['a', { host: 'a' }],
      ['b', { host: 'b' }],
    ]);
  });

  test('refuses what one tenant alone has in one environment, and a tenant of two tiers', () => {
    const split = installed(
      { 'dev/r/a.yaml': 'n: 1\n', 'dev/r/b.yaml': 'n: 2\n', 'prod/r/a.yaml': 'n: 3\n', 'prod/r/b.yaml': 'n: 4\n' },
      environments,
    );
    const found = said(adopt(split, facts));
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map((each) => each.replace(/ .*/, '')))).toEqual(new Set(['HW1124']));
    const tiers = installed(
      { 'dev/r/gold/a.yaml': 'n: 1\n', 'prod/r/basic/a.yaml': 'n: 1\n' },
      '{environment}/{region}/{tier}/{tenant}.yaml',
    );
    expect(said(adopt(tiers, facts))).toEqual(['HW1124 prod/r/basic/a.yaml']);
  });
});
