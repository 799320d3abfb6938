import { z } from 'zod';
import { concurrently } from '../../control-plane/concurrently.ts';
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

const verbs = ['get', 'list', 'create', 'update', 'patch', 'watch', 'delete', 'deletecollection'];
const changes = ['create', 'update', 'patch', 'delete', 'deletecollection'];
const lanes = 8;

const sound = {
  securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'app',
      image: 'registry.example.org/app:1.0.0',
      imagePullPolicy: 'Always',
      resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
} as const;
const [container] = sound.containers;
const withContainer = (change: object): object => ({ ...sound, containers: [{ ...container, ...change }] });
const secured = (change: object): object =>
  withContainer({ securityContext: { ...container.securityContext, ...change } });

/** Tries to make a pod, and one that keeps the rules beside it: a refusal of both would prove nothing. */
const refusesPods =
  (reason: string, ...specs: readonly object[]) =>
  async (tenants: Tenants): Promise<readonly string[]> => {
    const make = (spec: object) =>
      tenants.asAdmin('POST', `/api/v1/namespaces/${tenants.own}/pods?dryRun=All`, {
        metadata: { name: 'probe' },
        spec,
      });
    const { status, body } = await make(sound);
    if (status !== 201) return [`a sound pod is refused: ${body['message']}`];
    const answers = await concurrently(specs.length, specs, make);
    return answers.flatMap((answer, index) => {
      const spec = JSON.stringify(specs[index]);
      if (answer.status === 201) return [`a pod is let in: ${spec}`];
      const message = String(answer.body['message']);
      return answer.status === 403 && message.includes(reason) ? [] : [`${answer.status} ${message}`];
    });
  };

const objects = z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string() }) })) });
const quotas = z.object({ items: z.array(z.object({ spec: z.object({ hard: z.record(z.string(), z.string()) }) })) });

/** Which of some names no quota of the tenant's namespace bounds, as its administrator reads them. */
const bounds =
  (...names: readonly string[]) =>
  async (tenants: Tenants): Promise<readonly string[]> => {
    const { body } = await tenants.asAdmin('GET', `/api/v1/namespaces/${tenants.own}/resourcequotas`);
    const hard = new Set(quotas.parse(body).items.flatMap(({ spec }) => Object.keys(spec.hard)));
    return names.filter((name) => !hard.has(name) && !hard.has(`count/${name}`) && !hard.has(`requests.${name}`));
  };

const managed = [
  { path: 'apis/networking.k8s.io/v1', name: 'networkpolicies' },
  { path: 'apis/rbac.authorization.k8s.io/v1', name: 'rolebindings' },
  { path: 'apis/rbac.authorization.k8s.io/v1', name: 'roles' },
  { path: 'api/v1', name: 'resourcequotas' },
  { path: 'api/v1', name: 'limitranges' },
];

/** Tries to change and to delete everything that the tenant is bounded by. */
async function changesManaged(tenants: Tenants): Promise<readonly string[]> {
  const found = await concurrently(lanes, managed, async ({ path, name }) => {
    const base = `/${path}/namespaces/${tenants.own}/${name}`;
    const { items } = objects.parse((await tenants.asOwner(base)).body);
    if (items.length === 0) return [`there is nothing of ${name} to protect`];
    const tried = await concurrently(lanes, items, async ({ metadata }) => {
      const one = `${base}/${metadata.name}?dryRun=All`;
      const answers = [
        await tenants.asAdmin('PATCH', one, { metadata: { annotations: { key: 'value' } } }),
        await tenants.asAdmin('DELETE', one),
      ];
      return answers.flatMap(({ status }) => (status === 403 ? [] : [`${name} ${metadata.name}: ${status}`]));
    });
    return tried.flat();
  });
  return found.flat();
}

const may = async (
  tenants: Tenants,
  namespaced: boolean,
  namespace: string | undefined,
): Promise<readonly string[]> => {
  const resources = (await tenants.served()).filter((resource) => resource.namespaced === namespaced);
  if (resources.length === 0) return ['the server serves nothing of the kind'];
  const found = await concurrently(lanes, resources, (resource) => tenants.allowed(resource, verbs, namespace));
  return found.flat();
};

async function makesNodePort(tenants: Tenants): Promise<readonly string[]> {
  const make = (type: string) =>
    tenants.asAdmin('POST', `/api/v1/namespaces/${tenants.own}/services?dryRun=All`, {
      metadata: { name: 'probe' },
      spec: { type, selector: { app: 'probe' }, ports: [{ port: 80 }] },
    });
  const [inside, outside] = [await make('ClusterIP'), await make('NodePort')];
  if (inside.status !== 201) return [`a sound Service is refused: ${inside.body['message']}`];
  const message = String(outside.body['message']);
  return outside.status === 403 && message.includes('services.nodeports') ? [] : [`${outside.status} ${message}`];
}

const missing = async (tenants: Tenants, group: string, names: readonly string[]): Promise<readonly string[]> => {
  const wanted = ['get', 'create', 'update', 'patch', 'delete', 'deletecollection'];
  const found = await concurrently(names.length, names, async (name) => {
    const granted = await tenants.allowed({ group, name }, wanted, tenants.own);
    return wanted.map((verb) => `${verb} ${name}`).filter((each) => !granted.includes(each));
  });
  return found.flat();
};
const everyChange = (...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => changes.map((verb) => `${verb} ${name}`));

const violates = 'violates PodSecurity "restricted:latest"';

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
