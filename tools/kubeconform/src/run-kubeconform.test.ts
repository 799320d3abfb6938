import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { expandArguments } from './run-kubeconform.ts';

const bin = fileURLToPath(new URL('../bin/kubeconform.mjs', import.meta.url));
const patience = 600_000;

const kubeconform = (args: readonly string[], input = '', env: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [bin, ...args], { input, encoding: 'utf8', env: { ...process.env, ...env } });

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: malmo }\n';

describe('the kubeconform command', () => {
  test(
    'is the pinned kubeconform',
    () => {
      expect(kubeconform(['-v'])).toMatchObject({ status: 0, stdout: 'v0.8.0\n' });
    },
    patience,
  );

  test(
    'passes standard input through, and succeeds on a valid manifest',
    () => {
      const { status, stdout } = kubeconform(['-strict', '-summary', '-schema-location', 'helmwright', '-'], namespace);
      expect(stdout).toContain('Valid: 1, Invalid: 0');
      expect(status).toBe(0);
    },
    patience,
  );

  test(
    'passes the exit code through on an invalid one',
    () => {
      const args = ['-strict', '-schema-location=helmwright', '-'];
      const { status, stdout } = kubeconform(args, namespace.replace('name:', 'nmae:'));
      expect(stdout).toContain("additional properties 'nmae' not allowed");
      expect(status).toBe(1);
    },
    patience,
  );

  test(
    'passes wrong arguments through to kubeconform',
    () => {
      const { status, stderr } = kubeconform(['-no-such-flag']);
      expect(stderr).toContain('flag provided but not defined: -no-such-flag');
      expect(status).toBe(1);
    },
    patience,
  );

  test('does not answer when the toolchain asks for the version of the tool it wraps', () => {
    expect(kubeconform(['-v'], '', { HELMWRIGHT_PROBE: '1' })).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('the exit code is that of its work', () => {
  const gone = 'p=$(mktemp -u); mkfifo "$p"; { : <"$p"; } & exec 3>"$p"; wait; rm "$p";';
  const invalid = namespace.replace('name:', 'nmae:');
  const works = [
    { title: 'a valid manifest', input: namespace, flags: ['-verbose'], code: 0 },
    { title: 'an invalid one', input: invalid, flags: [], code: 1 },
    { title: 'a refused flag', input: '', flags: ['-no-such-flag'], code: 1 },
  ];
  const breaks = [
    { title: 'no reader of either stream', script: `${gone} "$@" >&3 2>&3` },
    { title: 'a full device', script: '"$@" >/dev/full 2>&1', lost: 2 },
    { title: 'both closed', script: '"$@" >&- 2>&-' },
    { title: 'standard error closed', script: '"$@" 2>&-' },
    { title: 'a folder that is gone', script: 'd=$(mktemp -d); cd "$d"; rmdir "$d"; "$@"' },
  ];
  test.each(breaks.flatMap((broken) => works.map((work) => ({ broken, work }))))(
    'with $broken.title for $work.title',
    ({ broken: { script, lost = 0 }, work: { input, flags, code } }) => {
      const args = ['-c', script, 'sh', process.execPath, bin, ...flags, '-schema-location', 'helmwright', '-'];
      const { status, stdout, stderr } = spawnSync('sh', args, { input, encoding: 'utf8' });
      expect({ status, stdout, stderr }).toMatchObject({ status: code === 0 ? lost : code });
      expect(`${stdout}${stderr}`).not.toMatch(/^ +at |node:internal/m);
    },
    patience,
  );

  test(
    'is 143 where somebody ends it',
    () => {
      const script =
        'mkfifo "$F"; exec 3<>"$F"; "$@" <"$F" & pid=$!; sleep 2; kill -TERM $pid; wait $pid; c=$?; rm "$F"; exit $c';
      const F = `${tmpdir()}/helmwright-kubeconform-${process.pid}`;
      const args = ['-c', script, 'sh', process.execPath, bin, '-'];
      expect(spawnSync('sh', args, { env: { ...process.env, F } }).status).toBe(143);
    },
    patience,
  );
});

describe('the arguments', () => {
  test.each([
    [
      ['-strict', '-'],
      ['-strict', '-'],
    ],
    [
      ['-schema-location', 'default', 'helmwright'],
      ['-schema-location', 'default', 'helmwright'],
    ],
    [
      ['-schema-location', 'helmwright', 'a.yaml'],
      ['-schema-location', '/a', '-schema-location', '/b', 'a.yaml'],
    ],
    [['--schema-location=helmwright'], ['-schema-location', '/a', '-schema-location', '/b']],
  ])('%j become %j', (args, expected) => {
    expect(expandArguments(args, ['/a', '/b'])).toEqual(expected);
  });
});
