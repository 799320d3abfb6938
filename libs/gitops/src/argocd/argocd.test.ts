import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { read, staging } from '../fixtures/small-fleet.ts';
import { load, tenant, texts } from '../fixtures/staging.ts';
import { generateFleet } from '../generate.ts';
import { appProjects } from './app-project.ts';
import { applicationSet } from './application-set.ts';

describe('AppProjects', () => {
  test('allow one repository and one destination a tenant, without a pattern', () => {
    const { environment, region, cell } = staging();
    const tenants = [
      { name: 'nordic-staging', namespace: 'malmo' },
      { name: 'nordic-staging', namespace: 'oslo' },
    ];
    const projects = appProjects(environment, region, cell).map(({ spec }) => spec);
    expect(projects.map(({ destinations }) => destinations)).toEqual([
      tenants,
      [...tenants, { name: 'nordic-staging', namespace: 'tenancy' }],
    ]);
    for (const spec of projects) {
      expect(spec.sourceRepos).toEqual(['https://git.example.org/platform.git']);
      expect(JSON.stringify(spec)).not.toContain('*');
    }
  });

  test('let only the tenancy project make namespaces, and nothing else of the cluster', () => {
    const { environment, region, cell } = staging();
    expect(
      appProjects(environment, region, cell).map(({ metadata, spec }) => [
        metadata.name,
        spec.clusterResourceWhitelist,
      ]),
    ).toEqual([
      ['staging.nordic-1', []],
      ['staging.nordic-1.tenancy', [{ group: '', kind: 'Namespace' }]],
    ]);
  });

  test('keep services away from what bounds them', () => {
    const { environment, region, cell } = staging();
    const kinds = appProjects(environment, region, cell)[0]?.spec.namespaceResourceBlacklist?.map(({ kind }) => kind);
    expect(kinds).toEqual(['LimitRange', 'ResourceQuota', 'Role', 'RoleBinding']);
  });
});

describe('a cell that is for one tenant', () => {
  const files = () =>
    generateFleet(
      load({
        ...texts,
        'environments/staging/regions/nordic.yaml': `${texts['environments/staging/regions/nordic.yaml']?.replace(
          'capacity: 9 }',
          'capacity: 9 }, { name: malmo, cluster: malmo-staging, location: azure/swedencentral, capacity: 1, dedicated: malmo }',
        )}`,
        'tenants/se/malmo.yaml': `${tenant('Malmo', 'SE', 'pilot')}isolation: cluster\n`,
      }),
    );
  const folder = 'environments/staging/generated';
  const objectAt = (path: string): unknown => parse(files().get(`${folder}/argocd/${path}`) ?? '');

  test('has projects of its own, and those of other cells do not reach it', () => {
    expect(objectAt('project-malmo.yaml')).toMatchObject({
      spec: { destinations: [{ name: 'malmo-staging', namespace: 'malmo' }] },
    });
    for (const path of ['project-nordic-1.yaml', 'project-nordic-1-tenancy.yaml']) {
      expect(JSON.stringify(objectAt(path))).not.toContain('malmo');
    }
  });

  test('is the target of one ApplicationSet, that of its tenant’s wave', () => {
    const sets = [...files().keys()].filter((path) => path.endsWith('/applicationset-malmo.yaml'));
    expect(sets).toEqual([`${folder}/argocd/waves/pilot/applicationset-malmo.yaml`]);
    expect(objectAt('waves/pilot/applicationset-malmo.yaml')).toMatchObject({
      spec: { template: { spec: { destination: { name: 'malmo-staging' } } } },
    });
    expect(files().get(`${folder}/releases/nordic/malmo/pilot.yaml`)).toContain('tenant: malmo');
    expect(files().has(`${folder}/releases/nordic/nordic-1/pilot.yaml`)).toBe(false);
  });
});

function pilotSet() {
  const { environment, region, cell } = staging();
  return applicationSet(load(), environment, { region, cell, wave: 'pilot' });
}

