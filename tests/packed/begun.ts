import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { programOutput } from '@helmwright/testing';
import { archivesOf } from './packages.ts';

/** The Node.js that runs this is all that somebody who begins has of this repository. */
const path = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;

/** A machine with the published packages and nothing else of this repository. */
export class Beginner {
  readonly folder: string;
  readonly #archives: readonly string[];

  private constructor(folder: string, archives: readonly string[]) {
    this.folder = folder;
    this.#archives = archives;
  }

  /** Has `create-helmwright` where `npm create` puts it. */
  static async open(): Promise<Beginner> {
    const folder = await mkdtemp(join(tmpdir(), 'helmwright-begin-'));
    const archives = [...archivesOf('create-helmwright'), ...archivesOf('@helmwright/testing')];
    const beginner = new Beginner(folder, [...new Set(archives.map((each) => each.path))]);
    await mkdir(join(folder, 'npx'));
    await writeFile(join(folder, 'npx/package.json'), '{ "private": true }\n');
    beginner.install('npx');
    return beginner;
  }

  /** `npm install`, with the packed packages in place of those that are published under the same versions. */
  install(place: string): void {
    const args = ['install', '--no-save', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
    execFileSync('npm', [...args, ...this.#archives], { cwd: join(this.folder, place), stdio: 'pipe' });
  }

  /** Gives a workspace the packages that another one installed: both ask for the same. */
  share(from: string, to: string): Promise<void> {
    return symlink(join(this.folder, from, 'node_modules'), join(this.folder, to, 'node_modules'));
  }

  /** Runs a line of a guide as a shell does. */
  async type(place: string, line: string): Promise<{ readonly code: number; readonly output: string }> {
    if (line === 'npm install') {
      this.install(place);
      return { code: 0, output: '' };
    }
    const created = line.replace(
      /^npm create helmwright/,
      `"${join(this.folder, 'npx/node_modules/.bin/create-helmwright')}"`,
    );
    const command = created.replace(/ -- /, created === line ? ' -- ' : ' ');
    const { code, stdout, stderr } = await programOutput('/bin/sh', [
      '-c',
      'cd "$0" && export PATH="$1" && unset NODE_OPTIONS NODE_ENV VITEST && eval "$2"',
      join(this.folder, place),
      path,
      command,
    ]);
    return { code, output: stdout + stderr };
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
