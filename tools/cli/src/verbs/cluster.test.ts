import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureTool } from '@helmwright/toolchain';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { diagnosticsOf, helmwright, type Ran } from '../fixtures/command.ts';

/** Milliseconds; the first start on a machine builds the parts. */
const patience = 2_700_000;
const waiting = { timeout: 600_000, interval: 20 } as const;

let temporary: string;
let environment: NodeJS.ProcessEnv;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'helmwright-temporary-'));
  environment = { ...process.env, TMPDIR: temporary };
});
afterEach(async () => {
  await cluster('down', '--all');
  rmSync(temporary, { recursive: true });
});

const cluster = (...args: readonly string[]): Promise<Ran> => helmwright('/', ['cluster', ...args], { environment });

interface Part {
  readonly name: string;
  readonly pid: number;
  readonly alive: boolean;
  readonly ended?: string;
}

interface Status {
  readonly code: number;
  readonly clusters: readonly { readonly name: string; readonly state: string; readonly parts: readonly Part[] }[];
  readonly codes: readonly string[];
}

async function status(...args: readonly string[]): Promise<Status> {
  const ran = await cluster('status', '--json', ...args);
  const { clusters }: Pick<Status, 'clusters'> = JSON.parse(ran.stdout);
  return { code: ran.code, clusters, codes: diagnosticsOf(ran).map(({ code }) => code) };
}

async function up(...args: readonly string[]): Promise<{ readonly server: string; readonly kubeconfig: string }> {
  const ran = await cluster('up', '--json', ...args);
  expect(ran, ran.stdout).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(ran.stdout).cluster;
}

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

const pidsOf = ({ clusters }: Status): readonly number[] =>
  clusters.flatMap(({ parts }) => parts.map(({ pid }) => pid));

/** What lies in the temporary folder, besides the credentials and logs of clusters that run. */
const left = (): readonly string[] => readdirSync(temporary);

async function kubectl(kubeconfig: string, ...args: readonly string[]): Promise<string> {
  const tool = await ensureTool('kubectl');
  if (!tool.ok) throw new Error(JSON.stringify(tool.diagnostics));
  const { stdout } = await promisify(execFile)(tool.value.path, ['--kubeconfig', kubeconfig, ...args]);
  return stdout;
}

test(
  'up starts clusters side by side that outlive it, status shows their parts, down ends them and leaves nothing',
  async () => {
    const said = await cluster('up');
    expect(said.stdout).toMatch(/^The cluster default runs at https:\/\/127\.0\.0\.1:\d+\.\n/);
    const kubeconfig = /^ {2}export KUBECONFIG=(\S+)$/m.exec(said.stdout)?.[1] ?? '';
    expect(await kubectl(kubeconfig, 'get', 'nodes', '--output', 'name')).toBe('node/node-1\n');
    const other = await up('other', '--no-node', '--custom-resources');
    expect(await kubectl(other.kubeconfig, 'get', 'nodes,applications.argoproj.io', '--output', 'name')).toBe('');
    expect(said.stdout).not.toContain(other.server);

    const both = await status();
    const controlPlane = ['supervisor', 'etcd', 'kube-apiserver', 'kube-controller-manager'];
    expect(both.code).toBe(0);
    expect(both.clusters.map(({ name, state, parts }) => [name, state, parts.map((part) => part.name)])).toEqual([
      ['default', 'running', [...controlPlane, 'kube-scheduler', 'kwok']],
      ['other', 'running', controlPlane],
    ]);
    expect((await cluster('up')).stdout).toMatch(/^The cluster default was running already at /);
    expect(await status('other')).toMatchObject({ clusters: [{ name: 'other' }] });

    expect(await cluster('down')).toEqual({ code: 0, stdout: 'The cluster default is gone.\n', stderr: '' });
    expect(await cluster('down')).toEqual({ code: 0, stdout: 'There is no cluster default.\n', stderr: '' });
    expect(await kubectl(other.kubeconfig, 'get', '--raw', '/readyz')).toBe('ok');
    expect((await cluster('down', '--all')).stdout).toBe('The cluster other is gone.\n');
    expect(await cluster('status')).toEqual({ code: 0, stdout: 'No cluster runs.\n', stderr: '' });
    expect(pidsOf(both).filter(runs)).toEqual([]);
    expect(left()).toEqual([]);
  },
  patience,
);

