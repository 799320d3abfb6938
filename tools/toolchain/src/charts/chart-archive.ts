import { gunzipSync } from 'node:zlib';
import { parseTar } from 'nanotar';
import { parse } from 'yaml';

/** What of a packed chart is read. */
export interface ChartText {
  readonly name: string;
  readonly version: string;
  readonly appVersion: string;
  readonly description: string;
  readonly kubeVersion: string;
  /** Text of `values.yaml`; empty where there is none. */
  readonly values: string;
  /** Whether it has a `values.schema.json`. */
  readonly hasSchema: boolean;
  /** Files of its `crds/`, those of its subcharts included, by path. */
  readonly definitions: ReadonlyMap<string, string>;
}

/** What was read, or what the archive is instead, as the predicate of a sentence. */
export type ReadChart =
  | { readonly ok: true; readonly chart: ChartText }
  | { readonly ok: false; readonly problem: string };

/** The most bytes that a chart may unpack to: as many as Helm loads. */
const most = 100 * 1024 * 1024;

/** Reads a packed chart in memory; nothing of it is written. */
export function readChart(bytes: Buffer, name: string): ReadChart {
  const files = filesOf(bytes);
  if (typeof files === 'string') return { ok: false, problem: `is no packed chart: ${files}` };
  const strange = [...files.keys()].find((path) => !path.startsWith(`${name}/`) || path.split('/').includes('..'));
  if (strange !== undefined)
    return { ok: false, problem: `has a file outside of its folder, ${JSON.stringify(strange)}` };
  const text = files.get(`${name}/Chart.yaml`);
  if (text === undefined) return { ok: false, problem: 'has no Chart.yaml' };
  const facts = readFacts(text);
  if (facts['name'] !== name) return { ok: false, problem: `is the chart ${JSON.stringify(facts['name'] ?? '')}` };
  const of = (key: string): string => facts[key] ?? '';
  return {
    ok: true,
    chart: {
      name,
      version: of('version'),
      appVersion: of('appVersion'),
      description: of('description'),
      kubeVersion: of('kubeVersion'),
      values: files.get(`${name}/values.yaml`) ?? '',
      hasSchema: files.has(`${name}/values.schema.json`),
      definitions: new Map([...files].filter(([path]) => /^[^/]+\/(?:charts\/[^/]+\/)*crds\/.+\.ya?ml$/.test(path))),
    },
  };
}

function filesOf(bytes: Buffer): ReadonlyMap<string, string> | string {
  try {
    const entries = parseTar(gunzipSync(bytes, { maxOutputLength: most }));
    return new Map(
      entries
        .filter(({ type }) => type === 'file')
        .map(({ name, data }) => [name.replace(/^\.\//, ''), Buffer.from(data ?? []).toString('utf8')]),
    );
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The texts of a Chart.yaml, which Helm has loaded before. */
function readFacts(text: string): Readonly<Record<string, string>> {
  try {
    const value: unknown = parse(text);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, each]) => (isWord(each) ? [[key, String(each)]] : [])),
    );
  } catch {
    return {};
  }
}

const isWord = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';
