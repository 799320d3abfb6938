import { isJsonObject, type JsonObject } from '@helmwright/json';
import type { TenantObjects } from '@helmwright/policy';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DrawnPod, DrawnTraffic } from './arbitrary-cluster.ts';
import { askCyclonus, cyclonusPath } from './cyclonus.ts';
import { translate } from './cyclonus-dialect.ts';
import { type RenderedEnvironment, renderRealFleet } from './rendered-fleet.ts';

const objectAt = (value: JsonObject, ...path: readonly string[]): JsonObject =>
  path.reduce<JsonObject>((inner, key) => {
    const next = inner[key];
    return isJsonObject(next) ? next : {};
  }, value);

const labelsAt = (value: JsonObject, ...path: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(objectAt(value, ...path)).map(([key, label]) => [key, String(label)]));

const ofKind = ({ objects }: TenantObjects, kind: string): readonly JsonObject[] =>
  objects.flatMap(({ object }) => (object['kind'] === kind ? [object] : []));

/** A pod of each Deployment of a tenant, with addresses that no policy names. */
const podsOf = (tenant: TenantObjects, index: number): readonly DrawnPod[] =>
  ofKind(tenant, 'Deployment').map((deployment, number) => ({
    namespace: tenant.namespace,
    labels: labelsAt(deployment, 'spec', 'template', 'metadata', 'labels'),
    address: `10.0.${index}.${number + 1}`,
  }));

describe('cyclonus finds of the rendered fleet', () => {
  let path: string;
  let fleet: readonly RenderedEnvironment[];
  beforeAll(async () => {
    path = await cyclonusPath();
    fleet = await renderRealFleet();
  });

  // In development the tenants of a cell share a pool.
  test.each([
    ['development', 12],
    ['production', 39],
    ['staging', 39],
  ])('in %s that every pod reaches those of its tenant or pool, and none of another', async (environment, count) => {
    const tenants = fleet.find(({ name }) => name === environment)?.tenants ?? [];
    const policies = tenants.flatMap((tenant) => ofKind(tenant, 'NetworkPolicy')).flatMap(translate);
    const namespaces = Object.fromEntries(
      tenants.flatMap((tenant) =>
        ofKind(tenant, 'Namespace').map((each) => [tenant.namespace, labelsAt(each, 'metadata', 'labels')]),
      ),
    );
    const pods = tenants.flatMap(podsOf);
    expect(pods).toHaveLength(count);
    const pairs = pods.flatMap((source) => pods.map((destination) => ({ source, destination })));
    const traffic = pairs.map((pair): DrawnTraffic => ({ ...pair, protocol: 'TCP', port: 8080, portName: 'http' }));
    expect(await askCyclonus(path, policies, { namespaces, traffic })).toEqual(
      pairs.map(({ source, destination }) => source.namespace === destination.namespace),
    );
  });
});
