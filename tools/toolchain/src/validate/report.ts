/** One resource in the report that `kubeconform -output json` prints. */
export interface ReportedResource {
  readonly filename: string;
  readonly kind: string;
  readonly name: string;
  readonly version: string;
  readonly status: string;
  readonly msg: string;
  readonly validationErrors: readonly { readonly path: string; readonly msg: string }[];
}

/** kubeconform's report with its summary. */
export interface KubeconformReport {
  readonly resources: readonly ReportedResource[];
  readonly summary: {
    readonly valid: number;
    readonly invalid: number;
    readonly errors: number;
    readonly skipped: number;
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
const list = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** Reads a report; `undefined` where the text is none. */
export function parseReport(output: string): KubeconformReport | undefined {
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    return undefined;
  }
  if (!isObject(value) || !isObject(value['summary'])) return undefined;
  const { valid, invalid, errors, skipped } = value['summary'];
  return {
    resources: list(value['resources']).map((resource) => ({
      filename: text(resource['filename']),
      kind: text(resource['kind']),
      name: text(resource['name']),
      version: text(resource['version']),
      status: text(resource['status']),
      msg: text(resource['msg']),
      validationErrors: list(resource['validationErrors']).map((error) => ({
        path: text(error['path']),
        msg: text(error['msg']),
      })),
    })),
    summary: { valid: count(valid), invalid: count(invalid), errors: count(errors), skipped: count(skipped) },
  };
}
