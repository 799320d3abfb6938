import { text, toJson } from '@helmwright/template';
import { v } from './chart.ts';

/** A condition of a policy: it is about everybody who does not run the platform. */
export const othersThanOperators = {
  name: 'others-than-operators',
  expression: text`!(request.userInfo.username in ${toJson(v.operators.users)}) && !(has(request.userInfo.groups) && request.userInfo.groups.exists(g, g in ${toJson(v.operators.groups)}))`,
} as const;

/**
 * Who removes objects because something else is gone: their namespace, or their owner. They run as accounts of their own,
 * or, where the controller manager is not told to use these, all as one user.
 */
const cleaners = [
  'system:serviceaccount:kube-system:namespace-controller',
  'system:serviceaccount:kube-system:generic-garbage-collector',
  'system:kube-controller-manager',
];

/** A condition of a policy: it is not about what the cluster itself removes. */
export const othersThanCleaners = {
  name: 'others-than-cleaners',
  expression: `request.operation != 'DELETE' || !(request.userInfo.username in ${JSON.stringify(cleaners)})`,
} as const;

/**
 * A condition of a policy: it is about people, and about the workloads of the namespace itself. What has another name of
 * Kubernetes' own is a controller, a node, or an account of somewhere else.
 */
export const othersThanCluster = {
  name: 'others-than-the-cluster',
  expression:
    "!request.userInfo.username.startsWith('system:') || request.userInfo.username.startsWith('system:serviceaccount:' + request.namespace + ':')",
} as const;
