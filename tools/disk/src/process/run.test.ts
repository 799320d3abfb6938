import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { test as drawn, fc } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { temporaryTree } from '../fixtures/tree.ts';
import { type ProcessEnvironment, plainEnvironment } from './environment.ts';
import { findProgram, programAt, thisNode } from './program.ts';
import { type Call, type Ended, runProgram, runProgramNow } from './run.ts';

const environment = plainEnvironment(process.env);
const ample = { milliseconds: 60_000, bytes: 1024 * 1024 };

/** A call of Node that runs some lines of JavaScript, given the rest as arguments. */
const node = (program: string, call: Partial<Call> = {}): Call => ({
  program: thisNode(),
  options: ['--eval', program],
  environment,
  ...call,
});

const shell = (script: string): Call => {
  const program = findProgram('sh', environment);
  if (program === undefined) throw new Error('there is no sh');
  return { program, options: ['-c', script], environment };
};

const ways = [
  ['in its time', runProgram],
  ['while everybody waits', async (call: Call, limits: typeof ample) => runProgramNow(call, limits)],
] as const;
const printArguments = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
const heard = ({ stdout }: Ended): unknown => JSON.parse(stdout.toString('utf8'));

describe.each(ways)('a program, run %s', (_, run) => {
  test('gives its status and both outputs', async () => {
    const ended = await run(node('console.log("å"); console.error("ö"); process.exitCode = 3'), ample);
    expect({ ...ended, stdout: ended.stdout.toString('utf8') }).toEqual({
      status: 3,
      stdout: 'å\n',
      stderr: 'ö\n',
      stopped: undefined,
    });
  });

  test.each(['-x', '--version', '-', '--', '-e'])(
    'is given no operand that would be an option: %j',
    async (operand) => {
      const ended = await run(node(printArguments, { operands: ['a', operand] }), ample);
      expect(ended).toMatchObject({ status: null, stopped: { why: 'not started' } });
      expect(ended.stopped?.problem).toContain(JSON.stringify(operand));
      expect(heard(await run(node(printArguments, { operands: ['a', operand], end: '--' }), ample))).toEqual([
        'a',
        operand,
      ]);
    },
  );

  test('is given no argument with a zero byte, which would end it', async () => {
    expect(await run(node('', { operands: ['a\0b'] }), ample)).toMatchObject({ stopped: { why: 'not started' } });
    expect(await run(node('"\0"'), ample)).toMatchObject({ stopped: { why: 'not started' } });
  });

  test('is ended after its time', async () => {
    const ended = await run(node('setInterval(() => {}, 1000)'), { ...ample, milliseconds: 300 });
    expect(ended).toMatchObject({ status: null, stopped: { why: 'time', problem: expect.stringContaining('0.3 s') } });
  });

  test.each(['stdout', 'stderr'])('is ended when it says too much to %s', async (stream) => {
    const call = node(`for (;;) require("node:fs").writeSync(process.${stream}.fd, "y".repeat(65536))`);
    const ended = await run(call, { ...ample, bytes: 100_000 });
    expect(ended).toMatchObject({ status: null, stopped: { why: 'output' } });
    expect(ended.stdout.length + ended.stderr.length).toBeLessThan(1_000_000);
  });

  test('that is not there, or is started where no folder is, is told of', async () => {
    const nowhere = { program: programAt(join(temporaryTree(), 'nothing')) };
    expect(await run(node('', nowhere), ample)).toMatchObject({ status: null, stopped: { why: 'not started' } });
    const gone = { folder: join(temporaryTree(), 'nothing') };
    expect(await run(node('', gone), ample)).toMatchObject({ status: null, stopped: { why: 'not started' } });
  });

  test('that a signal ends has no status', async () => {
    expect(await run(shell('kill -TERM $$'), ample)).toMatchObject({ status: null, stopped: { why: 'signal' } });
  });
});

test('a program that leaves another one with its outputs is not waited for beyond its time', async () => {
  const ended = await runProgram(shell('echo a; sleep 30 & sleep 30'), { ...ample, milliseconds: 500 });
  expect(ended).toMatchObject({ stopped: { why: 'time' }, stdout: Buffer.from('a\n') });
  const left = await runProgram(shell('echo b; sleep 30 &'), { ...ample, milliseconds: 500 });
  expect(left).toMatchObject({ stopped: { why: 'time' }, stdout: Buffer.from('b\n') });
});

