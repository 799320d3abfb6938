import {
  all,
  each,
  eachWith,
  fields,
  free,
  granted,
  law,
  never,
  oneOf,
  open,
  selector,
  setByCluster,
  withGrant,
} from './build.ts';
import { claimSpec } from './claim.ts';
import { objectOf, plainOf } from './metadata.ts';
import { local } from './pod-parts.ts';
import type { Rule } from './rule.ts';

const address = 'asks for an address by choice, whosesoever it is';
const clusterIP = setByCluster(oneOf(['None', ''], address, 'Remove it: the cluster gives one.'));
const port = setByCluster(never('takes a port of every node by choice', 'Remove it: the cluster gives one.'));

/** How a Service is reached from outside the cluster is granted; that it stands for what is another's is not (CVE-2020-8554). */
const service = fields({
  ...open(
    'internalTrafficPolicy ipFamilies ipFamilyPolicy loadBalancerSourceRanges publishNotReadyAddresses selector sessionAffinity trafficDistribution',
  ),
  type: granted('serviceTypes', 'makes a Service of the type', ['ClusterIP', '']),
  ports: eachWith({
    ...open('appProtocol name port protocol targetPort'),
    nodePort: { ...port, rule: 'one-of', values: [0] },
  }),
  clusterIP,
  clusterIPs: each(clusterIP),
  ...all('externalTrafficPolicy allocateLoadBalancerNodePorts', withGrant('serviceTypes', 'is reached from outside')),
  externalIPs: never(
    'takes traffic for `externalIPs`',
    'Remove them: whoever has an address of another gets its traffic.',
  ),
  externalName: never('stands for a name elsewhere', 'Name the host where it is asked for.'),
  healthCheckNodePort: { ...port, rule: 'one-of', values: [0] },
  loadBalancerClass: never('chooses who gives it an address', 'Remove it: the cluster has a class for all.'),
  loadBalancerIP: never(address, 'Remove it: the cluster gives one.'),
  sessionAffinityConfig: fields({ clientIP: fields(open('timeoutSeconds')) }),
});

/** Types of Secrets that hold what a tenant brings. Others are read by the API server and by Helm as their own. */
export const secretTypes = [
  ...['', 'Opaque', 'kubernetes.io/basic-auth', 'kubernetes.io/dockercfg', 'kubernetes.io/dockerconfigjson'],
  ...['kubernetes.io/ssh-auth', 'kubernetes.io/tls'],
];

const target = fields(open('averageUtilization averageValue type value'));
const metric = fields({ name: free, selector });
const scaling = fields({
  policies: eachWith(open('periodSeconds type value')),
  ...open('selectPolicy stabilizationWindowSeconds tolerance'),
});

/** What scales: how far is for the quota to say. */
const scalerMetrics: Rule = eachWith({
  type: free,
  containerResource: fields({ ...open('container name'), target }),
  external: fields({ metric, target }),
  object: fields({
    describedObject: fields(open('apiVersion kind name')),
    metric,
    target,
  }),
  pods: fields({ metric, target }),
  resource: fields({ name: free, target }),
});

/** How fast it scales. */
export const scalerBehavior: Rule = fields({ scaleDown: scaling, scaleUp: scaling });

/** Kinds of Kubernetes itself that make no pods. */
export const core: Readonly<Record<string, Rule>> = {
  ConfigMap: plainOf('ConfigMap', open('binaryData data immutable')),
  Secret: plainOf('Secret', {
    ...open('data immutable stringData'),
    type: oneOf(secretTypes, 'makes a Secret that is read as more than the tenant’s', 'Use the type Opaque.'),
  }),
  Service: objectOf('Service', { spec: service }),
  ServiceAccount: plainOf('ServiceAccount', {
    automountServiceAccountToken: free,
    imagePullSecrets: each(local),
    secrets: eachWith({
      name: free,
      ...all('apiVersion fieldPath kind namespace resourceVersion uid', never('names more than a Secret of its own')),
    }),
  }),
  PersistentVolumeClaim: objectOf('PersistentVolumeClaim', { spec: claimSpec }),
  'HorizontalPodAutoscaler.autoscaling': objectOf('HorizontalPodAutoscaler.autoscaling', {
    spec: fields({
      ...open('maxReplicas minReplicas targetCPUUtilizationPercentage'),
      behavior: scalerBehavior,
      metrics: scalerMetrics,
      scaleTargetRef: fields(open('apiVersion kind name')),
    }),
  }),
  'PodDisruptionBudget.policy': objectOf('PodDisruptionBudget.policy', {
    spec: fields({
      maxUnavailable: law('budget-unavailable'),
      minAvailable: law('budget-available'),
      selector,
      unhealthyPodEvictionPolicy: free,
    }),
  }),
};
