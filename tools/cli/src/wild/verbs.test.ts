import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { snapshot } from '../fixtures/snapshot.ts';
import { cloned, folder, git, madeBase } from './fixtures/base.ts';

const program = join(import.meta.dirname, '../../bin/helmwright.mjs');
/** Runs many verbs in one process: to start it again for each would take most of the time. */
const many = ['--conditions=@helmwright/source', join(import.meta.dirname, 'fixtures/verbs.ts')];
const clock = join(import.meta.dirname, 'fixtures/clock.ts');

let base = '';
beforeAll(async () => {
  base = await madeBase();
});

const production = ['--environment', 'production'];
/** Verbs that only look, each with what it answers; the exit code is 0 but where another one is named. */
const verbs: Readonly<
  Record<string, { readonly args: readonly string[]; readonly code?: number; readonly says: RegExp }>
> = {
  explain: { args: ['explain', 'malmo', 'api.image.tag', ...production], says: /1\.4\.2/ },
  render: { args: ['render', 'malmo', ...production], says: /^kind: Namespace$/m },
  check: { args: ['generate', '--check'], says: /up to date|unchanged|nothing|current/i },
  diff: { args: ['diff', 'HEAD'], says: /no|nothing|same|0/i },
  wave: { args: ['wave', 'status', ...production], says: /^pilot +3/m },
  cost: { args: ['cost'], code: 2, says: /HW2006/ },
  tenant: {
    args: [
      'new',
      'tenant',
      '--display-name',
      'Malmö',
      '--name',
      'malmo',
      '--country',
      'SE',
      '--tier',
      'standard',
      '--wave',
      'pilot',
    ],
    code: 1,
    says: /HW4003 tenants\/se\/malmo\.yaml/,
  },
  verify: { args: ['verify', ...production, '--tenant', 'malmo'], says: /nothing found/ },
};

interface Machine {
  /** Where the checkout is to lie. */
  readonly at?: (made: string) => string;
  /** A script of the shell, before the command. */
  readonly script?: string;
  /** What the command is run through. */
  readonly through?: readonly string[];
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Where the machine is in how a process starts or ends, each verb has one of its own; elsewhere the first has. */
  readonly apart?: true;
  /** Whether what it says is heard. */
  readonly deaf?: true;
  readonly args?: (root: string) => readonly string[];
}

const mounts = process.getuid?.() === 0 ? ['unshare', '--mount'] : ['unshare', '--user', '--map-root-user', '--mount'];
const at = (day: string): Machine => ({
  environment: { CLOCK: `${day}T12:00:00Z`, NODE_OPTIONS: `--import=${clock}` },
});

/** One line a machine; on each of them every verb answers as it does elsewhere, and changes nothing. */
const machines: Readonly<Record<string, Machine>> = {
  'a clock of 1970': at('1970-01-01'),
  'a clock after 2038': at('2041-06-01'),
  'a umask that gives everything': { script: 'umask 000' },
  'a umask that gives others nothing': { script: 'umask 077' },
  'a checkout on a read-only disk': {
    through: mounts,
    script: 'mount --bind "$PWD" "$PWD"; mount -o remount,ro,bind "$PWD"; cd "$PWD"; ! touch x 2>/dev/null || exit 99',
  },
  'a German locale': { environment: { LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8', LANGUAGE: 'de' } },
  'a Turkish locale': { environment: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' } },
  'a zone that is a day ahead': { environment: { TZ: 'Pacific/Kiritimati' } },
  'a closed input': { script: 'exec <&-', apart: true },
  'a reader that leaves': { script: 'exec 1> >(exec head -c 0)', apart: true, deaf: true },
  'umlauts, spaces and signs in the path': {
    at: (made) => join(made, "Müller & Söhne's $HOME", 'Flotte (neu) %41 #1'),
  },
  'a root behind a link, named from elsewhere': {
    args: (root) => {
      symlinkSync(root, `${root} link`);
      return ['--root', `../${root.split('/').at(-1)} link`];
    },
  },
};

interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(root: string, machine: Machine, args: readonly string[]): Ended {
  const { script = '', through = [], environment = {} } = machine;
  const [command = 'bash', ...before] = [...through, 'bash', '-c', `${script}\nexec "$@"`, 'bash'];
  return spawnSync(command, [...before, process.execPath, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, HELMWRIGHT_HELM: undefined, ...environment },
    input: '',
    timeout: 600_000,
    killSignal: 'SIGKILL',
  });
}

/** How each of the verbs ends on a machine: the first is the command as it is started, the others share a process. */
function endedOn(root: string, machine: Machine, asked: readonly (readonly string[])[]): readonly Ended[] {
  const [first = [], ...others] = asked;
  const alone = (args: readonly string[]): Ended => start(root, machine, [program, ...args]);
  if (machine.apart === true) return asked.map(alone);
  const ended = start(root, machine, [...many, JSON.stringify(others)]);
  // On its standard error a shell may tell of a locale that it lacks.
  expect(ended).toMatchObject({ signal: null, status: 0, stderr: expect.not.stringMatching(/rror:|\n +at /) });
  const answers: readonly Ended[] = JSON.parse(ended.stdout);
  return [alone(first), ...answers];
}

describe('every verb works on a machine with', () => {
  test.each(Object.entries(machines))('%s', (_, machine) => {
    const first = cloned(base);
    const root = machine.at?.(folder()) ?? first;
    if (root !== first) {
      mkdirSync(dirname(root), { recursive: true });
      git(first, 'clone', '--quiet', first, root);
    }
    const more = machine.args?.(root) ?? [];
    const before = snapshot(root);
    const asked = Object.values(verbs).map(({ args }) => [...args, ...more]);
    const ended = endedOn(root, machine, asked);
    expect(ended.length).toBe(asked.length);
    for (const [index, [verb, { code = 0, says }]] of Object.entries(verbs).entries()) {
      const { signal, status, stdout, stderr } = ended[index] ?? {};
      const said = { verb, signal, status, stdout, stderr };
      expect(said).toMatchObject({ verb, signal: null, status: code });
      expect(said).toMatchObject({ stderr: expect.not.stringMatching(/internal error|\n +at /) });
      if (machine.deaf !== true)
        expect({ verb, said: `${stdout}${stderr}` }).toMatchObject({ said: expect.stringMatching(says) });
    }
    expect(snapshot(root)).toEqual(before);
  });
});
