import { z } from 'zod';
import type { Platform } from './platform.ts';

const kinds = [
  '/api/v1 configmaps',
  '/api/v1 limitranges',
  '/api/v1 resourcequotas',
  '/api/v1 serviceaccounts',
  '/api/v1 services',
  '/apis/apps/v1 deployments',
  '/apis/autoscaling/v2 horizontalpodautoscalers',
  '/apis/networking.k8s.io/v1 ingresses',
  '/apis/networking.k8s.io/v1 networkpolicies',
  '/apis/policy/v1 poddisruptionbudgets',
  '/apis/rbac.authorization.k8s.io/v1 rolebindings',
  '/apis/rbac.authorization.k8s.io/v1 roles',
] as const;

const list = z.object({
  items: z.array(
    z.object({
      metadata: z.object({
        name: z.string(),
        uid: z.string(),
        managedFields: z
          .array(z.object({ manager: z.string(), subresource: z.string().optional(), time: z.string().optional() }))
          .default([]),
      }),
    }),
  ),
});

/** `networkpolicies/default-deny` and so on → what changes when the object is made anew or written by Argo CD. */
export type Objects = ReadonlyMap<string, string>;

/**
 * The objects that charts make in a namespace, `networkpolicies/default-deny` and so on, each with what changes when it
 * is made anew or written by Argo CD: status, which others write, aside.
 */
export async function objectsOf(platform: Platform, namespace: string): Promise<Objects> {
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const [base, resource] = kind.split(' ');
      const { items } = list.parse((await platform.get(`${base}/namespaces/${namespace}/${resource}`)).body);
      return items.map(({ metadata }): readonly [string, string] => {
        const written = metadata.managedFields.filter(({ manager }) => manager === 'argocd-controller');
        return [`${resource}/${metadata.name}`, JSON.stringify([metadata.uid, written])];
      });
    }),
  );
  return new Map(found.flat());
}

/** For each tenant of which something changed, the objects of now that were made anew or written, by their names. */
export const changedSince = (
  before: ReadonlyMap<string, Objects>,
  now: ReadonlyMap<string, Objects>,
): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...now].flatMap(([tenant, objects]) => {
      const changed = [...objects].flatMap(([name, written]) =>
        before.get(tenant)?.get(name) === written ? [] : [name],
      );
      return changed.length === 0 ? [] : [[tenant, changed.sort()] as const];
    }),
  );

const deployment = z.object({
  spec: z.object({
    template: z.object({ spec: z.object({ containers: z.tuple([z.object({ image: z.string() })]) }) }),
  }),
});

/** The image that a Deployment runs. */
export async function imageOf(platform: Platform, namespace: string, name: string): Promise<string> {
  const { body } = await platform.get(`/apis/apps/v1/namespaces/${namespace}/deployments/${name}`);
  return deployment.parse(body).spec.template.spec.containers[0].image;
}
