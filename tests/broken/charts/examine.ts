import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ChartDefinition, type CompiledChart, compileChart } from '@helmwright/chart';
import type { Cluster } from '@helmwright/cluster';
import { type AllowedList, proveIsolation } from '@helmwright/policy';
import { compareWithHelm, objectsOf as jsonObjectsOf, programOutput, type Workbench } from '@helmwright/testing';
import { validateManifests } from '@helmwright/toolchain';
import { scoresOf } from '../../charts/kube-score.ts';
import { ObjectApi, objectsOf } from '../../cluster/object-api.ts';

import { findings } from '../breaks.ts';
import { refusalsOf } from '../server.ts';

/** What charts are examined with. */
export interface Equipment {
  readonly bench: Workbench;
  readonly cluster: Cluster;
  readonly helm: string;
}

/** A chart, and what was done to its files after they were printed. */
export interface Subject {
  readonly name: string;
  readonly definition: ChartDefinition;
  readonly change?: (folder: string) => ReadonlyMap<string, string>;
}

type Findings = Readonly<Record<string, readonly string[]>>;

/** What every check of a chart finds: each is asked, whatever the others found. */
export async function examine(subject: Subject, equipment: Equipment): Promise<Findings> {
  const compiled = compileChart(subject.definition);
  if (!compiled.ok) return findings({ compile: compiled.diagnostics.map(({ code }) => code) });
  const printed = await equipment.bench.chart(compiled.value, subject.name);
  const files = subject.change?.(printed) ?? compiled.value.files;
  const emitted = { ...compiled.value, files };
  const folder = await equipment.bench.chart(emitted, subject.name);
  const manifests = await helmTemplate(folder, subject.name, equipment);
  const server = await refusalsOf(equipment.cluster, objectsOf(`${platform(subject.name)}---\n${manifests.text}`));
  return findings({
    differential: await differential(compiled.value, emitted),
    lint: await lint(folder, equipment),
    kubeconform: (await validateManifests([manifests])).diagnostics.map(({ code }) => code),
    isolation: isolation(subject.name, manifests.text),
    'kube-score': (await scoresOf(manifests.name)).map(({ check }) => check),
    server,
    upgrade: server.length > 0 ? [] : await upgrade(subject, manifests.text, equipment),
  });
}

/** What a cluster's owner gives each namespace. */
const platform = (namespace: string): string => `apiVersion: v1
kind: Namespace
metadata: { name: ${namespace}, labels: { pod-security.kubernetes.io/enforce: restricted } }
---
apiVersion: v1
kind: ResourceQuota
metadata: { name: bounds, namespace: ${namespace} }
spec: { hard: { requests.cpu: '4', limits.cpu: '8' } }
`;

async function helmTemplate(
  folder: string,
  namespace: string,
  { bench, helm }: Equipment,
): Promise<{ readonly name: string; readonly text: string }> {
  const { code, stdout, stderr } = await programOutput(helm, ['template', 'it', folder, '--namespace', namespace]);
  if (code !== 0) throw new Error(stderr);
  const name = join(bench.folder, `${namespace}.yaml`);
  await writeFile(name, stdout);
  return { name, text: stdout };
}

async function differential(chart: CompiledChart, emitted: CompiledChart): Promise<readonly string[]> {
  const { divergence } = await compareWithHelm(chart, {
    cases: 60,
    seed: 5,
    emitted,
    which: ['helm4'],
    shrink: false,
  });
  return divergence === undefined ? [] : ['divergence'];
}

async function lint(folder: string, { helm }: Equipment): Promise<readonly string[]> {
  const { stdout } = await programOutput(helm, ['lint', '--strict', folder]);
  return stdout.match(/\[(?:INFO|WARNING|ERROR)\].*/g) ?? [];
}

const allowed: AllowedList = {
  pods: [
    { direction: 'ingress', namespace: 'ingress-nginx', ports: [] },
    {
      direction: 'egress',
      namespace: 'kube-system',
      labels: new Map([['k8s-app', 'kube-dns']]),
      ports: [{ protocol: 'UDP', port: { from: 53, to: 53 } }],
    },
  ],
  addresses: [],
};

/** Proves of two tenants that each have the release to themselves that neither can reach the other. */
function isolation(namespace: string, manifests: string): readonly string[] {
  const tenants = [namespace, `${namespace}-too`].map((tenant) => ({
    tenant,
    namespace: tenant,
    allowed,
    objects: jsonObjectsOf(manifests.replaceAll(`namespace: "${namespace}"`, `namespace: "${tenant}"`)).map(
      (object) => ({ namespace: tenant, object }),
    ),
  }));
  return proveIsolation('the cluster', tenants).diagnostics.map(({ code }) => code);
}

/** Installs the release, and asks the server for the same of the chart's next version. */
async function upgrade(
  { definition, name }: Subject,
  manifests: string,
  { bench, cluster, helm }: Equipment,
): Promise<readonly string[]> {
  const api = new ObjectApi(cluster);
  for (const object of objectsOf(manifests)) {
    const { status, body } = await api.apply(object, { dryRun: false });
    if (status >= 300) return [String(body['message'])];
  }
  const next = compileChart({ ...definition, metadata: { ...definition.metadata, version: '0.2.0' } });
  if (!next.ok) return next.diagnostics.map(({ code }) => code);
  const folder = await bench.chart(next.value, `${name}-next`);
  return refusalsOf(cluster, objectsOf((await helmTemplate(folder, name, { bench, cluster, helm })).text));
}
