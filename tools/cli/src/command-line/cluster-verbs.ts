import type { Command } from 'commander';
import { examples } from './examples.ts';
import type { RunVerb } from './run-verb.ts';

/** What is about test clusters on this machine. */
export function addClusterVerbs(program: Command, run: RunVerb): void {
  const cluster = program
    .command('cluster')
    .description('start, look at and end Kubernetes control planes on this machine, to try things on')
    .helpCommand(false)
    .addHelpText(
      'after',
      '\nA cluster is etcd, kube-apiserver, kube-controller-manager, kube-scheduler and kwok, the real ones, without Docker:\npods are scheduled and become ready, and nothing runs in them. The first start builds what is not on the machine.\n',
    );
  cluster
    .command('up')
    .description('start a cluster that stays until it is ended, and say how to use it')
    .argument('[name]', 'name of the cluster', 'default')
    .option('--no-node', 'without a node: pods stay pending')
    .option('--custom-resources', 'with the custom resources of Argo CD, Istio and the Prometheus operator')
    .addHelpText(
      'after',
      examples('cluster up', 'cluster up other --custom-resources', 'cluster up --json | jq -r .cluster.kubeconfig'),
    )
    .action(async (name: string, { node, customResources = false }: { node: boolean; customResources?: boolean }) => {
      await run('cluster up', { tree: false }, async (context) => {
        const { clusterUp } = await import('../verbs/cluster.ts');
        return clusterUp(context, { name, node, customResources });
      });
    });
  cluster
    .command('status')
    .description('show the clusters and which of their parts live; exit with 1 if one is broken')
    .argument('[name]', 'one cluster only')
    .addHelpText('after', examples('cluster status', 'cluster status other --json'))
    .action(async (name: string | undefined) => {
      await run('cluster status', { tree: false, quiet: true }, async (context) => {
        const { clusterStatus } = await import('../verbs/cluster.ts');
        return clusterStatus(context, name);
      });
    });
  cluster
    .command('down')
    .description('end a cluster and remove all that it had; nothing to do where there is none')
    .argument('[name]', 'name of the cluster', 'default')
    .option('--all', 'every cluster of this user')
    .addHelpText('after', examples('cluster down', 'cluster down other', 'cluster down --all'))
    .action(async (name: string, { all }: { all?: true }) => {
      await run('cluster down', { tree: false, quiet: true }, async (context) => {
        const { clusterDown } = await import('../verbs/cluster.ts');
        return clusterDown(context, all ? undefined : name);
      });
    });
}
