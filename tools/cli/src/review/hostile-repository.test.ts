import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { helmwright, places } from '../fixtures/command.ts';
import { commitOlderChart } from '../fixtures/planted.ts';
import { fleetRepository, type TestRepository } from '../fixtures/repository.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'helmwright-hostile-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

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

  test.each([
    ['an empty folder', (git: string) => mkdirSync(git)],
    ['a file that is none of git', (git: string) => writeFileSync(git, 'x')],
    ['a file that leads nowhere', (git: string) => writeFileSync(git, 'gitdir: ../nowhere\n')],
    ['a link to nothing', (git: string) => symlinkSync('nowhere', git)],
  ])('is not one further up where the nearest is broken: %s', async (_, plant) => {
    for (const name of ['fleet', 'a:b']) {
      const { root } = await inSubfolder(name);
      expect((await helmwright(root, ['diff', 'HEAD', '--exit-code'])).code).toBe(0);
      plant(join(root, '.git'));
      const ran = await helmwright(root, ['diff', 'HEAD', '--json']);
      expect({ code: ran.code, found: places(ran) }).toEqual({ code: 2, found: ['HW6302'] });
      // From a folder within as well.
      mkdirSync(join(root, 'tenants/dk'), { recursive: true });
      expect(places(await helmwright(join(root, 'tenants/dk'), ['diff', 'HEAD', '--json', '--root', root]))).toEqual([
        'HW6302',
      ]);
    }
  });

  test('is read with the git that lies in an absolute folder of PATH', async () => {
    const { root } = await fleetRepository();
    const marker = join(folder(), 'ran');
    writeFileSync(join(root, 'git'), `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
    const before = process.cwd();
    process.chdir(root);
    onTestFinished(() => process.chdir(before));
    for (const here of ['', '.', './', `../${root.split('/').at(-1)}`]) {
      const environment = { ...process.env, PATH: `${here}:${process.env['PATH']}` };
      expect((await helmwright(root, ['diff', 'HEAD', '--exit-code'], { environment })).code).toBe(0);
    }
    expect(existsSync(marker)).toBe(false);
  });

  test('is wanted', async () => {
    const { root } = await fleetRepository();
    rmSync(join(root, '.git'), { recursive: true });
    expect(places(await helmwright(root, ['diff', 'HEAD', '--json']))).toEqual(['HW6302']);
  });
});
