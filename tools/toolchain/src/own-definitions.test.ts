import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readOwnDefinitions } from './own-definitions.ts';
import { validateManifests } from './validate-manifests.ts';

const patience = 600_000;

const definition = (group: string, kind: string, spec: object): string =>
  JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${kind.toLowerCase()}s.${group}` },
    spec: {
      group,
      names: { kind, plural: `${kind.toLowerCase()}s` },
      scope: 'Namespaced',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
        },
      ],
    },
  });

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'helmwright-own-'));
  await mkdir(join(root, 'crds'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const write = (name: string, text: string): Promise<void> => writeFile(join(root, 'crds', name), text);

async function checked(object: object): Promise<readonly string[]> {
  const own = await readOwnDefinitions(root);
  if (!own.ok) throw new Error(JSON.stringify(own.diagnostics));
  const manifests = [{ name: 'it', text: JSON.stringify({ metadata: { name: 'it' }, ...object }) }];
  const { diagnostics } = await validateManifests(manifests, { definitions: own.value.definitions });
  return diagnostics.map(({ code, message }) => `${code} ${message}`);
}

describe('definitions of a workspace of its own', () => {
  test(
    'are what objects of their kinds are checked by',
    async () => {
      const plan = { apiVersion: 'example.org/v1', kind: 'BackupPlan' };
      expect(await checked({ ...plan, spec: { keep: 1 } })).toEqual([expect.stringMatching(/^HW6102 /)]);
      await write(
        'plans.yaml',
        definition('example.org', 'BackupPlan', { type: 'object', properties: { keep: { type: 'integer' } } }),
      );
      expect(await checked({ ...plan, spec: { keep: 1 } })).toEqual([]);
      expect(await checked({ ...plan, spec: { keep: 'all' } })).toEqual([
        expect.stringMatching(/^HW6101 .*\/spec\/keep/),
      ]);
      expect(await checked({ ...plan, spec: { kept: 1 } })).toEqual([expect.stringMatching(/^HW6101 .*'kept'/)]);
    },
    patience,
  );

  test(
    'come before those of the catalogue, as of another version of an operator, and after Kubernetes',
    async () => {
      await write(
        'istio.yaml',
        definition('networking.istio.io', 'Sidecar', { type: 'object', properties: { newer: { type: 'boolean' } } }),
      );
      await write(
        'apps.yaml',
        definition('apps', 'Deployment', { type: 'object', properties: { free: { type: 'boolean' } } }),
      );
      expect(await checked({ apiVersion: 'networking.istio.io/v1', kind: 'Sidecar', spec: { newer: true } })).toEqual(
        [],
      );
      const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { free: true } };
      expect((await checked(deployment)).join()).toContain("'free'");
    },
    patience,
  );

  test.each([
    ['something else', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: it }\n', 'HW6105', '1:1'],
    [
      'something else as well',
      `${definition('example.org', 'Plan', { type: 'object' })}\n---\n# not one\nkind: Plan\n`,
      'HW6105',
      '4:1',
    ],
    ['nothing', '# none\n', 'HW6105', '1:1'],
    ['no YAML', 'a: 1\nb: {', 'HW6105', '2:5'],
    [
      'a definition that Kubernetes would not take',
      definition('example.org', 'Plan', { type: 7 }),
      'HW6101',
      expect.anything(),
    ],
  ])(
    'are refused where a file holds %s, by its place',
    async (_, text, code, place) => {
      await write('plans.yaml', text);
      const { diagnostics } = await readOwnDefinitions(root);
      const [first] = diagnostics;
      expect(new Set(diagnostics.map((each) => `${each.code} ${each.position?.file}`))).toEqual(
        new Set([`${code} crds/plans.yaml`]),
      );
      expect(`${first?.position?.line}:${first?.position?.column}`).toEqual(place);
    },
    patience,
  );

  test('are none where there is no such folder', async () => {
    await rm(join(root, 'crds'), { recursive: true });
    expect(await readOwnDefinitions(root)).toMatchObject({ ok: true, value: { definitions: [] } });
  });
});
