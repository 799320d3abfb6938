import { z } from 'zod';
import { concurrently } from '../../control-plane/concurrently.ts';
import type { Tenants } from './tenants.ts';

const verbs = ['get', 'list', 'create', 'update', 'patch', 'watch', 'delete', 'deletecollection'];
export const changes = ['create', 'update', 'patch', 'delete', 'deletecollection'];
const lanes = 8;

export const sound = {
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
export const withContainer = (change: object): object => ({ ...sound, containers: [{ ...container, ...change }] });
export const secured = (change: object): object =>
  withContainer({ securityContext: { ...container.securityContext, ...change } });

/** Tries to make a pod, and one that keeps the rules beside it: a refusal of both would prove nothing. */
export const refusesPods =
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
const quotas = z.object({
  items: z.array(z.object({ spec: z.object({ hard: z.record(z.string(), z.string()) }) })),
});

/** Which of some names no quota of the tenant's namespace bounds, as its administrator reads them. */
export const bounds =
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
export async function changesManaged(tenants: Tenants): Promise<readonly string[]> {
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

export const may = async (
  tenants: Tenants,
  namespaced: boolean,
  namespace: string | undefined,
): Promise<readonly string[]> => {
  const resources = (await tenants.served()).filter((resource) => resource.namespaced === namespaced);
  if (resources.length === 0) return ['the server serves nothing of the kind'];
  const found = await concurrently(lanes, resources, (resource) => tenants.allowed(resource, verbs, namespace));
  return found.flat();
};

export async function makesNodePort(tenants: Tenants): Promise<readonly string[]> {
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

export const missing = async (
  tenants: Tenants,
  group: string,
  names: readonly string[],
): Promise<readonly string[]> => {
  const wanted = ['get', 'create', 'update', 'patch', 'delete', 'deletecollection'];
  const found = await concurrently(names.length, names, async (name) => {
    const granted = await tenants.allowed({ group, name }, wanted, tenants.own);
    return wanted.map((verb) => `${verb} ${name}`).filter((each) => !granted.includes(each));
  });
  return found.flat();
};
export const everyChange = (...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => changes.map((verb) => `${verb} ${name}`));

export const violates = 'violates PodSecurity "restricted:latest"';
