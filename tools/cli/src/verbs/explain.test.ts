import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';

describe('explain', () => {
  const explain = (...args: readonly string[]) =>
    helmwright(fleetTree(), ['explain', 'malmo', '--environment', 'production', ...args]);

  test('prints the value, and file and line of every layer that sets it', async () => {
    expect(
      (await explain('api.autoscaling.minReplicas')).stdout,
    ).toBe(`api.autoscaling.minReplicas of malmo in production: 3

  chart        2  charts/app/values.yaml
  environment  2  environments/catalog/services/api.yaml:9:46
  tenant       3  tenants/se/malmo.yaml:7:38
`);
  });

  test('gives machines the same', async () => {
    expect(JSON.parse((await explain('api.autoscaling.minReplicas', '--json')).stdout)).toMatchObject({
      verb: 'explain',
      exitCode: 0,
      value: 3,
      layers: [{ layer: 'chart', value: 2 }, { layer: 'environment' }, { layer: 'tenant', position: { line: 7 } }],
    });
  });

  test('prints a map as a values file would', async () => {
    const ran = await explain('tenant.limitRange.max');
    expect(ran.stdout).toMatch(/^tenant\.limitRange\.max of malmo in production:\n {2}cpu: "2"\n {2}memory: 4Gi\n/);
  });

  test('names a value that nobody has', async () => {
    const ran = await explain('api.replica', '--json');
    expect(ran.code).toBe(2);
    expect(diagnosticsOf(ran)).toMatchObject([{ code: 'HW2042', remedy: expect.stringContaining('replicas') }]);
  });
});

describe('of a fleet whose cells are nearly full', () => {
  const full = (): string =>
    fleetTree(
      Object.fromEntries(
        Object.entries(authored)
          .filter(([path]) => path.includes('/regions/'))
          .map(([path, text]) => [path, text.replace(/capacity: \d+/g, 'capacity: 2')]),
      ),
    );
  const others = /^\d+ warnings? (?:is|are) about others: see "helmwright verify"\.\n$/;

  test.each([
    ['a value', ['explain', 'malmo', '--environment', 'production', 'api.image.tag']],
    ['the objects of a tenant', ['render', 'malmo', '--environment', 'production']],
  ])('who asks for %s is not told of others, who have no part in it', async (_, args) => {
    expect(await helmwright(full(), args)).toMatchObject({ code: 0, stderr: '' });
    const told = await helmwright(full(), [...args, '--json']);
    expect(JSON.parse(told.stdout)).toMatchObject({ diagnostics: [] });
  });

  test('who asks whether a tenant is right is told how many warnings there are, and not of each cell', async () => {
    const args = ['verify', '--tenant', 'malmo', '--environment', 'production'];
    const ran = await helmwright(full(), args);
    expect(ran.code).toBe(0);
    expect(ran.stderr).not.toContain('HW2073');
    expect(ran.stderr.split('\n').slice(-2).join('\n')).toMatch(others);
    const told = await helmwright(full(), [...args, '--json']);
    expect(JSON.parse(told.stdout)).toMatchObject({ elsewhere: expect.any(Number), diagnostics: [] });
  });

  test('who asks for all is told all', async () => {
    expect((await helmwright(full(), ['verify'])).stderr).toContain('HW2073');
  });
});
