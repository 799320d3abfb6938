import { type GrantContext, type Grants, makerOf, noGrants, table } from '@helmwright/grants';

/** The namespace in which Git and the server are compared. No quota and no Pod Security answer there before the rules. */
export const namespace = 'agreement';

export const identity = {
  municipality: 'agreement-se',
  country: 'SE',
  region: 'nordic',
  environment: 'production',
  tier: 'standard',
} as const;

export const apiVersionOf = (kind: string): string => {
  const [, ...group] = kind.split('.');
  const name = group.join('.');
  if (name === '') return 'v1';
  return `${name}/${name === 'autoscaling' ? 'v2' : 'v1'}`;
};

export const nameOf = (kind: string): string => kind.replace(/\..*$/, '');

/** One of everything that can be granted. */
const grants: Grants = {
  ...noGrants,
  kinds: [...table.keys()].filter(
    (kind) => makerOf({ apiVersion: apiVersionOf(kind), kind: nameOf(kind) }) === 'granted',
  ),
  serviceTypes: ['NodePort'],
  annotations: [
    '* granted.example.org/any=*',
    'Service granted.example.org/one=yes',
    'Pod granted.example.org/pod=yes',
  ],
  labels: ['* granted.example.net/*=yes', 'Pod granted.example.org/pod=*'],
  ingressClasses: ['granted'],
  gatewayClasses: ['granted'],
  gateways: ['ingress/public', `${namespace}/own`],
  issuers: ['granted'],
  storageClasses: ['granted'],
  csiDrivers: ['granted'],
  priorityClasses: ['granted'],
  runtimeClasses: ['granted'],
  nodeSelectors: ['pool=gpu', 'zone=*'],
  tolerations: ['gpu', 'dedicated=web:NoSchedule'],
  resources: ['example.org/gpu'],
  secrets: ['ClusterSecretStore vault tenants/own/', 'SecretStore own x'],
  audiences: ['granted'],
  externalHosts: ['api.example.com'],
};

export const context: GrantContext = { hosts: ['own.example.org'], namespace, grants, identity };

/** The namespace as an operator makes it. */
export const namespaceObject = {
  metadata: {
    name: namespace,
    labels: identity,
    annotations: Object.fromEntries(
      Object.entries({ ...grants, hosts: context.hosts }).map(([name, entries]) => [
        `grants.municipality/${name}`,
        entries.join('\n'),
      ]),
    ),
  },
};
