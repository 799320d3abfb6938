import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { helmwright, places } from '../fixtures/command.ts';
import { fleetRepository, type TestRepository } from '../fixtures/repository.ts';

const list = 'environments/staging/generated/releases/nordic/nordic-1/pilot.yaml';
const service = 'charts/app/templates/service.yaml';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'helmwright-hostile-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Commits an older chart, so that Helm renders the earlier side. */
function commitOlderChart({ root, git }: TestRepository): void {
  const text = readFileSync(join(root, service), 'utf8');
  writeFileSync(join(root, service), text.replace(/protocol: .*/, 'protocol: SCTP'));
  git('commit', '--quiet', '--all', '--message', 'An older chart');
}

describe('names in a release list of the commit', () => {
  test.each(['--post-renderer=/bin/sh', '--set-file=a=/etc/passwd', '-f', '../../../etc', 'a b'])(
    'that are %s reach neither Helm nor the disk',
    async (name) => {
      const repository = await fleetRepository();
      const { root, git } = repository;
      commitOlderChart(repository);
      const marker = join(folder(), 'ran');
      const path = join(root, list);
      const text = readFileSync(path, 'utf8').replace('release: api', `release: ${JSON.stringify(name)}`);
      writeFileSync(path, text);
      git('commit', '--quiet', '--all', '--message', 'A list with another name');
      const ran = await helmwright(root, ['diff', 'HEAD', '--json'], {
        environment: { ...process.env, MARKER: marker },
      });
      expect({ code: ran.code, found: places(ran) }).toEqual({
        code: 2,
        found: [expect.stringMatching(new RegExp(`^HW6306 HEAD:${list}:\\d+:3$`))],
      });
      expect(existsSync(marker)).toBe(false);
    },
  );
});

/** Puts an entry into a folder of the commit's tree by hand, as git itself never would. */
function plant({ root }: TestRepository, path: string, mode: string, name: string, id: string): void {
  const git = (args: readonly string[], input: string | Buffer = ''): Buffer =>
    execFileSync('git', [...args], { cwd: root, input, maxBuffer: 1 << 28 });
  const hash = (entries: readonly Buffer[]): string =>
    git(['hash-object', '-t', 'tree', '--literally', '-w', '--stdin'], Buffer.concat(entries)).toString().trim();
  const entriesOf = (tree: string): Map<string, Buffer> => {
    const raw = git(['cat-file', 'tree', tree]);
    const found = new Map<string, Buffer>();
    for (let at = 0; at < raw.length; ) {
      const end = raw.indexOf(0, at) + 21;
      found.set(raw.toString('utf8', raw.indexOf(32, at) + 1, end - 21), raw.subarray(at, end));
      at = end;
    }
    return found;
  };
  const entry = (kind: string, called: string, of: string): Buffer =>
    Buffer.concat([Buffer.from(`${kind} ${called}\0`), Buffer.from(of, 'hex')]);
  const parents = path.split('/');
  const trees = parents.map((_, depth) =>
    git(['rev-parse', `HEAD:${parents.slice(0, depth + 1).join('/')}`])
      .toString()
      .trim(),
  );
  const own = entriesOf(trees.at(-1) ?? '');
  let made = hash([...own.values(), entry(mode, name, id)]);
  for (const [depth, called] of [...parents.entries()].reverse()) {
    const tree = depth === 0 ? git(['rev-parse', 'HEAD^{tree}']).toString().trim() : (trees[depth - 1] ?? '');
    const entries = entriesOf(tree);
    entries.set(called, entry('40000', called, made));
    made = hash([...entries.values()]);
  }
  const commit = git(['-c', 'user.name=T', '-c', 'user.email=t@example.org', 'commit-tree', made, '-m', 'Planted']);
  git(['update-ref', 'refs/heads/planted', commit.toString().trim()]);
}

const blobOf = ({ root }: TestRepository, text: string): string =>
  execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: root, input: text }).toString().trim();

const treeOf = (repository: TestRepository, name: string, id: string): string =>
  execFileSync('git', ['hash-object', '-t', 'tree', '--literally', '-w', '--stdin'], {
    cwd: repository.root,
    input: Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(id, 'hex')]),
  })
    .toString()
    .trim();

