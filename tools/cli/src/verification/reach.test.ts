import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';

const malmo = 'tenants/se/malmo.yaml';

/** What is found where the tenant gives its service `api` some further values. */
async function found(values: string): Promise<readonly string[]> {
  const text = (authored[malmo] ?? '').replace('api: {', `api: { ${values},`);
  const ran = await helmwright(fleetTree({ [malmo]: text }), ['verify', '--environment', 'production', '--json']);
  return diagnosticsOf(ran).map(({ code, position, message }) => `${code} ${position?.file}: ${message}`);
}

const object = (apiVersion: string, kind: string, more = ''): string =>
  `extraObjects: [{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: it${more} } }]`;

describe('a tenant that writes further objects', () => {
  test('may have them in its own namespace', async () => {
    expect(await found(object('v1', 'ConfigMap'))).toEqual([]);
  });

  test('cannot put one of any kind into the namespace of another (HW5018)', async () => {
    expect(await found(object('v1', 'ConfigMap', ', namespace: oslo'))).toEqual([
      `HW5018 ${malmo}: The tenant malmo has the object ConfigMap it in the namespace oslo, which is not its own (in production).`,
    ]);
  });

  test.each([
    ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
    ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
    ['v1', 'ResourceQuota'],
    ['v1', 'LimitRange'],
    ['v1', 'Namespace'],
    ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy'],
    ['scheduling.k8s.io/v1', 'PriorityClass'],
  ])('cannot make one that is the platform’s: %s %s (HW5019)', async (apiVersion, kind) => {
    const codes = (await found(object(apiVersion, kind))).filter((each) => each.startsWith('HW5019'));
    expect(codes).toEqual([
      `HW5019 ${malmo}: production/malmo/api makes ${kind} it, which is not for the services of a tenant to make.`,
    ]);
  });
});

describe('an Ingress of a tenant', () => {
  const hosts = (host: string): string => `ingress: { enabled: true, hosts: { "${host}": {} } }`;

  test('takes requests for the tenant’s domains, and for names below them', async () => {
    expect(await found(hosts('api.malmo.example.org'))).toEqual([]);
  });

  test.each(['oslo.example.org', 'example.org', 'notmalmo.example.org'])('takes none for %s (HW5020)', async (host) => {
    expect(await found(hosts(host))).toEqual([
      `HW5020 ${malmo}: production/malmo/api takes requests for ${host}, which is not among the tenant's domains (malmo.example.org).`,
    ]);
  });

  test('takes none for every host (HW5020)', async () => {
    const backend = 'defaultBackend: { service: { name: api, port: { number: 80 } } }';
    const ingress = `extraObjects: [{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: all }, spec: { ${backend} } }]`;
    expect(await found(ingress)).toEqual([
      `HW5020 ${malmo}: production/malmo/api takes requests for every host, which is not among the tenant's domains (malmo.example.org).`,
    ]);
  });
});
