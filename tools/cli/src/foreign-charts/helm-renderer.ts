import { type ChartRendering, type Renderer, unfold } from '@helmwright/chart';
import { type ProcessEnvironment, plainEnvironment, programAt, runProgramNow } from '@helmwright/disk';
import { canonical, isJsonObject } from '@helmwright/json';
import { readDocuments } from '@helmwright/source';
import type { KeptChart, ResolvedTool } from '@helmwright/toolchain';

/** What a chart may take: a sound one takes a second, and the largest known says two megabytes. */
const limits = { milliseconds: 120_000, bytes: 32 * 1024 * 1024 };

/**
 * Renders a chart of others by Helm, from its archive in the cache, as Argo CD does: with the definitions of its `crds/`.
 * The same values are rendered once in a process, since an archive never changes.
 */
export function helmRenderer(
  { path, name: chart }: Pick<KeptChart, 'path' | 'name'>,
  helm: ResolvedTool,
  environment: ProcessEnvironment,
): Renderer {
  const known = new Map<string, ChartRendering>();
  return ({ values, release, kubeVersion = 'v1.34.0', apiVersions = [] }) => {
    const key = canonical({ values, release: { ...release }, kubeVersion, apiVersions: [...apiVersions] });
    const found = known.get(key);
    if (found !== undefined) return found;
    const { status, stdout, stderr, stopped } = runProgramNow(
      {
        program: programAt(helm.path),
        options: [
          'template',
          `--namespace=${release.namespace}`,
          `--kube-version=${kubeVersion.replace(/^v/, '')}`,
          ...apiVersions.map((version) => `--api-versions=${version}`),
          ...(release.isUpgrade === true ? ['--is-upgrade'] : []),
          '--include-crds',
          '--values=-',
        ],
        end: '--',
        operands: [release.name, path],
        environment: { ...plainEnvironment(environment), HELM_NO_PLUGINS: '1' },
      },
      limits,
      { input: JSON.stringify(values) },
    );
    const rendering =
      status === 0 ? readRendering(stdout.toString('utf8'), chart) : refusal(stopped?.problem ?? stderr, chart);
    known.set(key, rendering);
    return rendering;
  };
}

/** The objects, under the paths of the templates that Helm names before each document. */
function readRendering(text: string, chart: string): ChartRendering {
  const objects = [];
  for (const part of text.split(/^---\n(?=# Source: )/m)) {
    const [, source = chart] = /^# Source: (.+)$/m.exec(part) ?? [];
    const template = source.replace(`${chart}/`, '');
    const read = readDocuments(part);
    if (!read.ok) return { ok: false, template, message: `it ${read.problem}`, stoppedBy: 'template' };
    for (const value of read.values) {
      if (!isJsonObject(value)) continue;
      const inner = unfold(value);
      if (!inner.ok) return { ok: false, template, message: inner.message, stoppedBy: 'list' };
      objects.push(...inner.objects.map((object) => ({ template, object })));
    }
  }
  return { ok: true, objects, notes: '' };
}

/** What Helm says in place of objects: of a template, of the schema of values, or of the chart as a whole. */
function refusal(said: string, chart: string): ChartRendering {
  const lines = said
    .split('\n')
    .map((line) => line.trim().replace(/^Error: /, ''))
    .filter((line) => line !== '' && !line.startsWith('Use --debug'));
  const schema = lines.findIndex((line) => line.startsWith("values don't meet the specifications of the schema"));
  if (schema !== -1) {
    const problems = lines.slice(schema + 1).filter((line) => line.startsWith('- '));
    const message = problems.map((line) => line.slice(2)).join('; ');
    return { ok: false, template: 'values.schema.json', message, stoppedBy: 'template' };
  }
  const message = lines.join(' ').replace(/\.$/, '');
  const [, place] = /\(([^() ]+\.(?:ya?ml|tpl|txt)):\d+/.exec(message) ?? [];
  return { ok: false, template: place?.replace(`${chart}/`, '') ?? 'Chart.yaml', message, stoppedBy: 'template' };
}
