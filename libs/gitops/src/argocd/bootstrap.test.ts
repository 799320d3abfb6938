import { describe, expect, test } from 'vitest';
import { staging } from '../fixtures/small-fleet.ts';
import { load, texts } from '../fixtures/staging.ts';
import { generateFleet } from '../generate.ts';
import { applicationSet } from './application-set.ts';
import { emptyDefaultProject, rootApplication, rootProject, waveApplication, wavesProject } from './bootstrap.ts';
import type { AppProject } from './objects.ts';

describe('what brings all this to Argo CD', () => {
  const kinds = ({ spec }: AppProject) => spec.namespaceResourceWhitelist?.map(({ kind }) => kind);

  test('may write its own kinds into the namespace of Argo CD, and nothing else', () => {
    const { environment } = staging();
    const projects = [rootProject(environment), wavesProject(environment)];
    expect(projects.map(kinds)).toEqual([['AppProject', 'Application'], ['ApplicationSet']]);
    for (const { spec } of projects) {
      expect(spec.destinations).toEqual([{ server: 'https://kubernetes.default.svc', namespace: 'argocd' }]);
      expect(spec.sourceRepos).toEqual(['https://git.example.org/platform.git']);
      expect(spec.clusterResourceWhitelist).toEqual([]);
    }
  });

  test('leaves nothing to the project `default`, which all environments share', () => {
    const { environment } = staging();
    const project = emptyDefaultProject(environment);
    expect(emptyDefaultProject({ ...environment, name: 'production' })).toEqual(project);
    expect(project.spec).toMatchObject({ sourceRepos: [], destinations: [], clusterResourceWhitelist: [] });
  });

  test('is the root Application, which finds the projects and the waves in their order but not itself', () => {
    const { environment } = staging();
    const { path } = rootApplication(environment).spec.source;
    const found = [...generateFleet(load()).keys()]
      .filter((file) => file.startsWith(`${path}/`))
      .map((file) => file.slice(path.length + 1))
      .filter((file) => !file.includes('/'));
    expect(found).toEqual([
      'waves.yaml',
      'project-nordic-1.yaml',
      'project-nordic-1-tenancy.yaml',
      'wave-pilot.yaml',
      'wave-general.yaml',
    ]);
    const order = environment.waves.map(
      (wave) => waveApplication(environment, wave).metadata.annotations['argocd.argoproj.io/sync-wave'],
    );
    expect(order).toEqual(['0', '1']);
    expect(rootApplication(environment).spec.syncPolicy.automated).toEqual({ selfHeal: true });
  });

  test('is one Application a wave, which reads itself, its sets and what they make from the revision of the wave', () => {
    const file = 'environments/staging/environment.yaml';
    const pinned = 'targetRevision: main, revisions: { general: staging/general } }';
    const { environment, region, cell } = staging({
      ...texts,
      [file]: (texts[file] ?? '').replace('targetRevision: main }', pinned),
    });
    const revisions = environment.waves.map((wave) => {
      const { generators, template } = applicationSet(load(), environment, { region, cell, wave }).spec;
      const { targetRevision } = waveApplication(environment, wave).spec.source;
      return [targetRevision, generators[0]?.git.revision, template.spec.source.targetRevision];
    });
    expect(revisions).toEqual([
      ['main', 'main', 'main'],
      ['staging/general', 'staging/general', 'staging/general'],
    ]);
    expect(rootApplication(environment).spec.source.targetRevision).toBe('main');
  });
});