test('a program is ended when it is not wanted any more, and not started when it never was', async () => {
  const stop = new AbortController();
  const root = temporaryTree();
  const ready = join(root, 'ready');
  const running = runProgram(
    node(`fs.writeFileSync(${JSON.stringify(ready)}, ""); setInterval(() => {}, 1000)`),
    ample,
    {
      signal: stop.signal,
      onErrorLine: () => undefined,
    },
  );
  stop.abort();
  expect(await running).toMatchObject({ status: null, stopped: { why: 'interrupted' } });
  const marker = join(root, 'never');
  await runProgram(node(`fs.writeFileSync(${JSON.stringify(marker)}, "")`), ample, { signal: stop.signal });
  expect(() => readFileSync(marker)).toThrow('ENOENT');
});

test('a program hears what it is told, and its lines of standard error are heard as they come', async () => {
  const lines: string[] = [];
  const call = node('process.stdin.pipe(process.stderr)');
  const ended = await runProgram(call, ample, { input: 'a\nb\n', onErrorLine: (line) => lines.push(line) });
  expect({ lines, stderr: ended.stderr }).toEqual({ lines: ['a', 'b'], stderr: 'a\nb\n' });
});

drawn.prop(
  [
    fc.array(
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
      { maxLength: 5 },
    ),
    fc.boolean(),
  ],
  {
    numRuns: 40,
  },
)('whatever operands are drawn, they are given as they are, or refused as options', async (operands, ends) => {
  const ended = await runProgram(node(printArguments, { operands, ...(ends ? { end: '--' as const } : {}) }), ample);
  const refused = !ends && operands.some((operand) => operand.startsWith('-'));
  if (refused) expect(ended.stopped?.why).toBe('not started');
  else expect(heard(ended)).toEqual(operands);
});

describe('the search for a program', () => {
  const planted = (): string => {
    const root = temporaryTree({ 'bin/git': '#!/bin/sh\n', 'node_modules/.bin/git': '#!/bin/sh\n', 'plain/git': '' });
    for (const path of ['bin/git', 'node_modules/.bin/git']) chmodSync(join(root, path), 0o755);
    mkdirSync(join(root, 'folder/git'), { recursive: true });
    return root;
  };
  const searched = (...folders: readonly string[]): ProcessEnvironment => ({ PATH: folders.join(delimiter) });

  test('finds the first file on PATH that can be run', () => {
    const root = planted();
    const path = searched(join(root, 'nothing'), join(root, 'plain'), join(root, 'folder'), join(root, 'bin'));
    expect(findProgram('git', path)).toBe(join(root, 'bin/git'));
  });

  test('passes over the current folder, whatever it is called, and the commands of packages', () => {
    const root = planted();
    const bin = join(root, 'bin');
    const before = process.cwd();
    process.chdir(bin);
    try {
      const here = ['', '.', './', '..', '../bin', relative(process.cwd(), bin), join(root, 'node_modules/.bin')];
      for (const folder of here) expect(findProgram('git', searched(folder))).toBeUndefined();
      expect(findProgram('git', searched(...here, bin))).toBe(join(bin, 'git'));
      expect(findProgram('git', {})).toBeUndefined();
    } finally {
      process.chdir(before);
    }
  });

  test('is needed for every path that is not absolute', () => {
    for (const path of ['git', './git', '../git', '']) expect(() => programAt(path)).toThrow('no absolute path');
  });
});

test('the environment of a program tells it of nothing that it would not take by itself', async () => {
  const weakening = {
    GIT_DIR: '/x',
    git_dir: '/x',
    GIT_CONFIG_COUNT: '1',
    HELM_PLUGINS: '/x',
    KUBECONFIG: '/x',
    NODE_OPTIONS: '--require=/x',
    LD_PRELOAD: '/x',
    DYLD_INSERT_LIBRARIES: '/x',
    GOFLAGS: '-mod=mod',
    BASH_ENV: '/x',
    npm_config_registry: 'https://example.org',
    SECRET_TOKEN: 'x',
  };
  const kept = { HOME: '/home', LC_ALL: 'C', https_proxy: 'http://proxy.example.org', PATH: '/bin' };
  expect(plainEnvironment({ ...weakening, ...kept })).toEqual(kept);
  expect(plainEnvironment({ ...weakening, ...kept }, /^GO/)).toEqual({ ...kept, GOFLAGS: '-mod=mod' });
  const path = ['', '.', 'bin', '/bin', './x', '/usr/bin'].join(delimiter);
  expect(plainEnvironment({ PATH: path })).toEqual({ PATH: ['/bin', '/usr/bin'].join(delimiter) });
  const ended = await runProgram(
    node('process.stdout.write(JSON.stringify(Object.keys(process.env)))', { environment: { A: '1' } }),
    ample,
  );
  expect(heard(ended)).toEqual(['A']);
});
