import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiffReport } from '@helmwright/diff';
import { describe, expect, test } from 'vitest';
import { helmwright, places, type Ran } from '../fixtures/command.ts';
import { componentPath, componentText, withoutTenants } from '../fixtures/components.ts';
import { fleetRepository } from '../fixtures/repository.ts';

const reportOf = ({ stdout }: Ran): DiffReport => {
  const report: DiffReport = JSON.parse(stdout);
  return report;
};

/** What changes beside the objects of Argo CD: `object changed · Deployment.apps mail/mail-app · production nordic-1 · …`. */
const shown = (ran: Ran): readonly string[] =>
  reportOf(ran)
    .groups.filter(({ objects }) => !objects.some(({ release }) => release === 'argocd'))
    .map(({ kind, objects, affected, risks }) =>
      [
        kind,
        kind.startsWith('object')
          ? objects.map(({ title }) => title).join(', ')
          : [...new Set(objects.map(({ release }) => release))].join(' '),
        affected.map(({ environment, tenants, cells }) => [environment, ...tenants, ...cells].join(' ')).join(', '),
        risks.map(({ id }) => id).join(' '),
      ].join(' · '),
    );

const mail = componentPath('mail');
const region = 'environments/production/regions/nordic.yaml';
const everywhere = 'production nordic-1 nordic-2, staging staging-1';
const authoredRegion = withoutTenants[region] ?? '';

