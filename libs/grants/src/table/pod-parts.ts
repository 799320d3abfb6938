import { fields, free, never, open } from './build.ts';
import type { Rule } from './rule.ts';

/** What a pod tells its containers of itself. */
export const fieldRef: Readonly<Record<string, Rule>> = {
  fieldRef: fields(open('apiVersion fieldPath')),
  resourceFieldRef: fields(open('containerName divisor resource')),
};

const amounts: Rule = {
  rule: 'keys',
  grant: 'resources',
  free: ['cpu', 'memory', 'ephemeral-storage'],
  says: 'asks for the resource',
};

/** What a container, or a pod, may use. How much is for quotas to say, which of it for grants. */
export const resources: Rule = fields({
  limits: amounts,
  requests: amounts,
  claims: never('claims a device'),
});

/** A reference to an object of the own namespace. */
export const local: Rule = fields({ name: free });
