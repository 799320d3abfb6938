import { type Guard, guard, inNamespacesOfTenants } from './guard.ts';

/** Terms of affinity, required or preferred, between pods. */
const terms = ['podAffinity', 'podAntiAffinity']
  .flatMap((kind) => {
    const of = `a.${kind}`;
    const required = `${of}.requiredDuringSchedulingIgnoredDuringExecution`;
    const preferred = `${of}.preferredDuringSchedulingIgnoredDuringExecution`;
    return [
      `(has(${of}) && has(${required}) ? ${required} : [])`,
      `(has(${of}) && has(${preferred}) ? ${preferred}.map(p, p.podAffinityTerm) : [])`,
    ];
  })
  .join(' + ');

/** What a tenant may tolerate of a node: what the server itself adds to pods, and taints of other names. */
const added = ['not-ready', 'unreachable', 'memory-pressure', 'disk-pressure', 'pid-pressure'].map(
  (state) => `node.kubernetes.io/${state}`,
);

/** Prefixes of annotations by which network plug-ins give a pod other networks or addresses, or kubelets take it for theirs. */
const networks = [
  ...['k8s.v1.cni.cncf.io/', 'v1.multus-cni.io/', 'cni.projectcalico.org/', 'io.cilium', 'ovn.kubernetes.io/'],
  ...['k8s.ovn.org/', 'kubernetes.io/config.'],
];

/**
 * No pod of a tenant chooses where it runs past the scheduler, keeps pods of others away, goes where none of a tenant
 * belongs, or joins another network. Controllers make most pods, so nobody is excepted.
 */
export const pods: Guard = guard('tenant-pods', {
  matchConstraints: {
    namespaceSelector: inNamespacesOfTenants,
    resourceRules: [
      { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'], scope: 'Namespaced' },
    ],
  },
  variables: [
    {
      name: 'terms',
      expression: `[object.spec].filter(s, has(s.affinity)).map(s, s.affinity).map(a, dyn(${terms}))`,
    },
  ],
  validations: [
    {
      expression: "!has(object.spec.nodeName) || object.spec.nodeName == ''",
      message: 'the scheduler chooses the node of a pod, not nodeName',
      reason: 'Forbidden',
    },
    {
      expression:
        'variables.terms.all(all, all.all(t, !has(t.namespaceSelector) && (!has(t.namespaces) || t.namespaces.all(n, n == request.namespace))))',
      message: 'the affinity of a pod names no other namespaces',
      reason: 'Forbidden',
    },
    {
      expression: `!has(object.spec.tolerations) || object.spec.tolerations.all(t, has(t.key) && t.key != '' && !t.key.startsWith('node-role.kubernetes.io/') && (!t.key.startsWith('node.kubernetes.io/') || t.key in ${JSON.stringify(added)}))`,
      message: 'a pod tolerates neither everything nor the taints of control planes and of nodes that are not well',
      reason: 'Forbidden',
    },
    {
      expression: `!has(object.metadata.annotations) || object.metadata.annotations.all(k, !${JSON.stringify(networks)}.exists(p, k.startsWith(p)))`,
      message: 'no annotation of a pod gives it other networks or addresses, or says that it is a node’s own',
      reason: 'Forbidden',
    },
  ],
});

/** No Service of a tenant takes traffic for addresses of others, stands for a name elsewhere, or writes the public DNS. */
export const services: Guard = guard('tenant-services', {
  matchConstraints: {
    namespaceSelector: inNamespacesOfTenants,
    resourceRules: [
      {
        apiGroups: [''],
        apiVersions: ['v1'],
        operations: ['CREATE', 'UPDATE'],
        resources: ['services'],
        scope: 'Namespaced',
      },
    ],
  },
  validations: [
    {
      expression: '!has(object.spec.externalIPs) || object.spec.externalIPs.size() == 0',
      message: 'a Service takes no traffic for externalIPs: whoever has an address of another gets its traffic',
      reason: 'Forbidden',
    },
    {
      expression: "!has(object.spec.type) || object.spec.type != 'ExternalName'",
      message: 'a Service stands for no name elsewhere',
      reason: 'Forbidden',
    },
    {
      expression:
        "!has(object.metadata.annotations) || object.metadata.annotations.all(k, !k.startsWith('external-dns.alpha.kubernetes.io/'))",
      message: 'a Service writes no names into the public DNS',
      reason: 'Forbidden',
    },
  ],
});
