import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';

const malmo = 'tenants/se/malmo.yaml';

/** What is found in production where malmo gives its service `api` these objects. */
async function found(...objects: readonly object[]): Promise<readonly string[]> {
  const values = `extraObjects: ${JSON.stringify(objects)}`;
  const files = { [malmo]: (authored[malmo] ?? '').replace('api: {', `api: { ${values},`) };
  const ran = await helmwright(fleetTree(files), [
    'verify',
    '--environment',
    'production',
    '--tenant',
    'malmo',
    '--json',
  ]);
  return diagnosticsOf(ran)
    .filter(({ code }) => code.startsWith('HW50'))
    .map(({ code, position, message }) => `${code} ${position?.file}:${position?.line}: ${message}`);
}

/** A Job of one container. */
const job = (resources: object, spec: object = {}): object => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'it' },
  spec: {
    ...spec,
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'it', image: 'nordic.registry.example.org/it@sha256:0', resources }],
      },
    },
  },
});
const told = (message: string): readonly string[] => [
  expect.stringContaining(
    `HW5041 ${malmo}:7: production/malmo/api makes Job it, which the bounds of its namespace refuse at ${message}`,
  ),
];
const container = 'spec.template.spec.containers[0].resources';

describe('the bounds of a namespace', () => {
  test('let pods in that say nothing of what they need', async () => {
    expect(await found(job({}))).toEqual([]);
  });

  test('refuse a limit above the most', async () => {
    expect(await found(job({ limits: { cpu: '3' } }))).toEqual(
      told(`${container}.limits.cpu: maximum cpu usage per Container is`),
    );
  });

  test('refuse a request above the limit that is given by default', async () => {
    expect(await found(job({ requests: { cpu: '1900m' } }))).toEqual(
      told(`${container}.requests.cpu: Invalid value: "1900m": must be less than or equal to cpu limit of 250m`),
    );
  });

  test('are told where all pods together are too many for the quota', async () => {
    const many = await found(job({ requests: { cpu: '100m' } }, { parallelism: 60 }));
    expect(many.filter((each) => each.includes(' of pods '))).toEqual([
      expect.stringMatching(
        /^HW5041 tenants\/se\/malmo\.yaml:7: The pods of `malmo` come to \d+ of pods during an update, and the quota grants \d+\.$/,
      ),
    ]);
  });

  test('warn of pods that only newer servers refuse, since they complete resources of a whole pod later (HW5044)', async () => {
    const whole = (requests: object): object => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'it' },
      spec: {
        resources: { requests },
        containers: [{ name: 'it', image: 'nordic.registry.example.org/it@sha256:0' }],
      },
    });
    expect(await found(whole({ cpu: '100m' }))).toEqual([]);
    const many = Array.from({ length: 7 }, (_, index) => ({
      ...whole({ cpu: '1' }),
      metadata: { name: `it-${index}` },
    }));
    // Their requests are too many for every server, and the limits that follow from them for newer ones alone.
    expect(await found(...many)).toEqual([
      expect.stringMatching(/^HW5041 .* of requests\.cpu during an update, and the quota grants \S+\.$/),
      expect.stringMatching(
        /^HW5044 tenants\/se\/malmo\.yaml:7: The pods of `malmo` come to \S+ of limits\.cpu during an update as Kubernetes 1\.37 and later counts them, and the quota grants \S+\.$/,
      ),
    ]);
  });
});
