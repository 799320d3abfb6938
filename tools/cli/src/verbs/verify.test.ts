import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileChart } from '@helmwright/chart';
import { platform } from '@helmwright/charts';
import { ensureTool } from '@helmwright/toolchain';
import { describe, expect, onTestFinished, test } from 'vitest';
import { diagnosticsOf, helmwright, places } from '../fixtures/command.ts';
import { authored, fleetTree, guards, tenantText } from '../fixtures/fleet.ts';
import { snapshot } from '../fixtures/snapshot.ts';

const malmo = authored['tenants/se/malmo.yaml'] ?? '';

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
    expect(places(ran)).toEqual(['HW5001 tenants/se/malmo.yaml:7:38']);
    expect(diagnosticsOf(ran)[0]?.message).toContain('minReplicas (3) is greater than maxReplicas (2)');
    expect(snapshot(root)).toEqual(before);
  });

  test('tells the shared file that set such a value, and the place for one tenant alone (HW5001)', async () => {
    const tier = 'environments/catalog/tiers/standard.yaml';
    const values = 'values: { api: { autoscaling: { minReplicas: 3, maxReplicas: 2 } } }\n';
    const root = fleetTree({ [tier]: `${authored[tier]?.replace(/^values:.*(?:\n .*)*\n/m, '')}${values}` });
    const ran = await helmwright(root, ['verify', '--environment', 'production', '--tenant', 'berlin', '--json']);
    const [found] = diagnosticsOf(ran);
    expect(found).toMatchObject({ code: 'HW5001', position: { file: tier } });
    expect(found?.remedy).toContain('`values.api` in `tenants/de/berlin.yaml` is the place for what only berlin needs');
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

  test('renders and checks what guards the clusters, and generate writes it', async () => {
    const path = 'environments/catalog/components/platform.yaml';
    const guarded = (values: string) => fleetTree({ [path]: guards(values) });
    const objects = async (root: string): Promise<number> =>
      JSON.parse((await helmwright(root, ['verify', '--json'])).stdout).summary.objects;
    const root = guarded('{ operators: { users: [argocd-manager] } }');
    const chart = compileChart(platform);
    if (!chart.ok) throw new Error('the chart platform does not compile');
    const rendering = chart.value.render({
      values: { operators: { users: ['argocd-manager'] } },
      release: { name: 'platform', namespace: 'platform' },
    });
    if (!rendering.ok) throw new Error(rendering.message);
    expect(rendering.objects).not.toEqual([]);
    // In each of the two cells what the chart makes, and for Argo CD a project and an Application.
    expect((await objects(root)) - (await objects(fleetTree()))).toBe(2 * (rendering.objects.length + 2));
    expect(await helmwright(root, ['generate'])).toMatchObject({ code: 0 });
    const refused = await helmwright(guarded('{ enforcement: [Deny, Warn] }'), ['verify', '--json']);
    expect([...new Set(places(refused))]).toEqual([`HW5001 ${path}:7:25`]);
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
    // The note is about the stand-in, whose checksum nobody pinned.
    expect(new Set(diagnosticsOf(ran).map((each) => each.code))).toEqual(new Set([code, 'HW6006']));
  });

  test('refuses a tenant whose own values open it to another tenant, and generate writes nothing (HW5013)', async () => {
    const opened = 'values:\n  api: { networkPolicy: { fromNamespaces: [oslo] } }\n';
    const root = fleetTree({
      'tenants/se/malmo.yaml': `${tenantText('Malmö', 'SE', 'malmo.example.org')}${opened}`,
    });
    const before = snapshot(root);
    const ran = await helmwright(root, ['generate', '--json']);
    expect(ran.code).toBe(1);
    expect(places(ran)).toEqual(['HW5013 tenants/se/malmo.yaml:7:44']);
    expect(diagnosticsOf(ran)[0]?.message).toBe(
      'NetworkPolicy malmo/api-app, spec.ingress[0].from[1], lets pods with app.kubernetes.io/name=app, app.kubernetes.io/instance=api, app.kubernetes.io/component=api be reached by every pod of the namespace oslo, which is a tenant, on TCP http (in production).',
    );
    expect(snapshot(root)).toEqual(before);
  });

  test('finds the way between two tenants that open to each other, with both rules (HW5010)', async () => {
    const policy = (name: string): string =>
      `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: ${name} }, spec: { podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{ from: [{ namespaceSelector: {} }] }], egress: [{ to: [{ namespaceSelector: {} }] }] } }`;
    const open = (displayName: string, country: string, domain: string): string =>
      `${tenantText(displayName, country, domain)}values:\n  api: { extraObjects: [${policy('open')}] }\n`;
    const root = fleetTree({
      'tenants/se/malmo.yaml': open('Malmö', 'SE', 'malmo.example.org'),
      'tenants/no/oslo.yaml': open('Oslo', "'NO'", 'oslo.example.org'),
    });
    const ran = await helmwright(root, ['verify', '--environment', 'production', '--json']);
    expect(ran.code).toBe(1);
    const ways = diagnosticsOf(ran).filter(({ code }) => code === 'HW5010');
    expect(ways.map(({ message }) => message)).toEqual([
      'The tenant malmo can reach the tenant oslo: NetworkPolicy malmo/open, spec.egress[0].to[0], lets it out, and NetworkPolicy oslo/open, spec.ingress[0].from[0], lets it in (in production, and in 1 more pairs of tenants).',
    ]);
    expect(new Set(diagnosticsOf(ran).map(({ code }) => code))).toEqual(new Set(['HW5010', 'HW5015']));
  });

  test('takes for allowed what the environment says, not what a tenant says', async () => {
    const environment = authored['environments/production/environment.yaml'] ?? '';
    const root = fleetTree({
      'environments/production/environment.yaml': `${environment}  tenant: { networkPolicy: { ingressNamespaces: [traefik] } }\n`,
    });
    const ran = await helmwright(root, ['verify', '--environment', 'production']);
    expect(ran).toMatchObject({ code: 0 });
  });
});
