import { execFile } from 'node:child_process';
import { cp, glob, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const workspace = fileURLToPath(new URL('../..', import.meta.url));
const helmwright = join(workspace, 'tools', 'cli', 'bin', 'helmwright.mjs');

/** The waves of production that do not follow `main`, and their branches. */
const branches = { early: 'production/early', general: 'production/general' } as const;
const waves = ['early', 'general'] as const;

/** Nothing of whoever runs the tests decides what is committed. */
const gitEnvironment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'platform',
  GIT_AUTHOR_EMAIL: 'platform@example.org',
  GIT_COMMITTER_NAME: 'platform',
  GIT_COMMITTER_EMAIL: 'platform@example.org',
};

/** A git repository that holds this workspace's fleet, generated to be read from where it lies. */
export class Repository {
  /** Where the repository lies. */
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  /** Copies the fleet into a temporary folder and makes its first commit. */
  static async open(): Promise<Repository> {
    const repository = new Repository(await mkdtemp(join(tmpdir(), 'helmwright-repository-')));
    for (const folder of ['charts', 'environments', 'tenants']) {
      await cp(join(workspace, folder), join(repository.root, folder), { recursive: true });
    }
    await repository.#readFromHere();
    const production = 'environments/production/environment.yaml';
    const revisions = Object.entries(branches).map(([wave, branch]) => `${wave}: ${branch}`);
    await repository.edit(production, (text) =>
      text.replace(/(?<=^ +)targetRevision: .+$/m, `$&\n  revisions: { ${revisions.join(', ')} }`),
    );
    await repository.#git('init', '--quiet', '--initial-branch=main');
    await repository.commit('The fleet as it stands');
    for (const wave of waves) await repository.promote(wave);
    return repository;
  }

  /** Copies what people wrote of an example into a temporary folder, and makes its first commit. */
  static async ofExample(name: string): Promise<Repository> {
    const repository = new Repository(await mkdtemp(join(tmpdir(), 'helmwright-repository-')));
    const example = join(workspace, 'examples', name);
    for (const path of ['definitions', 'environments', 'helmwright.config.ts', 'package.json']) {
      await cp(join(example, path), join(repository.root, path), { recursive: true });
    }
    // The packages of this workspace, as if they were installed; Argo CD reads no repository with such a link.
    await symlink(join(workspace, 'node_modules'), join(repository.root, 'node_modules'));
    await repository.write('.gitignore', 'node_modules\n');
    await repository.#readFromHere();
    await repository.#git('init', '--quiet', '--initial-branch=main');
    await repository.commit('The example as it stands');
    return repository;
  }

  /** Its address, as Argo CD reads it. */
  get url(): string {
    return pathToFileURL(this.root).href;
  }

  /** Lets a wave of production have what is on `main`. */
  async promote(wave: keyof typeof branches): Promise<void> {
    await this.#git('branch', '--force', branches[wave], 'main');
  }

  /** Lets a wave of production run what the one before it runs, or what it ran before; whatever the gates say. */
  async wave(verb: 'promote' | 'rollback', wave: string): Promise<void> {
    const why = ['--override', 'the order is what is tried'];
    await run(process.execPath, [
      helmwright,
      'wave',
      verb,
      wave,
      '--environment=production',
      ...why,
      '--root',
      this.root,
    ]);
  }

  /** Takes the latest commit back. */
  async revert(): Promise<void> {
    await this.#git('revert', '--no-edit', 'HEAD');
  }

  /** Changes one file. */
  async edit(path: string, change: (text: string) => string): Promise<void> {
    const before = await readFile(join(this.root, path), 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`the edit of ${path} changes nothing`);
    await writeFile(join(this.root, path), after);
  }

  /** Writes a file, with its folders. */
  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.root, path)), { recursive: true });
    await writeFile(join(this.root, path), text);
  }

  /** Removes a file or a folder. */
  async remove(path: string): Promise<void> {
    await rm(join(this.root, path), { recursive: true });
  }

  /** Generates, commits everything, and gives the commit. */
  async commit(message: string): Promise<string> {
    await run(process.execPath, [helmwright, 'generate', '--root', this.root]);
    return this.commitAsIs(message);
  }

  /** Commits what is there, whatever Helmwright would say of it. */
  async commitAsIs(message: string): Promise<string> {
    await this.#git('add', '--all');
    await this.#git('commit', '--quiet', `--message=${message}`);
    return (await this.#git('rev-parse', 'HEAD')).trim();
  }

  /** The text of a file. */
  read(path: string): Promise<string> {
    return readFile(join(this.root, path), 'utf8');
  }

  async close(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }

  /** Lets every environment be read from this repository. */
  async #readFromHere(): Promise<void> {
    for await (const file of glob('environments/*/environment.yaml', { cwd: this.root })) {
      await this.edit(file, (text) => text.replace(/(?<=^ +repoURL: ).+$/m, this.url));
    }
  }

  async #git(...args: readonly string[]): Promise<string> {
    const { stdout } = await run('git', args, { cwd: this.root, env: gitEnvironment, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  }
}
