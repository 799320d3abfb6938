import { adoptCodes, type Diagnostic, failure, type Result, success, wholeFile } from '@helmwright/diagnostics';
import { isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import { readValuesFile } from '@helmwright/source';

/** What of a chart says which values it takes. */
export interface AdoptedChart {
  readonly name: string;
  readonly defaults: JsonObject;
  /** Of `values.schema.json`; undefined where there is none. */
  readonly schema: Json | undefined;
  /** All templates, one after the other; those of its own charts too. */
  readonly templates: string;
  /** Keys under which the values of other charts stand. */
  readonly charts: ReadonlySet<string>;
}

/**
 * Reads a chart from its files as Helm has them, by their paths in its folder. Fails with HW1132 where it has no name
 * or cannot be read.
 */
export function chartOf(
  texts: ReadonlyMap<string, string>,
  shownPath: (path: string) => string = (path) => path,
): Result<AdoptedChart> {
  const found: Diagnostic[] = [];
  const read = (path: string): JsonObject => {
    const text = texts.get(path);
    if (text === undefined) return {};
    const file = readValuesFile(shownPath(path), text);
    found.push(...file.diagnostics);
    return file.ok ? file.value.value : {};
  };
  const metadata = read('Chart.yaml');
  const defaults = read('values.yaml');
  const { name } = metadata;
  if (typeof name !== 'string' && found.length === 0) found.push(nameless(shownPath('Chart.yaml')));
  let schema: Json | undefined;
  try {
    const text = texts.get('values.schema.json');
    if (text !== undefined) schema = JSON.parse(text);
  } catch (error) {
    found.push(brokenSchema(shownPath('values.schema.json'), error));
  }
  if (found.length > 0 || typeof name !== 'string') return failure(found);
  const templates = [...texts].filter(([path]) => /(?:^|\/)templates\//.test(path)).map(([, text]) => text);
  return success({ name, defaults, schema, templates: templates.join('\n'), charts: chartsIn(metadata, texts) });
}

function chartsIn({ dependencies }: JsonObject, texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const listed = Array.isArray(dependencies) ? dependencies : [];
  const names = listed.flatMap((each: Json) => {
    if (!isJsonObject(each)) return [];
    const { alias, name } = each;
    return [alias, name].filter((one) => typeof one === 'string');
  });
  const folders = [...texts.keys()].flatMap((path) => /^charts\/([^/]+)\//.exec(path)?.[1] ?? []);
  return new Set([...names, ...folders]);
}

const nameless = (path: string): Diagnostic =>
  adoptCodes.adoptChart({
    message: 'The folder holds no chart: there is no Chart.yaml with a name.',
    remedy: 'Name the folder of the chart with `--chart`.',
    position: wholeFile(path),
  });

const brokenSchema = (path: string, error: unknown): Diagnostic =>
  adoptCodes.adoptChart({
    message: `The schema is no JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`,
    remedy: 'Fix it there, or adopt with a copy of the chart without it.',
    position: wholeFile(path),
  });
