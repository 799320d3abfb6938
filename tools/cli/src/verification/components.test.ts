import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright, places } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';

const path = 'environments/catalog/components/mail.yaml';
/** The registry of a region, which its components are told of like of any value. */
const registries = Object.fromEntries(
  ['nordic', 'germany'].map((region) => {
    const file = `environments/production/regions/${region}.yaml`;
    const registry = `${region}.registry.example.org`;
    return [file, `${authored[file]}values: { mail: { global: { imageRegistry: ${registry} } } }\n`];
  }),
);
const component = (values = '', cpu = '100m'): Readonly<Record<string, string>> => ({
  ...registries,
  [path]: `description: Made up for tests.
chart: app
scope: cell
namespace: mail
where: { environments: [production] }
values:
  component: mail
  image: { repository: example/mail, tag: 1.0.0 }
  resources:
    requests: { cpu: ${cpu}, memory: 256Mi, ephemeral-storage: 128Mi }
    limits: { cpu: 300m, memory: 512Mi, ephemeral-storage: 512Mi }
${values}`,
});
const count = ({ stdout }: { readonly stdout: string }): number => {
  const { summary }: { readonly summary: { readonly releases: number } } = JSON.parse(stdout);
  return summary.releases;
};

describe('components of cells beside tenants', () => {
  test('are verified with the fleet, and not with one tenant', async () => {
    const [without, with_] = [fleetTree(), fleetTree(component())];
    const [before, after] = [
      await helmwright(without, ['verify', '--json']),
      await helmwright(with_, ['verify', '--json']),
    ];
    expect([before.code, after.code, count(after) - count(before)]).toEqual([0, 0, 2]);
    const one = ['verify', '--tenant=malmo', '--json'];
    expect(count(await helmwright(with_, one))).toBe(count(await helmwright(without, one)));
  });

  test('are of one shard', async () => {
    const root = fleetTree(component());
    const all = count(await helmwright(root, ['verify', '--json']));
    const [first, second] = [
      await helmwright(root, ['verify', '--shard=1/2', '--json']),
      await helmwright(root, ['verify', '--shard=2/2', '--json']),
    ];
    expect(count(first) + count(second)).toBe(all);
  });

  test.each([
    {
      title: 'the chart stops at',
      files: component('  autoscaling: { enabled: true, minReplicas: 3, maxReplicas: 2 }\n'),
      found: `HW5001 ${path}:12:27`,
    },
    { title: 'makes an object that the server refuses', files: component('', '400m'), found: `HW5040 ${path}:10:22` },
  ])('are told of a value that $title, where it was written', async ({ files, found }) => {
    const ran = await helmwright(fleetTree(files), ['verify', '--environment=production', '--json']);
    expect(ran.code).toBe(1);
    expect(places(ran)).toEqual([found]);
    expect(diagnosticsOf(ran).map(({ message }) => /production\/([^/]+)\/mail/.exec(message)?.[1])).toEqual([
      'germany-1',
      'nordic-1',
    ]);
  });
});

const rbac = 'rbac.authorization.k8s.io';
const meta = 'metadata: { name: it }';
const made = (object: string): Readonly<Record<string, string>> => component(`  extraObjects: [${object}]\n`);
const binding = (subject: string, kind = 'ClusterRoleBinding'): string =>
  `{ apiVersion: ${rbac}/v1, kind: ${kind}, ${meta}, roleRef: { apiGroup: ${rbac}, kind: ClusterRole, name: view }, subjects: [${subject}] }`;
const account = (namespace: string): string => `{ kind: ServiceAccount, name: api-app, namespace: ${namespace} }`;
const group = (name: string): string => `{ apiGroup: ${rbac}, kind: Group, name: "${name}" }`;
const tenantsView = `{ apiVersion: ${rbac}/v1, kind: RoleBinding, ${meta}, roleRef: { apiGroup: ${rbac}, kind: ClusterRole, name: view }, subjects: [${group('auditors')}] }`;
/** Malmö gives its auditors the role `view` of the cluster; who granted it that is another matter. */
const withAuditors = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  ...files,
  'tenants/se/malmo.yaml': `${authored['tenants/se/malmo.yaml']?.replace('api: {', `api: { extraObjects: [${tenantsView}],`)}`,
});
/** The same registry in every region. */
const withImage = (registry: string): Readonly<Record<string, string>> => {
  const files = component();
  return {
    ...Object.fromEntries(Object.keys(registries).map((file) => [file, authored[file] ?? ''])),
    [path]: `${files[path]}`.replace('image: {', `image: { registry: ${registry},`),
  };
};
const policies = 'apiVersion: policy.networking.k8s.io/v1alpha1, kind: AdminNetworkPolicy';
const adminPolicy = (action: string): string =>
  `{ ${policies}, ${meta}, spec: { priority: 1, subject: { namespaces: {} }, ingress: [{ action: ${action}, from: [{ namespaces: {} }] }] } }`;

