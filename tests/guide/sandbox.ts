import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programOutput } from '@helmwright/testing';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A folder inside the workspace, so that packages are found as a reader's own files would find them. */
export class Sandbox {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(): Promise<Sandbox> {
    const cache = join(root, 'tests/.cache');
    await mkdir(cache, { recursive: true });
    return new Sandbox(await mkdtemp(join(cache, 'guide-')));
  }

  async write(path: string, text: string): Promise<void> {
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  /** Runs the TypeScript compiler, as strict as the workspace, on files; gives what it has to say. */
  async typecheck(files: readonly string[], options: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const compilerOptions = { noEmit: true, customConditions: ['@helmwright/source'], types: ['node'], ...options };
    const config = `tsconfig.${files.length}.json`;
    await this.write(config, JSON.stringify({ extends: '../../../tsconfig.base.json', compilerOptions, files }));
    const { stdout, stderr } = await programOutput(bin('tsc'), ['-p', join(this.folder, config), '--pretty', 'false']);
    return stdout + stderr;
  }

  /** Runs a script in the folder; gives what it prints, and fails where it fails. */
  async node(script: string): Promise<string> {
    const entry = `process.chdir(${JSON.stringify(this.folder)}); await import(${JSON.stringify(join(this.folder, script))});`;
    const arguments_ = ['--conditions=@helmwright/source', '--input-type=module', '--eval', entry];
    const { code, stdout, stderr } = await programOutput(bin('node'), arguments_);
    if (code !== 0) throw new Error(`${script} ended with ${code}: ${stderr}`);
    return stdout;
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

const bin = (name: string): string => join(root, 'node_modules/.bin', name);
