import { text, toJson } from '@helmwright/template';
import { v } from './chart.ts';

/** A condition of a policy: it is about everybody who does not run the platform. */
export const othersThanOperators = {
  name: 'others-than-operators',
  expression: text`!(request.userInfo.username in ${toJson(v.operators.users)}) && !(has(request.userInfo.groups) && request.userInfo.groups.exists(g, g in ${toJson(v.operators.groups)}))`,
} as const;

/** A variable of a policy: whether an operator asks. */
export const operator = {
  name: 'operator',
  expression: text`request.userInfo.username in ${toJson(v.operators.users)} || (has(request.userInfo.groups) && request.userInfo.groups.exists(g, g in ${toJson(v.operators.groups)}))`,
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

const ofTheNamespace =
  "!request.userInfo.username.startsWith('system:') || request.userInfo.username.startsWith('system:serviceaccount:' + request.namespace + ':')";

/**
 * A condition of a policy: it is about people, and about the workloads of the namespace itself. What has another name of
 * Kubernetes' own is a controller, a node, or an account of somewhere else.
 */
export const othersThanCluster = {
  name: 'others-than-the-cluster',
  expression: ofTheNamespace,
} as const;

/** Kubernetes' own controllers, which on some clusters are in the groups of operators. */
const controllers = [
  "request.userInfo.username in ['system:apiserver', 'system:kube-controller-manager', 'system:kube-scheduler']",
  "['system:serviceaccount:kube-system:', 'system:node:'].exists(prefix, request.userInfo.username.startsWith(prefix))",
].join(' || ');

/**
 * A condition of a policy: it is about people, the workloads of the namespace, and the operators, who bring what tenants
 * wrote. What controllers make of that is a copy.
 */
export const whoBrings = {
  name: 'who-brings-objects',
  expression: text`request.userInfo.username in ${toJson(v.operators.users)} || !(${controllers}) && (${ofTheNamespace} || ${operator.expression})`,
} as const;

/** The same, where what controllers make is looked at as well. */
export const whoBringsOrMakes = {
  name: 'who-brings-or-makes-objects',
  expression: text`request.operation == 'CREATE' || ${whoBrings.expression}`,
} as const;