describe('entries in the tree of the commit', () => {
  test.each([
    ['a file above the folder', '40000', '..', 'up.txt'],
    ['a file in the folder itself', '40000', '.', 'same.txt'],
    ["git's own folder", '40000', '.git', 'config'],
    ["git's own folder, in other letters", '40000', '.GiT', 'config'],
    ["git's own folder, with a character that is left out", '40000', '.g\u200cit', 'config'],
    ["git's own folder, by its short name", '40000', 'git~1', 'config'],
    ['a folder of Windows', '40000', 'a\\..\\..\\b', 'x'],
    ['a drive', '40000', 'C:', 'x'],
    ['a line break', '40000', 'a\nb', 'x'],
  ])('that lead elsewhere are refused, and nothing is written: %s', async (_, mode, name, inner) => {
    const repository = await fleetRepository();
    commitOlderChart(repository);
    plant(repository, 'charts/app', mode, name, treeOf(repository, inner, blobOf(repository, 'planted')));
    const temporary = folder();
    const before = readdirSync(join(repository.root, '.git')).sort();
    vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    const ran = await helmwright(repository.root, ['diff', 'planted', '--json']);
    expect({ code: ran.code, found: places(ran) }).toEqual({
      code: 2,
      found: [expect.stringMatching(/^HW6309 charts\/app\//)],
    });
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(join(repository.root, '.git')).sort()).toEqual(before);
  });

  test('that are one file to some file systems are refused', async () => {
    const repository = await fleetRepository();
    commitOlderChart(repository);
    plant(repository, 'charts/app', '100644', 'CHART.yaml', blobOf(repository, 'name: other'));
    const ran = await helmwright(repository.root, ['diff', 'planted', '--json']);
    expect(places(ran)).toEqual(['HW6309 charts/app/CHART.yaml']);
  });

  test('that are links or submodules are not there', async () => {
    const repository = await fleetRepository();
    commitOlderChart(repository);
    plant(repository, 'charts/app', '120000', 'link.yaml', blobOf(repository, '/etc/passwd'));
    expect((await helmwright(repository.root, ['diff', 'planted', '--json'])).code).toBe(0);
    plant(repository, 'charts/app', '160000', 'module', '1'.repeat(40));
    expect((await helmwright(repository.root, ['diff', 'planted', '--json'])).code).toBe(0);
  });
});

describe('the repository itself', () => {
  /** A repository with the fleet in a subfolder. */
  async function inSubfolder(
    name: string,
  ): Promise<{ readonly top: string; readonly root: string; git: TestRepository['git'] }> {
    const { root: source } = await fleetRepository();
    const top = folder();
    const root = join(top, name);
    const git: TestRepository['git'] = (...args) =>
      execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
        cwd: top,
        encoding: 'utf8',
      });
    git('init', '--quiet', '--initial-branch', 'main');
    mkdirSync(root, { recursive: true });
    execFileSync('cp', [
      '-R',
      ...['charts', 'docs', 'environments', 'tenants'].map((each) => join(source, each)),
      root,
    ]);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'The fleet');
    return { top, root, git };
  }

  test.each(['fleet', 'flottan i Malmö', 'a/b/c'])(
    'is the one that has the `.git` above the fleet in %j',
    async (name) => {
      const { root, git } = await inSubfolder(name);
      expect((await helmwright(root, ['diff', 'HEAD', '--exit-code'])).code).toBe(0);
      git('rm', '--quiet', '-r', join(name, 'tenants/no'));
      git('commit', '--quiet', '--message', 'One less');
      expect((await helmwright(root, ['diff', 'HEAD~1', '--exit-code'])).code).toBe(1);
    },
  );

  test('is no folder of the commit that looks like a bare one', async () => {
    const { root, git } = await inSubfolder('fleet');
    const marker = join(folder(), 'ran');
    const command = `touch ${marker}; false`;
    const config = `[core]\nrepositoryformatversion = 1\nbare = true\nfsmonitor = "${command}"\n[extensions]\npartialClone = evil\n[remote "evil"]\npromisor = true\nurl = /nowhere\nuploadpack = "${command}"\n[protocol]\nallow = always\n`;
    mkdirSync(join(root, 'objects'), { recursive: true });
    mkdirSync(join(root, 'refs/heads'), { recursive: true });
    writeFileSync(join(root, 'objects/keep'), '');
    writeFileSync(join(root, 'refs/heads/main'), `${'1'.repeat(40)}\n`);
    writeFileSync(join(root, 'HEAD'), 'ref: refs/heads/main\n');
    writeFileSync(join(root, 'config'), config);
    // What plain git makes of it: it runs the command.
    try {
      execFileSync('git', ['cat-file', '-p', 'main'], { cwd: root, stdio: 'ignore' });
    } catch {
      // It finds no such object.
    }
    expect(existsSync(marker)).toBe(true);
    rmSync(marker);
    git('add', '--all', '--force');
    git('commit', '--quiet', '--message', 'A repository');
    expect((await helmwright(root, ['diff', 'HEAD~1', '--exit-code'])).code).toBe(0);
    expect(existsSync(marker)).toBe(false);
  });

  test('fetches nothing that a partial clone lacks, and runs nothing for it', async () => {
    const repository = await fleetRepository();
    const { root, git } = repository;
    commitOlderChart(repository);
    git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(folder(), 'clone');
    git('clone', '--quiet', '--filter=blob:none', '--no-local', '--no-checkout', `file://${root}`, clone);
    const marker = join(folder(), 'ran');
    execFileSync('git', ['config', 'remote.origin.uploadpack', `touch ${marker}; git-upload-pack`], { cwd: clone });
    execFileSync('git', ['config', 'protocol.file.allow', 'always'], { cwd: clone });
    execFileSync('cp', ['-R', ...['charts', 'environments', 'tenants'].map((each) => join(root, each)), clone]);
    const ran = await helmwright(clone, ['diff', 'HEAD', '--json']);
    expect({ code: ran.code, found: places(ran) }).toEqual({ code: 2, found: ['HW6305'] });
    expect(existsSync(marker)).toBe(false);
  });

  test.each([
    ['the hook of another worktree', (git: string) => ({ GIT_DIR: git, GIT_INDEX_FILE: join(git, 'index') })],
    [
      'settings that run a command',
      (git: string) => ({
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'core.fsmonitor',
        GIT_CONFIG_VALUE_0: `touch ${git}/ran`,
      }),
    ],
    ['another store of objects', (git: string) => ({ GIT_OBJECT_DIRECTORY: join(git, 'objects'), GIT_NAMESPACE: 'x' })],
    ['another work tree', (git: string) => ({ GIT_WORK_TREE: git, GIT_PREFIX: 'x/', GIT_CEILING_DIRECTORIES: '/' })],
  ])('is not taken from the environment: %s', async (_, environment) => {
    const { root } = await fleetRepository();
    const { top } = await inSubfolder('other');
    const ran = await helmwright(root, ['diff', 'HEAD', '--exit-code'], {
      environment: { ...process.env, ...environment(join(top, '.git')) },
    });
    expect({ code: ran.code, said: ran.stdout }).toEqual({ code: 0, said: expect.stringMatching(/^Nothing changes/) });
    expect(existsSync(join(top, '.git/ran'))).toBe(false);
  });

  test('is compared with from a hook of a linked worktree as from anywhere', async () => {
    const { root, git } = await fleetRepository();
    const linked = join(folder(), 'linked');
    git('worktree', 'add', '--quiet', linked, '-b', 'other');
    const environment = {
      ...process.env,
      GIT_DIR: join(root, '.git/worktrees/linked'),
      GIT_INDEX_FILE: join(root, '.git/worktrees/linked/index'),
    };
    expect((await helmwright(linked, ['diff', 'HEAD', '--exit-code'], { environment })).code).toBe(0);
    rmSync(join(linked, 'tenants/no'), { recursive: true });
    expect((await helmwright(linked, ['diff', 'HEAD', '--exit-code'], { environment })).code).toBe(1);
  });

  test('may be a submodule', async () => {
    const { root: inner } = await fleetRepository();
    const outer = folder();
    const git = (...args: readonly string[]) =>
      execFileSync(
        'git',
        ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'protocol.file.allow=always', ...args],
        { cwd: outer, stdio: 'pipe' },
      );
    git('init', '--quiet');
    git('submodule', 'add', '--quiet', inner, 'fleet');
    expect((await helmwright(join(outer, 'fleet'), ['diff', 'HEAD', '--exit-code'])).code).toBe(0);
  });

  test('is wanted', async () => {
    const { root } = await fleetRepository();
    rmSync(join(root, '.git'), { recursive: true });
    expect(places(await helmwright(root, ['diff', 'HEAD', '--json']))).toEqual(['HW6302']);
  });
});

test('a file of the commit that is larger than any that is generated is not read', async () => {
  const repository = await fleetRepository();
  commitOlderChart(repository);
  plant(repository, 'charts/app', '100644', 'large.yaml', blobOf(repository, 'x'.repeat(17 * 1024 * 1024)));
  const ran = await helmwright(repository.root, ['diff', 'planted', '--json']);
  expect({ code: ran.code, found: places(ran) }).toEqual({ code: 2, found: ['HW6310'] });
});
