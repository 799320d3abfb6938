import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { helmwright } from '../fixtures/command.ts';
import { fleetRepository } from '../fixtures/repository.ts';

// Each hook starts the command several times.
const tenant = 'tenants/se/malmo.yaml';
const command = `"${process.execPath}" --conditions=@helmwright/source "${join(import.meta.dirname, '../bin.ts')}"`;

interface Place {
  /** Where git is run. */
  readonly top: string;
  /** Where the fleet is. */
  readonly root: string;
}

// Hooks start the command, which would otherwise be compiled each time.
const compiledCode = process.env['NODE_COMPILE_CACHE'];

/** Runs git as a person would, with the settings of nobody. */
function git(folder: string, ...args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const settings = ['user.name=Test', 'user.email=test@example.org', 'protocol.file.allow=always'];
  const ran = spawnSync('git', [...settings.flatMap((each) => ['-c', each]), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1', NODE_COMPILE_CACHE: compiledCode },
  });
  return { status: ran.status, said: `${ran.stdout}${ran.stderr}` };
}

function done(folder: string, ...args: readonly string[]): string {
  const { status, said } = git(folder, ...args);
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${said}`);
  return said.trim();
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'helmwright-hooks-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Has a hook check the generated files, and write what the comparison with HEAD says. Gives the file it is written to. */
function addHook({ top, root }: Place, name: string, ref = 'HEAD'): string {
  const hooks = resolve(top, done(top, 'rev-parse', '--git-path', 'hooks'));
  const told = join(folder(), name);
  const lines = [
    `env | grep '^GIT_' > "${told}.env"`,
    `${command} diff ${ref} --root "${root}" > "${told}" 2>&1 || exit 3`,
    `${command} generate --check --no-verify --root "${root}" > "${told}.check" 2>&1 || exit 4`,
  ];
  mkdirSync(hooks, { recursive: true });
  writeFileSync(join(hooks, name), `#!/bin/sh\n${lines.join('\n')}\n`, { mode: 0o755 });
  return told;
}

const places: readonly (readonly [string, () => Promise<Place>])[] = [
  [
    'a clone',
    async () => {
      const { root } = await fleetRepository();
      return { top: root, root };
    },
  ],
  [
    'a subfolder',
    async () => {
      const { root: source } = await fleetRepository();
      const top = folder();
      const root = join(top, 'the fleet');
      for (const each of ['charts', 'docs', 'environments', 'tenants'])
        cpSync(join(source, each), join(root, each), { recursive: true });
      done(top, 'init', '--quiet', '--initial-branch', 'main');
      done(top, 'add', '--all');
      done(top, 'commit', '--quiet', '--message', 'The fleet');
      return { top, root };
    },
  ],
  [
    'a linked worktree',
    async () => {
      const { root: main, git: inMain } = await fleetRepository();
      const root = join(folder(), 'linked');
      inMain('worktree', 'add', '--quiet', root, '-b', 'other');
      // Whoever takes the main tree for this one finds no tenant there.
      inMain('rm', '--quiet', '-r', '--cached', 'environments/staging/generated', 'environments/production/generated');
      inMain('commit', '--quiet', '--message', 'Nothing generated');
      rmSync(join(main, 'tenants'), { recursive: true });
      return { top: root, root };
    },
  ],
  [
    'a submodule',
    async () => {
      const { root: inner } = await fleetRepository();
      const outer = folder();
      done(outer, 'init', '--quiet');
      done(outer, 'submodule', 'add', '--quiet', inner, 'fleet');
      return { top: join(outer, 'fleet'), root: join(outer, 'fleet') };
    },
  ],
];

describe.each(places)('hooks in %s', (_, make) => {
  test('compare with the repository that they are of, and refuse generated files that are not current', async () => {
    const place = await make();
    const { top, root } = place;
    const told = addHook(place, 'pre-commit');
    const text = readFileSync(join(root, tenant), 'utf8');
    const head = done(top, 'rev-parse', 'HEAD');

    writeFileSync(join(root, tenant), text.replace('minReplicas: 3', 'minReplicas: 2'));
    const early = git(top, 'commit', '--all', '--message', 'Not generated');
    expect({ status: early.status, head: done(top, 'rev-parse', 'HEAD') }).toEqual({ status: 1, head });
    expect(readFileSync(told, 'utf8')).toMatch(/minReplicas/);
    expect(readFileSync(`${told}.check`, 'utf8')).toMatch(/HW4102|generate/);
    expect(readFileSync(`${told}.env`, 'utf8')).toContain('GIT_INDEX_FILE=');

    expect((await helmwright(root, ['generate', '--no-verify'])).code).toBe(0);
    const outside = await helmwright(root, ['diff', 'HEAD']);
    done(top, 'commit', '--quiet', '--all', '--message', 'Generated');
    expect(readFileSync(told, 'utf8')).toContain(outside.stdout.trim());

    const remote = join(folder(), 'remote.git');
    done(top, 'init', '--quiet', '--bare', remote);
    const pushed = addHook(place, 'pre-push', 'HEAD~1');
    rmSync(join(root, 'environments/staging/generated/nordic/malmo'), { recursive: true });
    expect(git(top, 'push', '--quiet', remote, 'HEAD:refs/heads/main').status).toBe(1);
    done(top, 'checkout', '--quiet', '--', '.');
    done(top, 'push', '--quiet', remote, 'HEAD:refs/heads/main');
    expect(readFileSync(pushed, 'utf8')).toMatch(/minReplicas/);
  });
});

test('a hook of one repository that looks at the fleet of another compares with the other', async () => {
  const { root, git: inFleet } = await fleetRepository();
  const other = await fleetRepository();
  // What is compared with the wrong HEAD differs, and so does the fleet from its own.
  other.git('rm', '--quiet', '-r', 'tenants/no');
  other.git('commit', '--quiet', '--message', 'One less');
  const told = addHook({ top: other.root, root }, 'pre-commit');
  other.write({ note: 'x' });
  other.git('add', 'note');
  done(other.root, 'commit', '--quiet', '--message', 'A note');
  expect(readFileSync(told, 'utf8')).toContain(inFleet('rev-parse', 'HEAD').slice(0, 12));
  expect(readFileSync(told, 'utf8')).toMatch(/Nothing changes/);
  expect(existsSync(join(root, 'note'))).toBe(false);
});
