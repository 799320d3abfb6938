import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authored, writeTree } from './fixtures/fleet.ts';

// The real command in a shell that breaks its streams, its folder or its patience: what a run came to is told by its
// exit code whatever becomes of its words.

const here = mkdtempSync(join(tmpdir(), 'helmwright-verdicts-'));
const [sound, broken] = [join(here, 'sound'), join(here, 'broken')];
beforeAll(() => {
  writeTree(sound, authored);
  writeTree(broken, { ...authored, 'tenants/se/malmo.yaml': 'displayName: [\n' });
});
afterAll(() => rmSync(here, { recursive: true, force: true }));

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);

/** What the command is asked to do, and what it comes to where nothing is broken. */
interface Work {
  readonly title: string;
  readonly args: readonly string[];
  readonly code: number;
  /** Where it says something, and what. */
  readonly stdout?: RegExp;
  readonly stderr?: RegExp;
  /** Loaded before the command. */
  readonly hook?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const works: readonly Work[] = [
  { title: 'success', args: ['plan', '--root', sound], code: 0, stdout: /create/ },
  { title: 'success with --json', args: ['plan', '--json', '--root', sound], code: 0, stdout: /"exitCode": 0/ },
  { title: 'drift', args: ['generate', '--check', '--root', sound], code: 1, stderr: /error HW41\d\d/ },
  { title: 'errors', args: ['generate', '--root', broken], code: 2, stderr: /error HW1001/ },
  { title: 'errors with --json', args: ['generate', '--json', '--root', broken], code: 2, stdout: /HW1001/ },
  { title: 'help', args: ['generate', '--help'], code: 0, stdout: /Usage: helmwright generate/ },
  { title: 'the version', args: ['--version'], code: 0, stdout: /^\d/ },
  { title: 'a refused flag', args: ['generate', '--chek'], code: 2, stderr: /unknown option '--chek'/ },
  { title: 'a refused flag with --json', args: ['generate', '--chek', '--json'], code: 2, stdout: /unknown option/ },
  {
    title: 'a crash',
    args: ['generate', '--root', sound],
    code: 2,
    stderr: /internal error: the moon is in the way\n {2}This is a mistake/,
    hook: 'crash.ts',
  },
  {
    title: 'Ctrl-C',
    args: ['generate', '--no-verify', '--root', sound],
    code: 130,
    stderr: /error HW4306/,
    hook: 'stop-at.ts',
    environment: { STOP_AT: 'writeFileSync 40 SIGINT' },
  },
];

/** A way of breaking what is around the command, as a shell script that runs it with `"$@"`. */
interface Break {
  readonly title: string;
  readonly script: string;
  /** Which of the streams still takes text. */
  readonly takes: { readonly stdout: boolean; readonly stderr: boolean };
  /** Whether a lost result is told by exit code 2: somebody may be waiting for it. */
  readonly missed?: boolean;
}

const [both, neither] = [
  { stdout: true, stderr: true },
  { stdout: false, stderr: false },
];
const [noOutput, noComplaints] = [
  { stdout: false, stderr: true },
  { stdout: true, stderr: false },
];
// A reader that goes away at once, and a writer that begins when it is gone.
const goneReader = 'p=$(mktemp -u); mkfifo "$p"; { : <"$p"; } & exec 3>"$p"; wait; rm "$p";';

const breaks: readonly Break[] = [
  { title: 'nothing broken', script: '"$@"', takes: both },
  { title: 'no reader of standard output', script: `${goneReader} "$@" >&3`, takes: noOutput },
  { title: 'no reader of standard error', script: `${goneReader} "$@" 2>&3`, takes: noComplaints },
  { title: 'no reader of either', script: `${goneReader} "$@" >&3 2>&3`, takes: neither },
  { title: 'a full device for standard output', script: '"$@" >/dev/full', takes: noOutput, missed: true },
  { title: 'a full device for standard error', script: '"$@" 2>/dev/full', takes: noComplaints },
  { title: 'a full device for both', script: '"$@" >/dev/full 2>&1', takes: neither, missed: true },
  { title: 'standard output closed', script: '"$@" >&-', takes: noOutput },
  { title: 'standard error closed', script: '"$@" 2>&-', takes: noComplaints },
  { title: 'both closed', script: '"$@" >&- 2>&-', takes: neither },
  { title: 'all three closed', script: '"$@" <&- >&- 2>&-', takes: neither },
  { title: 'a file that is only read as standard output', script: '"$@" 1</etc/passwd', takes: noOutput, missed: true },
  { title: 'a file that is only read as standard error', script: '"$@" 2</etc/passwd', takes: noComplaints },
  {
    title: 'a terminal that is only read as standard output',
    script: `SHELL=/bin/sh script --quiet --return --command "$(printf "'%s' " "$@") 1</dev/tty 2>'$ERR'" /dev/null >/dev/null; code=$?; cat "$ERR" >&2; exit $code`,
    takes: noOutput,
    missed: true,
  },
  { title: 'a folder that is gone', script: 'd=$(mktemp -d); cd "$d"; rmdir "$d"; "$@"', takes: both },
  { title: 'SIGPIPE ignored by who started it', script: 'trap "" PIPE; "$@"', takes: both },
  {
    title: 'a slow reader',
    script: '{ "$@"; echo $? >"$ERR"; } | { sleep 1; cat; }; exit "$(cat "$ERR")"',
    takes: both,
  },
];

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let runs = 0;
function run({ args, hook, environment }: Omit<Work, 'title' | 'code'>, script: string): Promise<Ended> {
  const folder = join(here, String(++runs));
  mkdirSync(folder);
  const before = hook === undefined ? [] : ['--conditions=@helmwright/source', '--import', fixture(hook)];
  const bin = join(import.meta.dirname, '../bin/helmwright.mjs');
  const child = spawn('sh', ['-c', script, 'sh', process.execPath, ...before, bin, ...args], {
    cwd: folder,
    env: { ...process.env, ...environment, ERR: join(folder, 'err') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    );
  });
}

describe.each(breaks)('with $title', ({ script, takes, missed = false }) => {
  test.for(works)('$title is told by its exit code, and by the stream that works', async (work) => {
    const { code, stdout, stderr } = await run(work, script);
    expect({ code, stdout, stderr }).toMatchObject({ code: work.code === 0 && missed ? 2 : work.code });
    expect(`${stdout}${stderr}`).not.toMatch(/^ +at |node:internal|Node\.js v/m);
    if (takes.stdout && work.stdout !== undefined) expect(stdout).toMatch(work.stdout);
    if (takes.stderr && work.stderr !== undefined) expect(stderr).toMatch(work.stderr);
    // Reasons go where somebody can read them.
    if (!takes.stderr && takes.stdout && work.stderr !== undefined) expect(stdout).toMatch(work.stderr);
    if (takes.stderr && !takes.stdout && work.code > 0) expect(stderr).toMatch(/^(?:error|internal error)/m);
    if (takes.stderr && missed && work.stdout !== undefined) {
      expect(stderr).toMatch(/^error: Standard output could not be written: .+\.$/m);
    }
    if (takes.stdout && work.args.includes('--json')) JSON.parse(stdout);
  });
});

test('a folder that is gone is told by verbs that need one', async () => {
  const script = 'd=$(mktemp -d); cd "$d"; rmdir "$d"; "$@"';
  const said = 'error: The folder that this was started in is gone. Change to one that is there.\n';
  expect(await run({ args: ['plan'] }, script)).toEqual({ code: 2, stdout: '', stderr: said });
  const relative = await run({ args: ['plan', '--root', 'x', '--json'] }, script);
  expect(relative).toMatchObject({ code: 2, stderr: said });
  expect(JSON.parse(relative.stdout)).toMatchObject({ exitCode: 2, error: said.slice('error: '.length).trimEnd() });
});

test('output that is longer than a pipe holds arrives whole at a slow reader', async () => {
  const root = join(here, 'long');
  const text = JSON.stringify('x'.repeat(20_000));
  writeTree(root, {
    ...authored,
    'tenants/se/malmo.yaml': `${authored['tenants/se/malmo.yaml']}  web: { config: { A: ${text}, B: ${text}, C: ${text}, D: ${text}, E: ${text} } }\n`,
  });
  const slow = '{ "$@"; echo $? >"$ERR"; } | { sleep 1; cat; }; exit "$(cat "$ERR")"';
  const { code, stdout } = await run(
    { args: ['render', 'malmo', '--environment', 'production', '--json', '--root', root] },
    slow,
  );
  expect({ code, length: stdout.length > 100_000 }).toEqual({ code: 0, length: true });
  expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0 });
});

test('somebody who asks to stop waits two seconds for a reader that takes nothing, and no longer', async () => {
  const text = JSON.stringify('x'.repeat(100_000));
  const root = join(here, 'stuck');
  writeTree(root, {
    ...authored,
    'tenants/se/malmo.yaml': `${authored['tenants/se/malmo.yaml']}  web: { config: { A: ${text} } }\n`,
  });
  const script =
    '{ "$@" & pid=$!; sleep 3; kill -INT $pid; wait $pid; echo $? >"$ERR"; echo done >&2; } | { sleep 20; }& while ! [ -s "$ERR" ]; do sleep 0.1; done; exit "$(cat "$ERR")"';
  const ended = await run({ args: ['render', 'malmo', '--environment', 'production', '--root', root] }, script);
  expect(ended.code).toBe(130);
  expect(ended.stderr).toContain('error: Standard output could not be written: nobody reads it.');
});

test('an interrupt leaves nothing half written, whatever becomes of its words', () => {
  expect(() => readFileSync(join(sound, 'environments/production/generated/.helmwright'), 'utf8')).toThrow();
});
