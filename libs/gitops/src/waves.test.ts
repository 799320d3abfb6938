import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { load, texts } from './fixtures/staging.ts';
import { generateFleet } from './generate.ts';
import { createReleaseLister } from './releases.ts';

describe('waves', () => {
  const run = (): Readonly<Record<string, string>> => ({
    ...texts,
    'environments/staging/waves/pilot.yaml': `runs:
  - since: 2026-11-01
    values: { web: { replicas: 5 }, tenant: { x: 1 } }
`,
  });

  test('what one runs is a layer of its own, over the environment and below the region', () => {
    const files = generateFleet(load(run()));
    const before = generateFleet(load());
    const folder = 'environments/staging/generated';
    const added = [...files.keys()].filter((path) => !before.has(path));
    expect(added.sort()).toEqual([`${folder}/waves/pilot/tenant.yaml`, `${folder}/waves/pilot/web.yaml`]);
    expect(parse(files.get(`${folder}/waves/pilot/web.yaml`) ?? '')).toEqual({ replicas: 5 });
    const changed = [...before].filter(([path, text]) => files.get(path) !== text).map(([path]) => path);
    expect(changed).toEqual([`${folder}/argocd/waves/pilot/applicationset-nordic-1.yaml`]);
    const fleet = load(run());
    const [environment] = fleet.environments;
    const placement = environment?.placements.find(({ tenant }) => tenant.name === 'malmo');
    if (environment === undefined || placement === undefined) throw new Error('the fixture has Malmö');
    const web = createReleaseLister(fleet, environment)
      .of(placement)
      .find(({ release }) => release.release === 'web');
    expect(web?.release.valueFiles).toEqual([
      `${folder}/values/services.yaml`,
      `${folder}/values/web.yaml`,
      `${folder}/waves/pilot/web.yaml`,
      `${folder}/nordic/values/services.yaml`,
      `${folder}/tiers/standard/services.yaml`,
      `${folder}/nordic/malmo/services.yaml`,
    ]);
  });

  test('a freeze of the environment or the region is a window of both projects, in its time zone', () => {
    const path = 'environments/staging/environment.yaml';
    const nordic = 'environments/staging/regions/nordic.yaml';
    const christmas =
      'freezes: [{ reason: Christmas, from: 2026-12-18, to: 2027-01-06, timeZone: Europe/Stockholm }]\n';
    const election =
      'freezes: [{ reason: Election, from: 2026-09-13, to: 2026-09-13, timeZone: Europe/Oslo, manualSync: true }]\n';
    const fleet = load({ ...texts, [path]: `${texts[path]}${christmas}`, [nordic]: `${texts[nordic]}${election}` });
    const files = generateFleet(fleet);
    for (const project of ['project-nordic-1', 'project-nordic-1-tenancy']) {
      const { spec } = parse(files.get(`environments/staging/generated/argocd/${project}.yaml`) ?? '{}');
      expect(spec.syncWindows).toEqual([
        {
          kind: 'deny',
          schedule: '0 0 18 12 *',
          duration: '481h',
          timeZone: 'Europe/Stockholm',
          applications: ['*'],
          manualSync: false,
        },
        {
          kind: 'deny',
          schedule: '0 0 13 9 *',
          duration: '25h',
          timeZone: 'Europe/Oslo',
          applications: ['*'],
          manualSync: true,
        },
      ]);
    }
    expect(generateFleet(load()).get('environments/staging/generated/argocd/project-nordic-1.yaml')).not.toContain(
      'syncWindows',
    );
  });
});
