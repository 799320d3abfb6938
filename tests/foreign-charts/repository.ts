import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { plainEnvironment, programAt, runProgram, startProgram } from '@helmwright/disk';
import { cachePlace, ensureTool } from '@helmwright/toolchain';
import { onProgress, required } from '../control-plane/required.ts';

/** A chart as its files, by path below its folder. */
export type ChartSource = Readonly<Record<string, string>>;

/** A repository of charts on this machine: an index over HTTPS, and an OCI registry. */
export class ChartRepository {
  /** `https://…`, with an `index.yaml`. */
  readonly https: string;
  /** `oci://…`. */
  readonly oci: string;
  /** What clients need to trust its certificate. */
  readonly environment: Readonly<Record<string, string>>;
  /** The folder that is served. */
  readonly folder: string;
  readonly #helm: string;
  readonly #stop: () => Promise<void>;
  readonly #digests: string[] = [];

  private constructor(port: string, folder: string, helm: string, stop: () => Promise<void>) {
    this.https = `https://127.0.0.1:${port}`;
    this.oci = `oci://127.0.0.1:${port}/charts`;
    this.folder = join(folder, 'served');
    this.environment = { SSL_CERT_FILE: join(folder, 'certificate.pem') };
    this.#helm = helm;
    this.#stop = stop;
  }

  static async start(): Promise<ChartRepository> {
    const [server, helm] = [
      required(await ensureTool('chart-repository', { onProgress })),
      required(await ensureTool('helm4', { onProgress })),
    ];
    const folder = await mkdtemp(join(tmpdir(), 'helmwright-repository-'));
    await mkdir(join(folder, 'served'));
    const child = startProgram(
      {
        program: programAt(server.path),
        options: [`--folder=${join(folder, 'served')}`, `--certificate=${join(folder, 'certificate.pem')}`],
        environment: plainEnvironment(process.env),
      },
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const { stdout } = child;
    if (stdout === null) throw new Error('the repository has no output');
    const [port]: readonly unknown[] = await once(createInterface({ input: stdout }), 'line');
    const stop = async (): Promise<void> => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    };
    return new ChartRepository(String(port), folder, helm.path, stop);
  }

  async stop(): Promise<void> {
    await this.#stop();
    await Promise.all(this.#digests.map(forget));
  }

  /** Packs charts, and serves them in both ways. Gives the digest of each, in order. */
  async publish(...charts: readonly ChartSource[]): Promise<readonly string[]> {
    const digests: string[] = [];
    for (const chart of charts) {
      const work = await mkdtemp(join(tmpdir(), 'helmwright-pack-'));
      for (const [path, text] of Object.entries(chart)) {
        await mkdir(dirname(join(work, 'chart', path)), { recursive: true });
        await writeFile(join(work, 'chart', path), text);
      }
      const said = await this.#run('package', '--destination', this.folder, join(work, 'chart'));
      const archive = said.trim().split(': ').at(-1) ?? '';
      await this.#run('push', archive, this.oci);
      digests.push(await digestOf(archive));
      await rm(work, { recursive: true });
    }
    await this.index();
    this.#digests.push(...digests);
    return digests;
  }

  /** Writes the index of what lies in the served folder. */
  async index(): Promise<void> {
    await this.#run('repo', 'index', this.folder, '--url', this.https);
  }

  async #run(...options: readonly string[]): Promise<string> {
    const home = dirname(this.folder);
    const { status, stdout, stderr } = await runProgram(
      {
        program: programAt(this.#helm),
        options,
        environment: {
          ...plainEnvironment(process.env),
          ...this.environment,
          HELM_CACHE_HOME: join(home, 'helm'),
          HELM_CONFIG_HOME: join(home, 'helm'),
        },
      },
      { milliseconds: 600_000, bytes: 1024 * 1024 },
    );
    if (status !== 0) throw new Error(stderr);
    return `${stdout.toString('utf8')}${stderr}`;
  }
}

const digestOf = async (path: string): Promise<string> =>
  `sha256:${createHash('sha256')
    .update(await readFile(path))
    .digest('hex')}`;

/** What was kept of a chart is of this run alone: whoever packs it again gets other bytes. */
async function forget(digest: string): Promise<void> {
  const place = cachePlace(process.env);
  if (place.ok) await rm(join(place.folder, 'charts', digest.replace(':', '-')), { recursive: true, force: true });
}
