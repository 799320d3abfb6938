import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';

const malmo = 'tenants/se/malmo.yaml';
const standard = 'environments/catalog/tiers/standard.yaml';
const api = 'environments/catalog/services/api.yaml';
const environment = 'environments/production/environment.yaml';

type Files = Readonly<Record<string, string>>;

/** Malmö's file with further values of its service `api`, in line 7. */
const saying = (values: string): Files => ({
  [malmo]: (authored[malmo] ?? '').replace('api: {', `api: { ${values},`),
});

/** What is found in production, with its place. */
async function found(files: Files): Promise<readonly string[]> {
  const ran = await helmwright(fleetTree(files), ['verify', '--environment', 'production', '--json']);
  return diagnosticsOf(ran).map(
    ({ code, position, message }) => `${code} ${position?.file}:${position?.line}:${position?.column}: ${message}`,
  );
}

const object = (apiVersion: string, kind: string, more = ''): string =>
  `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: it${more} } }`;
const objects = (...all: readonly string[]): string => `extraObjects: [${all.join(', ')}]`;

describe('a tenant that writes further objects', () => {
  test('may have them in its own namespace', async () => {
    expect(await found(saying(objects(object('v1', 'ConfigMap'))))).toEqual([]);
  });

  test('cannot put one of any kind into the namespace of another (HW5018)', async () => {
    expect(await found(saying(objects(object('v1', 'ConfigMap', ', namespace: oslo'))))).toEqual([
      `HW5018 ${malmo}:7:25: The tenant malmo has the object ConfigMap it in the namespace oslo, which is not its own (in production).`,
    ]);
  });

  test.each([
    ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
    ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
    ['v1', 'ResourceQuota'],
    ['v1', 'LimitRange'],
    ['v1', 'Namespace'],
    ['discovery.k8s.io/v1', 'EndpointSlice'],
    ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy'],
    ['scheduling.k8s.io/v1', 'PriorityClass'],
  ])('cannot make one that is the platform’s, which is told at its place: %s %s (HW5019)', async (version, kind) => {
    const all = await found(saying(objects(object('v1', 'ConfigMap', ', labels: {}'), object(version, kind))));
    expect(all.filter((each) => each.startsWith('HW5019'))).toEqual([
      `HW5019 ${malmo}:7:98: production/malmo/api makes ${kind} it, which is not for the services of a tenant to make.`,
    ]);
  });

  test('cannot make one of a kind that nobody granted (HW5019), and can where its tier or its own grants have it', async () => {
    const values = saying(objects(object('v1', 'Secret')));
    expect(await found(values)).toEqual([
      `HW5019 ${malmo}:7:25: production/malmo/api makes Secret it, which nobody granted.`,
    ]);
    expect(await found({ ...values, 'environments/catalog/grants/malmo.yaml': 'kinds: [Secret]\n' })).toEqual([]);
    expect(
      await found({
        ...values,
        [standard]: (authored[standard] ?? '').replace('domains: [', 'kinds: [Secret], domains: ['),
      }),
    ).toEqual([]);
    expect(await found({ ...values, 'environments/catalog/grants/oslo.yaml': 'kinds: [Secret]\n' })).not.toEqual([]);
  });
});

describe('a Service of a tenant', () => {
  test('is of another type where that is granted alone, told at the type (HW5022)', async () => {
    const values = saying('service: { type: NodePort }');
    const [first = '', ...others] = await found(values);
    expect(others).toEqual([]);
    expect(first).toBe(
      `HW5022 ${malmo}:7:27: production/malmo/api makes a Service of the type NodePort, which nobody granted.`,
    );
    expect(await found({ ...values, 'environments/catalog/grants/malmo.yaml': 'serviceTypes: [NodePort]\n' })).toEqual(
      [],
    );
  });

  test('stands for no name elsewhere (HW5022)', async () => {
    const spec = 'spec: { type: ExternalName, externalName: web.oslo.svc.cluster.local }';
    const one = `{ apiVersion: v1, kind: Service, metadata: { name: it }, ${spec} }`;
    const places = ['ExternalName', 'web.oslo'].map((value) => malmoLine(objects(one)).indexOf(value) + 1);
    expect((await found(saying(objects(one)))).map((each) => each.split(': ')[0])).toEqual(
      places.map((column) => `HW5022 ${malmo}:7:${column}`),
    );
  });
});

describe('an Ingress of a tenant', () => {
  const hosts = (host: string): Files => saying(`ingress: { enabled: true, hosts: { "${host}": {} } }`);

  test('takes requests for the tenant’s domains, and for names below them', async () => {
    expect(await found(hosts('api.malmo.example.org'))).toEqual([]);
  });

  test.each(['oslo.example.org', 'example.org', 'notmalmo.example.org'])('takes none for %s (HW5020)', async (host) => {
    // Where the host is written, not where the Ingress is made.
    const column = 49 + host.length;
    expect(await found(hosts(host))).toEqual([
      `HW5020 ${malmo}:7:${column}: production/malmo/api takes requests for ${host}, which is not among the tenant's domains (malmo.example.org).`,
    ]);
  });

  test('takes none for every host (HW5020)', async () => {
    const backend = 'defaultBackend: { service: { name: api, port: { number: 80 } } }';
    const all = `{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: all }, spec: { ${backend} } }`;
    expect(await found(saying(objects(all)))).toEqual([
      `HW5020 ${malmo}:7:125: production/malmo/api takes requests for every host.`,
    ]);
  });

  test('has certificates for no other host (HW5020)', async () => {
    const spec =
      'rules: [{ host: malmo.example.org }], tls: [{ hosts: [malmo.example.org, oslo.example.org], secretName: it }]';
    const one = `{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: it }, spec: { ${spec} } }`;
    const [first = '', ...others] = await found(saying(objects(one)));
    expect(others).toEqual([]);
    expect(first).toContain('takes requests for oslo.example.org');
    expect(first.startsWith(`HW5020 ${malmo}:7:${malmoLine(objects(one)).indexOf('oslo.example.org') + 1}: `)).toBe(
      true,
    );
  });
});

const malmoLine = (values: string): string => saying(values)[malmo]?.split('\n')[6] ?? '';

describe('a fault of a layer of the platform', () => {
  const ingress = 'ingress: { enabled: true, hosts: { other.example.org: {} } }';

  test.each([
    [
      'a service',
      { [api]: (authored[api] ?? '').replace('  autoscaling', `  ${ingress}\n  autoscaling`) },
      `${api}:9:57`,
    ],
    [
      'an environment',
      { [environment]: (authored[environment] ?? '').replace('  api: {', `  api: { ${ingress},`) },
      `${environment}:8:64`,
    ],
    ['a tier', { [standard]: `${authored[standard]}values: { api: { ${ingress} } }\n` }, `${standard}:18:72`],
  ])('is told once, where that layer has it: %s', async (_, files, place) => {
    expect(await found(files)).toEqual([
      `HW5020 ${place}: production/berlin/api takes requests for other.example.org, which is not among the tenant's domains (berlin.example.org); and so for 2 more.`,
    ]);
  });

  test('is told of a pool, too', async () => {
    const pooled = `${authored[environment]}pool: { tier: standard }\nisolation: pod\n`;
    const files = { [environment]: pooled.replace('  api: {', `  api: { extraObjects: [${object('v1', 'Secret')}],`) };
    const all = await found(files);
    expect(all).toContain(
      `HW5019 ${environment}:8:25: production/pool-germany-1/api makes Secret it, which nobody granted; and so for 1 more.`,
    );
  });
});
