import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { runMounted } from './fixtures/run-child.ts';
import { snapshot } from './fixtures/snapshot.ts';
import { temporaryTree } from './fixtures/tree.ts';
import { advanceJournal, beginJournal } from './journal.ts';
import { findSecret, machineSecret } from './secret.ts';
import { recover } from './undo.ts';

/** The folder of a state in which a secret was made. */
function stateWithSecret(): { readonly state: string; readonly folder: string; readonly file: string } {
  const state = temporaryTree();
  expect(machineSecret({ XDG_STATE_HOME: state })).toHaveLength(32);
  return { state, folder: join(state, 'helmwright'), file: join(state, 'helmwright/secret') };
}

/** Everything in a folder with its permissions. */
const whole = (root: string): unknown => [
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => `${path} ${(lstatSync(join(root, path)).mode & 0o777).toString(8)}`),
  snapshot(root),
];

test('a secret is made once, for nobody else to read, and nothing is left beside it', () => {
  const { state, folder, file } = stateWithSecret();
  const made = readFileSync(file);
  expect(machineSecret({ XDG_STATE_HOME: state })?.equals(made)).toBe(true);
  expect([lstatSync(folder).mode & 0o777, lstatSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
  expect(readdirSync(folder)).toEqual(['secret']);
});

describe('there is no secret, nothing is written, and a journal is not followed', () => {
  const states: readonly (readonly [string, () => string, string])[] = [
    [
      'that others can read',
      () => {
        const { state, file } = stateWithSecret();
        chmodSync(file, 0o644);
        return state;
      },
      'secret" is open to other users (mode 644)',
    ],
    [
      'in a folder that others can write to',
      () => {
        const { state, folder } = stateWithSecret();
        chmodSync(folder, 0o777);
        return state;
      },
      'helmwright" is open to other users (mode 777)',
    ],
    [
      'that is a link to one',
      () => {
        const { file } = stateWithSecret();
        const state = temporaryTree();
        mkdirSync(join(state, 'helmwright'), { mode: 0o700 });
        symlinkSync(file, join(state, 'helmwright/secret'));
        return state;
      },
      'keeps no secret (ELOOP',
    ],
    [
      'that is a folder',
      () => {
        const state = temporaryTree();
        mkdirSync(join(state, 'helmwright/secret'), { recursive: true, mode: 0o700 });
        return state;
      },
      'secret" is not what was left there',
    ],
    [
      'of another length',
      () => {
        const { state, file } = stateWithSecret();
        writeFileSync(file, 'short');
        return state;
      },
      'secret" is not what was left there',
    ],
    ['where a file is in the way', () => join(temporaryTree({ home: 'x' }), 'home'), 'keeps no secret (ENOTDIR'],
    ['where nothing can be made', () => '/proc/nonexistent', 'keeps no secret (ENOENT'],
  ];

  test.each(states)('%s', async (_, prepare, reason) => {
    const root = temporaryTree({ 'charts/a': 'mine' });
    mkdirSync(join(root, '.helmwright'));
    const step = { kind: 'delete', path: 'charts/a', root: 'charts', sha256: '' } as const;
    advanceJournal(root, beginJournal(root, [step], []), 'replacing');
    const state = prepare();
    const before = whole(root);
    const stateBefore = state.startsWith('/proc') || !lstatSync(state).isDirectory() ? undefined : whole(state);
    vi.stubEnv('XDG_STATE_HOME', state);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(findSecret()).toEqual({ ok: false, reason: expect.stringContaining(reason) });
    const recovered = await recover(root);
    expect(recovered.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['HW4308', expect.stringContaining(`nobody can tell who wrote it: `)],
    ]);
    expect(recovered.diagnostics[0]?.message).toContain(reason);
    expect(whole(root)).toEqual(before);
    if (stateBefore !== undefined) expect(whole(state)).toEqual(stateBefore);
  });

  test('of another user', () => {
    const { state, file } = stateWithSecret();
    const own = process.getuid?.() ?? 0;
    vi.spyOn(process, 'getuid').mockReturnValue(own + 1);
    onTestFinished(() => void vi.restoreAllMocks());
    expect(findSecret({ XDG_STATE_HOME: state })).toEqual({
      ok: false,
      reason: `"${join(state, 'helmwright')}" belongs to another user`,
    });
    expect(readdirSync(join(state, 'helmwright'))).toEqual(['secret']);
    expect(readFileSync(file)).toHaveLength(32);
  });

  test('with a home that is relative', () => {
    expect(findSecret({ HOME: 'tree' })).toEqual({ ok: false, reason: 'the home folder "tree" is relative' });
    expect(readdirSync('.')).not.toContain('tree');
  });
});

test('on a read-only disk what is generated is written all the same, and nothing beside it', async () => {
  const state = temporaryTree();
  vi.stubEnv('XDG_STATE_HOME', state);
  onTestFinished(() => void vi.unstubAllEnvs());
  const root = temporaryTree();
  const mount = `mount --bind ${state} ${state}\nmount -o remount,ro,bind ${state}`;
  const outcome = await runMounted(mount, { task: 'generate', root, files: { 'charts/a': 'new' } });
  expect(outcome.diagnostics).toEqual([]);
  expect(Object.keys(outcome.after)).toEqual(expect.arrayContaining(['charts/a']));
  expect(Object.keys(outcome.after).filter((path) => path.startsWith('.helmwright/'))).toEqual([]);
  expect(readdirSync(state)).toEqual([]);
});
