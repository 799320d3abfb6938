import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiffReport } from '@helmwright/diff';
import { describe, expect, test } from 'vitest';
import { helmwright, places, type Ran } from '../fixtures/command.ts';
import { authored, fleetTree, tenantText, writeTree } from '../fixtures/fleet.ts';
import { fleetRepository } from '../fixtures/repository.ts';
import { snapshot } from '../fixtures/snapshot.ts';

function reportOf({ stdout }: Ran): DiffReport {
  const report: DiffReport = JSON.parse(stdout);
  return report;
}

/** What changed, in short: `object changed · Deployment.apps api-app · production malmo · image-changed`. */
const shown = (ran: Ran): readonly string[] =>
  reportOf(ran).groups.map(({ kind, objects, affected, risks }) =>
    [
      kind,
      kind.startsWith('object') ? objects.map(({ title }) => title).join(', ') : String(objects.length),
      affected.map(({ environment, tenants }) => [environment, ...tenants].join(' ')).join(', '),
      risks.map(({ id }) => id).join(' '),
    ].join(' · '),
  );

const production = authored['environments/production/environment.yaml'] ?? '';
const malmo = authored['tenants/se/malmo.yaml'] ?? '';
const standard = authored['environments/catalog/tiers/standard.yaml'] ?? '';

