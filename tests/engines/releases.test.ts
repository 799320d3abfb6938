import { isDeepStrictEqual } from 'node:util';
import { engines, validateManifests } from '@helmwright/toolchain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectsOf } from '../cluster/object-api.ts';
import { helms, Operator, releaseArguments } from '../cluster/operator.ts';
import { readInstallations } from '../cluster/releases.ts';
import { concurrently } from '../control-plane/concurrently.ts';
import { onProgress, patience } from '../control-plane/required.ts';
import { ends } from './ends.ts';

/** How many Helms run at a time. */
const lanes = 3;

// Development has the pools, production what the others have.
const installations = (await readInstallations()).filter(({ environment }) => environment !== 'staging');
const releases = installations.flatMap((installation) => installation.releases);
const nameOf = ({ environment, tenant, name }: (typeof releases)[number]): string => `${environment}/${tenant}/${name}`;

/** Every Helm of the supported range that is had here, each once. */
const versions = new Map(
  helms.flatMap((helm) =>
    ends.flatMap((end) => {
      const engine = engines.find(({ name }) => name === helm.replace('helm', 'Helm '));
      return engine === undefined ? [] : [[`Helm ${engine[end]}`, { helm, end }] as const];
    }),
  ),
);

/** What each of them renders of every release, in the order of the releases. */
const rendered = new Map<string, readonly string[]>();
const operators: Operator[] = [];
beforeAll(async () => {
  for (const [name, { helm, end }] of versions) {
    const operator = await Operator.open(helm, 'none', undefined, {}, end);
    operators.push(operator);
    const texts = await concurrently(lanes, releases, (release) =>
      operator.succeed('template', ...releaseArguments(release)),
    );
    rendered.set(name, texts);
  }
}, patience);
afterAll(() => Promise.all(operators.map((operator) => operator.close())));

const of = (which: string): readonly string[] => rendered.get(which) ?? [];

test('there are releases, of charts of every kind', () => {
  expect(releases.length).toBeGreaterThan(60);
  expect(new Set(releases.map(({ chart }) => chart.name))).toEqual(new Set(['app', 'pool-tenant', 'tenant']));
});

const [first = '', ...others] = versions.keys();

test.each(others)(
  `%s renders every release as ${first} does`,
  (which) => {
    const wanted = of(first);
    expect(of(which).length).toBe(releases.length);
    const differing = releases.filter(
      (_, index) => !isDeepStrictEqual(objectsOf(of(which)[index] ?? ''), objectsOf(wanted[index] ?? '-')),
    );
    expect(differing.map(nameOf)).toEqual([]);
  },
  patience,
);

describe.each(ends)('the %s schemas of Kubernetes and the operators', (end) => {
  test(
    'accept every object',
    async () => {
      const manifests = releases.map((release, index) => ({
        name: nameOf(release),
        text: of(first)[index] ?? '',
      }));
      const checked = await validateManifests(manifests, { onProgress, end });
      expect(checked.diagnostics).toEqual([]);
      expect(checked.ok && checked.value.resources).toBeGreaterThan(600);
    },
    patience,
  );

  test('refuse a field that is unknown', async () => {
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, speck: {} });
    const { diagnostics } = await validateManifests([{ name: 'x.yaml', text }], { onProgress, end });
    expect(diagnostics.map(({ code }) => code)).toEqual(['HW6101']);
  });
});
