import type { JsonObject } from '@helmwright/json';
import { of } from './of.ts';
import { labels } from './pods.ts';

const selector = { matchLabels: labels };

/** Sound objects of kinds, and with fields, that no chart of ours makes; workloads aside. */
export const objects: readonly JsonObject[] = [
  of('v1', 'ConfigMap', { data: { a: 'b' }, binaryData: { c: 'YQ==' } }),
  of('v1', 'Secret', { type: 'Opaque', data: { a: 'YQ==' }, stringData: { b: 'c' } }),
  of('v1', 'Secret', { type: 'kubernetes.io/tls', data: { 'tls.crt': 'YQ==', 'tls.key': 'YQ==' } }),
  of('v1', 'Secret', { type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': 'e30=' } }),
  of('v1', 'ServiceAccount', { secrets: [{ name: 'a' }], imagePullSecrets: [{ name: 'a' }] }),
  of('v1', 'PersistentVolumeClaim', {
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'a',
      resources: { requests: { storage: '1Gi' } },
      dataSource: { kind: 'PersistentVolumeClaim', name: 'a' },
      selector,
    },
  }),
  of('v1', 'Service', {
    spec: {
      selector: labels,
      ports: [
        { name: 'a', port: 80, targetPort: 'http' },
        { name: 'b', port: 81, nodePort: 30080, protocol: 'UDP' },
      ],
      type: 'NodePort',
    },
  }),
  of('v1', 'Service', {
    spec: {
      selector: labels,
      ports: [{ port: 80 }],
      type: 'LoadBalancer',
      loadBalancerSourceRanges: ['10.0.0.0/8'],
      externalTrafficPolicy: 'Local',
      loadBalancerClass: 'example.org/a',
    },
  }),
  of('v1', 'Service', {
    spec: {
      clusterIP: 'None',
      selector: labels,
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
    },
  }),
  of('v1', 'Service', { spec: { type: 'ExternalName', externalName: 'example.org' } }),
  of('networking.k8s.io/v1', 'Ingress', {
    spec: {
      ingressClassName: 'a',
      tls: [{ hosts: ['example.org'], secretName: 'a' }],
      rules: [
        {
          host: 'example.org',
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'a', port: { number: 80 } } } }],
          },
        },
        {
          host: '*.example.org',
          http: {
            paths: [
              {
                path: '/a',
                pathType: 'Exact',
                backend: { resource: { kind: 'A', name: 'a', apiGroup: 'example.org' } },
              },
            ],
          },
        },
      ],
    },
  }),
  of('networking.k8s.io/v1', 'NetworkPolicy', {
    spec: {
      podSelector: selector,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [{ podSelector: selector, namespaceSelector: {} }],
          ports: [
            { port: 80, endPort: 90 },
            { port: 'http', protocol: 'UDP' },
          ],
        },
      ],
      egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] }],
    },
  }),
  of('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: 1, selector } }),
  of('policy/v1', 'PodDisruptionBudget', {
    spec: { maxUnavailable: '50%', selector, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  }),
  of('autoscaling/v1', 'HorizontalPodAutoscaler', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' },
      maxReplicas: 3,
      targetCPUUtilizationPercentage: 80,
    },
  }),
  of('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' },
      minReplicas: 1,
      maxReplicas: 3,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
        {
          type: 'ContainerResource',
          containerResource: { name: 'cpu', container: 'a', target: { type: 'AverageValue', averageValue: '1' } },
        },
        { type: 'Pods', pods: { metric: { name: 'a' }, target: { type: 'AverageValue', averageValue: '1' } } },
        {
          type: 'Object',
          object: {
            describedObject: { kind: 'Service', name: 'a', apiVersion: 'v1' },
            metric: { name: 'a' },
            target: { type: 'Value', value: '1' },
          },
        },
        { type: 'External', external: { metric: { name: 'a', selector }, target: { type: 'Value', value: '1' } } },
      ],
      behavior: {
        scaleDown: { stabilizationWindowSeconds: 60, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
        scaleUp: { selectPolicy: 'Max' },
      },
    },
  }),
  of('v1', 'ResourceQuota', {
    spec: { hard: { pods: '10', 'requests.cpu': '4', 'count/deployments.apps': '5', 'limits.memory': '8Gi' } },
  }),
  of('v1', 'ResourceQuota', {
    spec: {
      hard: { pods: '10' },
      scopes: ['BestEffort'],
      scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['a'] }] },
    },
  }),
  of('v1', 'LimitRange', {
    spec: {
      limits: [
        {
          type: 'Container',
          min: { cpu: '10m' },
          defaultRequest: { cpu: '100m' },
          default: { cpu: '500m' },
          max: { cpu: '1' },
          maxLimitRequestRatio: { cpu: '10' },
        },
        { type: 'Pod', max: { memory: '8Gi' } },
        { type: 'PersistentVolumeClaim', max: { storage: '10Gi' } },
      ],
    },
  }),
  of('rbac.authorization.k8s.io/v1', 'Role', {
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], resourceNames: ['a'] }],
  }),
  of('rbac.authorization.k8s.io/v1', 'RoleBinding', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'a' },
    subjects: [
      { kind: 'ServiceAccount', name: 'a', namespace: 'a' },
      { kind: 'User', name: 'b', apiGroup: 'rbac.authorization.k8s.io' },
    ],
  }),
  of('rbac.authorization.k8s.io/v1', 'ClusterRole', {
    rules: [{ nonResourceURLs: ['/a'], verbs: ['get'] }],
    aggregationRule: { clusterRoleSelectors: [selector] },
  }),
  of('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'a' },
    subjects: [{ kind: 'Group', name: 'a' }],
  }),
  of('v1', 'Namespace', { metadata: { name: 'another' } }),
  of('scheduling.k8s.io/v1', 'PriorityClass', { value: 1000, preemptionPolicy: 'Never' }),
  of('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', {
    spec: {
      failurePolicy: 'Fail',
      paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: ['apps'],
            apiVersions: ['v1'],
            operations: ['CREATE'],
            resources: ['deployments', 'deployments/scale'],
          },
        ],
        namespaceSelector: selector,
      },
      matchConditions: [{ name: 'a', expression: 'true' }],
      variables: [{ name: 'a', expression: 'true' }],
      validations: [{ expression: 'variables.a', message: 'no', reason: 'Forbidden' }],
      auditAnnotations: [{ key: 'a', valueExpression: '"a"' }],
    },
  }),
  of('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', {
    spec: {
      policyName: 'a',
      validationActions: ['Deny', 'Audit'],
      paramRef: { name: 'a', parameterNotFoundAction: 'Deny' },
      matchResources: { namespaceSelector: selector },
    },
  }),
];
