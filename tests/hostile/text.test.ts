import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { malmo, original } from './authored.ts';
import { attempt, places, refused } from './command.ts';
import { filesHolding, hostileTree } from './tree.ts';

const templates = ['{{ fail "x" }}', '{{ .Values }}', '$(rm -rf /)', '`id`\'"', '{{`{{ .tenant }}`}}', '%{toString}'];
const text = templates.join(' ');

describe('template text that a tenant writes', () => {
  const quoted = JSON.stringify(text);
  const tree = () =>
    hostileTree({
      [malmo]: `${original(malmo).replace(/displayName: .*/, `displayName: ${quoted}`)}    config: { TEXT: ${quoted}, toString: ${quoted}, valueOf: ${quoted} }\n`,
    });

  test('is the same text in the rendered objects', async () => {
    const { root } = tree();
    const ran = await attempt({ root }, ['render', 'malmo-stad', '--environment', 'production']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const objects: unknown[] = parseAllDocuments(ran.stdout).map((document) => document.toJS());
    expect(objects).toContainEqual(
      expect.objectContaining({
        kind: 'ConfigMap',
        data: expect.objectContaining({ TEXT: text, toString: text, valueOf: text, TENANT_DISPLAY_NAME: text }),
      }),
    );
    expect(objects).toContainEqual(
      expect.objectContaining({
        kind: 'Namespace',
        metadata: expect.objectContaining({ annotations: expect.objectContaining({}) }),
      }),
    );
  });

  test('reaches values files only: nothing that Argo CD takes for a template holds it', async () => {
    const { root } = tree();
    const ran = await attempt({ root }, ['generate', '--no-verify']);
    expect(ran).toMatchObject({ code: 0 });
    const holding = filesHolding(root, ['rm -rf', '{{ fail']).filter((path) => path.includes('/generated/'));
    expect(holding.length).toBeGreaterThan(0);
    for (const path of holding) expect(path).toMatch(/\/malmo-stad\/(?:tenant|pool-tenant|api|services)\.yaml$/);
  });
});

const environment = 'environments/production/environment.yaml';

describe('template text where Argo CD would take it for a template is refused:', () => {
  test.concurrent.each([
    ['targetRevision', /targetRevision: .*/, 'targetRevision: "{{ .tenant }}"'],
    ['repoURL', /repoURL: .*/, 'repoURL: "https://git.example.org/{{ .tenant }}.git"'],
    ['a wave', /waves: .*/, 'waves: ["{{ .tenant }}", pilot, early, general]'],
    ['the namespace of Argo CD', /^values:.*|$/, 'argocd: { namespace: "{{ .tenant }}" }\n'],
  ])('%s', async (_, field, hostile) => {
    const tree = hostileTree({ [environment]: original(environment).replace(field, hostile) });
    expect(places(await refused(tree, ['generate']))).toContain(`HW2004 ${environment}`);
  });

  test.concurrent.each([
    ['cluster', 'cluster: diginative-nordic-prod', 'cluster: "{{ .tenant }}"'],
    ['cell', 'name: nordic-1', 'name: "{{ .tenant }}"'],
  ])('%s', async (_, field, hostile) => {
    const nordic = 'environments/production/regions/nordic.yaml';
    const tree = hostileTree({ [nordic]: original(nordic).replace(field, hostile) });
    expect(places(await refused(tree, ['generate']))).toContain(`HW2004 ${nordic}`);
  });
});
