import { type Grants, serviceTypes } from '@helmwright/grants';
import { z } from 'zod';
import { domain } from './primitives.ts';

const kind = z
  .string()
  .regex(
    /^[A-Z][A-Za-z0-9]*(?:\.[a-z0-9]+(?:[.-][a-z0-9]+)*)?$/,
    'must be a kind, with the group of its API behind a dot, such as Secret or ServiceMonitor.monitoring.coreos.com',
  );

const texts = (pattern: RegExp, refusal: string, description: string) =>
  z.array(z.string().max(400).regex(pattern, refusal)).default([]).describe(description);

const name = /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/;
const nameRefusal = 'must be the name of an object';
const key = /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const keyRefusal = 'must be a key of a label, such as example.org/name';
const pair = /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?=[^\s,]*$/;
const pairRefusal = 'must be a key and its value, such as example.org/name=value';

/** What may be granted in objects, to a tier and to a tenant alike. */
const inObjects = {
  kinds: z
    .array(kind)
    .default([])
    .describe('Kinds of objects that its services may make beyond those that every tenant may, such as Secret'),
  serviceTypes: z
    .array(z.enum(serviceTypes))
    .default([])
    .describe('Types that its Services may have beside ClusterIP; each is a way past the ingress controllers'),
  annotations: texts(
    key,
    keyRefusal,
    'Keys of annotations and labels with a domain, which controllers obey; every value of each has to be harmless',
  ),
  cloudIdentities: texts(
    pair,
    pairRefusal,
    'Annotations by which a cloud gives its ServiceAccounts an identity, each with the one value that is its own',
  ),
  ingressClasses: texts(name, nameRefusal, 'Classes that its Ingresses may name'),
  gateways: texts(
    /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?\/[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/,
    'must be a namespace and a name, such as istio-ingress/shared',
    'Gateways that its routes may use',
  ),
  storageClasses: texts(
    name,
    nameRefusal,
    'Classes that its claims may name; without a name they have the default one',
  ),
  priorityClasses: texts(name, nameRefusal, 'Classes of priority that its pods may name'),
  runtimeClasses: texts(name, nameRefusal, 'Classes of runtime that its pods may name'),
  nodeSelectors: texts(pair, pairRefusal, 'Labels of nodes that its pods may ask for'),
  tolerations: texts(key, keyRefusal, 'Taints of nodes that its pods may tolerate, by key'),
} as const satisfies { readonly [K in keyof Grants]: z.ZodType<Grants[K]> };

/** What a tier grants to each of its tenants, and to the pools that have it. */
export const tierGrants = z
  .strictObject({
    domains: z
      .array(domain)
      .default([])
      .describe('Names below which the domains of its tenants lie; a tenant may have none of these names itself'),
    ...inObjects,
  })
  .prefault({})
  .describe('What each of its tenants may have of what is not its own; nothing that is not said');

/** `environments/catalog/grants/<tenant>.yaml`. */
export const grantsFile = z
  .strictObject({
    domains: z
      .array(domain)
      .default([])
      .describe('Domains that the tenant may have, with all names below them; no other tenant may have any of these'),
    ...inObjects,
  })
  .describe('What one tenant may have beyond what its tier grants; the platform writes it, and never the tenant');
