import { execFile } from 'node:child_process';
import { cp, glob, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const workspace = fileURLToPath(new URL('../..', import.meta.url));
const helmwright = join(workspace, 'tools', 'cli', 'bin', 'helmwright.mjs');

const branch = 'main';

/** Nothing of whoever runs the tests has a say in what is committed. */
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
    for await (const file of glob('environments/*/environment.yaml', { cwd: repository.root })) {
      await repository.edit(file, (text) => text.replace(/(?<=^ +repoURL: ).+$/m, pathToFileURL(repository.root).href));
    }
    await repository.#git('init', '--quiet', `--initial-branch=${branch}`);
    await repository.commit('The fleet as it stands');
    return repository;
  }

  /** Changes one authored file. */
  async edit(path: string, change: (text: string) => string): Promise<void> {
    const before = await readFile(join(this.root, path), 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`the edit of ${path} changes nothing`);
    await writeFile(join(this.root, path), after);
  }

  /** Removes one authored file. */
  async remove(path: string): Promise<void> {
    await rm(join(this.root, path));
  }

  /** Generates, commits everything, and gives the commit and the generated files that it changed. */
  async commit(message: string): Promise<Commit> {
    await run(process.execPath, [helmwright, 'generate', '--root', this.root]);
    await this.#git('add', '--all');
    await this.#git('commit', '--quiet', `--message=${message}`);
    const changed = await this.#git('show', '--format=', '--name-only');
    return { revision: (await this.#git('rev-parse', 'HEAD')).trim(), changed: changed.trim().split('\n') };
  }

  /** The text of a file. */
  read(path: string): Promise<string> {
    return readFile(join(this.root, path), 'utf8');
  }

  async close(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }

  async #git(...args: readonly string[]): Promise<string> {
    const { stdout } = await run('git', args, { cwd: this.root, env: gitEnvironment, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  }
}

/** What was committed. */
export interface Commit {
  readonly revision: string;
  /** Paths relative to the root. */
  readonly changed: readonly string[];
}