describe('a component that is broken is found, and where:', () => {
  test.each([
    ['nothing, where it keeps to itself', made(`{ apiVersion: v1, kind: ConfigMap, ${meta} }`), []],
    [
      "a policy in a tenant's namespace",
      made(
        '{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: it, namespace: malmo }, spec: { podSelector: {}, ingress: [{}] } }',
      ),
      [
        /^HW5047 .*mail.yaml:12:108: .*makes networking.k8s.io\/NetworkPolicy it, in the namespace malmo, which is a tenant's/,
      ],
    ],
    [
      "a tenant's namespace itself",
      made('{ apiVersion: v1, kind: Namespace, metadata: { name: malmo } }'),
      [/^HW5047 .*makes Namespace malmo, which is a tenant's/],
    ],
    [
      'a namespace of nobody it knows',
      made('{ apiVersion: v1, kind: ConfigMap, metadata: { name: it, namespace: kube-system } }'),
      [/^HW5047 .*in the namespace kube-system, which is no component/],
    ],
    [
      'a role of the whole cluster',
      made(`{ apiVersion: ${rbac}/v1, kind: ClusterRole, ${meta}, rules: [] }`),
      [/^HW5047 .*makes rbac.authorization.k8s.io\/ClusterRole it, which is of the whole cluster/],
    ],
    [
      'a custom kind of the whole cluster',
      made(`{ apiVersion: cert-manager.io/v1, kind: ClusterIssuer, ${meta} }`),
      [/^HW5047 .*makes cert-manager.io\/ClusterIssuer it/],
    ],
    [
      "rights for a tenant's account",
      made(binding(account('oslo'), 'RoleBinding')),
      [
        /^HW5048 .*nordic-1\/mail makes RoleBinding it, which gives rights to the ServiceAccount oslo\/api-app, which is an account of oslo/,
      ],
    ],
    [
      "rights for every account of a tenant's namespace",
      made(binding(group('system:serviceaccounts:berlin'), 'RoleBinding')),
      [/^HW5048 .*germany-1\/mail makes .*which is an account of berlin/],
    ],
    [
      'rights for people whom a tenant names',
      withAuditors(made(binding(group('auditors'), 'RoleBinding'))),
      [/^HW5048 .*gives rights to the Group auditors, which is an account of malmo/],
    ],
    [
      'rights for everybody',
      made(binding(group('system:authenticated'), 'RoleBinding')),
      [/^HW5048 .*which every tenant is in/, /^HW5048 .*which every tenant is in/],
    ],
    ['rights for an account of nobody’s', made(binding(account('mail'), 'RoleBinding')), []],
    [
      'what it adds to a role that a tenant gives to somebody',
      withAuditors(
        made(
          `{ apiVersion: ${rbac}/v1, kind: ClusterRole, metadata: { name: it, labels: { ${rbac}/aggregate-to-view: "true" } }, rules: [] }`,
        ),
      ),
      [/^HW5047 .*ClusterRole it/, /^HW5048 .*adds to the ClusterRole view, which malmo gives to somebody/],
    ],
    [
      'a policy before those of tenants that lets traffic through',
      made(adminPolicy('Allow')),
      [
        /^HW5047 /,
        /^HW5048 .*lets traffic through before any policy/,
        /^HW5048 .*lets traffic through before any policy/,
      ],
    ],
    ['and one that denies is only a kind of the cluster', made(adminPolicy('Deny')), [/^HW5047 /]],
    [
      'images of a registry that nobody knows',
      withImage('elsewhere.example.org'),
      [/^HW5030 .*1 cell \(germany-1\) of production\/germany/, /^HW5030 .*1 cell \(nordic-1\) of production\/nordic/],
    ],
    [
      'images that rest abroad',
      withImage('nordic.registry.example.org'),
      [/^HW5031 .*1 cell \(germany-1\) of production\/germany pull images from nordic.registry.example.org/],
    ],
  ] as const)('%s', async (_what, files, found) => {
    const ran = await helmwright(fleetTree(files), ['verify', '--environment=production', '--json']);
    const told = diagnosticsOf(ran)
      .filter(({ code }) => /^HW50(?:3|4[78])/.test(code))
      .map(
        ({ code, position, message }) => `${code} ${position?.file}:${position?.line}:${position?.column}: ${message}`,
      );
    expect(told.sort()).toEqual(found.map((each) => expect.stringMatching(each)));
  });
});
