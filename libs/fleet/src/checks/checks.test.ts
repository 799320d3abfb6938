import { describe, expect, test } from 'vitest';
import { edited, findings, messages, sampleTexts } from '../fixtures/sample.ts';

const malmo = 'tenants/se/malmo.yaml';
const standard = 'environments/catalog/tiers/standard.yaml';
const api = 'environments/catalog/services/api.yaml';
const environment = 'environments/production/environment.yaml';

describe('quota', () => {
  test('HW2032 at the tier, with the sums, when every tenant of it is short', () => {
    const change = edited(standard, 'requests.cpu: "4"', 'requests.cpu: 1500m');
    expect(findings(change)).toContain(`HW2032 ${standard}:4:17`);
    expect(messages(change).join('\n')).toContain(
      'ask for 1800m of requests.cpu at full scale during an update (api 3 × 500m, web 3 × 100m), and the quota grants 1500m',
    );
  });

  test('HW2032 at the tenant that asks for more than the others', () => {
    expect(findings(edited(malmo, 'replicas: 3', 'replicas: 8'))).toEqual([
      `HW2032 ${malmo}:10:3`,
      `HW2032 ${malmo}:10:3`,
    ]);
  });

  test('counts the most replicas that autoscaling allows, and the surge of an update', () => {
    const scaled = (most: number) =>
      findings(
        edited(
          malmo,
          'api: { replicas: 3 }',
          `api: { autoscaling: { enabled: true, maxReplicas: ${most} }, workload: { maxSurge: 0 } }`,
        ),
      );
    // 20 pods: 17 of api and 3 of web.
    expect(scaled(6)).toEqual([]);
    expect(scaled(18).length).toBeGreaterThan(0);
  });

  test('adds up bytes of different units', () => {
    const change = edited(api, 'memory: 512Mi', 'memory: 3000Mi');
    expect(messages({ ...change, ...edited(malmo, 'replicas: 3', 'replicas: 2') }).join('\n')).toContain('9768Mi');
  });

  test('HW2033 a container beyond what the limit range lets one have', () => {
    const change = edited(api, 'cpu: "1"', 'cpu: "2.5"');
    expect(findings(change)).toContain(`HW2033 ${api}:7:20`);
  });

  test('HW2034 a tier at odds with itself', () => {
    expect(findings(edited(standard, 'defaultRequest: { cpu: 100m', 'defaultRequest: { cpu: 600m'))).toEqual([
      `HW2034 ${standard}:12:26`,
    ]);
    expect(findings(edited(standard, 'limits.memory: 16Gi', 'limits.memory: 6Gi'))).toContain(
      `HW2034 ${standard}:5:20`,
    );
  });
});

describe('what a tier counts', () => {
  const counting = (line: string) => edited(standard, 'requests.cpu: "4"', `requests.cpu: "4"\n  ${line}`);

  test.each([
    'services.loadbalancers: "0"',
    'count/deployments.apps: "20"',
    'count/serviceaccounts: "20"',
    'count/httproutes.gateway.networking.k8s.io: "20"',
    'requests.storage: 100Gi',
    'fast-ssd.storageclass.storage.k8s.io/requests.storage: "0"',
    'gold.storageclass.storage.k8s.io/persistentvolumeclaims: "2"',
    'requests.nvidia.com/gpu: "1"',
    'gpu.deviceclass.resource.k8s.io/devices: "1"',
    'hugepages-2Mi: "0"',
  ])('may be %s', (line) => {
    expect(findings(counting(line))).toEqual([]);
  });

  test.each([
    ['services.loadbalancer: "0"', 'HW2001'],
    ['count/: "0"', 'HW2001'],
    ['counts/deployments.apps: "20"', 'HW2001'],
    ['requests.disk: 10Gi', 'HW2001'],
    ['count/deployments.apps: 20', 'HW2002'],
    ['count/deployments.apps: "20.5"', 'HW2004'],
    ['count/widgets.example.org: "20.5"', 'HW2004'],
    ['services: 500m', 'HW2004'],
  ])('is not %s (%s)', (line, code) => {
    expect(findings(counting(line))).toContainEqual(expect.stringMatching(`^${code} ${standard}:5:`));
  });
});

describe('values', () => {
  test('HW2035 at the line of the tenant that wrote them', () => {
    const change = edited(malmo, 'replicas: 3', 'replicas: three');
    expect(findings(change)).toEqual([`HW2035 ${malmo}:10:20`]);
    expect(messages(change)[0]).toContain(
      '`api.replicas` ("three") of `malmo-stad` in production: must be a whole number.',
    );
  });

  test('HW2035 once, at the shared layer that wrote them', () => {
    expect(findings(edited(environment, 'api: {', 'api: { imagee: x, image: {}, '))).toContain(
      `HW1002 ${environment}:5:33`,
    );
    expect(findings(edited(environment, 'api: {', 'api: { imagee: x, '))).toEqual([`HW2035 ${environment}:5:18`]);
  });

  test('HW2035 at the null that deletes what is needed', () => {
    const text = (sampleTexts[malmo] ?? '').replace('replicas: 3', 'replicas: null, probes: 1');
    expect(findings({ [malmo]: text })).toEqual([`HW2035 ${malmo}:10:34`]);
  });

  test('HW2038 grants restated where nothing checks them', () => {
    const path = 'environments/catalog/tiers/standard.yaml';
    const text = `${sampleTexts[path]}values: { tenant: { grants: { kinds: [Secret] } } }\n`;
    expect(findings({ [path]: text })).toEqual([`HW2038 ${path}:16:21`]);
    expect(findings(edited(malmo, 'values:', 'values:\n  tenant: { grants: {} }'))).toEqual([`HW2038 ${malmo}:10:13`]);
  });

  test('HW2038 facts restated by hand', () => {
    expect(findings(edited(malmo, 'values:', 'values:\n  tenant: { tenant: { region: germany } }'))).toEqual([
      `HW2038 ${malmo}:10:13`,
    ]);
  });
});
