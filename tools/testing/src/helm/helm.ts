import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CompiledChart } from '@helmwright/chart';
import { makeFolder, plainEnvironment, programAt, runProgram } from '@helmwright/disk';
import type { JsonObject } from '@helmwright/json';
import { goScalars } from '@helmwright/source';
import { type End, ensureTool } from '@helmwright/toolchain';
import { parseAllDocuments } from 'yaml';

/** The two Helms that every chart has to work with. */
export const helms = ['helm3', 'helm4'] as const;

/** One of them. */
export type Helm = (typeof helms)[number];

/** What Helm made of a chart: objects, or the message it stopped with. */
export type HelmOutcome =
  | { readonly kind: 'objects'; readonly objects: readonly JsonObject[] }
  | { readonly kind: 'schema'; readonly message: string }
  | { readonly kind: 'failure'; readonly message: string };

/** One release to render. */
export interface HelmRequest {
  readonly chart: string;
  readonly release: string;
  readonly namespace: string;
  readonly values: JsonObject;
}

/** The path of a Helm's binary, at an end of the range that is supported where one is named; an error where it cannot be had, since nothing can be proven without it. */
export async function helmPath(helm: Helm, end?: End): Promise<string> {
  const tool = await ensureTool(helm, end === undefined ? {} : { end });
  if (!tool.ok) throw new Error(tool.diagnostics.map(({ message, remedy }) => `${message} ${remedy}`).join('\n'));
  return tool.value.path;
}

/** Runs a program; gives its output whatever its exit code. */
export async function programOutput(
  program: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  // Each start is short: what it leaves is given back when it ends, and to collect it takes a quarter of its time.
  const environment = { ...plainEnvironment(process.env), GOGC: 'off' };
  const call = { program: programAt(program), options: args, environment };
  const limits = { milliseconds: 600_000, bytes: 64 * 1024 * 1024 };
  const { status, stdout, stderr, stopped } = await runProgram(call, limits);
  return { code: status ?? 1, stdout: stdout.toString('utf8'), stderr: stopped?.problem ?? stderr };
}

/** A folder for charts and values that is removed at the end. */
export class Workbench {
  readonly folder: string;
  #count = 0;
  /** What was read last: both Helms print the same more often than not. */
  #last: { readonly text: string; readonly objects: readonly JsonObject[] } | undefined;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(): Promise<Workbench> {
    return new Workbench(await mkdtemp(join(tmpdir(), 'helmwright-differential-')));
  }

  /** A number that was not given before. */
  next(): number {
    this.#count += 1;
    return this.#count;
  }

  /** Writes a chart; gives its folder. */
  chart(chart: Pick<CompiledChart, 'metadata' | 'files'>, folder = chart.metadata.name): Promise<string> {
    return this.write(chart.files, folder);
  }

  /** Writes files below a folder; gives the folder. */
  async write(files: CompiledChart['files'], folder: string): Promise<string> {
    for (const [path, text] of files) {
      const file = join(this.folder, folder, path);
      makeFolder(dirname(file));
      await writeFile(file, text);
    }
    return join(this.folder, folder);
  }

  /** `helm template`, its output read as Kubernetes reads it. */
  async template(helm: string, { chart, release, namespace, values }: HelmRequest): Promise<HelmOutcome> {
    const file = join(this.folder, `values-${this.next()}.json`);
    await writeFile(file, readableJson(values));
    const { code, stdout, stderr } = await programOutput(helm, [
      'template',
      release,
      chart,
      '-n',
      namespace,
      '-f',
      file,
    ]);
    await rm(file);
    if (code === 0) return { kind: 'objects', objects: this.#read(stdout) };
    if (stderr.includes("don't meet the specifications of the schema")) return { kind: 'schema', message: stderr };
    // Of a subchart's values that are no map, Helm says so before it looks at any schema.
    if (stderr.includes('type mismatch on')) return { kind: 'schema', message: stderr };
    return { kind: 'failure', message: messageOf(stderr) };
  }

  #read(text: string): readonly JsonObject[] {
    if (this.#last?.text !== text) this.#last = { text, objects: objectsOf(text) };
    return this.#last.objects;
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** JSON that YAML readers take, too: they refuse control characters that JSON lets stand. */
const readableJson = (values: JsonObject): string =>
  JSON.stringify(values).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufff0-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The objects of a stream of manifests. Kubernetes reads YAML 1.1. */
export function objectsOf(manifests: string): readonly JsonObject[] {
  return parseAllDocuments(manifests, { version: '1.1', uniqueKeys: true, customTags: goScalars }).flatMap(
    (document) => {
      const [error] = document.errors;
      if (error !== undefined) throw new Error(`Helm printed YAML that cannot be read: ${error.message}`);
      const object: unknown = document.toJS();
      return object === null || object === undefined ? [] : [object as JsonObject];
    },
  );
}

/** What a template said when it stopped: Helm puts the place in front of it. */
function messageOf(stderr: string): string {
  const execution = /execution error at \([^)]*\): ([\s\S]*?)(?:\n\nUse --debug|\s*$)/.exec(stderr);
  return execution?.[1] ?? stderr.trim();
}
