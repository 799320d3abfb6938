import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { helmwright } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';

const command = join(import.meta.dirname, '../../bin/helmwright.mjs');
const malmo = 'tenants/se/malmo.yaml';

/** `generate --watch` at work on a fleet. */
class Watch {
  readonly root = fleetTree();
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  #output = '';

  constructor() {
    this.child = spawn(process.execPath, [command, 'generate', '--watch', '--no-verify', `--root=${this.root}`], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString();
      });
    }
    this.ended = new Promise((resolve) => this.child.on('close', resolve));
    onTestFinished(() => void this.child.kill('SIGKILL'));
  }

  /** What is printed up to the end of the next run. */
  async run(): Promise<string> {
    const end = 'Waiting for changes; Ctrl-C ends it.\n';
    while (!this.#output.includes(end)) {
      if (this.child.exitCode !== null) throw new Error(`it ended: ${this.#output}`);
      await setTimeout(20);
    }
    const at = this.#output.indexOf(end) + end.length;
    const printed = this.#output.slice(0, at);
    this.#output = this.#output.slice(at);
    return printed;
  }

  /** Waits until something holds, however many runs that takes. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await setTimeout(20);
  }

  read = (path: string): string => readFileSync(join(this.root, path), 'utf8');
  write = (path: string, text: string): void => writeFileSync(join(this.root, path), text);
}

test('watching generates at once, after each change, and after a mistake that is put right', async () => {
  const watch = new Watch();
  expect(await watch.run()).toContain('created');
  const generated = 'environments/production/generated/nordic/malmo/api.yaml';
  const before = watch.read(generated);

  watch.write(malmo, (authored[malmo] ?? '').replace('minReplicas: 3', 'minReplicas: 2'));
  expect(await watch.run()).toContain(generated);
  expect(watch.read(generated)).not.toBe(before);

  watch.write(malmo, 'displayName: [\n');
  expect(await watch.run()).toContain(`error HW1001 ${malmo}:`);

  watch.write(malmo, authored[malmo] ?? '');
  await watch.run();
  await watch.until(() => watch.read(generated) === before);

  watch.child.kill('SIGINT');
  expect(await watch.ended).toBe(0);
});

test('folders that are made later are watched, and what is generated is not', async () => {
  const watch = new Watch();
  await watch.run();
  mkdirSync(join(watch.root, 'tenants/se/south'));
  watch.write('tenants/se/south/notes.yaml', 'a: 1\n');
  const first = await watch.run();
  expect(first).toContain('tenants/se/south/notes.yaml');
  rmSync(join(watch.root, 'tenants/se/south'), { recursive: true });
  await watch.run();

  // Not even an edit of what is generated starts a run; the next change tells of it.
  const generated = 'environments/production/generated/nordic/malmo/api.yaml';
  appendFileSync(join(watch.root, generated), '# mine\n');
  watch.write(malmo, `# a note\n${authored[malmo]}`);
  expect(await watch.run()).toMatch(/HW4\d{3}/);
  expect(existsSync(join(watch.root, generated))).toBe(true);
});

test('Ctrl-C in the middle of a run ends both, and leaves nothing half done', async () => {
  const watch = new Watch();
  await setTimeout(500);
  watch.child.kill('SIGINT');
  expect(await watch.ended).toBe(0);
  const ran = await helmwright(watch.root, ['generate', '--no-verify']);
  expect(ran.code).toBe(0);
  expect(ran.stderr).not.toMatch(/^(?:error|warning) /m);
});

test.each([['--check'], ['--json']])('watching and %s are refused together', async (flag) => {
  const ran = await helmwright(fleetTree(), ['generate', '--watch', flag]);
  expect(ran.code).toBe(2);
});
