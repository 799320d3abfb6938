import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { helmwright, places } from '../fixtures/command.ts';
import { authored, fleetTree, tenantText } from '../fixtures/fleet.ts';
import { runMounted } from '../fixtures/run-child.ts';
import { snapshot } from '../fixtures/snapshot.ts';
import { partsOf, threadsFor } from './threads.ts';

const production = 'environments/production/regions/nordic.yaml';
const names = Array.from({ length: 12 }, (_, index) => `city-${index}`);

/** A fleet of some more tenants, so that every thread has a part. */
const larger = (values: (name: string) => string = () => ''): string =>
  fleetTree({
    ...Object.fromEntries(
      names.map((name) => [`tenants/se/${name}.yaml`, tenantText(name, 'SE', `${name}.example.org`, values(name))]),
    ),
    ...Object.fromEntries(
      [production, production.replace('production', 'staging')].map((path) => [
        path,
        (authored[path] ?? '').replace('capacity: 9', 'capacity: 90'),
      ]),
    ),
  });

const render = (root: string, ...args: readonly string[]) =>
  helmwright(root, ['render', '--output', 'out', '--json', ...args]);

describe('render --output in several threads', () => {
  test.each([
    { title: 'of everything', shard: [] },
    { title: 'of a shard', shard: ['--shard', '2/2'] },
  ])('writes $title what one thread writes', async ({ shard }) => {
    const [one, several] = [larger(), larger()];
    const [alone, together] = [await render(one, '--jobs=1', ...shard), await render(several, '--jobs=3', ...shard)];
    expect(together).toEqual(alone);
    expect(together.code).toBe(0);
    expect(snapshot(join(several, 'out'))).toEqual(snapshot(join(one, 'out')));
  });

  test('writes nothing where a chart refuses a release, whoever renders it, and tells all of them', async () => {
    const refused = 'values: { api: { autoscaling: { minReplicas: 3, maxReplicas: 2 } } }\n';
    const root = larger(() => refused);
    const ran = await render(root, '--jobs=3', '--environment=production');
    expect(ran.code).toBe(1);
    expect(places(ran).toSorted()).toEqual(names.map((name) => `HW5001 tenants/se/${name}.yaml:6:46`).toSorted());
    expect(readdirSync(root).filter((name) => name.includes('out'))).toEqual([]);
  });

  test('leaves nothing when it is stopped', async () => {
    const root = larger();
    const stop = new AbortController();
    const ran = helmwright(root, ['render', '--output', 'out', '--jobs=3'], {
      signal: stop.signal,
      stderr: { write: (text) => text.startsWith('Rendering') && stop.abort('SIGINT') },
    });
    expect(await ran).toMatchObject({ code: 130 });
    expect(readdirSync(root).filter((name) => name.includes('out'))).toEqual([]);
  });

  test.each(['1', '3'])('says in one line that the disk is full (--jobs %s)', async (jobs) => {
    const root = larger();
    const script = `mkdir -p ${root}/small\nmount -t tmpfs -o size=64k tmpfs ${root}/small`;
    const ran = await runMounted(script, { root, args: ['render', '--output', 'small/out', `--jobs=${jobs}`] });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^error: --output small\/out cannot be made: ENOSPC: no space left on device/m);
    expect(ran.stderr).not.toMatch(/^ +at /m);
  });

  test.each(['0', '-1', 'two', '1.5', '', '100'])('is wrong usage with --jobs "%s"', async (jobs) => {
    const ran = await helmwright(fleetTree(), ['render', '--output', 'out', `--jobs=${jobs}`]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('--jobs takes a number of threads from 1 to 99');
  });
});

test('a fleet that is rendered before a thread would have read it is rendered by one', () => {
  expect(threadsFor(undefined, 1_999)).toBe(1);
  expect(threadsFor('4', 1)).toBe(4);
});

test('the parts of a shard hold what it holds, each once', () => {
  const parts = fc.integer({ min: 1, max: 8 });
  const shard = fc
    .integer({ min: 1, max: 9 })
    .chain((count) => fc.record({ index: fc.integer({ min: 1, max: count }), count: fc.constant(count) }));
  fc.assert(
    fc.property(shard, parts, fc.nat(), (whole, number, hash) => {
      const holds = ({ index, count }: { readonly index: number; readonly count: number }): boolean =>
        hash % count === index - 1;
      expect(partsOf(whole, number).filter(holds)).toHaveLength(holds(whole) ? 1 : 0);
    }),
  );
});
