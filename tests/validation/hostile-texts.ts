const long = (length: number): string => 'a'.repeat(length);

/** Texts at the edges of the forms that names have. */
export const names: readonly string[] = [
  ...[
    '|a|1|-|a-|-a|a--b|A|a_b|a.b|a..b|.a|a/b|a/b/c|/a|a/|Some-Name|example.org/name|EXAMPLE.org/name|',
    'kubernetes.io/name|name with space| a|a |ä|$(VAR)|a=b|.|..|..a|a.|80|8080|0|http|tls.crt|a%b|*|',
    '*.example.org|a.*.example.org|*a.example.org|my-release|default|true',
  ]
    .join('')
    .split('|'),
  ...[15, 16, 52, 53, 63, 64, 253, 254].map(long),
  `${long(63)}.${long(63)}`,
  `${long(253)}/a`,
  `a/${long(63)}`,
  `a/${long(64)}`,
];

/** Paths of files and of URLs. */
export const paths: readonly string[] = ['/|/a|a|a/../b|../a|..|/../a|//|/a//b|/./|/a/..|/a/.|%2f|/%2F|']
  .join('')
  .split('|');

/** Addresses and ranges of them. */
export const addresses: readonly string[] = [
  '10.0.0.1|010.0.0.1|256.0.0.1|10.0.0|::1|::ffff:10.0.0.1|fe80::1%eth0|127.0.0.1|0.0.0.0|::|169.254.1.1|',
  '224.0.0.1|224.0.1.1|ff02::1|2001:db8::1|10.0.0.0/8|10.0.0.1/8|10.0.0.0/33|10.1.0.0/16|11.0.0.0/16|',
  '10.0.0.0/08|::/0|2001:db8::/32|2001:db8::/129|None|0.0.0.0/0|10.96.0.10',
]
  .join('')
  .split('|');

/** Amounts in all forms. */
export const quantities: readonly string[] = [
  '0|1|2|-1|1m|1500m|0.5|.5|5.|1.5|20.5|1e3|1E3|1e-3|1E|1e|1Ki|1.5Ki|0.5Ki|100Mi|10Gi|1Ei|16Ei|1u|1n|0.1m|',
  '+1|-0|1k|1K|1GB|1 Gi| 1|abc||1.2.3|9223372036854775807|9223372036854775808|1e30|100000E|2Mi|3Mi|200m|',
  '500m',
]
  .join('')
  .split('|');

/** Words of the closed lists of Kubernetes. */
export const words: readonly string[] = [
  'Always Never OnFailure IfNotPresent Recreate RollingUpdate OnDelete ClusterIP NodePort LoadBalancer ',
  'ExternalName TCP UDP SCTP HTTP HTTPS Exact Prefix ImplementationSpecific Ingress Egress In NotIn Exists ',
  'DoesNotExist Equal Gt Lt NoSchedule NoExecute DoNotSchedule ScheduleAnyway Localhost RuntimeDefault ',
  'Unconfined Default None ClusterFirst Utilization Value AverageValue Resource Pods Object External ',
  'ContainerResource Percent Max Min Disabled Indexed NonIndexed Allow Forbid Replace Container Pod ',
  'PersistentVolumeClaim Terminating NotTerminating BestEffort NotBestEffort PriorityClass Role ',
  'ClusterRole ServiceAccount User Group Deny Warn Audit Fail Ignore Equivalent CREATE ClientIP Cluster ',
  'Local PreferClose SingleStack IPv4 ReadWriteOnce ReadWriteMany ReadWriteOncePod Filesystem Block ',
  'AlwaysAllow IfHealthyBudget Honor File Bidirectional HostToContainer OrderedReady Parallel Retain ',
  'Delete linux windows Failed TerminatingOrFailed FailJob FailIndex Opaque kubernetes.io/tls ',
  'kubernetes.io/dockerconfigjson kubernetes.io/basic-auth kubernetes.io/ssh-auth',
]
  .join('')
  .split(' ');

/** Names of resources, as keys of requests and quotas. */
export const resourceKeys: readonly string[] = [
  'cpu|memory|ephemeral-storage|storage|pods|requests.cpu|limits.memory|count/pods|count/deployments.apps|',
  'nvidia.com/gpu|hugepages-2Mi|requests.storage|services.nodeports|services|kubernetes.io/thing|',
  'requests.nvidia.com/gpu|nonsense|a/b/c|gold.storageclass.storage.k8s.io/requests.storage|',
  'requests.hugepages-2Mi|configmaps|attachable-volumes-x',
]
  .join('')
  .split('|');

/** Keys of annotations that mean something. */
export const annotationKeys: readonly string[] = [
  'seccomp.security.alpha.kubernetes.io/pod container.apparmor.security.beta.kubernetes.io/a ',
  'controller.kubernetes.io/pod-deletion-cost kubernetes.io/config.mirror kubernetes.io/ingress.class ',
  'service.kubernetes.io/topology-mode service.beta.kubernetes.io/load-balancer-source-ranges ',
  'scheduler.alpha.kubernetes.io/tolerations',
]
  .join('')
  .split(' ');

