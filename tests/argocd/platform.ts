import { readFile } from 'node:fs/promises';
import { type ArgoCd, startArgoCd } from '@helmwright/argocd';
import { type ApiAnswer, type Cluster, startCluster } from '@helmwright/cluster';
import type { End } from '@helmwright/toolchain';
import { vi } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { onProgress, required } from '../control-plane/required.ts';
import { Repository } from './repository.ts';
import { type Surroundings, surround } from './surroundings.ts';

const applicationSchema = z.object({
  metadata: z.object({
    name: z.string(),
    labels: z.record(z.string(), z.string()).default({}),
    annotations: z.record(z.string(), z.string()).default({}),
  }),
  spec: z.object({
    project: z.string(),
    source: z.looseObject({ path: z.string() }),
    destination: z.object({ name: z.string().optional() }),
  }),
  status: z
    .object({
      sync: z.object({ status: z.string(), revision: z.string().optional() }).default({ status: 'Unknown' }),
      health: z.object({ status: z.string().optional() }).default({}),
      conditions: z.array(z.object({ type: z.string(), message: z.string() })).default([]),
      history: z.array(z.object({ revision: z.string() })).default([]),
      operationState: z.looseObject({ phase: z.string(), message: z.string().default('') }).optional(),
    })
    .default({ sync: { status: 'Unknown' }, health: {}, conditions: [], history: [] }),
});

/** An Application as Argo CD tells of it. */
export type Application = z.infer<typeof applicationSchema>;

interface ArgoObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly [key: string]: unknown;
}

const api = '/apis/argoproj.io/v1alpha1/namespaces/argocd';
const patience = { timeout: 600_000, interval: 500 };

/** What brings Argo CD to look at once, as its webhook does; it looks by itself every three minutes. */
const refresh = {
  applications: { 'argocd.argoproj.io/refresh': 'normal' },
  applicationsets: { 'argocd.argoproj.io/application-set-refresh': 'true' },
} as const;

/** The setting that the guide asks of whoever runs Argo CD, from there. */
const applicationHealth = await settingOfGuide('resource.customizations.health.argoproj.io_Application');

async function settingOfGuide(key: string): Promise<string> {
  const guide = await readFile(new URL('../../docs/guides/argocd.md', import.meta.url), 'utf8');
  const block = new RegExp(`^  ${key.replaceAll('.', '\\.')}: \\|\\n((?: {4}.*\\n)+)`, 'm').exec(guide)?.[1];
  if (block === undefined) throw new Error(`the guide has no setting ${key}`);
  return block.replaceAll(/^ {4}/gm, '');
}

/** A test cluster with Argo CD on it, and the repository that it reads. */
export class Platform {
  readonly cluster: Cluster;
  readonly argocd: ArgoCd;
  readonly repository: Repository;
  readonly #surroundings: Surroundings;

  private constructor(cluster: Cluster, argocd: ArgoCd, repository: Repository, surroundings: Surroundings) {
    this.cluster = cluster;
    this.argocd = argocd;
    this.repository = repository;
    this.#surroundings = surroundings;
  }

  /**
   * Starts everything; nothing of the fleet is in the cluster yet. The one cluster goes by all names given.
   *
   * @param made the repository; default: the fleet of this workspace
   */
  static async open(clusterNames: readonly string[], end?: End, made?: Repository): Promise<Platform> {
    const repository = made ?? (await Repository.open());
    const options = end === undefined ? { onProgress } : { onProgress, end };
    const cluster = required(await startCluster({ ...options, node: true, customResources: ['argo-cd'] }));
    const surroundings = await surround(cluster);
    const argocd = required(await startArgoCd(cluster, { ...options, clusterNames }));
    return new Platform(cluster, argocd, repository, surroundings);
  }

  async close(): Promise<void> {
    await this.argocd.stop();
    await this.#surroundings.stop();
    await this.cluster.stop();
    await this.repository.close();
  }

  /**
   * Lets an Application that syncs others wait until these are healthy. It is not what Argo CD does by itself, and what
   * `docs/guides/argocd.md` tells operators to add.
   */
  async waitForApplications(): Promise<void> {
    const path = '/api/v1/namespaces/argocd/configmaps/argocd-cm';
    await this.tamper(path, { data: { 'resource.customizations.health.argoproj.io_Application': applicationHealth } });
  }

