import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosticsOf } from '../fixtures/command.ts';
import { snapshot } from '../fixtures/snapshot.ts';
import { configOf, noteChart, start, workspaceTree } from './fixtures/workspace.ts';

const definitions = new URL('../../../../libs/charts/src/', import.meta.url);

/** The charts of the small fleet by their folders, and names of somebody else's for them. */
const names = { app: 'workload', tenant: 'municipality', 'pool-tenant': 'guest' } as const;

/** Definitions of the same charts with other names. */
function renamed(): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const path of readdirSync(definitions, { recursive: true, encoding: 'utf8' })) {
    if (path.endsWith('.ts') && !/\.test(?:-d)?\.ts$/.test(path) && !/^(?:platform|index)/.test(path)) {
      files[`definitions/${path}`] = readFileSync(new URL(path, definitions), 'utf8');
    }
  }
  for (const [folder, name] of Object.entries(names)) {
    const path = `definitions/${folder}/chart.ts`;
    files[path] = files[path]?.replace(`name: '${folder}',`, `name: '${name}',`) ?? '';
  }
  return files;
}

const configOfCharts = (...charts: readonly string[]): string => `import { defineWorkspace } from 'helmwright';
import { app } from './definitions/app/index.ts';
import { poolTenant } from './definitions/pool-tenant/index.ts';
import { tenant } from './definitions/tenant/index.ts';
import { app as other } from '@helmwright/charts';

export const all = [app, poolTenant, tenant, other];
export default defineWorkspace({ charts: [${charts.join(', ')}] });
`;

const generate = (root: string) => start(root, ['generate', '--no-verify', '--json']);

/** The generated values files of a tree. */
const values = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(snapshot(root)).filter(
      ([path]) => /^environments\/.+\/generated\/.+\.yaml$/.test(path) && !/\/(?:argocd|releases)\//.test(path),
    ),
  );

describe('a workspace whose charts have other names', () => {
  const files = { ...renamed(), 'helmwright.config.ts': configOfCharts('app', 'poolTenant', 'tenant') };

  test('is generated with those charts, and the same values', () => {
    const [named, own] = [workspaceTree(files), workspaceTree({ 'helmwright.config.ts': configOf('') })];
    expect(generate(named)).toMatchObject({ code: 0, stderr: '' });
    expect(generate(own)).toMatchObject({ code: 0, stderr: '' });
    expect(Object.keys(values(named)).length).toBeGreaterThan(10);
    expect(values(named)).toEqual(values(own));
    const list = readFileSync(
      join(named, 'environments/production/generated/releases/nordic/nordic-1/pilot.yaml'),
      'utf8',
    );
    expect([...new Set(list.match(/chart: [a-z]+/g))]).toEqual(['chart: municipality', 'chart: workload']);
    const charts = Object.keys(snapshot(named)).flatMap((path) => /^charts\/([^/]+)\//.exec(path)?.[1] ?? []);
    expect([...new Set(charts)].sort()).toEqual(['guest', 'municipality', 'workload']);
  });

  test('is verified, and rendered alike by both Helms', () => {
    const ran = start(workspaceTree(files), ['verify', '--with-helm']);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toMatch(/Helm 3\.\S+ and Helm 4\.\S+ render the same/);
  });

  test('is told what is missing where no chart, or more than one, is for tenants or services (HW2019)', () => {
    const without = { ...files, 'helmwright.config.ts': configOfCharts('app', 'poolTenant', 'other') };
    const found = diagnosticsOf(generate(workspaceTree(without)));
    expect(found.map(({ code, message }) => `${code} ${message}`).sort()).toEqual([
      'HW2019 The service `api` names no chart, and `app` and `workload` have `facts.service`.',
      'HW2019 The service `web` names no chart, and `app` and `workload` have `facts.service`.',
      'HW2019 `production` has tenants, and no chart of the workspace has `facts.tenancy`.',
      'HW2019 `staging` has tenants, and no chart of the workspace has `facts.tenancy`.',
    ]);
  });
});

test('a component is given the facts of its cell that its chart asks for, and explain shows where they were written', () => {
  const region = 'environments/production/regions/germany.yaml';
  const root = workspaceTree({
    'helmwright.config.ts': configOf("import { note } from './definitions/note.ts';", 'note'),
    'definitions/note.ts': noteChart('Good morning'),
    'environments/catalog/components/note.yaml':
      'description: Made up for tests.\nchart: note\nscope: cell\nnamespace: notes\nwhere: { environments: [production] }\n',
  });
  const rendered = start(root, ['render', 'germany-1', '--environment=production', '--release=note']);
  expect(rendered.stdout).toMatch(/CLUSTER.*germany-production.*REGION.*germany/);
  const explained = start(root, ['explain', 'germany-1', '--environment=production', 'note.config.CLUSTER']);
  expect(explained.stdout).toMatch(new RegExp(`\\bcell +"germany-production" +${region}:3:`));
});
