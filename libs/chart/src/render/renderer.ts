import { type ChartTemplates, compileEvaluator, type JsonObject, type Rendering } from '@helmwright/template';
import type { ChartMetadata } from '../define/metadata.ts';
import { coalesce } from './coalesce.ts';

/** One `helm install` or `helm upgrade`, as far as templates can see it. */
export interface RenderRequest {
  /** The user's values; the chart's defaults are put under them. */
  readonly values: JsonObject;
  readonly release: { readonly name: string; readonly namespace: string; readonly isUpgrade?: boolean };
  /** Kubernetes version with a leading `v`. Default: `v1.34.0`. */
  readonly kubeVersion?: string;
  /** APIs that the cluster serves. Default: none. */
  readonly apiVersions?: readonly string[];
}

/** Renders one chart in process: the objects that `helm template` would give. */
export type Renderer = (request: RenderRequest) => Rendering;

/** Makes the renderer of a chart; the templates are prepared once. */
export function renderer(metadata: ChartMetadata, templates: ChartTemplates, defaults: JsonObject): Renderer {
  const evaluate = compileEvaluator(templates);
  const chart = { Name: metadata.name, Version: metadata.version, AppVersion: metadata.appVersion };
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
    return evaluate({
      roots: {
        Values: coalesce(defaults, values),
        Release,
        Chart: chart,
        Capabilities: { KubeVersion: { Version: kubeVersion } },
      },
      apiVersions: new Set(apiVersions),
    });
  };
}
