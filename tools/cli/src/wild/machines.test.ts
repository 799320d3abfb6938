import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { snapshot } from '../fixtures/snapshot.ts';
import { cloned, edit, folder, git, madeBase } from './fixtures/base.ts';

const program = join(import.meta.dirname, '../../bin/helmwright.mjs');

let base = '';
beforeAll(async () => {
  base = await madeBase();
  // So that Helm renders the earlier side, which needs a folder for temporary files.
  edit(base, 'charts/app/templates/service.yaml', (text) => text.replace(/protocol: .*/, 'protocol: SCTP'));
  git(base, 'commit', '--quiet', '--all', '--message', 'An older chart');
  git(base, 'tag', 'older');
  git(base, 'reset', '--quiet', '--hard', 'HEAD~1');
});

const check = ['generate', '--check'];
const generate = ['generate', '--no-verify'];
const older = ['diff', 'older'];
/** Says what is refused, in one line, with what to do. */
const refuses = /^error: The machine refused it: [^\n]+\. [A-Z][^\n]+\.\n$/m;

interface Machine {
  readonly args: readonly string[];
  /** A script of the shell that comes first. */
  readonly script?: string;
  readonly environment?: (made: string) => Readonly<Record<string, string | undefined>>;
  readonly says?: RegExp;
}

const file = (made: string): string => {
  writeFileSync(join(made, 'file'), '');
  return join(made, 'file');
};

/** One line a machine; where it says nothing, it works. */
const machines: Readonly<Record<string, Machine>> = {
  'nothing in the environment': { args: check, script: 'unset HOME LANG USER LOGNAME SHELL TERM' },
  'no home': { args: generate, environment: () => ({ HOME: undefined }) },
  'a home that is a file': { args: generate, environment: (made) => ({ HOME: file(made) }) },
  'a relative home': { args: generate, environment: () => ({ HOME: 'home' }) },
  'a cache that is a file': { args: generate, environment: (made) => ({ XDG_CACHE_HOME: file(made) }) },
  'a cache that is full': { args: generate, environment: () => ({ XDG_CACHE_HOME: '/dev/full' }) },
  'a state folder that is a file': { args: generate, environment: (made) => ({ XDG_STATE_HOME: file(made) }) },
  'no folder for temporary files': {
    args: older,
    environment: (made) => ({ TMPDIR: join(made, 'nowhere') }),
    says: refuses,
  },
  'a file for temporary files': { args: older, environment: (made) => ({ TMPDIR: file(made) }), says: refuses },
  Turkish: { args: generate, environment: () => ({ LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }) },
  'no language': { args: generate, environment: () => ({ LC_ALL: 'C', LANG: 'POSIX' }) },
  'closed streams': { args: check, script: 'exec 0<&- 1>&- 2>&-' },
  'nobody who is listening': { args: [...check, '--json'], script: 'exec 1> >(exec true)' },
  'a narrow umask': { args: generate, script: 'umask 077' },
  'few open files': { args: ['diff', 'HEAD'], script: 'ulimit -n 24', says: /HW6305|The machine refused it/ },
  'a relative root': { args: [...check, '--root', '../clone'], script: 'cd tenants/.. && cd ../clone' },
};

describe('a machine with', () => {
  test.each(Object.entries(machines))('%s', (_, { args, script = '', environment, says }) => {
    const root = cloned(base);
    const before = snapshot(root);
    if (args === generate) writeFileSync(join(root, 'charts/app/Chart.yaml'), '');
    if (args === generate) git(root, 'rm', '--quiet', '--force', '--cached', 'charts/app/Chart.yaml');
    const given = environment?.(folder()) ?? {};
    const command = args === generate ? [...args, '--force'] : args;
    const ran = spawnSync('bash', ['-c', `${script}\nexec "$@"`, 'bash', process.execPath, program, ...command], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, HELMWRIGHT_HELM: undefined, ...given },
      input: '',
      timeout: 600_000,
      killSignal: 'SIGKILL',
    });
    expect({ signal: ran.signal, said: ran.stderr }).toEqual({
      signal: null,
      said: expect.not.stringMatching(/internal error|\n +at /),
    });
    if (says === undefined) expect({ code: ran.status, said: ran.stderr }).toMatchObject({ code: 0 });
    else expect({ code: ran.status, said: ran.stderr }).toEqual({ code: 2, said: expect.stringMatching(says) });
    // The same bytes everywhere, and nothing half written.
    const files = (found: ReturnType<typeof snapshot>) =>
      Object.fromEntries(Object.entries(found).filter(([path]) => !path.startsWith('.git/')));
    expect(files(snapshot(root))).toEqual(files(before));
    expect(readFileSync(join(root, 'charts/app/Chart.yaml'), 'utf8')).not.toBe('');
  });
});
