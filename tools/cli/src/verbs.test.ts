import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureTool } from '@helmwright/toolchain';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { diagnosticsOf, helmwright, places } from './fixtures/command.ts';
import { authored, fleetTree, tenantText } from './fixtures/fleet.ts';
import { snapshot } from './fixtures/snapshot.ts';

const malmo = authored['tenants/se/malmo.yaml'] ?? '';

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

describe('explain', () => {
  const explain = (...args: readonly string[]) =>
    helmwright(fleetTree(), ['explain', 'malmo', '--environment', 'production', ...args]);

  test('prints the value, and file and line of every layer that had a say', async () => {
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

describe('new tenant', () => {
  const flags = ['--display-name', 'Göteborgs Stad', '--country', 'SE', '--tier', 'standard', '--wave', 'general'];

  test('writes the file of a tenant, and says where it will run and what to do next', async () => {
    const root = fleetTree();
    const args = [
      'new',
      'tenant',
      ...flags,
      '--code',
      '1480',
      '--domain',
      'gbg.example.org',
      '--administrator',
      'a@b.example',
    ];
    const ran = await helmwright(root, args);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain(
      'Wrote tenants/se/goteborgs-stad.yaml. It will run in\n  production: region nordic, cell nordic-1\n',
    );
    expect(ran.stdout).toContain('helmwright generate');
    expect(
      readFileSync(join(root, 'tenants/se/goteborgs-stad.yaml'), 'utf8'),
    ).toBe(`# yaml-language-server: $schema=../../environments/schemas/tenant.schema.json
name: goteborgs-stad
displayName: Göteborgs Stad
country: SE
municipalityCode: "1480"
tier: standard
wave: general
domains:
  - gbg.example.org
administrators:
  - user: a@b.example
`);
    expect(existsSync(join(root, 'tenants/.helmwright-manifest'))).toBe(false);
    expect(await helmwright(root, ['generate', '--no-verify'])).toMatchObject({ code: 0 });
  });

  test.each([
    { title: 'a name that is taken', more: ['--name', 'malmo'], found: ['HW4003 tenants/se/malmo.yaml'] },
    { title: 'a display name that gives a taken name', more: ['--display-name', 'Malmö'], found: ['HW2023'] },
    { title: 'a name of another country', more: ['--name', 'oslo'], found: ['HW2020 tenants/se/oslo.yaml:2:7'] },
    { title: 'a name that is no DNS label', more: ['--name', '../x'], found: ['HW2022'] },
    { title: 'an unknown tier', more: ['--tier', 'gold'], found: ['HW2010 tenants/se/goteborgs-stad.yaml:5:7'] },
    {
      title: 'a country without a region',
      more: ['--country', 'FR'],
      found: ['HW2012 tenants/fr/goteborgs-stad.yaml:4:10'],
    },
    {
      title: 'a domain that is taken',
      more: ['--domain', 'malmo.example.org'],
      found: ['HW2036 tenants/se/malmo.yaml:5:11'],
    },
  ])('refuses $title, and writes nothing', async ({ more, found }) => {
    const root = fleetTree();
    const before = snapshot(root);
    const ran = await helmwright(root, ['new', 'tenant', ...flags, ...more, '--json']);
    expect(ran.code).toBeGreaterThan(0);
    expect(places(ran)).toEqual(found);
    expect(snapshot(root)).toEqual(before);
  });

  test('without a terminal names the flags that are missing', async () => {
    const ran = await helmwright(fleetTree(), ['new', 'tenant', '--country', 'SE']);
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.stderr).toBe('error: Without a terminal to ask on, new tenant needs --display-name, --tier, --wave.\n');
  });

  test('asks a person for what the flags leave out', async () => {
    const asked: string[] = [];
    const answers = ['Lunds kommun', 'se', '1281', 'standard', 'general', ''];
    const ask = async (question: string) => {
      asked.push(question);
      return answers[asked.length - 1] ?? '';
    };
    const root = fleetTree();
    expect(await helmwright(root, ['new', 'tenant'], { ask })).toMatchObject({ code: 0 });
    expect(asked).toHaveLength(6);
    expect(readFileSync(join(root, 'tenants/se/lunds-kommun.yaml'), 'utf8')).toContain('municipalityCode: "1281"');
  });
});

describe('verify', () => {
  test('renders and checks one tenant or all', async () => {
    const root = fleetTree();
    const ran = await helmwright(root, ['verify', '--environment', 'production', '--tenant', 'malmo']);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toMatch(/^3 releases, \d+ Kubernetes objects: nothing found\.\n$/);
    expect(JSON.parse((await helmwright(root, ['verify', '--json'])).stdout)).toMatchObject({
      summary: { releases: 18 },
    });
  });

  test('tells where a chart stops at values that are each right by themselves, and generate writes nothing (HW5001)', async () => {
    const root = fleetTree({
      'tenants/se/malmo.yaml': malmo.replace('minReplicas: 3', 'minReplicas: 3, maxReplicas: 2'),
    });
    const before = snapshot(root);
    const ran = await helmwright(root, ['generate', '--json']);
    expect(ran.code).toBe(1);
    expect(places(ran)).toEqual(['HW5001 tenants/se/malmo.yaml']);
    expect(diagnosticsOf(ran)[0]?.message).toContain('minReplicas (3) is greater than maxReplicas (2)');
    expect(snapshot(root)).toEqual(before);
  });

  test('tells which two releases make the same object (HW5002)', async () => {
    const twin = 'extraObjects: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: twin }, data: {} }]';
    const root = fleetTree({
      'tenants/se/malmo.yaml': `${tenantText('Malmö', 'SE', 'malmo.example.org')}values:\n  api: { ${twin} }\n  web: { ${twin} }\n`,
    });
    const ran = await helmwright(root, ['verify', '--environment', 'production', '--json']);
    expect(ran.code).toBe(1);
    expect(diagnosticsOf(ran)).toMatchObject([
      {
        code: 'HW5002',
        message: 'ConfigMap malmo/twin comes from both production/malmo/api and production/malmo/web.',
      },
    ]);
  });

  test('checks every object strictly, with the line of what was rendered (HW6101)', async () => {
    const wrong = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: wrong }, dat: {} }';
    const root = fleetTree({
      'tenants/se/malmo.yaml': `${tenantText('Malmö', 'SE', 'malmo.example.org')}values:\n  api: { extraObjects: [${wrong}] }\n`,
    });
    const ran = await helmwright(root, ['verify', '--environment', 'production', '--tenant', 'malmo']);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(
      /error HW6101 production\/malmo\/api\.yaml:\d+:\d+\n.*ConfigMap wrong.*\n +\d+ \| dat: \{\}\n/,
    );
  });

  // A Helm that is the real one but for a word: what a mistake of the compiler would look like.
  test.each([
    {
      title: 'fails where Helm renders something else',
      line: '"$HELM" "$@" | sed "s/maxReplicas: 4/maxReplicas: 5/"',
      code: 'HW5004',
    },
    { title: 'fails where Helm refuses', line: 'echo "Error: no" >&2; exit 1', code: 'HW5003' },
  ])('with Helm $title ($code)', async ({ line, code }) => {
    const helm = await ensureTool('helm3');
    expect(helm.ok).toBe(true);
    const folder = mkdtempSync(join(tmpdir(), 'helmwright-helm-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const script = join(folder, 'helm');
    const path = helm.ok ? helm.value.path : '';
    writeFileSync(script, `#!/bin/sh\nHELM='${path}'\nif [ "$1" != template ]; then exec "$HELM" "$@"; fi\n${line}\n`);
    chmodSync(script, 0o755);
    const args = ['verify', '--environment', 'production', '--tenant', 'malmo', '--with-helm', '--json'];
    const ran = await helmwright(fleetTree(), args, { environment: { ...process.env, HELMWRIGHT_HELM3: script } });
    expect(ran.code).toBe(1);
    expect(new Set(diagnosticsOf(ran).map((each) => each.code))).toEqual(new Set([code]));
  });
});

describe('doctor', () => {
  test('shows every tool and schema set, in words and for machines', async () => {
    const ran = await helmwright('/', ['doctor']);
    expect(ran.stdout).toMatch(/^ready +helm3 +\d+\.\d+\.\d+ /m);
    expect(ran.stdout).toMatch(/^ready +schemas of kubernetes /m);
    const report = JSON.parse((await helmwright('/', ['doctor', '--json'])).stdout);
    expect(report).toMatchObject({ verb: 'doctor', exitCode: 0, report: { healthy: true } });
  });

  test('names a remedy for what is missing', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'helmwright-cache-'));
    onTestFinished(() => rmSync(cache, { recursive: true }));
    const ran = await helmwright('/', ['doctor'], { environment: { HELMWRIGHT_CACHE: cache, PATH: '/nowhere' } });
    expect(ran.stdout).toMatch(/^(?:fetchable|missing) +kubeconform .*\n +remedy: \S/m);
  });
});
