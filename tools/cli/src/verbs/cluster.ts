import { broken, type ClusterReport, endClusters, isClusterName, keepCluster, listClusters } from '@helmwright/cluster';
import { type Palette, toolchainCodes } from '@helmwright/diagnostics';
import type { OperatorName } from '@helmwright/toolchain';
import type { Context } from '../output/context.ts';
import { Interrupted, type Outcome, WrongUsage } from '../output/outcome.ts';

/** Whose custom resources a cluster may be started with. */
const operators: readonly OperatorName[] = ['argo-cd', 'istio', 'prometheus-operator'];

/** Starts a cluster that outlives the command, or finds the one that runs. */
export async function clusterUp(
  { io, steps }: Context,
  { name, node, customResources }: { readonly name: string; readonly node: boolean; readonly customResources: boolean },
): Promise<Outcome> {
  checkName(name);
  const { environment, signal } = io;
  const kept = await steps(`Starting the cluster ${name}`, (onProgress) =>
    keepCluster(name, {
      node,
      customResources: customResources ? operators : [],
      environment,
      signal,
      onProgress,
    }),
  );
  if (!kept.ok && signal.aborted) throw new Interrupted();
  if (!kept.ok) return { diagnostics: kept.diagnostics };
  const { server, kubeconfig, fresh } = kept.value;
  const text = [
    `The cluster ${name} ${fresh ? 'runs' : 'was running already'} at ${server}.`,
    '',
    'Use it, in this shell, with kubectl and Helm:',
    `  export KUBECONFIG=${quoted(kubeconfig)}`,
    'End it:',
    `  helmwright cluster down ${name}`,
    '',
  ].join('\n');
  return { diagnostics: kept.diagnostics, text, report: { cluster: kept.value } };
}

/** Shows which clusters there are and which of their parts live. */
export async function clusterStatus({ io, palette }: Context, name: string | undefined): Promise<Outcome> {
  if (name !== undefined) checkName(name);
  const listed = await listClusters(io.environment);
  if (!listed.ok) return { diagnostics: listed.diagnostics };
  const clusters = listed.value.filter((cluster) => name === undefined || cluster.name === name);
  if (name !== undefined && clusters.length === 0) {
    const others = listed.value.map((cluster) => cluster.name);
    const message = `There is no cluster ${name}; ${others.length === 0 ? 'none runs' : `there are: ${others.join(', ')}`}.`;
    return {
      diagnostics: [toolchainCodes.clusterUnknown({ message, remedy: `Run \`helmwright cluster up ${name}\`.` })],
    };
  }
  const diagnostics = clusters.filter(({ state }) => state === 'broken').map(broken);
  return {
    diagnostics,
    text:
      clusters.length === 0 ? 'No cluster runs.\n' : clusters.map((cluster) => describe(cluster, palette)).join('\n'),
    report: { clusters },
    exitCode: diagnostics.length === 0 ? 0 : 1,
  };
}

/** Ends a cluster, or all of them, and removes what they had. */
export async function clusterDown({ io }: Context, name: string | undefined): Promise<Outcome> {
  if (name !== undefined) checkName(name);
  const ended = await endClusters(io.environment, name === undefined ? undefined : [name]);
  if (!ended.ok) return { diagnostics: ended.diagnostics };
  const lines = ended.value.map((one) => `The cluster ${one} is gone.\n`);
  const nothing = name === undefined ? 'No cluster runs.\n' : `There is no cluster ${name}.\n`;
  return { diagnostics: [], text: lines.length === 0 ? nothing : lines.join(''), report: { ended: ended.value } };
}

function checkName(name: string): void {
  if (isClusterName(name)) return;
  throw new WrongUsage(
    `"${name}" cannot name a cluster: use up to 40 small letters, digits and hyphens, such as "default".`,
  );
}

function describe({ name, state, access, parts }: ClusterReport, palette: Palette): string {
  const colour = state === 'running' ? palette.added : palette.error;
  const width = Math.max(...parts.map((part) => part.name.length));
  const lines = parts.map((part) => {
    const end = part.alive ? palette.added('lives') : `${palette.error('ended')}  ${part.ended ?? 'killed'}`;
    return `  ${part.name.padEnd(width)}  ${String(part.pid).padStart(7)}  ${end}`;
  });
  const address = access === undefined ? [] : [`  ${access.server}`, `  KUBECONFIG=${quoted(access.kubeconfig)}`];
  return `${[`${name}  ${colour(state)}`, ...address, ...lines].join('\n')}\n`;
}

/** As a shell reads it as one word. */
const quoted = (text: string): string => (/^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