describe('ApplicationSets', () => {
  test('read the list of their wave and cell, and no other', () => {
    expect(pilotSet().spec.generators).toEqual([
      {
        git: {
          repoURL: 'https://git.example.org/platform.git',
          revision: 'main',
          files: [{ path: 'environments/staging/generated/releases/nordic/nordic-1/pilot.yaml' }],
          // As Argo CD writes it, or it would be drift.
          template: { metadata: {}, spec: { destination: {}, project: '' } },
        },
      },
    ]);
  });

  test('leave it to Argo CD to sync and heal: a strategy would take that from every Application', () => {
    expect(pilotSet().spec).not.toHaveProperty('strategy');
    expect(pilotSet().spec.template.spec.syncPolicy.automated).toEqual({ selfHeal: true });
  });

  test('refuse missing keys and delete nothing', () => {
    expect(pilotSet().spec).toMatchObject({
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
    });
  });

  test('use only keys that every entry of a list has', () => {
    const { template, templatePatch } = pilotSet().spec;
    const actions = [`${JSON.stringify(template)}${templatePatch}`.matchAll(/\{\{.*?\}\}/gs)].flatMap((found) => [
      ...found,
    ]);
    const words = actions.map(([action]) => action.replaceAll(/\\?"[^"]*"/g, ''));
    const used = new Set(
      words.flatMap((action) => [...action.matchAll(/(?<![\w)])\.([a-z]\w*)/g)].map(([, key]) => key)),
    );
    const entries = read('environments/staging/generated/releases/nordic/nordic-1/pilot.yaml') as readonly object[];
    expect(entries.length).toBe(3);
    for (const entry of entries) expect(Object.keys(entry).sort()).toEqual([...used].sort());
  });

  test('are there for a wave without tenants, and read a list that is not', () => {
    const files = generateFleet(load({ ...texts, 'tenants/no/oslo.yaml': tenant('Oslo', 'NO', 'pilot') }));
    const folder = 'environments/staging/generated';
    expect(files.has(`${folder}/argocd/waves/general/applicationset-nordic-1.yaml`)).toBe(true);
    expect(files.has(`${folder}/releases/nordic/nordic-1/general.yaml`)).toBe(false);
  });
});

describe('in an environment that is delivered as manifests, ApplicationSets', () => {
  const path = 'environments/staging/environment.yaml';
  const manifests = { ...texts, [path]: `${texts[path]}delivery: manifests\n` };
  const setOf = (files: Readonly<Record<string, string>>) => {
    const { environment, region, cell } = staging(files);
    return applicationSet(load(files), environment, { region, cell, wave: 'pilot' });
  };

  test('take one file of a tenant’s folder, and render again for that file alone', () => {
    const { template, templatePatch } = setOf(manifests).spec;
    expect(template.spec.source).toEqual({
      repoURL: 'https://git.example.org/platform.git',
      targetRevision: 'main',
      path: 'environments/staging/generated/nordic/{{ .tenant }}/rendered',
      directory: { include: '{{ .release }}.yaml' },
    });
    expect(templatePatch).toContain(
      'manifest-generate-paths: {{ printf "/%s/rendered/%s.yaml" $own .release | toJson }}',
    );
    expect(templatePatch).not.toContain('helm:');
  });

  test('are otherwise what they are with charts', () => {
    const [charts, rendered] = [setOf(texts), setOf(manifests)].map(({ metadata, spec }) => {
      const { source: _source, ...template } = spec.template.spec;
      return { metadata, template, generators: spec.generators, syncPolicy: spec.syncPolicy };
    });
    expect(rendered).toEqual(charts);
  });

  test('leave all other files as they are', () => {
    const [charts, rendered] = [generateFleet(load()), generateFleet(load(manifests))];
    const changed = [...rendered].filter(([file, text]) => charts.get(file) !== text).map(([file]) => file);
    expect([...rendered.keys()]).toEqual([...charts.keys()]);
    expect(changed.every((file) => file.includes('/applicationset-'))).toBe(true);
  });
});