describe('a cluster that lost', () => {
  const kill = async (name: string): Promise<Status> => {
    await up('--no-node');
    const before = await status();
    const part = before.clusters[0]?.parts.find((candidate) => candidate.name === name);
    if (part === undefined) throw new Error(`there is no ${name}`);
    process.kill(part.pid, 'SIGKILL');
    await vi.waitFor(async () => expect((await status()).codes).toEqual(['HW6204']), waiting);
    return before;
  };

  test.each([
    ['kube-controller-manager', 'ended  signal SIGKILL'],
    ['supervisor', 'ended  killed'],
  ])(
    'its %s is told as broken, is not started over, and can be ended whole',
    async (name, end) => {
      const before = await kill(name);
      // A part is seen to be gone before its supervisor has written down how it ended.
      const said = await vi.waitFor(async () => {
        const told = await cluster('status');
        expect(told.stdout).toMatch(new RegExp(`^ {2}${name} +\\d+ {2}${end}$`, 'm'));
        return told;
      }, waiting);
      expect(said.code).toBe(1);
      expect(said.stdout).toMatch(/^default {2}broken$/m);
      expect(said.stdout.match(/ lives$/gm)?.length).toBe(3);
      const again = await cluster('up', '--json');
      expect([again.code, diagnosticsOf(again).map(({ code }) => code)]).toEqual([2, ['HW6204']]);
      expect((await cluster('down')).stdout).toBe('The cluster default is gone.\n');
      expect(pidsOf(before).filter(runs)).toEqual([]);
      expect(left()).toEqual([]);
    },
    patience,
  );

  test(
    'all of its processes leaves nothing to see, and its files go with the next look',
    async () => {
      await up('--no-node');
      const before = await status();
      for (const pid of pidsOf(before)) process.kill(pid, 'SIGKILL');
      await vi.waitFor(() => expect(pidsOf(before).filter(runs)).toEqual([]), waiting);
      expect(await status()).toEqual({ code: 0, clusters: [], codes: [] });
      expect(left()).toEqual([]);
    },
    patience,
  );
});

describe('an up that is stopped halfway', () => {
  const isPart = (part: unknown): part is Part => typeof part === 'object' && part !== null && 'pid' in part;
  /** The processes that a cluster's folder tells of so far. */
  const recorded = (): readonly Part[] =>
    readdirSync(temporary, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('processes.json'))
      .flatMap((path) => JSON.parse(readFileSync(join(temporary, path), 'utf8')).parts)
      .filter(isPart);

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGKILL', null],
  ] as const)(
    'by %s leaves nothing behind; meanwhile nobody else touches its cluster',
    async (signal, code) => {
      const program = join(import.meta.dirname, '../bin.ts');
      const args = ['--conditions=@helmwright/source', program, 'cluster', 'up'];
      const child = spawn(process.execPath, args, { env: environment, stdio: 'ignore' });
      const exit = once(child, 'exit');
      await vi.waitFor(() => expect(recorded().length).toBeGreaterThan(1), { ...waiting, timeout: patience });
      const parts = recorded();
      const others = await Promise.all([cluster('up', '--json'), cluster('down', '--json')]);
      expect(others.map((ran) => diagnosticsOf(ran).map((diagnostic) => diagnostic.code))).toEqual([
        ['HW6205'],
        ['HW6205'],
      ]);
      child.kill(signal);
      expect((await exit)[0]).toBe(code);
      await vi.waitFor(() => expect(parts.filter(({ pid }) => runs(pid))).toEqual([]), waiting);
      await vi.waitFor(async () => expect((await status()).clusters).toEqual([]), waiting);
      expect(left()).toEqual([]);
    },
    patience,
  );
});

test('a folder that others can look into holds no cluster', async () => {
  const folder = join(temporary, `helmwright-clusters-${process.getuid?.()}`);
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  const ran = await cluster('up', '--json');
  expect([ran.code, diagnosticsOf(ran)[0]?.code]).toEqual([2, 'HW6202']);
  expect(diagnosticsOf(ran)[0]?.message).toBe(
    `The folder ${folder}, which clusters are kept in, is open to other users.`,
  );
  chmodSync(folder, 0o700);
});

test('a cluster that nobody started is unknown to status, and named so', async () => {
  const ran = await cluster('status', 'nowhere', '--json');
  expect([ran.code, diagnosticsOf(ran)]).toMatchObject([
    2,
    [{ code: 'HW6203', message: 'There is no cluster nowhere; none runs.' }],
  ]);
});

test.each(['../up', 'A', '', '-a', 'a'.repeat(41)])('%j names no cluster', async (name) => {
  for (const verb of ['up', 'down', 'status']) {
    const ran = await helmwright('/', ['cluster', verb, '--', name], { environment });
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining(`error: "${name}" cannot name a cluster`) });
  }
});
