import { type Leaving, retainedUntil, type Stage, type Tenant, type TenantCluster } from '@helmwright/fleet';

/** A step as people see it. */
export interface ShownStep {
  readonly from: Stage;
  readonly to: Stage;
  readonly today: string;
  /** The plan. */
  readonly files: string;
  /** What the tenant's file will say of its leaving. */
  readonly block: string;
  readonly written: boolean;
}

/** What a step of leaving does, and what people have to do after it. */
export function leavingText(
  tenant: Tenant,
  leaving: Leaving | undefined,
  clusters: readonly TenantCluster[],
  { from, to, today, files, block, written }: ShownStep,
): string {
  const { name, displayName } = tenant;
  const title = `${name} (${displayName}): ${from} → ${to}, on ${today}`;
  const ending = written ? [] : ['', `Nothing was written. To do it, run it again with --confirm ${name}.`];
  return `${[title, '', files, ...(block === '' ? [] : ['', block.trimEnd()]), '', ...after(name, to, leaving, clusters), ...ending].join('\n')}\n`;
}

function after(
  name: string,
  to: Stage,
  leaving: Leaving | undefined,
  clusters: readonly TenantCluster[],
): readonly string[] {
  const until = leaving === undefined ? '' : retainedUntil(leaving);
  const next = (stage: Stage): string => `helmwright decommission ${name} --stage ${stage} --confirm ${name}`;
  switch (to) {
    case 'running':
      return ['It stays. Nothing that is generated changes.'];
    case 'retain':
      return [
        'It runs on as before; nothing that is generated changes. Then:',
        '  1. Hand its data over to it, its backups included.',
        `  2. ${next('export')}`,
      ];
    case 'export':
      return [`It runs on as before, at the least until ${until}. From that day on:`, `  ${next('delete')}`];
    case 'delete':
      return [
        'Its releases are no longer generated. Argo CD deletes nothing by itself, so this is for people to do:',
        '  1. helmwright generate, and merge what it writes. The ApplicationSets let go of the Applications then.',
        '  2. Delete the Applications, and when they are gone the namespace with all that is in it:',
        ...clusters.flatMap(({ environment, cluster, argocd }) => [
          `       kubectl --namespace ${argocd} delete applications --selector=helmwright.dev/environment=${environment},helmwright.dev/tenant=${name}`,
          `       kubectl --context=${cluster} delete namespace ${name}`,
        ]),
        '  3. Delete what lies outside the clusters: databases, backups, logs, metrics, host names, directory groups.',
        `  4. ${next('deleted')}`,
      ];
    case 'deleted':
      return [
        'Its name stays in tenants/decommissioned.yaml, so that nobody gets it again. Then:',
        '  helmwright generate --check, and commit both files.',
      ];
  }
}
