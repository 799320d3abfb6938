import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@helmwright/json';
import { describe, expect, test } from 'vitest';
import { helmwright, places } from '../fixtures/command.ts';
import { authored, fleetTree, tenantText, writeTree } from '../fixtures/fleet.ts';
import { snapshot } from '../fixtures/snapshot.ts';
import { readObjects } from '../verification/helm-objects.ts';

const environment = 'environments/production/environment.yaml';
const manifests = { [environment]: `${authored[environment]}delivery: manifests\n` };
const folder = 'environments/production/generated';
const api = `${folder}/nordic/malmo/rendered/api.yaml`;

const objectsOf = (text: string): readonly JsonObject[] => {
  const read = readObjects(text);
  return read.ok ? read.objects : [];
};

const generate = (root: string, ...flags: readonly string[]) =>
  helmwright(root, ['generate', '--no-verify', '--json', ...flags]);
const renderedIn = (root: string): readonly string[] =>
  Object.keys(snapshot(root)).filter((path) => path.includes('/rendered/'));

describe('an environment that is delivered as manifests', () => {
  test('has a folder with the objects of each release of each tenant, and others have none', async () => {
    const root = fleetTree(manifests);
    expect(await generate(root)).toMatchObject({ code: 0 });
    const homes = ['germany/berlin', 'nordic/malmo', 'nordic/oslo'];
    expect(renderedIn(root).toSorted()).toEqual(
      homes.flatMap((home) => ['api', 'tenant', 'web'].map((release) => `${folder}/${home}/rendered/${release}.yaml`)),
    );
    const ran = await helmwright(root, ['render', 'malmo', '--environment', 'production', '--release', 'api']);
    const kinds = (text: string): readonly unknown[] => objectsOf(text).map(({ kind }) => kind);
    expect(kinds(ran.stdout)).toEqual([...kinds(readFileSync(join(root, api), 'utf8')), 'Pod']);
    expect(await generate(root, '--check')).toMatchObject({ code: 0 });
  });

  test('holds an edited object for drift', async () => {
    const root = fleetTree(manifests);
    await generate(root);
    appendFileSync(join(root, api), '# edited\n');
    const ran = await generate(root, '--check');
    expect(ran.code).toBe(1);
    expect(places(ran)).toEqual([`HW4102 ${api}`]);
  });

  test('changes one file where one release of one tenant does', async () => {
    const root = fleetTree(manifests);
    await generate(root);
    const before = snapshot(root);
    const more = 'values:\n  api: { autoscaling: { minReplicas: 3 }, config: { A: b } }\n';
    writeTree(root, { 'tenants/se/malmo.yaml': tenantText('Malmö stad', 'SE', 'malmo.example.org', more) });
    await generate(root);
    const after = snapshot(root);
    expect(renderedIn(root).filter((path) => after[path] !== before[path])).toEqual([api]);
  });

  test('goes back to charts without a trace', async () => {
    const [root, untouched] = [fleetTree(manifests), fleetTree()];
    await generate(root);
    writeTree(root, { [environment]: authored[environment] ?? '' });
    await generate(root);
    await generate(untouched);
    expect(snapshot(root)).toEqual(snapshot(untouched));
  });

  test('is not written at all where a chart refuses a release', async () => {
    const more = 'values:\n  api: { autoscaling: { minReplicas: 9, maxReplicas: 2 } }\n';
    const root = fleetTree({
      ...manifests,
      'tenants/se/malmo.yaml': tenantText('Malmö stad', 'SE', 'malmo.example.org', more),
    });
    const before = snapshot(root);
    const ran = await generate(root);
    expect(ran.code).toBeGreaterThan(0);
    expect(places(ran)).toContain('HW5001 tenants/se/malmo.yaml:7:38');
    expect(snapshot(root)).toEqual(before);
  });

  test('has the objects of lists each by itself, and no Secret in one', async () => {
    const list = (items: string): string => `{ apiVersion: v1, kind: List, items: [${items}] }`;
    const withObject = (object: string) => ({
      ...manifests,
      'tenants/se/malmo.yaml': tenantText(
        'Malmö stad',
        'SE',
        'malmo.example.org',
        `values:\n  api: { extraObjects: [${list(list(object))}] }\n`,
      ),
    });
    const root = fleetTree(withObject('{ apiVersion: v1, kind: ConfigMap, metadata: { name: motd } }'));
    expect(await generate(root)).toMatchObject({ code: 0 });
    const objects = objectsOf(readFileSync(join(root, api), 'utf8'));
    expect(objects).toContainEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'motd' } });
    expect(readFileSync(join(root, api), 'utf8')).not.toMatch(/^kind: .*List$/m);
    const secret = fleetTree(
      withObject('{ apiVersion: v1, kind: Secret, metadata: { name: it }, stringData: { a: b } }'),
    );
    expect(places(await generate(secret))).toEqual([expect.stringMatching(/^HW5005 tenants\/se\/malmo\.yaml:7:\d+$/)]);
  });
});
