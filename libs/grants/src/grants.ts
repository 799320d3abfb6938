/** What can be granted: how an entry is written, and what it lets a tenant have. */
export interface GrantForm {
  /** An entry, as a whole. Entries have no line breaks: they are kept one a line. */
  readonly pattern: RegExp;
  /** How an entry has to look, after `must be `. */
  readonly form: string;
  readonly description: string;
}

const kind = '[A-Z][A-Za-z0-9]*(?:\\.[a-z0-9]+(?:[.-][a-z0-9]+)*)?';
const prefix = '[a-z0-9]+(?:[.-][a-z0-9]+)*/';
const keyName = '[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?';
const key = `(?:${prefix})?${keyName}`;
const name = '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?';
const effect = 'NoSchedule|PreferNoSchedule|NoExecute';

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);

const named = (of: string, description: string): GrantForm => ({
  pattern: whole(name),
  form: `the name of ${of}`,
  description,
});

const onKinds = (what: string, example: string): GrantForm => ({
  pattern: whole(`(?:\\*|${kind}) (?:${prefix}\\*|${key})=[^\\x00-\\x1f\\x7f]*`),
  form: `a kind, a key and its value, such as \`${example}\`; \`*\` for every kind, for every key of a prefix, or for every value`,
  description: `${what} that its objects may have beyond harmless ones`,
});

/**
 * Everything that can be granted. Each grant is a list of texts: whoever checks an object makes such a text of what it
 * says, and looks whether it is there. So Git and cluster need to agree on nothing but these texts.
 */
const grantTable = {
  kinds: {
    pattern: whole(kind),
    form: 'a kind, with the group of its API behind a dot, such as Secret or ServiceMonitor.monitoring.coreos.com',
    description: 'Kinds of objects that its services may make beyond those that every tenant may, such as Secret',
  },
  serviceTypes: {
    pattern: /^(?:LoadBalancer|NodePort)$/,
    form: 'LoadBalancer or NodePort',
    description: 'Types that its Services may have beside ClusterIP; each is a way past the ingress controllers',
  },
  annotations: onKinds('Annotations', 'ServiceAccount eks.amazonaws.com/role-arn=arn:aws:iam::111122223333:role/web'),
  labels: onKinds('Labels', 'Pod azure.workload.identity/use=true'),
  ingressClasses: named('an IngressClass', 'Ingress controllers that it may use by name'),
  gatewayClasses: named(
    'a GatewayClass',
    'GatewayClasses of its own Gateways; of Istio, what the label `istio` of the gateways says',
  ),
  gateways: {
    pattern: whole(`${name}/${name}`),
    form: 'the namespace and the name of a Gateway, such as `ingress/public`',
    description: 'Gateways of the platform, of the Gateway API or of Istio, that its routes may be attached to',
  },
  issuers: named('a ClusterIssuer', 'ClusterIssuers of cert-manager that sign its certificates'),
  storageClasses: named('a StorageClass', 'StorageClasses, and classes of volume attributes, that its claims may name'),
  csiDrivers: named('a CSI driver', 'CSI drivers of volumes that are written into its pods'),
  priorityClasses: named('a PriorityClass', 'PriorityClasses that its pods may name'),
  runtimeClasses: named('a RuntimeClass', 'RuntimeClasses that its pods may name'),
  nodeSelectors: {
    pattern: whole(`${key}=(?:\\*|[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?`),
    form: 'a label of nodes, such as `pool=gpu`; `*` for every value',
    description: 'Labels of nodes that its pods may choose by',
  },
  tolerations: {
    pattern: whole(`${key}(?:=[A-Za-z0-9._-]*)?(?::(?:${effect}))?`),
    form: 'a taint as a toleration has it, such as `dedicated=web:NoSchedule`; `gpu` for every value and effect',
    description: 'Taints of nodes that its pods may tolerate',
  },
  resources: {
    pattern: whole(key),
    form: 'the name of a resource, such as `nvidia.com/gpu`',
    description: 'Resources that its containers may ask for beside cpu, memory and ephemeral-storage',
  },
  secrets: {
    pattern: /^(?:Secret|ClusterSecret)Store [a-z0-9](?:[a-z0-9.-]*[a-z0-9])? [!-~]+$/,
    form: 'a store and what the keys there begin with, such as `ClusterSecretStore vault tenants/lund-se/`',
    description: 'Secrets of the stores of External Secrets that it may ask for, by what their keys begin with',
  },
  audiences: {
    pattern: /^[!-~]+$/,
    form: 'an audience of tokens, such as `sts.amazonaws.com`',
    description: 'Audiences beside the API server for which its pods may have tokens of their service accounts',
  },
  externalHosts: {
    pattern: whole('(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]+'),
    form: 'the name of a host outside the cluster',
    description: 'Hosts outside the cluster that its objects of the mesh and its monitors may name',
  },
} as const satisfies Readonly<Record<string, GrantForm>>;

/** What can be granted, by name. */
export type GrantName = keyof typeof grantTable;

/** How each grant is written. */
export const grantForms: Readonly<Record<GrantName, GrantForm>> = grantTable;

const isGrantName = (given: string): given is GrantName => Object.hasOwn(grantTable, given);

/** The names of all grants. */
export const grantNames: readonly GrantName[] = Object.keys(grantTable).filter(isGrantName);

/** What the platform grants to a tenant beyond what every tenant has. What is not here is not granted. */
export type Grants = { readonly [Name in GrantName]: readonly string[] };

/** Grants, each made by its name. */
export const grantsBy = (of: (grant: GrantName) => readonly string[]): Grants => ({
  kinds: of('kinds'),
  serviceTypes: of('serviceTypes'),
  annotations: of('annotations'),
  labels: of('labels'),
  ingressClasses: of('ingressClasses'),
  gatewayClasses: of('gatewayClasses'),
  gateways: of('gateways'),
  issuers: of('issuers'),
  storageClasses: of('storageClasses'),
  csiDrivers: of('csiDrivers'),
  priorityClasses: of('priorityClasses'),
  runtimeClasses: of('runtimeClasses'),
  nodeSelectors: of('nodeSelectors'),
  tolerations: of('tolerations'),
  resources: of('resources'),
  secrets: of('secrets'),
  audiences: of('audiences'),
  externalHosts: of('externalHosts'),
});

/** Nothing beyond what every tenant has. */
export const noGrants: Grants = grantsBy(() => []);

/** What either of two grants, each once, in the order in which it is granted. */
export const mergeGrants = (left: Grants, right: Grants): Grants =>
  grantsBy((grant) => [...new Set([...left[grant], ...right[grant]])]);
