import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';

const malmo = 'tenants/se/malmo.yaml';

/** What `generate` says of the schemas of an object that Malmö brings; nobody granted it, which is told besides, and it is in staging as well. */
async function said(object: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const tenant = (authored[malmo] ?? '').replace('api: {', `api: { extraObjects: [${object}],`);
  const ran = await helmwright(fleetTree({ ...files, [malmo]: tenant }), ['generate', '--json']);
  return diagnosticsOf(ran)
    .filter(({ code, position }) => code !== 'HW5019' && !position?.file.startsWith('staging/'))
    .map(({ code, position, message, remedy }) => `${code} ${position?.file}: ${message} ${remedy}`);
}

const scaled = (more: string): string =>
  `{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: it }, spec: { scaleTargetRef: { name: it }, triggers: [{ type: cron, metadata: {} }], ${more} } }`;

describe('generate checks custom resources by their definitions', () => {
  test('of the table', async () => {
    expect(await said(scaled('minReplicaCount: 1'))).toEqual([]);
    expect(await said(scaled('minReplicas: 1'))).toEqual([
      "HW6101 production/malmo/api.yaml: ScaledObject it in production/malmo/api.yaml breaks the schema of keda.sh/v1alpha1 ScaledObject at /spec: additional properties 'minReplicas' not allowed. Remove /spec/minReplicas, or correct its name.",
    ]);
  });

  test('of the workspace itself', async () => {
    const plan = '{ apiVersion: example.org/v1, kind: Plan, metadata: { name: it }, spec: { keep: 1 } }';
    expect(await said(plan)).toEqual([
      'HW6102 production/malmo/api.yaml: Plan it in production/malmo/api.yaml has no schema: nothing in the catalogue knows kind Plan of example.org/v1. Correct the apiVersion or kind, or put the definition of Plan into crds/.',
    ]);
    const definition = (type: string): string =>
      JSON.stringify({
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'plans.example.org' },
        spec: {
          group: 'example.org',
          names: { kind: 'Plan', plural: 'plans' },
          scope: 'Namespaced',
          versions: [
            {
              name: 'v1',
              served: true,
              storage: true,
              schema: {
                openAPIV3Schema: {
                  type: 'object',
                  properties: { spec: { type: 'object', properties: { keep: { type } } } },
                },
              },
            },
          ],
        },
      });
    expect(await said(plan, { 'crds/plan.yaml': definition('integer') })).toEqual([]);
    expect(await said(plan, { 'crds/plan.yaml': definition('string') })).toEqual([
      expect.stringMatching(/^HW6101 production\/malmo\/api.yaml: .* at \/spec\/keep: /),
    ]);
    expect(await said(plan, { 'crds/plan.yaml': 'kind: Plan\n' })).toEqual([
      expect.stringMatching(/^HW6105 crds\/plan.yaml: /),
    ]);
  });
});
