import { isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import type { TenantObjects } from '@helmwright/policy';

/** A way in which a chart, a value or a hand could break the isolation of a rendered tenant. */
export interface Mutation {
  readonly name: string;
  /** The object that is changed, as the findings name it. */
  readonly policy: string;
  readonly change: (policy: JsonObject) => JsonObject | undefined;
  /** The code that must be found, and the place that it must name. */
  readonly code: string;
  readonly place: string;
  /** Codes that are found besides, because the change breaks more than one rule. */
  readonly besides?: readonly string[];
  /** Whether pods of other tenants are let in, so that any of them that are let out to addresses may come (HW5010). */
  readonly letsIn?: true;
}

/** A tenant with one of its policies changed, or left out where the change gives nothing. */
export function mutate(tenant: TenantObjects, { policy, change }: Pick<Mutation, 'policy' | 'change'>): TenantObjects {
  let found = false;
  const objects = tenant.objects.flatMap(({ namespace, object }) => {
    const isIt = object['kind'] === 'NetworkPolicy' && at(object, ['metadata', 'name']) === policy;
    found ||= isIt;
    const changed = isIt ? change(object) : object;
    return changed === undefined ? [] : [{ namespace, object: changed }];
  });
  if (!found) throw new Error(`${tenant.tenant} has no NetworkPolicy ${policy}.`);
  return { ...tenant, objects };
}

/** A change at a path; the value is left out where `to` gives undefined. The path must be there. */
const changed =
  (path: readonly (string | number)[], to: (value: Json) => Json | undefined) =>
  (policy: JsonObject): JsonObject => {
    const result = replace(policy, path, to);
    if (!isJsonObject(result)) throw new Error('Nothing is left of the policy.');
    return result;
  };

function replace(
  value: Json,
  path: readonly (string | number)[],
  to: (value: Json) => Json | undefined,
): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return to(value);
  const inner = at(value, [key]);
  if (inner === undefined) throw new Error(`There is no ${key} in ${JSON.stringify(value)}.`);
  const next = replace(inner, rest, to);
  if (Array.isArray(value)) {
    return value.flatMap((each, index): readonly Json[] => (index !== key ? [each] : next === undefined ? [] : [next]));
  }
  const entries = Object.entries(isJsonObject(value) ? value : {});
  return Object.fromEntries(
    entries.flatMap(([name, each]) => (name !== key ? [[name, each]] : next === undefined ? [] : [[name, next]])),
  );
}

function at(value: Json, path: readonly (string | number)[]): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const inner = Array.isArray(value) ? value[Number(key)] : isJsonObject(value) ? value[key] : undefined;
  return inner === undefined ? undefined : at(inner, rest);
}

const dnsPeer = ['spec', 'egress', 0, 'to', 0] as const;
const gatewayPeer = ['spec', 'ingress', 0, 'from', 0] as const;
const gateway = 'allow-ingress-gateway';
const nameLabel = 'kubernetes.io/metadata.name';