/** Numbers at the bounds that there are. */
export const integers: readonly number[] = [
  '-2147483648 -2 -1 0 1 2 3 15 29 30 31 60 64 79 80 81 99 100 101 255 256 443 511 512 599 600 1800 1801 ',
  '3600 3601 8080 29999 30000 32767 32768 65535 65536 86400 86401 99999 100000 100001 1000000000 ',
  '1000000001 2147483647',
]
  .join('')
  .split(' ')
  .map(Number);

/** Texts for fields of these names. */
export const special: Readonly<Record<string, readonly string[]>> = {
  // biome-ignore format: one line a field reads as a table
  schedule: ['* * * * *', '*/5 * * * *', '0 25 * * *', '60 * * * *', '0 0 31 2 *', '0 0 0 * *', '0 0 * jan mon', '0 0 * * 7', '@daily', '@every 1h', '@every 1', '@reboot', 'TZ=UTC * * * * *', '* * * *', '* * * * * *', '1-5/2 * * * *', '5-1 * * * *', '*/0 * * * *', '1,2,,3 * * * *', '? ? ? ? ?', ', * * * *', '1- * * * *', '0- * * * *', '-1 * * * *', '1/2/3 * * * *', '*-5 * * * *', '+1 * * * *', '0-0 * * * *', '0 0 * foo *', '0 0 * 0 *', '0 0 1- * *'],
  // biome-ignore format: one line a field reads as a table
  timeZone: ['UTC', 'Europe/Stockholm', 'Europe/Atlantis', 'Local', 'local', '', 'europe/stockholm', 'GMT+1', 'Etc/GMT+1', 'EST5EDT', '../UTC', 'Europe/Kyiv', 'Europe/Kiev'],
  // biome-ignore format: one line a field reads as a table
  fieldPath: ['metadata.name', "metadata.labels['a']", "metadata.annotations['A/b/c']", 'metadata.labels', 'status.podIP', 'spec.host', 'spec.restartPolicy', 'nonsense', "metadata.name['a']", 'metadata.uid', 'metadata.namespace', 'status.hostIP', 'spec.nodeName'],
  // biome-ignore format: one line a field reads as a table
  resource: ['limits.cpu', 'requests.memory', 'requests.ephemeral-storage', 'limits.hugepages-2Mi', 'pods', 'cpu', ''],
  // biome-ignore format: one line a field reads as a table
  image: ['', 'nginx', 'example.org/a:1', ' nginx', 'nginx ', 'a@sha256:0', 'UPPER:tag', 'a b'],
  // biome-ignore format: one line a field reads as a table
  apiVersion: ['v1', 'apps/v1', 'a/b/c', '', 'apps/', '/v1', 'v2'],
  // biome-ignore format: one line a field reads as a table
  apiGroup: ['', 'rbac.authorization.k8s.io', 'apps', 'A_b'],
  // biome-ignore format: one line a field reads as a table
  apiGroups: ['', '*', 'apps'],
  // biome-ignore format: one line a field reads as a table
  verbs: ['get', '*', ''],
  // biome-ignore format: one line a field reads as a table
  resources: ['pods', '*', '*/*', 'pods/*', '*/scale', 'pods/log', ''],
  // biome-ignore format: one line a field reads as a table
  nonResourceURLs: ['/healthz', '*', ''],
  // biome-ignore format: one line a field reads as a table
  externalName: ['example.org', 'example.org.', '10.0.0.1', 'UPPER.example.org', 'a_b.example.org', ''],
  // biome-ignore format: one line a field reads as a table
  host: ['example.org', '*.example.org', '*.*.example.org', '10.0.0.1', '::1', 'Example.org', '', 'a_b.example.org', 'foo.*.bar'],
  // biome-ignore format: one line a field reads as a table
  expression: ['true', 'object.metadata.name == "a"', ' '],
  // biome-ignore format: one line a field reads as a table
  messageExpression: ['"a"', ' '],
  // biome-ignore format: one line a field reads as a table
  valueExpression: ['"a"', ' '],
  // biome-ignore format: one line a field reads as a table
  message: ['text', ' ', 'a\nb'],
  // biome-ignore format: one line a field reads as a table
  iqn: ['iqn.2001-04.com.example:a', 'eui.0123456789abcdef', 'naa.0', 'other'],
  // biome-ignore format: one line a field reads as a table
  registry: ['a:1', 'a', 'a:1,b:2', '[::1]:1', ''],
  // biome-ignore format: one line a field reads as a table
  runAsUserName: ['a', 'D\\a', 'D\\b\\a', 'a:b', '...', ''],
  // biome-ignore format: one line a field reads as a table
  stopSignal: ['SIGTERM', 'SIGKILL', 'SIGNONE', ''],
  // biome-ignore format: one line a field reads as a table
  succeededIndexes: ['0', '0-1', '1,0', '0-2,4', 'a', ''],
  // biome-ignore format: one line a field reads as a table
  'seccomp.security.alpha.kubernetes.io/pod': ['runtime/default', 'localhost/a', 'localhost//a', 'other'],
};
