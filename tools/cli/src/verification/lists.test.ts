import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright, places } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';

const malmo = 'tenants/se/malmo.yaml';

type Object = Readonly<Record<string, unknown>>;

/** What is found, without tools, where the tenant gives its service `api` further objects. */
async function found(objects: readonly Object[]): Promise<readonly string[]> {
  const text = (authored[malmo] ?? '').replace('api: {', `api: { extraObjects: ${JSON.stringify(objects)},`);
  const ran = await helmwright(fleetTree({ [malmo]: text }), ['verify', '--environment', 'production', '--json']);
  return diagnosticsOf(ran).map(({ code, message }) => `${code} ${message}`);
}

const list = (...items: readonly Object[]): Object => ({ apiVersion: 'v1', kind: 'List', items });
const listOf = (first: Object, ...others: readonly Object[]): Object => ({
  apiVersion: first['apiVersion'],
  kind: `${String(first['kind'])}List`,
  items: [first, ...others],
});

const metadata = (name: string, more: Object = {}): Object => ({ metadata: { name, ...more } });

const binding = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  ...metadata('it'),
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
};
const policy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  ...metadata('it', { namespace: 'oslo' }),
  spec: { podSelector: {} },
};
const ingress = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  ...metadata('it'),
  spec: {
    rules: [
      {
        host: 'oslo.example.org',
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'it', port: { number: 80 } } } }],
        },
      },
    ],
  },
};
const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  ...metadata('it'),
  spec: { containers: [{ name: 'it', image: 'docker.io/library/busybox:1' }] },
};
const wrong = { apiVersion: 'v1', kind: 'ConfigMap', ...metadata('it'), dat: {} };
const sound = { apiVersion: 'v1', kind: 'ConfigMap', ...metadata('it') };

describe('objects that a tenant puts into lists', () => {
  test.each([
    ['a ClusterRoleBinding', binding],
    ['a NetworkPolicy of another', policy],
    ['an Ingress of another', ingress],
    ['a pod of an unknown registry', pod],
    ['a ConfigMap with a misspelt key', wrong],
    ['a ConfigMap', sound],
  ])('are judged as if they were written each by itself: %s', async (_, object) => {
    const verdict = await found([object]);
    expect(await found([list(list(listOf(object)))])).toEqual(verdict);
    expect(verdict.length > 0).toBe(object !== sound);
  });

  test('are told apart from those of other releases (HW5002)', async () => {
    expect(await found([list(sound, list(sound))])).toEqual([
      'HW5002 ConfigMap malmo/it comes from both production/malmo/api and production/malmo/api.',
    ]);
  });

  test.each([
    ['nothing in it', list()],
    ['no items', { apiVersion: 'v1', kind: 'List' }],
    ['a map for items', { apiVersion: 'v1', kind: 'ConfigMapList', items: {} }],
    ['items of other kinds', { apiVersion: 'v1', kind: 'ConfigMapList', items: [pod] }],
    ['the name of no list', { apiVersion: 'v1', kind: 'ConfigMap', ...metadata('it'), items: [binding] }],
    ['annotations', { ...list(sound), metadata: { annotations: { 'helm.sh/hook': 'test' } } }],
  ])('are not guessed where the list has %s (HW5006)', async (_, object) => {
    const [first, ...others] = await found([object]);
    expect(first).toMatch(
      /^HW5006 production\/malmo\/api makes a list that is none in templates\/extra-objects\.yaml: /,
    );
    expect(others).toEqual([]);
  });

  test('are told at the list that is none', async () => {
    const text = (authored[malmo] ?? '').replace('api: {', `api: { extraObjects: ${JSON.stringify([sound, list()])},`);
    const ran = await helmwright(fleetTree({ [malmo]: text }), ['verify', '--environment', 'production', '--json']);
    const line = text.split('\n')[6] ?? '';
    expect(places(ran)).toEqual([`HW5006 ${malmo}:7:${line.indexOf('{"apiVersion":"v1","kind":"List"') + 1}`]);
  });

  test('are what Helm renders too', async () => {
    const objects = [list(sound, list(listOf({ ...sound, ...metadata('other') })))];
    const text = (authored[malmo] ?? '').replace('api: {', `api: { extraObjects: ${JSON.stringify(objects)},`);
    const tree = fleetTree({ [malmo]: text });
    const ran = await helmwright(tree, ['verify', '--environment', 'production', '--tenant', 'malmo', '--with-helm']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/Helm 3\.\S+ and Helm 4\.\S+ render the same/);
  });
});

describe('an object that no cluster can tell apart', () => {
  test.each([
    ['no metadata', { apiVersion: 'v1', kind: 'ConfigMap' }],
    ['no name', { apiVersion: 'v1', kind: 'ConfigMap', metadata: {} }],
    ['a name to be made', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'it-' } }],
    ['an empty name', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '' } }],
  ])('is refused where it has %s (HW5007)', async (_, object) => {
    const said =
      'HW5007 production/malmo/api makes a ConfigMap without a name (charts/app/templates/extra-objects.yaml).';
    expect(await found([list(object)])).toContain(said);
  });

  test('is refused under a version that no cluster serves any more', async () => {
    expect((await found([{ ...ingress, apiVersion: 'extensions/v1beta1' }])).map((each) => each.slice(0, 6))).toContain(
      'HW6102',
    );
  });
});
