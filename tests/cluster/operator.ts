import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type End, ensureTool } from '@helmwright/toolchain';
import { onProgress, required } from '../control-plane/required.ts';
import { isTenancy, type Release, root } from './releases.ts';

/** The two Helms that everything has to work with. */
export const helms = ['helm3', 'helm4'] as const;

export type HelmName = (typeof helms)[number];

/** What a command printed. */
export interface Printed {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Somebody at a terminal of their own, with one Helm and one kubeconfig. */
export class Operator {
  readonly #helm: string;
  readonly #home: string;
  readonly #kubeconfig: string;
  readonly #folder: string;
  readonly #environment: Readonly<Record<string, string>>;

  private constructor(
    helm: string,
    home: string,
    kubeconfig: string,
    folder: string,
    environment: Readonly<Record<string, string>>,
  ) {
    this.#helm = helm;
    this.#home = home;
    this.#kubeconfig = kubeconfig;
    this.#folder = folder;
    this.#environment = environment;
  }

  /**
   * @param folder where Helm is started, which the paths of releases start from; default: this workspace
   * @param environment variables that Helm is to see besides, such as `HELM_DRIVER`
   * @param end which Helm of its major version: by default the pinned one
   */
  static async open(
    helm: HelmName,
    kubeconfig: string,
    folder = root,
    environment: Readonly<Record<string, string>> = {},
    end?: End,
  ): Promise<Operator> {
    const { path } = required(await ensureTool(helm, end === undefined ? { onProgress } : { onProgress, end }));
    const home = await mkdtemp(join(tmpdir(), 'helmwright-operator-'));
    return new Operator(path, home, kubeconfig, folder, environment);
  }

  /** Runs Helm; gives what it printed, whatever its exit code. */
  helm(...args: readonly string[]): Promise<Printed> {
    const env = {
      ...process.env,
      // Most starts are short, and what they leave is given back when they end; one that waits for long stays small.
      GOGC: 'off',
      GOMEMLIMIT: '256MiB',
      ...this.#environment,
      KUBECONFIG: this.#kubeconfig,
      HELM_CACHE_HOME: join(this.#home, 'cache'),
      HELM_CONFIG_HOME: join(this.#home, 'config'),
      HELM_DATA_HOME: join(this.#home, 'data'),
    };
    return new Promise((resolve) => {
      execFile(this.#helm, args, { cwd: this.#folder, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
      });
    });
  }

  /** Runs Helm; fails with what it said where it fails. */
  async succeed(...args: readonly string[]): Promise<string> {
    const { status, stdout, stderr } = await this.helm(...args);
    if (status !== 0) throw new Error(`helm ${args.join(' ')} ended with ${status}: ${stderr}`);
    return stdout;
  }

  async close(): Promise<void> {
    await rm(this.#home, { recursive: true, force: true });
  }
}

/** The arguments that stand for a release: its name, chart, namespace and value files in order. */
export const releaseArguments = ({ name, chart, namespace, valueFiles }: Release): readonly string[] => [
  name,
  chart.path,
  '--namespace',
  namespace,
  ...valueFiles.flatMap((file) => ['--values', file]),
];

/** The same to install it. Where Helm 4 finds a namespace that Helm made, `--create-namespace` takes its labels off. */
export const installArguments = (release: Release): readonly string[] =>
  isTenancy(release) ? [...releaseArguments(release), '--create-namespace'] : releaseArguments(release);
