import { type ChartSourceName, type End, ensureManifests } from '@helmwright/toolchain';
import { onProgress, required } from '../control-plane/required.ts';
import type { ChartSource } from './repository.ts';

/** A chart of somebody else, as its Go module has it. */
export interface ModuleChart {
  readonly name: string;
  readonly source: ChartSourceName;
  /** Folder of the chart in the module. */
  readonly folder: string;
  /** The versions that its project releases it as; in the module most have none of their own. */
  readonly versions: Readonly<Record<End, string>>;
  /** What we give it, as YAML of one line. */
  readonly values: string;
}

const istio = (name: string, folder: string, values = '{}'): ModuleChart => ({
  name,
  source: 'istio-charts',
  folder: `manifests/charts/${folder}`,
  versions: { oldest: '1.30.0', newest: '1.31.0' },
  values,
});

/** The charts that are proven to be usable. */
export const moduleCharts: readonly ModuleChart[] = [
  istio('base', 'base'),
  istio('istiod', 'istio-control/istio-discovery', '{ autoscaleMin: 2, meshConfig: { accessLogFile: /dev/stdout } }'),
  istio('cni', 'istio-cni'),
  istio('gateway', 'gateway', '{ service: { type: ClusterIP } }'),
  istio('ztunnel', 'ztunnel'),
  {
    name: 'cert-manager',
    source: 'cert-manager-chart',
    folder: 'deploy/charts/cert-manager',
    versions: { oldest: 'v1.21.0', newest: 'v1.21.2' },
    values: '{ replicaCount: 2, crds: { enabled: true } }',
  },
  {
    name: 'sealed-secrets',
    source: 'sealed-secrets-chart',
    folder: 'helm/sealed-secrets',
    versions: { oldest: '2.16.1', newest: '2.18.0' },
    values: '{ keyrenewperiod: 720h }',
  },
  {
    name: 'cilium',
    source: 'cilium-chart',
    folder: 'install/kubernetes/cilium',
    versions: { oldest: '1.15.19', newest: '1.20.2' },
    // Otherwise Helm draws new certificates for each rendering.
    values: '{ hubble: { tls: { auto: { method: cronJob } } } }',
  },
  {
    name: 'gatekeeper',
    source: 'gatekeeper-chart',
    folder: 'charts/gatekeeper',
    versions: { oldest: '3.17.0', newest: '3.23.1' },
    values: '{ replicas: 2 }',
  },
  {
    name: 'external-secrets',
    source: 'external-secrets-chart',
    folder: 'deploy/charts/external-secrets',
    versions: { oldest: '0.16.2', newest: '1.3.2' },
    values: '{ replicaCount: 2 }',
  },
];

/** The files of a chart, as its project packs it: with its version, and here without charts that its module lacks. */
export async function sourceOf({ source, folder, versions }: ModuleChart, end: End): Promise<ChartSource> {
  const files = required(await ensureManifests(source, { end, onProgress }));
  const own = [...files]
    .filter(([path]) => path.startsWith(`${folder}/`))
    .map(([path, text]) => [path.slice(folder.length + 1), text] as const);
  return Object.fromEntries(
    own.map(([path, text]) => [path, path === 'Chart.yaml' ? released(text, versions[end]) : text]),
  );
}

const released = (text: string, version: string): string =>
  text.replace(/^version:.*$/m, `version: "${version}"`).replace(/^dependencies:\n(?:[ -].*\n?)+/m, '');
