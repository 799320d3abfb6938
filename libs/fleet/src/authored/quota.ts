import { z } from 'zod';
import { parseQuantity } from '../quantity.ts';
import { quantity } from './primitives.ts';

const ONE = 1_000_000_000n;

/** A whole number as a quantity: the API server refuses a part of an object. */
const count = quantity
  .refine((text) => (parseQuantity(text) ?? 0n) % ONE === 0n, 'must be a whole number, such as 20')
  .describe('A whole number as text, such as "20"');

/** Objects that a ResourceQuota knows by a short name, and those of Kubernetes' own kinds that it counts by resource. */
const counted = [
  ...['services', 'services.loadbalancers', 'services.nodeports', 'configmaps', 'secrets'],
  ...['replicationcontrollers', 'resourcequotas'],
  ...['count/deployments.apps', 'count/statefulsets.apps', 'count/daemonsets.apps', 'count/replicasets.apps'],
  ...['count/controllerrevisions.apps', 'count/jobs.batch', 'count/cronjobs.batch'],
  ...['count/horizontalpodautoscalers.autoscaling', 'count/poddisruptionbudgets.policy'],
  ...['count/ingresses.networking.k8s.io', 'count/networkpolicies.networking.k8s.io'],
  ...['count/endpoints', 'count/endpointslices.discovery.k8s.io', 'count/leases.coordination.k8s.io'],
  ...['count/serviceaccounts', 'count/roles.rbac.authorization.k8s.io', 'count/rolebindings.rbac.authorization.k8s.io'],
  ...['count/limitranges', 'count/podtemplates', 'count/csistoragecapacities.storage.k8s.io'],
  ...['count/resourceclaims.resource.k8s.io', 'count/resourceclaimtemplates.resource.k8s.io'],
] as const;

/**
 * What else a ResourceQuota counts: objects of any resource and group, so also of custom kinds; a storage class by its
 * name; devices and other resources of nodes.
 */
const others: readonly RegExp[] = [
  /^count\/[a-z0-9]+(?:\.[a-z0-9][a-z0-9.-]*[a-z0-9])?$/,
  /^[a-z0-9][a-z0-9.-]*\.storageclass\.storage\.k8s\.io\/(?:requests\.storage|persistentvolumeclaims)$/,
  /^[a-z0-9][a-z0-9.-]*\.deviceclass\.resource\.k8s\.io\/devices$/,
  /^requests\.[a-z0-9][a-z0-9.-]*\/[a-zA-Z0-9][a-zA-Z0-9._-]*$/,
  /^(?:requests\.)?hugepages-[0-9]+[KMGT]i$/,
];

const known = z.object({
  'requests.cpu': quantity,
  'requests.memory': quantity,
  'requests.ephemeral-storage': quantity.optional(),
  'limits.cpu': quantity,
  'limits.memory': quantity,
  'limits.ephemeral-storage': quantity.optional(),
  pods: count,
  persistentvolumeclaims: count,
  'requests.storage': quantity.optional().describe('What all claims together may ask for'),
  ...Object.fromEntries(counted.map((key) => [key, count.optional()])),
});

/** What the namespace of a tenant may hold; the chart `tenant` bounds what is left out. */
export const quota = known
  .catchall(quantity)
  .check(({ value, issues }) => {
    for (const [key, amount] of Object.entries(value)) {
      if (key in known.shape) continue;
      if (!others.some((form) => form.test(key))) issues.push({ code: 'unrecognized_keys', keys: [key], input: value });
      else if (key.startsWith('count/') && !count.safeParse(amount).success) {
        issues.push({ code: 'custom', path: [key], message: 'must be a whole number, such as 20', input: amount });
      }
    }
  })
  .describe('ResourceQuota of a tenant');
