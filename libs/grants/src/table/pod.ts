import {
  all,
  each,
  eachWith,
  fields,
  free,
  granted,
  law,
  never,
  off,
  oneOf,
  open,
  selector,
  setByCluster,
} from './build.ts';
import { container, security } from './container.ts';
import { metadata } from './metadata.ts';
import { local, resources } from './pod-parts.ts';
import type { Rule } from './rule.ts';
import { volumes } from './volumes.ts';

const away = 'keeps its pods away from those of other namespaces, or them from its own';
const elsewhere = (field: string) => never(away, `Remove \`${field}\`: without it a term is of its own namespace.`);

const podTerm = fields({
  labelSelector: selector,
  ...open('matchLabelKeys mismatchLabelKeys topologyKey'),
  namespaces: elsewhere('namespaces'),
  // An empty selector is one for all namespaces.
  namespaceSelector: { ...elsewhere('namespaceSelector'), empty: 'refused' },
});
const podTerms = fields({
  requiredDuringSchedulingIgnoredDuringExecution: each(podTerm),
  preferredDuringSchedulingIgnoredDuringExecution: eachWith({ weight: free, podAffinityTerm: podTerm }),
});
const nodeTerm = fields({ matchExpressions: each(law('node-term')), matchFields: each(law('node-term')) });

const affinity = fields({
  podAffinity: podTerms,
  podAntiAffinity: podTerms,
  nodeAffinity: fields({
    requiredDuringSchedulingIgnoredDuringExecution: fields({ nodeSelectorTerms: each(nodeTerm) }),
    preferredDuringSchedulingIgnoredDuringExecution: eachWith({ weight: free, preference: nodeTerm }),
  }),
});

/** Settings of the kernel that hold for one pod alone, as the Pod Security Standards list them. */
const sysctls = [
  ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_local_reserved_ports'],
  ...['net.ipv4.ip_unprivileged_port_start', 'net.ipv4.ping_group_range', 'net.ipv4.tcp_fin_timeout'],
  ...['net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_keepalive_time'],
  ...['net.ipv4.tcp_rmem', 'net.ipv4.tcp_syncookies', 'net.ipv4.tcp_wmem'],
];

const shared = (field: string): Rule => off(`shares \`${field}\` with the node`);

/** What pods of a tenant say: on which nodes they run, before whom, with what of the node, and away from whom. */
export const podSpec: Rule = fields({
  ...open(
    'activeDeadlineSeconds automountServiceAccountToken dnsPolicy enableServiceLinks hostUsers hostname hostnameOverride preemptionPolicy restartPolicy serviceAccount serviceAccountName setHostnameAsFQDN shareProcessNamespace subdomain',
  ),
  affinity,
  ...all('containers initContainers ephemeralContainers', each(container)),
  dnsConfig: fields({ ...open('nameservers searches'), options: eachWith(open('name value')) }),
  hostAliases: eachWith(open('hostnames ip')),
  hostIPC: shared('hostIPC'),
  hostNetwork: shared('hostNetwork'),
  hostPID: shared('hostPID'),
  imagePullSecrets: each(local),
  nodeName: setByCluster(never('puts its pods on a node by name, past the scheduler', 'Remove `nodeName`.')),
  nodeSelector: { rule: 'pairs', grant: 'nodeSelectors', says: 'asks for nodes with' },
  os: fields({ name: free }),
  overhead: setByCluster(never('says what its runtime costs, which is for the class of the runtime to say')),
  priority: setByCluster(never('gives its pods a priority by number', 'Name a class.')),
  priorityClassName: granted('priorityClasses', 'gives its pods the priority', ['']),
  readinessGates: eachWith(open('conditionType')),
  resourceClaims: never('claims a device'),
  resources,
  runtimeClassName: granted('runtimeClasses', 'gives its pods the runtime', ['']),
  schedulerName: oneOf(
    ['', 'default-scheduler'],
    'has its pods scheduled by another scheduler',
    'Remove `schedulerName`.',
  ),
  schedulingGroup: never('is scheduled as one with others'),
  schedulingGates: eachWith(open('name')),
  securityContext: fields({
    ...security,
    ...open('fsGroup fsGroupChangePolicy seLinuxChangePolicy supplementalGroups supplementalGroupsPolicy'),
    sysctls: eachWith({ name: oneOf(sysctls, 'changes a setting of the kernel'), value: free }),
  }),
  terminationGracePeriodSeconds: {
    rule: 'at-most',
    most: 3_600,
    says: 'lets its pods take longer than an hour to go, and with them their node',
    remedy: 'Say at most 3600 seconds.',
  },
  tolerations: each(law('toleration')),
  topologySpreadConstraints: eachWith({
    labelSelector: selector,
    ...open('matchLabelKeys maxSkew minDomains nodeAffinityPolicy nodeTaintsPolicy topologyKey whenUnsatisfiable'),
  }),
  volumes,
});

/** What pods are made from, wherever it stands. */
export const podTemplate: Rule = fields({ metadata: metadata('Pod'), spec: podSpec });
