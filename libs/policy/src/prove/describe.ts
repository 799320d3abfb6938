import { namespaceNameLabel } from '../policy.ts';
import type { Requirement, Selector } from '../selector.ts';
import type { Opening } from './opening.ts';

/** The place of a rule, such as `NetworkPolicy malmo/allow-dns, spec.egress[0].to[0]`. */
export const placeOf = ({ rule, direction }: Opening, namespace: string): string =>
  rule === undefined
    ? `the want of a policy for the ${direction} of every pod in ${namespace}`
    : `NetworkPolicy ${namespace}/${rule.policy}, ${rule.path},`;

/** Pods in words, such as `pods with k8s-app=kube-dns`. */
export const describePods = (pods: Selector): string =>
  pods.length === 0 ? 'every pod' : `pods with ${describeSelector(pods)}`;

/** A selector in words, such as `app=web, tier in (a, b), !old`. */
export const describeSelector = (selector: Selector): string => selector.map(describeRequirement).join(', ');

function describeRequirement(requirement: Requirement): string {
  const { key } = requirement;
  switch (requirement.operator) {
    case 'In': {
      const [first, ...others] = requirement.values;
      return others.length === 0 ? `${key}=${first}` : `${key} in (${requirement.values.join(', ')})`;
    }
    case 'NotIn':
      return `${key} not in (${requirement.values.join(', ')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
  }
}

/** The labels of a selector of namespaces that others than the API server set. */
export const forgeableKeys = (selector: Selector): readonly string[] => [
  ...new Set(selector.map(({ key }) => key).filter((key) => key !== namespaceNameLabel)),
];
