import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patience } from '../cluster/operator.ts';
import { podNamespace, readInstallations } from '../cluster/releases.ts';
import { objectsOf } from './objects.ts';
import { Platform } from './platform.ts';

const bootstrap = 'environments/production/generated/argocd/bootstrap';
const installations = (await readInstallations()).filter(({ environment }) => environment === 'production');
const releases = installations.flatMap((installation) => installation.releases);
const nameOf = ({ tenant, release }: { readonly tenant: string; readonly release: string }): string =>
  `production.${tenant}.${release}`;

let platform: Platform;
beforeAll(async () => {
  platform = await Platform.open([...new Set(releases.map(({ cluster }) => cluster))]);
}, patience);
afterAll(() => platform?.close());

describe('Argo CD', () => {
  test(
    'makes the whole of production Synced and Healthy from three manifests applied by hand',
    async () => {
      await platform.apply(
        `${bootstrap}/project-default.yaml`,
        `${bootstrap}/project-root.yaml`,
        `${bootstrap}/root.yaml`,
      );
      await platform.eventually(async () => {
        const names = [...(await platform.applications()).keys()].sort();
        expect(names).toEqual(
          [
            ...releases.map(nameOf),
            'production.argocd.root',
            'production.argocd.wave-early',
            'production.argocd.wave-general',
            'production.argocd.wave-pilot',
          ].sort(),
        );
      });
      const applications = await platform.settled();
      expect(releases.length).toBeGreaterThan(50);
      for (const [name, { status }] of applications) {
        expect(status.operationState?.phase, name).toBe('Succeeded');
        expect(status.conditions, name).toEqual([]);
      }
    },
    patience,
  );

  test('has put every tenant into its own namespace', async () => {
    for (const installation of installations) {
      const objects = await objectsOf(platform, podNamespace(installation));
      expect(objects.size, installation.tenant).toBeGreaterThan(30);
    }
  });
});
