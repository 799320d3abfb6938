import type { Cluster } from '@helmwright/cluster';
import { validateManifests } from '@helmwright/toolchain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { concurrently } from '../control-plane/concurrently.ts';
import { onProgress, patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { type HelmName, helms, Operator, type Printed, releaseArguments } from './operator.ts';
import { type Installation, type Release, readInstallations } from './releases.ts';

/** How many Helms run at a time. */
const lanes = 3;

interface Outcome {
  readonly installation: Installation;
  readonly release: Release;
  readonly template: Printed;
  readonly install: Printed;
}

const installations = await readInstallations();
const all = installations.flatMap((installation) =>
  installation.releases.map((release) => ({ installation, release })),
);

let cluster: Cluster;
beforeAll(async () => {
  cluster = await testCluster();
}, patience);
afterAll(() => cluster.stop());

/** Renders every release and tries to install it, as an operator would. */
async function renderAll(helm: HelmName): Promise<readonly Outcome[]> {
  const operator = await Operator.open(helm, cluster.kubeconfig);
  try {
    return await concurrently(lanes, all, async ({ installation, release }) => {
      const args = releaseArguments(release);
      const template = await operator.helm('template', ...args);
      const install = await operator.helm('install', ...args, '--dry-run=client', '--output', 'json');
      return { installation, release, template, install };
    });
  } finally {
    await operator.close();
  }
}

/** The objects that an install would send: the manifest and those of the hooks. */
function installed({ stdout }: Printed): string {
  const release: { readonly manifest: string; readonly hooks?: readonly { readonly manifest: string }[] } =
    JSON.parse(stdout);
  return [release.manifest, ...(release.hooks ?? []).map(({ manifest }) => manifest)].join('\n---\n');
}

test('the fleet has every tenant or its pool in every environment, each with its tenancy and its services', () => {
  expect(installations.length).toBeGreaterThan(29);
  for (const { releases } of installations) expect(releases.length).toBeGreaterThan(1);
});

describe.each(helms)('%s', (helm) => {
  let outcomes: readonly Outcome[];
  beforeAll(async () => {
    outcomes = await renderAll(helm);
  }, patience);

  test.each(installations)('renders all of $tenant in $environment and would install it', (installation) => {
    const own = outcomes.filter((outcome) => outcome.installation === installation);
    expect(own.length).toBe(installation.releases.length);
    for (const { release, template, install } of own) {
      expect(template, release.name).toMatchObject({ status: 0, stderr: '' });
      expect(install, release.name).toMatchObject({ status: 0, stderr: '' });
    }
  });

  test(
    'kubeconform finds nothing in what was rendered and in what would be installed',
    async () => {
      const manifests = outcomes.flatMap(({ installation, release, template, install }) => {
        const name = `${installation.environment}/${installation.tenant}/${release.name}`;
        return [
          { name: `${name}.template.yaml`, text: template.stdout },
          { name: `${name}.install.yaml`, text: installed(install) },
        ];
      });
      const { ok, diagnostics } = await validateManifests(manifests, { onProgress });
      expect(diagnostics).toEqual([]);
      expect(ok).toBe(true);
    },
    patience,
  );
});
