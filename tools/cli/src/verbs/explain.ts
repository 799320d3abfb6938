import { formatPosition, type Palette } from '@helmwright/diagnostics';
import { type ExplainedLayer, type Explanation, explainValue } from '@helmwright/fleet';
import { formatPath, isJsonObject, type Json } from '@helmwright/json';
import { writeYaml } from '@helmwright/source';
import { concerning } from '../output/concerning.ts';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';
import { readTenantWorkspace } from '../tree/read-one-tenant.ts';
import { filesOf, select } from '../verification/selection.ts';

/** What is asked for. */
export interface ExplainOptions {
  readonly tenant: string;
  readonly environment: string;
  /** Release and path, such as `api.replicas`. */
  readonly address: string;
}

/** Shows a value and the layers that set it. */
export async function explain(context: Context, { tenant, environment, address }: ExplainOptions): Promise<Outcome> {
  const read = await readTenantWorkspace(context, { tenant, environment, rendered: false });
  if (!read.ok) return read;
  const explained = explainValue(read.value.fleet, tenant, environment, address);
  if (!explained.ok) return { diagnostics: [...read.diagnostics, ...explained.diagnostics], source: read.source };
  const { value } = explained;
  const selected = select(read.value.fleet, { environment, tenant });
  return {
    diagnostics: concerning(read.diagnostics, selected.ok ? filesOf(selected.value) : new Set()).diagnostics,
    source: read.source,
    text: explanationText(value, context.palette),
    report: { ...value, value: value.value ?? null, deleted: value.value === undefined },
  };
}

function explanationText(explanation: Explanation, palette: Palette): string {
  const { tenant, environment, release, chart, path, value, layers } = explanation;
  const rows = layers.map((layer) => ({
    layer: layer.layer,
    said: layer.value === null ? 'deletes it' : brief(layer.value),
    place: placeText(layer, chart),
  }));
  const width = (key: 'layer' | 'said') => Math.max(0, ...rows.map((row) => row[key].length));
  const lines = rows.map(
    ({ layer, said, place }) =>
      `  ${layer.padEnd(width('layer'))}  ${said.padEnd(width('said'))}  ${palette.place(place)}`,
  );
  const title = `${formatPath([release, ...path])} of ${tenant} in ${environment}`;
  const heading = value === undefined ? `${title} is not set` : `${title}:${whole(value)}`;
  return `${[heading, '', ...lines].join('\n')}\n`;
}

const placeText = ({ position }: ExplainedLayer, chart: string): string =>
  position === undefined ? `charts/${chart}/values.yaml` : formatPosition(position);

/** A value on one line. */
function brief(value: Json): string {
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/** A value as it stands in a values file. */
function whole(value: Json): string {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    return ` ${JSON.stringify(value)}`;
  const text = isJsonObject(value) ? writeYaml(value) : writeYaml([...value]);
  return `\n${text.trimEnd().replace(/^/gm, '  ')}`;
}