  /** Applies manifests of the repository as an operator does by hand. */
  async apply(...paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      const object: ArgoObject = parse(await this.repository.read(path));
      await this.put(object);
    }
  }

  /** Creates or changes an object of Argo CD; rejects where the server refuses it. */
  async put(object: ArgoObject): Promise<void> {
    const { status, body } = await this.cluster.request({
      method: 'PATCH',
      path: `${api}/${object.kind.toLowerCase()}s/${object.metadata.name}?fieldManager=operator&force=true`,
      contentType: 'application/apply-patch+yaml',
      body: object,
    });
    if (status >= 300) throw new Error(`${object.metadata.name}: ${String(body['message'])}`);
  }

  /** Every Application by its name. */
  async applications(): Promise<ReadonlyMap<string, Application>> {
    const { body } = await this.cluster.request({ method: 'GET', path: `${api}/applications` });
    const { items } = z.object({ items: z.array(applicationSchema) }).parse(body);
    return new Map(items.map((item) => [item.metadata.name, item]));
  }

  /** The name of every ApplicationSet. */
  sets(): Promise<readonly string[]> {
    return this.#names('applicationsets', () => true);
  }

  /** One Application; an error where there is none. */
  async application(name: string): Promise<Application> {
    return applicationSchema.parse(
      (await this.cluster.request({ method: 'GET', path: `${api}/applications/${name}` })).body,
    );
  }

  /** Tells Argo CD that there is something new in the repository, and waits until it has looked. */
  async notify(): Promise<void> {
    await this.#look('applications', (name) => name.endsWith('.argocd.root'));
    await this.#look('applications', (name) => /\.argocd\.(?:wave-|components$)/.test(name));
    await this.#look('applicationsets', () => true);
    await this.#look('applications', (name) => !name.includes('.argocd.'));
  }

  /** How often the charts of each release were rendered so far, by the release's namespace and name. */
  async renderings(): Promise<ReadonlyMap<string, number>> {
    const log = await this.argocd.log('repo-server');
    const counts = new Map<string, number>();
    for (const [, name, namespace] of log.matchAll(/"helm template \. --name-template (\S+) --namespace (\S+)/g)) {
      const release = `${namespace}/${name}`;
      counts.set(release, (counts.get(release) ?? 0) + 1);
    }
    return counts;
  }

  /** Waits until every Application is Synced and Healthy and no operation runs, and gives them. */
  async settled(): Promise<ReadonlyMap<string, Application>> {
    return this.eventually(async () => {
      const applications = await this.applications();
      const open = [...applications.values()].flatMap((application) => reasonToWait(application) ?? []);
      if (open.length > 0) throw new Error(`${open.length} of ${applications.size} wait, such as ${open[0]}`);
      return applications;
    });
  }

  /** Tries until it does not fail; then gives the result, and otherwise the last failure. */
  eventually<T>(look: () => Promise<T>): Promise<T> {
    return vi.waitFor(look, patience);
  }

  get(path: string): Promise<ApiAnswer> {
    return this.cluster.request({ method: 'GET', path });
  }

  /** Changes an object behind Argo CD's back. */
  async tamper(path: string, patch: unknown): Promise<void> {
    const contentType = 'application/merge-patch+json';
    const { status, body } = await this.cluster.request({ method: 'PATCH', path, contentType, body: patch });
    if (status !== 200) throw new Error(`${path}: ${String(body['message'])}`);
  }

  async #look(kind: keyof typeof refresh, chosen: (name: string) => boolean): Promise<void> {
    const names = await this.#names(kind, () => true);
    for (const name of names.filter(chosen)) {
      await this.tamper(`${api}/${kind}/${name}`, { metadata: { annotations: refresh[kind] } });
    }
    await this.eventually(async () => {
      const waiting = await this.#names(kind, (annotations) =>
        Object.keys(refresh[kind]).some((key) => key in annotations),
      );
      if (waiting.length > 0) throw new Error(`${waiting.length} ${kind} were not looked at, such as ${waiting[0]}`);
    });
  }

  async #names(kind: string, chosen: (annotations: Record<string, string>) => boolean): Promise<readonly string[]> {
    const metadata = z.object({ name: z.string(), annotations: z.record(z.string(), z.string()).default({}) });
    const { items } = z
      .object({ items: z.array(z.object({ metadata })) })
      .parse((await this.get(`${api}/${kind}`)).body);
    return items.filter((item) => chosen(item.metadata.annotations)).map((item) => item.metadata.name);
  }
}

/** Why an Application is not where it should be, or nothing. */
function reasonToWait({ metadata, status }: Application): string | undefined {
  const { sync, health, operationState, conditions } = status;
  const phase = operationState?.phase ?? 'no operation';
  if (sync.status === 'Synced' && health.status === 'Healthy' && phase !== 'Running') return undefined;
  const details = [operationState?.message, ...conditions.map(({ message }) => message)].filter(Boolean);
  return `${metadata.name}: ${sync.status}, ${health.status}, ${phase}: ${details.join('; ')}`;
}
