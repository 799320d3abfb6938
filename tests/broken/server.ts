import type { Cluster } from '@helmwright/cluster';
import { DryRun } from '../cluster/dry-run.ts';
import { type KubernetesObject, objectsOf } from '../cluster/object-api.ts';
import { Operator, releaseArguments } from '../cluster/operator.ts';
import { readInstallations } from '../cluster/releases.ts';

/** What a server would not take of objects: `<kind> <reason>: <what of it>`, the last as short as it is in the message. */
export async function refusalsOf(cluster: Cluster, objects: readonly KubernetesObject[]): Promise<readonly string[]> {
  const refusals = await new DryRun(cluster).refusals(objects);
  return refusals.map(({ kind, reason, message }) => `${kind} ${reason}: ${gist(message)}`);
}

/** The same of all releases of a generated tree, rendered by Helm 4. */
export async function refusalsOfTree(cluster: Cluster, tree: string): Promise<readonly string[]> {
  const operator = await Operator.open('helm4', cluster.kubeconfig, tree);
  try {
    const refused: string[] = [];
    for (const { releases } of await readInstallations(tree)) {
      const objects: KubernetesObject[] = [];
      for (const release of releases) {
        objects.push(...objectsOf(await operator.succeed('template', ...releaseArguments(release))));
      }
      refused.push(...(await refusalsOf(cluster, objects)));
    }
    return refused;
  } finally {
    await operator.close();
  }
}

const gists: readonly RegExp[] = [
  /no PriorityClass with name/,
  /violates PodSecurity/,
  /exceeded quota/,
  /field not declared in schema/,
  /field is immutable/,
  /must be less than or equal to/,
  /must be no more than \d+ characters/,
];

/** The part of a message that is the same wherever and whenever it is said. */
const gist = (message: string): string =>
  gists.map((each) => each.exec(message)?.[0]).find((found) => found !== undefined) ?? message;
