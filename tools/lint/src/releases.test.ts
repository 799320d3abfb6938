import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Call, findProgram, plainEnvironment, runProgramNow, thisNode } from '@helmwright/disk';
import { expect, onTestFinished, test } from 'vitest';
import { packagesOf } from './packages.ts';
import { manifests } from './rules/manifests.ts';
import { readTree, type Tree, workspaceRoot } from './tree.ts';

const tree = readTree(workspaceRoot);
const versioned = /(?:^|\/)package(?:-lock)?\.json$|^\.changeset\//;

function run(call: Pick<Call, 'program' | 'options' | 'folder'>): void {
  const environment = plainEnvironment(process.env);
  const { status, stdout, stderr } = runProgramNow({ ...call, environment }, { milliseconds: 600_000, bytes: 2 ** 24 });
  expect(status, `${stdout}${stderr}`).toBe(0);
}

const pending = Object.fromEntries([...tree].filter(([path]) => /^\.changeset\/.*\.md$/.test(path)));

/** What the workspace is after a release of these changesets. */
function released(changesets: Readonly<Record<string, string>>): Tree {
  const folder = mkdtempSync(join(tmpdir(), 'helmwright-release-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = [...tree].filter(([path]) => versioned.test(path) && pending[path] === undefined);
  for (const [path, text] of [...files, ...Object.entries(changesets)]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const git = findProgram('git', process.env);
  if (git === undefined) throw new Error('there is no git on PATH');
  run({ program: git, options: ['init', '--quiet'], folder });
  run({
    program: thisNode(),
    options: [join(workspaceRoot, 'node_modules/@changesets/cli/bin.js'), 'version'],
    folder,
  });
  expect(readdirSync(join(folder, '.changeset')).filter((name) => name.endsWith('.md'))).toEqual([]);
  const changelogs = packagesOf(tree).map((each) => `${each.folder}/CHANGELOG.md`);
  return new Map(
    [...files.map(([path]) => path), ...changelogs].flatMap((path): readonly (readonly [string, string])[] => {
      try {
        return [[path, readFileSync(join(folder, path), 'utf8')]];
      } catch {
        return [];
      }
    }),
  );
}

test.each([
  ['major', '1.0.0'],
  ['minor', '0.2.0'],
  ['patch', '0.1.1'],
])('a %s change of one package gives all of them the next version, and nothing is left behind', (part, version) => {
  const after = released({ '.changeset/one.md': `---\n"@helmwright/json": ${part}\n---\n\nOne thing.\n` });
  const published = packagesOf(after).filter(({ manifest }) => manifest.private !== true);
  expect(published.length).toBeGreaterThan(20);
  expect(new Set(published.map(({ manifest }) => manifest.version))).toEqual(new Set([version]));
  expect(manifests(after)).toEqual([]);
  const root: { readonly devDependencies: Readonly<Record<string, string>> } = JSON.parse(
    after.get('package.json') ?? '{}',
  );
  expect(root.devDependencies['helmwright']).toBe(version);
});

test('a changelog has what changesets say of its package, and nothing of dependencies', () => {
  const after = released({
    '.changeset/one.md': '---\n"helmwright": minor\n---\n\n`generate` watches.\n\nIt ends with Ctrl-C.\n',
  });
  const changelog = after.get('tools/cli/CHANGELOG.md') ?? '';
  expect(changelog).toContain('- `generate` watches.\n\n  It ends with Ctrl-C.\n');
  expect(changelog).not.toContain('@helmwright/');
});

test('what is pending can be released', () => {
  expect(manifests(released(pending))).toEqual([]);
});