/** What must be found, each by the rule that is for it. */
export const mutations = (other: string): readonly Mutation[] => [
  {
    name: 'ingress from every namespace',
    policy: gateway,
    change: changed([...gatewayPeer, 'namespaceSelector'], () => ({})),
    code: 'HW5015',
    place: 'spec.ingress[0].from[0]',
    letsIn: true,
  },
  {
    name: 'egress to every namespace',
    policy: 'allow-dns',
    change: changed([...dnsPeer, 'namespaceSelector'], () => ({})),
    code: 'HW5015',
    place: 'spec.egress[0].to[0]',
  },
  {
    name: 'two peers of a namespace and its pods, by a dash too many',
    policy: 'allow-dns',
    change: changed(['spec', 'egress', 0, 'to'], (peers) => {
      const namespaceSelector = at(peers, [0, 'namespaceSelector']) ?? null;
      return [{ namespaceSelector }, { podSelector: at(peers, [0, 'podSelector']) ?? null }];
    }),
    code: 'HW5013',
    place: 'spec.egress[0].to[0]',
  },
  {
    name: 'selectors of a peer indented into the void',
    policy: gateway,
    change: changed([...gatewayPeer], () => ({ namespaceSelector: {}, podSelector: { matchLabels: { app: 'x' } } })),
    code: 'HW5015',
    place: 'spec.ingress[0].from[0]',
    letsIn: true,
  },
  {
    name: 'no default deny',
    policy: 'default-deny',
    change: () => undefined,
    code: 'HW5012',
    place: 'denies all ingress',
  },
  {
    name: 'a default deny without its types',
    policy: 'default-deny',
    change: changed(['spec', 'policyTypes'], () => undefined),
    code: 'HW5012',
    place: 'denies all egress',
  },
  {
    name: 'a default deny for some pods only',
    policy: 'default-deny',
    change: changed(['spec', 'podSelector'], () => ({ matchLabels: { app: 'web' } })),
    code: 'HW5012',
    place: 'denies all ingress',
  },
  {
    name: 'a default deny with an empty rule',
    policy: 'default-deny',
    change: changed(['spec'], (spec) => ({ ...(isJsonObject(spec) ? spec : {}), ingress: [{}] })),
    code: 'HW5015',
    place: 'spec.ingress[0]',
    besides: ['HW5012'],
    letsIn: true,
  },
  {
    name: 'an empty list of senders',
    policy: 'allow-monitoring',
    change: changed(['spec', 'ingress', 0, 'from'], () => []),
    code: 'HW5015',
    place: 'spec.ingress[0]',
    letsIn: true,
  },
  {
    name: 'no list of receivers',
    policy: 'allow-database',
    change: changed(['spec', 'egress', 0, 'to'], () => undefined),
    code: 'HW5015',
    place: 'spec.egress[0]',
  },
  {
    name: 'another label of namespaces',
    policy: 'allow-database',
    change: changed(['spec', 'egress', 0, 'to', 0, 'namespaceSelector', 'matchLabels'], () => ({ name: 'database' })),
    code: 'HW5014',
    place: 'spec.egress[0].to[0]',
  },
  {
    name: 'the label of the tier, which all tenants have',
    policy: gateway,
    change: changed([...gatewayPeer, 'namespaceSelector', 'matchLabels'], () => ({ tier: 'standard' })),
    code: 'HW5014',
    place: 'spec.ingress[0].from[0]',
    letsIn: true,
  },
  {
    name: 'another label of the name servers',
    policy: 'allow-dns',
    change: changed([...dnsPeer, 'podSelector', 'matchLabels'], () => ({ app: 'kube-dns' })),
    code: 'HW5013',
    place: 'spec.egress[0].to[0]',
  },
  {
    name: 'every port of the name servers',
    policy: 'allow-dns',
    change: changed(['spec', 'egress', 0, 'ports'], () => undefined),
    code: 'HW5013',
    place: 'spec.egress[0].to[0]',
  },
  {
    name: 'a range of ports of the database',
    policy: 'allow-database',
    change: changed(['spec', 'egress', 0, 'ports', 0], () => ({ protocol: 'TCP', port: 3306, endPort: 3307 })),
    code: 'HW5013',
    place: 'spec.egress[0].to[0]',
  },
  {
    name: 'every address as a receiver',
    policy: 'allow-database',
    change: changed(['spec', 'egress', 0, 'to', 0], () => ({ ipBlock: { cidr: '0.0.0.0/0' } })),
    code: 'HW5016',
    place: 'spec.egress[0].to[0]',
  },
  {
    name: 'every address as a sender, in IPv6',
    policy: 'allow-monitoring',
    change: changed(['spec', 'ingress', 0, 'from', 0], () => ({ ipBlock: { cidr: '::/0' } })),
    code: 'HW5016',
    place: 'spec.ingress[0].from[0]',
  },
  {
    name: 'a namespace that is not on the list',
    policy: gateway,
    change: changed([...gatewayPeer, 'namespaceSelector', 'matchLabels', nameLabel], () => 'kube-system'),
    code: 'HW5013',
    place: 'spec.ingress[0].from[0]',
  },
  {
    name: 'another tenant',
    policy: gateway,
    change: changed([...gatewayPeer, 'namespaceSelector', 'matchLabels', nameLabel], () => other),
    code: 'HW5013',
    place: `the namespace ${other}, which is a tenant,`,
    letsIn: true,
  },
  {
    name: 'a namespace selected by the names it must not have',
    policy: gateway,
    change: changed([...gatewayPeer, 'namespaceSelector'], () => ({
      matchExpressions: [{ key: nameLabel, operator: 'NotIn', values: ['kube-system'] }],
    })),
    code: 'HW5015',
    place: 'spec.ingress[0].from[0]',
    letsIn: true,
  },
  {
    name: 'a peer that names nobody',
    policy: gateway,
    change: changed([...gatewayPeer], () => ({})),
    code: 'HW5017',
    place: 'spec.ingress[0].from[0] names nobody',
  },
  {
    name: 'a policy in the namespace of another tenant',
    policy: gateway,
    change: changed(['metadata', 'namespace'], () => other),
    code: 'HW5018',
    place: `in the namespace ${other}`,
  },
];
