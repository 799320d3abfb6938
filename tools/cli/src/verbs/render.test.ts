import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { fleetTree } from '../fixtures/fleet.ts';

describe('render', () => {
  test('prints the manifests of a tenant, the same every time', async () => {
    const root = fleetTree();
    const args = ['render', 'malmo', '--environment', 'production'];
    const ran = await helmwright(root, args);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const kinds = parseAllDocuments(ran.stdout).map((document) => document.get('kind'));
    expect(kinds).toContain('Namespace');
    expect(kinds.filter((kind) => kind === 'Deployment')).toHaveLength(2);
    expect(await helmwright(root, args)).toEqual(ran);
  });

  test('prints one release on demand', async () => {
    const ran = await helmwright(fleetTree(), ['render', 'malmo', '--environment', 'production', '--release', 'api']);
    expect(ran.stdout).toMatch(/^---\n# Source: charts\/app\/templates\//);
    expect(ran.stdout).toMatch(/kind: HorizontalPodAutoscaler[\s\S]*minReplicas: 3\n/);
    expect(ran.stdout).not.toContain('charts/tenant');
  });

  test.each([
    { title: 'tenant', args: ['malm', '--environment', 'production'], code: 'HW2040' },
    { title: 'environment', args: ['malmo', '--environment', 'prod'], code: 'HW2041' },
    { title: 'release', args: ['malmo', '--environment', 'production', '--release', 'apo'], code: 'HW2015' },
  ])('names an unknown $title', async ({ args, code }) => {
    const ran = await helmwright(fleetTree(), ['render', ...args, '--json']);
    expect(ran.code).toBe(2);
    expect(diagnosticsOf(ran).map((each) => each.code)).toEqual([code]);
  });
});