describe('diff of a system without tenants', () => {
  test('says that nothing changes, of a commit that has components alone', async () => {
    const { root } = await fleetRepository(withoutTenants);
    const ran = await helmwright(root, ['diff', 'HEAD', '--exit-code']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/^Nothing changes in the cluster since HEAD \([0-9a-f]{12}\): 3 cells compared\./);
  });

  test.each([
    {
      title: 'fewer replicas and another image in all of them',
      change: {
        [mail]: componentText('mail', 'needs: [gate]\n', '  replicas: 2\n').replace('tag: 1.0.0', 'tag: 1.1.0'),
      },
      found: [`object changed · Deployment.apps mail/mail-app · ${everywhere} · image-changed replicas-cut`],
    },
    {
      title: 'an image of somebody else',
      change: {
        [mail]: componentText('mail', 'needs: [gate]\n', '  replicas: 3\n').replace('example/mail', 'elsewhere/mail'),
      },
      found: [`object changed · Deployment.apps mail/mail-app · ${everywhere} · image-source-changed`],
    },
    {
      title: 'a value of one cell',
      change: {
        [region]: authoredRegion.replace('name: nordic-2,', 'name: nordic-2, values: { mail: { replicas: 1 } },'),
      },
      found: ['object changed · Deployment.apps mail/mail-app · production nordic-2 · replicas-cut'],
    },
    {
      title: 'a narrower `where`, and a wider one after it',
      change: { [mail]: componentText('mail', 'where: { cells: [nordic-1, staging-1] }\nneeds: [gate]\n') },
      found: [
        'release removed · mail · production nordic-2 · release-removed',
        'object changed · Deployment.apps mail/mail-app · production nordic-1, staging staging-1 · replicas-cut',
      ],
    },
    {
      title: 'another namespace, which makes everything anew',
      change: {
        [mail]: componentText('mail', 'needs: [gate]\n', '  replicas: 3\n').replace(
          'namespace: mail',
          'namespace: post',
        ),
      },
      found: expect.arrayContaining([
        expect.stringMatching(/^object removed · .*Deployment\.apps .*mail-app/),
        expect.stringMatching(/^object added · .*Deployment\.apps .*mail-app/),
      ]),
    },
    {
      title: 'a component that goes',
      change: { [mail]: null },
      found: [`release removed · mail · ${everywhere} · release-removed`],
    },
    {
      title: 'a new one',
      change: { [componentPath('news')]: componentText('news') },
      found: [`release added · news · ${everywhere} · `],
    },
    {
      title: 'what is installed before it',
      change: { [mail]: componentText('mail', '', '  replicas: 3\n') },
      found: [],
    },
    {
      title: 'a cell in another cluster',
      change: { [region]: authoredRegion.replace('cluster: nordic-2', 'cluster: other') },
      found: ['cell moved ·  · production nordic-2 · moved'],
    },
    {
      title: 'a cell that goes, and one that comes',
      change: { [region]: authoredRegion.replaceAll('nordic-2', 'nordic-3') },
      found: [
        'release removed · gate · production nordic-2 · release-removed',
        'release removed · mail · production nordic-2 · release-removed',
        'release added · gate · production nordic-3 · ',
        'release added · mail · production nordic-3 · ',
      ],
    },
  ])('tells $title', async ({ change, found }) => {
    const { root, write } = await fleetRepository(withoutTenants);
    write(change);
    expect(shown(await helmwright(root, ['diff', 'HEAD', '--json']))).toEqual(found);
  });

  test('compares a component that makes objects of the whole cluster, which no set has', async () => {
    const text = (replicas: number): string =>
      componentText('mail', 'clusterKinds: [scheduling.k8s.io/PriorityClass]\n', `  replicas: ${replicas}\n`);
    const { root, write } = await fleetRepository({ ...withoutTenants, [mail]: text(3) });
    expect(shown(await helmwright(root, ['diff', 'HEAD', '--json']))).toEqual([]);
    write({ [mail]: text(2) });
    expect(shown(await helmwright(root, ['diff', 'HEAD', '--json']))).toEqual([
      `object changed · Deployment.apps mail/mail-app · ${everywhere} · replicas-cut`,
    ]);
  });

  test('renders the earlier chart with Helm where it was another one', async () => {
    const { root, git, write } = await fleetRepository(withoutTenants);
    const path = 'charts/app/templates/deployment.yaml';
    const text = readFileSync(join(root, path), 'utf8');
    write({
      [path]: text.replace('kind: Deployment', 'kind: Deployment # older').replace(/replicas: .*/, 'replicas: 7'),
    });
    git('commit', '--quiet', '--all', '--message', 'An older chart');
    const ran = await helmwright(root, ['diff', 'HEAD', '--json', '--environment', 'staging']);
    expect(shown(ran)).toEqual([
      'object changed · Deployment.apps gate/gate-app · staging staging-1 · replicas-cut',
      'object changed · Deployment.apps mail/mail-app · staging staging-1 · replicas-cut',
    ]);
    expect(reportOf(ran)).toMatchObject({
      notes: [expect.stringMatching(/^The earlier side of app was rendered by Helm \d.* 1 cells /)],
      summary: { tenants: 0, cells: 1, changedCells: 1, objects: { changed: 2 } },
    });
  });

  test('is for people at a terminal and in a pull request', async () => {
    const { root, write } = await fleetRepository(withoutTenants);
    write({ [mail]: null });
    const text = (await helmwright(root, ['diff', 'HEAD'])).stdout;
    expect(text).toMatch(/^\d+ changes since HEAD \([0-9a-f]{12}\), in 3 of 3 cells: /);
    expect(text).toMatch(
      /\n\d+\. Component mail removed, with \d objects\n {3}!! release removed .*\n {3}3 cells \(production 2, staging 1\)\n {5}production: nordic-1, nordic-2\n/,
    );
    const markdown = (await helmwright(root, ['diff', 'HEAD', '--markdown'])).stdout;
    expect(markdown).toContain('| Risk | Cells |  |\n| --- | ---: | --- |\n| 🔴 release removed | 3 | ');
  });

  test('leaves out, and says so, what a set of another form installs, and refuses one that leads elsewhere', async () => {
    const { root, git, write } = await fleetRepository(withoutTenants);
    const set = 'environments/production/generated/argocd/components/nordic-1.yaml';
    const text = readFileSync(join(root, set), 'utf8');
    const committed = async (from: string, to: string): Promise<Ran> => {
      expect(text).toContain(from);
      write({ [set]: text.replace(from, to) });
      git('commit', '--quiet', '--all', '--message', 'A changed set');
      return helmwright(root, ['diff', 'HEAD', '--json']);
    };
    const other = await committed('charts/{{ .chart }}', 'other/{{ .chart }}');
    expect(places(other)).toEqual([expect.stringMatching(new RegExp(`^HW6308 HEAD:${set}:[1-9]\\d*:\\d+$`))]);
    expect(reportOf(other).notes.at(-1)).toContain('1 ApplicationSets of the commit are of another form');
    for (const [from, to] of [
      ['- component: mail', '- component: --post-renderer=/bin/sh'],
      ['/environments/production/generated/values/mail.yaml', '/../../etc/passwd'],
      ['helmwright.dev/cell: nordic-1', 'helmwright.dev/cell: ../nordic-1'],
    ] as const) {
      expect(places(await committed(from, to))).toEqual([
        expect.stringMatching(new RegExp(`^HW6306 HEAD:${set}:[1-9]`)),
      ]);
    }
  });
});

describe('diff of components beside tenants', () => {
  test('tells both, each with its own', async () => {
    const gate = componentPath('gate');
    const { root, write } = await fleetRepository({ [gate]: componentText('gate', '', '  replicas: 3\n') });
    write({ [gate]: componentText('gate', '', '  replicas: 2\n'), 'tenants/no/oslo.yaml': null });
    const text = (await helmwright(root, ['diff', 'HEAD', '--environment', 'production'])).stdout;
    expect(text).toMatch(/^\d+ changes since HEAD \([0-9a-f]{12}\), in 1 of 3 tenants, and in 2 of 2 cells: /);
    const markdown = (await helmwright(root, ['diff', 'HEAD', '--markdown'])).stdout;
    expect(markdown).toContain('| Risk | Tenants | Cells |  |');
    expect(markdown).toContain('| 🟡 replicas cut | 0 | 4 |');
    const one = await helmwright(root, ['diff', 'HEAD', '--json', '--tenant', 'malmo']);
    expect(shown(one)).toEqual([]);
  });
});
