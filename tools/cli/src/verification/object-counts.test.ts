import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';

const malmo = 'tenants/se/malmo.yaml';
const standard = 'environments/catalog/tiers/standard.yaml';

/** What is found where the tier counts objects so, and the tenant gives its service `api` some of them. */
async function found(quota: string, objects: readonly object[]): Promise<readonly string[]> {
  const tier = (authored[standard] ?? '').replace('limitRange:', `  ${quota}\nlimitRange:`);
  const values = `extraObjects: ${JSON.stringify(objects)}`;
  const tenant = (authored[malmo] ?? '').replace('api: {', `api: { ${values},`);
  const files = fleetTree({ [standard]: tier, [malmo]: tenant });
  const ran = await helmwright(files, ['verify', '--environment', 'production', '--tenant', 'malmo', '--json']);
  return diagnosticsOf(ran)
    .filter(({ code }) => code === 'HW5023')
    .map(({ position, message }) => `${position?.file}:${position?.line}: ${message}`);
}

const named = (apiVersion: string, kind: string, name: string, spec: object = {}): object => ({
  apiVersion,
  kind,
  metadata: { name },
  spec,
});
const claim = (size: string, storageClassName?: string): object => ({
  accessModes: ['ReadWriteOnce'],
  resources: { requests: { storage: size } },
  ...(storageClassName === undefined ? {} : { storageClassName }),
});
const stateful = named('apps/v1', 'StatefulSet', 'db', {
  replicas: 3,
  serviceName: 'db',
  selector: { matchLabels: { app: 'db' } },
  template: {
    metadata: { labels: { app: 'db' } },
    spec: { containers: [{ name: 'db', image: 'nordic.registry.example.org/db@sha256:0' }] },
  },
  volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim('10Gi', 'gold') }],
});
const place = (said: string): string => `${standard}:12: The releases of \`malmo\` come to ${said}`;

describe('the quota of a tenant', () => {
  test('holds what the usual services make, and what the cluster makes of that, with the defaults', async () => {
    expect(await found('services: "20"', [])).toEqual([]);
  });

  test.each([
    ['services: "2"', [named('v1', 'Service', 'more', { ports: [{ port: 80 }] })], '3 of services'],
    ['count/deployments.apps: "1"', [], '2 of count/deployments.apps'],
    // Five old ones of each are kept.
    ['count/replicasets.apps: "13"', [], '14 of count/replicasets.apps'],
    // The account of each service, that of the namespace and that of the cluster.
    ['count/serviceaccounts: "3"', [], '4 of count/serviceaccounts'],
    ['secrets: "19"', [], '20 of secrets'],
    ['count/endpointslices.discovery.k8s.io: "3"', [], '4 of count/endpointslices.discovery.k8s.io'],
    ['requests.storage: 29Gi', [stateful], '30Gi of requests.storage'],
    [
      'gold.storageclass.storage.k8s.io/requests.storage: 20Gi',
      [stateful],
      '30Gi of gold.storageclass.storage.k8s.io/requests.storage',
    ],
    ['count/controllerrevisions.apps: "11"', [stateful], '12 of count/controllerrevisions.apps'],
    [
      'requests.storage: 1Ti',
      [named('v1', 'PersistentVolumeClaim', 'big', claim('100Ti'))],
      '100Ti of requests.storage',
    ],
    [
      'count/httproutes.gateway.networking.k8s.io: "0"',
      [named('gateway.networking.k8s.io/v1', 'HTTPRoute', 'way', { hostnames: ['malmo.example.org'] })],
      '1 of count/httproutes.gateway.networking.k8s.io',
    ],
  ])('of %s is found too small for what they come to (HW5023)', async (quota, objects, said) => {
    const [, key, granted] = /^(.*): "?([^"]*)"?$/.exec(quota) ?? [];
    expect(await found(quota, objects)).toEqual([
      `${place(said)}, with what the cluster makes of them, and the quota grants ${granted}.`,
    ]);
    expect(key).toBeDefined();
  });
});
