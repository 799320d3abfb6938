import {
  bounds,
  changes,
  changesManaged,
  everyChange,
  makesNodePort,
  may,
  missing,
  refusesPods,
  secured,
  sound,
  violates,
  withContainer,
} from './probes.ts';
import type { Tenants } from './tenants.ts';

/** One check of the Multi-Tenancy Benchmark, and what it comes to here. */
export interface Check {
  /** As in the benchmark's `config.yaml`; two of its checks have one identifier. */
  readonly id: string;
  readonly title: string;
  readonly level: 1 | 2;
  /** How it is asked, in a few words. */
  readonly asked: string;
  /** What is found, where the check is not met. */
  readonly unmet?: { readonly found: readonly string[]; readonly because: string };
  /** Asks a cluster; gives what is at fault. */
  readonly ask: (tenants: Tenants) => Promise<readonly string[]>;
}

/** The checks of the benchmark's levels 1 and 2, in the order of their identifiers. */
export const checks: readonly Check[] = [
  {
    id: 'MTB-PL1-BC-CPI-2',
    title: 'Block multitenant resources',
    level: 1,
    asked:
      'tries to change and to delete every network policy, role, role binding, quota and limit range of the namespace',
    ask: changesManaged,
  },
  {
    id: 'MTB-PL1-BC-CPI-3',
    title: 'Block add capabilities',
    level: 1,
    asked: 'tries to make a pod that adds NET_ADMIN',
    ask: refusesPods(violates, secured({ capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } })),
  },
  {
    id: 'MTB-PL1-BC-CPI-4',
    title: 'Require run as non-root user',
    level: 1,
    asked: 'tries to make a pod that does not say `runAsNonRoot`, and one that runs as user 0',
    ask: refusesPods(
      violates,
      { ...sound, securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
      { ...sound, securityContext: { ...sound.securityContext, runAsUser: 0 } },
    ),
  },
  {
    id: 'MTB-PL1-BC-CPI-5',
    title: 'Block privileged containers',
    level: 1,
    asked: 'tries to make a pod with a privileged container',
    ask: refusesPods(violates, secured({ privileged: true, allowPrivilegeEscalation: true })),
  },
  {
    id: 'MTB-PL1-BC-CPI-6',
    title: 'Block privilege escalation',
    level: 1,
    asked: 'tries to make a pod with `allowPrivilegeEscalation`',
    ask: refusesPods(violates, secured({ allowPrivilegeEscalation: true })),
  },
  {
    id: 'MTB-PL1-BC-HI-1',
    title: 'Block use of host path volumes',
    level: 1,
    asked: 'tries to make a pod with a `hostPath` volume',
    ask: refusesPods(violates, { ...sound, volumes: [{ name: 'etc', hostPath: { path: '/etc' } }] }),
  },
  {
    id: 'MTB-PL1-BC-HI-1',
    title: 'Block use of NodePort services',
    level: 1,
    asked: 'tries to make a Service of type NodePort, which the quota of `services.nodeports` refuses',
    ask: makesNodePort,
  },
  {
    id: 'MTB-PL1-BC-HI-3',
    title: 'Block use of host networking and ports',
    level: 1,
    asked: 'tries to make a pod with a `hostPort`, and one with `hostNetwork`',
    ask: refusesPods(violates, withContainer({ ports: [{ containerPort: 80, hostPort: 80 }] }), {
      ...sound,
      hostNetwork: true,
    }),
  },
  {
    id: 'MTB-PL1-BC-HI-4',
    title: 'Block use of host PID',
    level: 1,
    asked: 'tries to make a pod with `hostPID`',
    ask: refusesPods(violates, { ...sound, hostPID: true }),
  },
  {
    id: 'MTB-PL1-BC-HI-5',
    title: 'Block use of host IPC',
    level: 1,
    asked: 'tries to make a pod with `hostIPC`',
    ask: refusesPods(violates, { ...sound, hostIPC: true }),
  },
  {
    id: 'MTB-PL1-CC-CPI-1',
    title: 'Block access to cluster resources',
    level: 1,
    asked: 'reviews every verb on every resource of the whole cluster',
    ask: (tenants) => may(tenants, false, undefined),
  },
  {
    id: 'MTB-PL1-CC-DI-1',
    title: 'Require always imagePullPolicy',
    level: 1,
    asked: 'tries to make a pod whose image is never pulled',
    unmet: {
      found: [`a pod is let in: ${JSON.stringify(withContainer({ imagePullPolicy: 'Never' }))}`],
      because:
        'Pod Security, quotas and RBAC know nothing of it, so that only an admission controller can refuse or change such a pod: `AlwaysPullImages` of the API server, or a policy. The charts set `Always` by default, and what else a tenant’s administrator runs is not theirs to decide.',
    },
    ask: refusesPods('imagePullPolicy', withContainer({ imagePullPolicy: 'Never' })),
  },
  {
    id: 'MTB-PL1-CC-FNS-1',
    title: 'Configure namespace resource quotas',
    level: 1,
    asked: 'reads the quotas of CPU, memory and storage',
    ask: bounds('cpu', 'memory', 'ephemeral-storage'),
  },
  {
    id: 'MTB-PL1-CC-FNS-2',
    title: 'Configure namespace object limits',
    level: 1,
    asked: 'reads the quotas of objects',
    ask: bounds(
      ...['pods', 'services', 'replicationcontrollers', 'resourcequotas', 'secrets', 'configmaps'],
      ...['persistentvolumeclaims', 'services.nodeports', 'services.loadbalancers'],
    ),
  },
  {
    id: 'MTB-PL1-CC-TI-1',
    title: 'Block modification of resource quotas',
    level: 1,
    asked: 'reviews every verb that changes a quota',
    ask: (tenants) => tenants.allowed({ group: '', name: 'resourcequotas' }, changes, tenants.own),
  },
  {
    id: 'MTB-PL1-CC-TI-2',
    title: 'Block access to other tenant resources',
    level: 2,
    asked: 'reviews every verb on every resource in the namespace of another tenant',
    ask: (tenants) => may(tenants, true, tenants.other),
  },
  {
    id: 'MTB-PL2-BC-OPS-3',
    title: 'Create role bindings',
    level: 2,
    asked: 'reviews every verb on roles and role bindings in the own namespace',
    unmet: {
      found: ['get roles', ...everyChange('roles'), 'get rolebindings', ...everyChange('rolebindings')],
      because:
        'On purpose: who may do what is written in the tenant’s file and reviewed there. An administrator who could bind roles would undo that.',
    },
    ask: (tenants) => missing(tenants, 'rbac.authorization.k8s.io', ['roles', 'rolebindings']),
  },
  {
    id: 'MTB-PL2-BC-OPS-4',
    title: 'Create network policies',
    level: 2,
    asked: 'reviews every verb on network policies in the own namespace',
    unmet: {
      found: everyChange('networkpolicies'),
      because:
        'On purpose: policies only ever add what is allowed, so that one of a tenant’s own could open what is proven closed. A tenant may see its policies.',
    },
    ask: (tenants) => missing(tenants, 'networking.k8s.io', ['networkpolicies']),
  },
];
