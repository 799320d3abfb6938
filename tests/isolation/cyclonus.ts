import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@helmwright/json';
import { ensureTool } from '@helmwright/toolchain';
import type { DrawnCluster, DrawnPod, DrawnTraffic } from './arbitrary-cluster.ts';

/** The path of cyclonus; an error where it cannot be had, since nothing can be compared without it. */
export async function cyclonusPath(): Promise<string> {
  const tool = await ensureTool('cyclonus');
  if (!tool.ok) throw new Error(tool.diagnostics.map(({ message, remedy }) => `${message} ${remedy}`).join('\n'));
  return tool.value.path;
}

/** What cyclonus says of each connection under these policies: whether it is allowed. */
export async function askCyclonus(
  path: string,
  policies: readonly JsonObject[],
  { namespaces, traffic }: Pick<DrawnCluster, 'namespaces' | 'traffic'>,
): Promise<readonly boolean[]> {
  const folder = await mkdtemp(join(tmpdir(), 'helmwright-cyclonus-'));
  try {
    const policyFile = join(folder, 'policies.json');
    const trafficFile = join(folder, 'traffic.json');
    const list = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicyList', items: policies };
    await writeFile(policyFile, JSON.stringify(list));
    await writeFile(trafficFile, JSON.stringify(traffic.map((each) => questionOf(each, namespaces))));
    const output = await run(path, [
      ...['analyze', '--mode', 'query-traffic', '--verbosity', 'error'],
      ...['--policy-path', policyFile, '--traffic-path', trafficFile],
    ]);
    return [...output.matchAll(/IS ALLOWED\? \|\s+(TRUE|FALSE)/g)].map(([, answer]) => answer === 'TRUE');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function questionOf(traffic: DrawnTraffic, namespaces: DrawnCluster['namespaces']) {
  const end = (peer: DrawnTraffic['source']) => ({
    IP: peer.address,
    Internal: isPod(peer)
      ? {
          Namespace: peer.namespace,
          NamespaceLabels: { ...namespaces[peer.namespace], 'kubernetes.io/metadata.name': peer.namespace },
          PodLabels: peer.labels,
        }
      : null,
  });
  return {
    Source: end(traffic.source),
    Destination: end(traffic.destination),
    Protocol: traffic.protocol,
    ResolvedPort: traffic.port,
    ResolvedPortName: traffic.portName,
  };
}

/** Whether an end of a connection is a pod. */
export const isPod = (peer: DrawnTraffic['source']): peer is DrawnPod => 'namespace' in peer;

const run = (path: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(path, args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`cyclonus failed: ${stderr || error.message}`));
    });
  });