describe('diff', () => {
  test('says that nothing changes where nothing does, and changes nothing itself', async () => {
    const { root } = await fleetRepository();
    const before = snapshot(root);
    const ran = await helmwright(root, ['diff', 'HEAD', '--exit-code']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/^Nothing changes in the cluster since HEAD \([0-9a-f]{12}\): 3 tenants compared\./);
    expect(snapshot(root)).toEqual(before);
  });

  test('groups what is the same for many tenants, and renders no release that stays as it is', async () => {
    const { root, write } = await fleetRepository();
    write({
      'environments/production/environment.yaml': production.replace(
        'api: { image: { tag: 1.4.2',
        'api: { image: { tag: 1.5.0',
      ),
    });
    const ran = await helmwright(root, ['diff', 'main', '--json']);
    expect(shown(ran)).toEqual([
      'object changed · Deployment.apps api-app · production berlin malmo oslo · image-changed',
    ]);
    const [group] = reportOf(ran).groups;
    expect(group?.operations).toEqual([
      {
        place: 'spec.template.spec.containers[app].image',
        operation: {
          kind: 'replace',
          path: ['spec', 'template', 'spec', 'containers', { key: 'name', value: 'app' }, 'image'],
          before: '<region>.registry.example.org/example/api:1.4.2',
          after: '<region>.registry.example.org/example/api:1.5.0',
        },
      },
    ]);
    expect(ran.code).toBe(0);
    expect((await helmwright(root, ['diff', 'main', '--exit-code'])).code).toBe(1);
  });

  test('marks a cut quota, a removed tenant, and a change of one tenant', async () => {
    const { root, write } = await fleetRepository();
    write({
      'environments/catalog/tiers/standard.yaml': standard.replace('pods: "20"', 'pods: "18"'),
      'tenants/no/oslo.yaml': null,
      'tenants/se/malmo.yaml': malmo.replace('minReplicas: 3', 'minReplicas: 2'),
    });
    const found = shown(await helmwright(root, ['diff', 'HEAD', '--json', '--environment', 'production']));
    expect(found).toContain('object changed · ResourceQuota tenant-quota · production berlin malmo · quota-cut');
    expect(found).toContain(
      'object changed · HorizontalPodAutoscaler.autoscaling api-app · production malmo · replicas-cut',
    );
    expect(found[0]).toMatch(/^tenant removed · \d+ · production oslo · tenant-removed$/);
  });

  test('shows a tenant that moves to another cell, and one that is new', async () => {
    const withFirstCell = (environment: string): Readonly<Record<string, string>> => {
      const path = `environments/${environment}/regions/nordic.yaml`;
      const cell = '  - { name: nordic-0, cluster: nordic-0, location: azure/swedencentral, capacity: 9 }';
      return { [path]: (authored[path] ?? '').replace('cells:', `cells:\n${cell}`) };
    };
    const { root, write } = await fleetRepository({ ...withFirstCell('production'), ...withFirstCell('staging') });
    write({
      'tenants/se/malmo.yaml': `cell: nordic-1\n${malmo}`,
      'tenants/se/lund.yaml': tenantText('Lunds kommun', 'SE', 'lund.example.org'),
    });
    const found = shown(await helmwright(root, ['diff', 'HEAD', '--json', '--tenant', 'malmo']));
    expect(found).toEqual(['tenant moved · 0 · production malmo · moved', 'tenant moved · 0 · staging malmo · moved']);
    const others = shown(await helmwright(root, ['diff', 'HEAD', '--json', '--tenant', 'lund']));
    expect(others).toEqual([expect.stringMatching(/^tenant added · \d+ · production lund, staging lund · $/)]);
  });

  test('renders the earlier charts with Helm where they were others', async () => {
    const { root, git } = await fleetRepository();
    const path = join(root, 'charts/app/templates/service.yaml');
    const service = readFileSync(path, 'utf8');
    writeFileSync(path, service.replace(/protocol: .*/, 'protocol: SCTP'));
    expect(readFileSync(path, 'utf8')).not.toBe(service);
    git('commit', '--quiet', '--all', '--message', 'An older chart');
    const ran = await helmwright(root, ['diff', 'HEAD', '--json', '--environment', 'staging']);
    expect(shown(ran)).toEqual([
      'object changed · Service api-app, Service web-app · staging berlin malmo oslo · traffic-entry-changed',
    ]);
    expect(reportOf(ran).notes[0]).toMatch(/^The earlier side of app was rendered by Helm \d/);
  });

  test('prints Markdown, into a file when asked to', async () => {
    const { root, write } = await fleetRepository();
    write({
      'environments/staging/environment.yaml': production
        .replaceAll('1.4.2', '1.5.0')
        .replace('[pilot, general]', '[pilot]')
        .replace('source:', 'domainPrefix: staging\nsource:'),
    });
    const ran = await helmwright(root, ['diff', 'HEAD', '--markdown', '--output', 'comment.md']);
    expect(ran).toMatchObject({ code: 0, stdout: '' });
    const markdown = readFileSync(join(root, 'comment.md'), 'utf8');
    expect(markdown).toMatch(/^<!-- helmwright diff -->\n/);
    expect(markdown).toContain('| 🟡 image changed | 3 |');
    expect(markdown).toContain(
      '```diff\n- spec.template.spec.containers[app].image: <region>.registry.example.org/example/api:1.4.2\n',
    );
  });

  test('compares a tree in a subfolder of the repository', async () => {
    const { root, git } = await fleetRepository();
    mkdirSync(join(root, 'fleets/first'), { recursive: true });
    git('mv', '--', 'environments', 'tenants', 'charts', 'docs', 'fleets/first');
    git('commit', '--quiet', '--message', 'Moved');
    writeTree(root, { 'fleets/first/tenants/se/malmo.yaml': malmo.replace('minReplicas: 3', 'minReplicas: 2') });
    const ran = await helmwright(join(root, 'fleets/first/tenants'), [
      'diff',
      'HEAD',
      '--json',
      '--environment',
      'staging',
    ]);
    expect(shown(ran)).toEqual([
      'object changed · HorizontalPodAutoscaler.autoscaling api-app · staging malmo · replicas-cut',
    ]);
  });

  test.each([
    { title: 'an unknown ref', args: ['diff', 'no-such-branch'], found: ['HW6303'] },
    { title: 'an option in the place of a ref', args: ['diff', '--', '--all'], found: ['HW6303'] },
    { title: 'an unknown environment', args: ['diff', 'HEAD', '--environment', 'moon'], found: ['HW2041'] },
    { title: 'an unknown tenant', args: ['diff', 'HEAD', '--tenant', 'moon'], found: ['HW2040'] },
  ])('refuses $title', async ({ args: [verb = '', ...rest], found }) => {
    const { root } = await fleetRepository();
    const ran = await helmwright(root, ['--json', verb, ...rest]);
    expect(ran.code).toBe(2);
    expect(places(ran)).toEqual(found);
  });

  test('refuses a commit without generated files, or with release lists that are none', async () => {
    const { root, git, write } = await fleetRepository();
    const list = 'environments/staging/generated/releases/nordic/nordic-1/pilot.yaml';
    write({ [list]: 'releases: []\n' });
    git('commit', '--quiet', '--all', '--message', 'A broken list');
    const broken = await helmwright(root, ['diff', 'HEAD', '--json']);
    expect({ code: broken.code, found: places(broken) }).toEqual({ code: 2, found: [`HW6306 HEAD:${list}:1:1`] });
    git('rm', '--quiet', '-r', '--cached', 'environments/staging/generated', 'environments/production/generated');
    git('commit', '--quiet', '--message', 'Nothing generated');
    expect(places(await helmwright(root, ['diff', 'HEAD', '--json']))).toEqual(['HW6304']);
  });

  test('leaves out, and says so, what an ApplicationSet of another form makes', async () => {
    const { root, git, write } = await fleetRepository();
    const set = 'environments/staging/generated/argocd/waves/pilot/applicationset-nordic-1.yaml';
    write({ [set]: readFileSync(join(root, set), 'utf8').replace('charts/{{ .chart }}', 'other/{{ .chart }}') });
    git('commit', '--quiet', '--all', '--message', 'Another form');
    const ran = await helmwright(root, ['diff', 'HEAD', '--json']);
    expect({ code: ran.code, found: places(ran) }).toEqual({
      code: 0,
      found: [expect.stringMatching(new RegExp(`^HW6308 HEAD:${set}:[1-9]\\d*:\\d+$`))],
    });
    expect(shown(ran)).toEqual([expect.stringMatching(/^object changed · ApplicationSet\.argoproj\.io/)]);
    expect(reportOf(ran).notes.at(-1)).toContain('1 ApplicationSets of the commit are of another form');
  });

  test('refuses a folder that is in no repository, and a machine without git', async () => {
    const plain = await helmwright(fleetTree(), ['diff', 'HEAD', '--json']);
    expect({ code: plain.code, found: places(plain) }).toEqual({ code: 2, found: ['HW6302'] });
    const { root } = await fleetRepository();
    const without = await helmwright(root, ['diff', 'HEAD', '--json'], { environment: { PATH: '' } });
    expect({ code: without.code, found: places(without) }).toEqual({ code: 2, found: ['HW6301'] });
  });

  test('tells what git says of a repository that lacks a file', async () => {
    const { root, git, write } = await fleetRepository();
    const path = 'environments/production/generated/nordic/malmo/api.yaml';
    const id = git('rev-parse', `HEAD:${path}`).trim();
    write({ 'tenants/se/malmo.yaml': malmo.replace('minReplicas: 3', 'minReplicas: 2') });
    rmSync(join(root, '.git/objects', id.slice(0, 2), id.slice(2)));
    expect(places(await helmwright(root, ['diff', 'HEAD', '--json']))).toEqual([`HW6305 HEAD:${path}`]);
  });

  test('warns of a release that the earlier chart refuses, and shows it as added', async () => {
    const { root, git, write } = await fleetRepository();
    const path = 'environments/staging/generated/nordic/malmo/api.yaml';
    const text = readFileSync(join(root, path), 'utf8');
    write({ [path]: `${text}replicas: many\n` });
    git('commit', '--quiet', '--all', '--message', 'Values that no chart takes');
    const ran = await helmwright(root, ['diff', 'HEAD', '--json', '--environment', 'staging', '--tenant', 'malmo']);
    expect({ code: ran.code, found: places(ran) }).toEqual({ code: 0, found: [`HW6307 HEAD:${path}:4:11`] });
    expect(shown(ran)).toEqual([expect.stringMatching(/^release added/)]);
  });

  test.each([
    ['a value', { 'environments/staging/generated/nordic/malmo/api.yaml': '\nreplicas: many\n' }, 5, 11],
    ['a template', { 'charts/app/templates/service.yaml': '\n{{ fail "no" }}\n' }, undefined, 4],
  ])('names the line of %s that Helm refuses of the earlier chart', async (_, added, line, column) => {
    const { root, git, write } = await fleetRepository();
    const template = 'charts/app/templates/service.yaml';
    write({ [template]: readFileSync(join(root, template), 'utf8').replace(/protocol: .*/, 'protocol: SCTP') });
    const [[path, text] = ['', '']] = Object.entries(added);
    const whole = `${readFileSync(join(root, path), 'utf8')}${text}`;
    write({ [path]: whole });
    git('commit', '--quiet', '--all', '--message', 'What no Helm takes');
    const ran = await helmwright(root, ['diff', 'HEAD', '--json', '--environment', 'staging', '--tenant', 'malmo']);
    const place = `HW6307 HEAD:${path}:${line ?? whole.split('\n').length - 1}:${column}`;
    expect({ code: ran.code, found: places(ran).filter((each) => each === place) }).toEqual({
      code: 0,
      found: [place],
    });
  });
});
