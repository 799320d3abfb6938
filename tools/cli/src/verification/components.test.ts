import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright, places } from '../fixtures/command.ts';
import { fleetTree } from '../fixtures/fleet.ts';

const path = 'environments/catalog/components/mail.yaml';
const component = (values = '', cpu = '100m'): Readonly<Record<string, string>> => ({
  [path]: `description: Made up for tests.
chart: app
scope: cell
namespace: mail
where: { environments: [production] }
values:
  component: mail
  image: { repository: example/mail, tag: 1.0.0 }
  resources:
    requests: { cpu: ${cpu}, memory: 256Mi, ephemeral-storage: 128Mi }
    limits: { cpu: 300m, memory: 512Mi, ephemeral-storage: 512Mi }
${values}`,
});
const count = ({ stdout }: { readonly stdout: string }): number => {
  const { summary }: { readonly summary: { readonly releases: number } } = JSON.parse(stdout);
  return summary.releases;
};

describe('components of cells beside tenants', () => {
  test('are verified with the fleet, and not with one tenant', async () => {
    const [without, with_] = [fleetTree(), fleetTree(component())];
    const [before, after] = [
      await helmwright(without, ['verify', '--json']),
      await helmwright(with_, ['verify', '--json']),
    ];
    expect([before.code, after.code, count(after) - count(before)]).toEqual([0, 0, 2]);
    const one = ['verify', '--tenant=malmo', '--json'];
    expect(count(await helmwright(with_, one))).toBe(count(await helmwright(without, one)));
  });

  test('are of one shard', async () => {
    const root = fleetTree(component());
    const all = count(await helmwright(root, ['verify', '--json']));
    const [first, second] = [
      await helmwright(root, ['verify', '--shard=1/2', '--json']),
      await helmwright(root, ['verify', '--shard=2/2', '--json']),
    ];
    expect(count(first) + count(second)).toBe(all);
  });

  test.each([
    {
      title: 'the chart stops at',
      files: component('  autoscaling: { enabled: true, minReplicas: 3, maxReplicas: 2 }\n'),
      found: `HW5001 ${path}:12:27`,
    },
    { title: 'makes an object that the server refuses', files: component('', '400m'), found: `HW5040 ${path}:10:22` },
  ])('are told of a value that $title, where it was written', async ({ files, found }) => {
    const ran = await helmwright(fleetTree(files), ['verify', '--environment=production', '--json']);
    expect(ran.code).toBe(1);
    expect(places(ran)).toEqual([found]);
    expect(diagnosticsOf(ran).map(({ message }) => /production\/([^/]+)\/mail/.exec(message)?.[1])).toEqual([
      'germany-1',
      'nordic-1',
    ]);
  });
});
