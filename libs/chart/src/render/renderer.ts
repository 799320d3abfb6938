import type { JsonObject } from '@helmwright/json';
import { assumedApis, compilePlacedEvaluator, type PlacedTemplates, type Rendering } from '@helmwright/template';
import type { ChartDefinition } from '../definition/chart-definition.ts';
import { templatesOf } from '../definition/templates-of.ts';
import { type TreeValuesOf, valuesBelow } from './chart-values.ts';
import { unfold } from './unfold.ts';

/** One `helm install` or `helm upgrade`, as far as templates can see it. */
export interface RenderRequest {
  /** The user's values; the chart's defaults are put under them. */
  readonly values: JsonObject;
  readonly release: { readonly name: string; readonly namespace: string; readonly isUpgrade?: boolean };
  /** Kubernetes version with a leading `v`. Default: `v1.34.0`. */
  readonly kubeVersion?: string;
  /** APIs that the cluster serves beside those that Helm assumes, as `helm template --api-versions` takes them. */
  readonly apiVersions?: readonly string[];
}

const assumed: ReadonlySet<string> = new Set(assumedApis);

type Success = Extract<Rendering, { readonly ok: true }>;
type Failure = Extract<Rendering, { readonly ok: false }>;

/** The objects and notes of a rendering, or what stopped it: a template, as it would Helm, or a list that is none. */
export type ChartRendering = Success | (Failure & { readonly stoppedBy: 'template' | 'list' });

/**
 * Renders one chart in process: the objects that `helm template` would give, those in lists each by itself, so that
 * nobody who looks at objects ever has to think of lists (see {@link unfold}).
 */
export type Renderer = (request: RenderRequest) => ChartRendering;

/** Makes the renderer of a chart; the templates are prepared once. */
export function renderer(definition: ChartDefinition, valuesOf: TreeValuesOf): Renderer {
  const charts = chartsOf(definition);
  const evaluate = compilePlacedEvaluator(charts);
  const placed = new Map(charts.map((chart) => [chart.folder, chart]));
  return ({ values, release, kubeVersion = 'v1.34.0', apiVersions = [] }) => {
    const isUpgrade = release.isUpgrade ?? false;
    const Release = {
      Name: release.name,
      Namespace: release.namespace,
      Service: 'Helm',
      Revision: isUpgrade ? 2 : 1,
      IsInstall: !isUpgrade,
      IsUpgrade: isUpgrade,
    };
    const Capabilities = { KubeVersion: { Version: kubeVersion } };
    const tree = valuesOf(values);
    if (!tree.ok) {
      return {
        ok: false,
        template: 'values.yaml',
        message: `type mismatch on ${tree.path.at(-1)}`,
        stoppedBy: 'template',
      };
    }
    const rendering = evaluate({
      rootsOf: (folder) => {
        const { path = [], Chart = {} } = placed.get(folder) ?? {};
        const Values = valuesBelow(tree, path);
        return Values === undefined ? undefined : { Values, Release, Chart, Capabilities };
      },
      apiVersions: apiVersions.length === 0 ? assumed : new Set([...assumed, ...apiVersions]),
    });
    return rendering.ok ? unfolded(rendering) : { ...rendering, stoppedBy: 'template' };
  };
}

interface RenderedChart extends PlacedTemplates {
  readonly path: readonly string[];
  readonly Chart: JsonObject;
}

/** A chart and the charts that it brings along, each where it is and with what it is called there. */
function chartsOf(definition: ChartDefinition, path: readonly string[] = []): readonly RenderedChart[] {
  const { name, version, appVersion } = definition.metadata;
  const own: RenderedChart = {
    path,
    folder: path.map((alias) => `charts/${alias}/`).join(''),
    templates: templatesOf(definition),
    Chart: { Name: path.at(-1) ?? name, Version: version, AppVersion: appVersion },
  };
  const below = Object.entries(definition.subcharts);
  return [own, ...below.flatMap(([alias, { chart }]) => chartsOf(chart, [...path, alias]))];
}

function unfolded(rendering: Success): ChartRendering {
  // Hardly any chart makes lists.
  if (!rendering.objects.some(({ object }) => mayBeList(object))) return rendering;
  const objects: Success['objects'][number][] = [];
  for (const { template, object } of rendering.objects) {
    const inner = unfold(object);
    if (!inner.ok) return { ok: false, template, message: inner.message, stoppedBy: 'list' };
    objects.push(...inner.objects.map((each) => ({ template, object: each })));
  }
  return { ...rendering, objects };
}

const mayBeList = (object: JsonObject): boolean => Object.hasOwn(object, 'items') || object['kind'] === 'List';
