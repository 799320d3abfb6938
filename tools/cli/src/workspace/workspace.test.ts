import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosticsOf } from '../fixtures/command.ts';
import { authored, writeTree } from '../fixtures/fleet.ts';
import { fleetRepository } from '../fixtures/repository.ts';
import { snapshot } from '../fixtures/snapshot.ts';
import { configOf, noteChart, start, withPackages, workspaceTree } from './fixtures/workspace.ts';

const imports = "import { note } from './definitions/note.ts';";
const service = 'environments/catalog/services/note.yaml';
const files = (greeting = 'Good morning'): Readonly<Record<string, string>> => ({
  'helmwright.config.ts': configOf(imports, 'note'),
  'definitions/note.ts': noteChart(greeting),
  [service]: 'description: Made up for tests.\nchart: note\npublic: false\n',
});

/** A tree without what belongs to the machine. */
const visible = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(snapshot(root)).filter(([path]) => !/^(?:\.helmwright|node_modules)/.test(path)));

const remembering = { HELMWRIGHT_RUN_CACHE: 'on' };
const generate = (folder: string, environment?: NodeJS.ProcessEnv) =>
  start(folder, ['generate', '--no-verify', '--json'], environment);

describe('a workspace', () => {
  test('has the charts that its config lists, wherever in it the command is started', () => {
    const root = workspaceTree(files());
    const ran = generate(join(root, 'definitions'));
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(root, 'charts/note/values.yaml'), 'utf8')).toContain('greeting: Good morning');
    const rendered = start(join(root, 'tenants'), ['render', 'oslo', '--environment=production', '--release=note']);
    expect(rendered.stdout).toContain('greeting: Good morning');
  });

  test('has no other charts', () => {
    const root = workspaceTree({ ...files(), 'helmwright.config.ts': configOf('') });
    expect(diagnosticsOf(generate(root))).toMatchObject([
      { code: 'HW2019', position: { file: service, line: 2, column: 8 } },
    ]);
  });

  test('is loaded by every thread', () => {
    const [one, several] = [workspaceTree(files()), workspaceTree(files())];
    expect(start(one, ['render', '--output=out', '--jobs=1'])).toMatchObject({ code: 0 });
    expect(start(several, ['render', '--output=out', '--jobs=3'])).toMatchObject({ code: 0 });
    expect(visible(several)).toEqual(visible(one));
    expect(Object.keys(visible(one)).filter((path) => path.endsWith('/note.yaml'))).toContain(
      'out/production/oslo/note.yaml',
    );
  });

  test('is remembered for the charts that it had then, and no others', () => {
    const [remembered, forgotten] = [workspaceTree(files()), workspaceTree(files('Good evening'))];
    expect(generate(remembered, remembering)).toMatchObject({ code: 0 });
    writeTree(remembered, { 'definitions/note.ts': noteChart('Good evening') });
    expect(generate(remembered, remembering)).toMatchObject({ code: 0 });
    expect(generate(forgotten, { HELMWRIGHT_RUN_CACHE: 'off' })).toMatchObject({ code: 0 });
    expect(visible(remembered)).toEqual(visible(forgotten));
  });

  test('is compared with its earlier commits, those before it had a chart included', async () => {
    const repository = await fleetRepository({
      '.gitignore': 'node_modules\n',
      'package.json': '{ "type": "module" }\n',
    });
    withPackages(repository.root);
    const commit = (): void => {
      expect(generate(repository.root)).toMatchObject({ code: 0, stderr: '' });
      repository.git('add', '--all');
      repository.git('commit', '--quiet', '--message', 'More');
    };
    const shown = (): string => start(repository.root, ['diff', 'HEAD', '--environment=production']).stdout;
    writeTree(repository.root, files());
    expect(shown()).toMatch(/Release note added/);
    commit();
    expect(shown()).toMatch(/^Nothing changes/);
    writeTree(repository.root, { 'definitions/note.ts': noteChart('Good evening') });
    expect(shown()).toMatch(/Good morning[\s\S]*Good evening/);
    writeTree(repository.root, { 'helmwright.config.ts': configOf('') });
    rmSync(join(repository.root, service));
    expect(shown()).toMatch(/Release note removed/);
  });

  test('without a config has the charts that come with the command', () => {
    const root = workspaceTree({});
    expect(generate(root)).toMatchObject({ code: 0, stderr: '' });
    const own = workspaceTree({ 'helmwright.config.ts': configOf('') });
    expect(generate(own)).toMatchObject({ code: 0, stderr: '' });
    const { 'helmwright.config.ts': _, ...rest } = visible(own);
    expect(rest).toEqual(visible(root));
  });
});

test('an earlier mistake of a file does not hide behind the charts', () => {
  const environment = 'environments/production/environment.yaml';
  const root = workspaceTree({ ...files(), [environment]: `${authored[environment] ?? ''}wrong: true\n` });
  expect(diagnosticsOf(generate(root))).toMatchObject([{ code: 'HW2001', position: { file: environment } }]);
});
