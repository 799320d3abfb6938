import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nx } from './nx.ts';
import { packagesOf } from './packages.ts';
import { readTree, workspaceRoot } from './tree.ts';

const published = packagesOf(readTree(workspaceRoot)).filter(({ manifest }) => manifest.private !== true);
const names = published.map(({ manifest }) => manifest.name);
/** Those that hold code; the others hold declarations alone. */
const programs = published
  .filter(({ manifest }) => manifest.exports?.['.'] !== undefined)
  .map(({ manifest }) => manifest.name);
const bin = join(workspaceRoot, 'node_modules/.bin');

/** A project elsewhere that has the packed packages and the third-party ones, as if from the registry. */
let consumer = '';

beforeAll(() => {
  nx('run-many', '-t', 'build');
  consumer = mkdtempSync(join(tmpdir(), 'helmwright-consumer-'));
  execFileSync(
    'npm',
    ['pack', '--silent', '--pack-destination', consumer, ...names.map((name) => `--workspace=${name}`)],
    {
      cwd: workspaceRoot,
    },
  );
  for (const { manifest } of published) {
    const folder = join(consumer, 'node_modules', manifest.name);
    const archive = `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`;
    mkdirSync(folder, { recursive: true });
    execFileSync('tar', ['-xzf', join(consumer, archive), '-C', folder, '--strip-components=1']);
  }
  for (const path of globSync(['*/package.json', '@*/*/package.json'], { cwd: join(workspaceRoot, 'node_modules') })) {
    const place = join(consumer, 'node_modules', dirname(path));
    if (existsSync(place)) continue;
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(workspaceRoot, 'node_modules', dirname(path)), place);
  }
  writeFileSync(join(consumer, 'package.json'), '{ "type": "module" }');
});

afterAll(() => rmSync(consumer, { recursive: true, force: true }));

test('a second build is served from the cache, and brings deleted files back', () => {
  const built = join(workspaceRoot, 'libs/json/dist');
  rmSync(built, { recursive: true });
  expect(nx('run', '@helmwright/json:build')).toMatch(/1\/1 hit \(100%\)/);
  expect(existsSync(join(built, 'index.d.ts'))).toBe(true);
});

test('every package is built before it is packed', () => {
  const { tasks }: { readonly tasks: { readonly dependencies: Readonly<Record<string, readonly string[]>> } } =
    JSON.parse(nx('run-many', '-t', 'pack', '--graph=stdout'));
  for (const name of names) expect(tasks.dependencies[`${name}:pack`]).toContain(`${name}:build`);
});

test.each(programs)('%s is imported from its build, as ESM, by a Node that knows nothing of the workspace', (name) => {
  const program = `import * as it from '${name}'; console.log(import.meta.resolve('${name}'), Object.keys(it).length);`;
  const output = execFileSync(join(bin, 'node'), ['--input-type=module', '--eval', program], {
    cwd: consumer,
    encoding: 'utf8',
  });
  expect(output).toMatch(new RegExp(`/${name}/dist/[\\w-]+\\.js [1-9]\\d*\n$`));
});

const command = (...args: readonly string[]): string => {
  const { bin: bins } = published.find(({ manifest }) => manifest.name === 'helmwright')?.manifest ?? {};
  const path = join(consumer, 'node_modules/helmwright', bins?.['helmwright'] ?? '');
  return execFileSync(join(bin, 'node'), [path, ...args], { cwd: consumer, encoding: 'utf8', stdio: 'pipe' });
};

test('the packed command answers without the workspace, in several threads too', () => {
  expect(command('--help')).toContain('generate');
  const args = ['--root', workspaceRoot, '--environment', 'development', '--jobs', '2'];
  expect(command('render', '--output', 'manifests', ...args)).toMatch(/^\d+ releases of \d+ tenants/);
  expect(globSync('manifests/development/*/*.yaml', { cwd: consumer }).length).toBeGreaterThan(10);
});

test('no package carries its tests or its sources', () => {
  const files = globSync('{*,@helmwright/*}/{src/**,dist/**/*.test.*}', { cwd: join(consumer, 'node_modules') });
  expect(files.filter((path) => /^(?:@helmwright\/|helmwright\/)/.test(path))).toEqual([]);
});

test('the declarations hold for a strict compiler that looks into them', () => {
  const lines = programs.map((name, index) => `export * as package${index} from '${name}';`);
  writeFileSync(join(consumer, 'index.ts'), lines.join('\n'));
  const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2024', '--types', 'node'];
  expect(execFileSync(join(bin, 'tsc'), [...options, 'index.ts'], { cwd: consumer, encoding: 'utf8' })).toBe('');
});
