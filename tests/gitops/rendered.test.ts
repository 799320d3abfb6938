import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '@helmwright/json';
import { helmPath, helms, objectsOf, programOutput } from '@helmwright/testing';
import { expect, test } from 'vitest';
import { readApplications } from './applications.ts';
import { generatedCopy } from './tree-copy.ts';

/** Objects by what tells them apart: the order of objects and of keys is no matter to Kubernetes. */
const byIdentity = (text: string): ReadonlyMap<string, JsonObject> =>
  new Map(
    objectsOf(text).map((object) => {
      const { namespace, name } = isJsonObject(object['metadata']) ? object['metadata'] : {};
      return [`${String(object['kind'])} ${String(namespace)}/${String(name)}`, object];
    }),
  );

const manifests = { 'environments/staging/environment.yaml': (text: string) => `${text}delivery: manifests\n` };

test('what an environment delivers as manifests is what both Helms render, for every release', async () => {
  const tree = await generatedCopy(manifests);
  const applications = (await readApplications(tree)).filter(({ environment }) => environment === 'staging');
  expect(applications.length).toBeGreaterThan(20);
  const paths = new Set<string>();
  for (const { tenant, release, namespace, include = '', path, patch } of applications) {
    const { annotations } = patch.metadata;
    const file = join(path, include);
    paths.add(file);
    expect(annotations['argocd.argoproj.io/manifest-generate-paths']).toBe(`/${file}`);
    expect(patch.spec).toEqual({ syncPolicy: { automated: { prune: release !== 'tenant' } } });
    const text = await readFile(join(tree, file), 'utf8');
    const chart = /^# Source: (charts\/[^/]+)\//m.exec(text)?.[1] ?? '';
    const values = (annotations['helmwright.dev/values-files'] ?? '')
      .split(';')
      .flatMap((each) => ['-f', join(tree, each)]);
    const name = release === 'tenant' ? tenant : release;
    const args = ['template', name, join(tree, chart), '--namespace', namespace, '--skip-tests', ...values];
    for (const helm of helms) {
      const { code, stdout, stderr } = await programOutput(await helmPath(helm), args);
      expect(code, stderr).toBe(0);
      const [ours, theirs] = [byIdentity(text), byIdentity(stdout)];
      expect(Object.fromEntries(ours), `${file} with ${helm}`).toEqual(Object.fromEntries(theirs));
      expect(ours.size).toBe(objectsOf(text).length);
    }
  }
  expect(paths.size).toBe(applications.length);
});
