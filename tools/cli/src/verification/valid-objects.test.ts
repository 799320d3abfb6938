import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { authored, fleetTree, guards } from '../fixtures/fleet.ts';

const malmo = 'tenants/se/malmo.yaml';
const api = 'environments/catalog/services/api.yaml';

type Files = Readonly<Record<string, string>>;

/** What a run finds in production, with its place. */
async function found(files: Files, ...args: readonly string[]): Promise<readonly string[]> {
  const verb = args.length === 0 ? ['verify', '--environment', 'production'] : args;
  const ran = await helmwright(fleetTree(files), [...verb, '--json']);
  return diagnosticsOf(ran).map(
    ({ code, position, message }) => `${code} ${position?.file}:${position?.line}:${position?.column}: ${message}`,
  );
}

const inMalmo = (values: string): Files => ({
  [malmo]: (authored[malmo] ?? '').replace('api: {', `api: { ${values},`),
});

describe('an object that keeps to its schema and that the API server refuses is told at its value (HW5040)', () => {
  const inService = { [api]: (authored[api] ?? '').replace('requests: { cpu: 100m', 'requests: { cpu: 400m') };

  test('a request above its limit in a service, once for all tenants', async () => {
    expect(await found(inService)).toEqual([
      `HW5040 ${api}:7:22: production/berlin/api makes Deployment api-app, which the API server refuses at spec.template.spec.containers[0].resources.requests.cpu: Invalid value: "400m": must be less than or equal to cpu limit of 300m; and so for 2 more.`,
    ]);
  });

  test('before anything is written', async () => {
    expect((await found(inService, 'generate')).map((each) => each.slice(0, 6))).toEqual(['HW5040', 'HW5040']);
  });

  test('a request above its limit, in an object that a tenant brings', async () => {
    const resources = 'resources: { requests: { cpu: "2" }, limits: { cpu: "1" } }';
    const pod = `spec: { restartPolicy: Never, containers: [{ name: it, image: it, ${resources} }] }`;
    const job = `{ apiVersion: batch/v1, kind: Job, metadata: { name: it }, spec: { template: { ${pod} } } }`;
    const all = await found(inMalmo(`extraObjects: [${job}]`));
    const column = (inMalmo(`extraObjects: [${job}]`)[malmo]?.split('\n')[6] ?? '').indexOf('cpu: "2"') + 6;
    expect(all.filter((each) => each.startsWith('HW5040'))).toEqual([
      `HW5040 ${malmo}:7:${column}: production/malmo/api makes Job it, which the API server refuses at spec.template.spec.containers[0].resources.requests.cpu: Invalid value: "2": must be less than or equal to cpu limit of 1.`,
    ]);
  });

  test('a request above its limit, in the values of a service', async () => {
    const all = await found(inMalmo('resources: { requests: { cpu: 400m } }'));
    expect(all).toEqual([
      `HW5040 ${malmo}:7:40: production/malmo/api makes Deployment api-app, which the API server refuses at spec.template.spec.containers[0].resources.requests.cpu: Invalid value: "400m": must be less than or equal to cpu limit of 300m.`,
    ]);
  });

  test('an object of what guards the cluster', async () => {
    const all = await found({
      'environments/catalog/components/platform.yaml': guards('{ enforcement: [Audit, Audit] }'),
    });
    expect(all.length).toBeGreaterThan(0);
    for (const each of all) {
      expect(each).toMatch(
        /^HW5040 environments\/catalog\/components\/platform.yaml:7:25: production\/[a-z]+-1\/platform makes ValidatingAdmissionPolicyBinding .*: Duplicate value: "Audit"\.$/,
      );
    }
  });
});

test('an object that breaks its schema is told of that alone', async () => {
  const service = '{ apiVersion: v1, kind: Service, metadata: { name: it }, spec: { ports: [{ port: many }] } }';
  const all = await found(inMalmo(`extraObjects: [${service}]`));
  expect(all.map((each) => each.slice(0, 6))).toEqual(['HW6101']);
});

test('an object that only a newer server refuses is a warning at its value, with the version (HW5044)', async () => {
  const block = 'egress: [{ to: [{ ipBlock: { cidr: 10.20.0.5/24 } }] }]';
  const policy = `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: it }, spec: { podSelector: { matchLabels: { a: b } }, policyTypes: [Egress], ${block} } }`;
  const files = inMalmo(`extraObjects: [${policy}]`);
  const line = files[malmo]?.split('\n')[6] ?? '';
  const ran = await helmwright(fleetTree(files), ['verify', '--environment', 'production', '--json']);
  const told = diagnosticsOf(ran).filter(({ code }) => code === 'HW5044');
  expect(told).toMatchObject([
    {
      severity: 'warning',
      position: { file: malmo, line: 7, column: line.indexOf('cidr: 10') + 7 },
      message:
        'production/malmo/api makes NetworkPolicy it, which Kubernetes 1.36 and later refuses at spec.egress[0].to[0].ipBlock.cidr: Invalid value: "10.20.0.5/24": must not have bits set beyond the prefix length.',
    },
  ]);
});
