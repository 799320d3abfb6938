import type { LawName, Rule } from '@helmwright/grants';
import type { Json, JsonObject } from '@helmwright/json';
import { seeds } from './bases.ts';
import { identity, namespace } from './granted.ts';
import type { Leaf, Step } from './leaves.ts';

const anything: readonly Json[] = ['', [], {}, 'x', 7, true, ['x'], { x: 'x' }, [{ x: 'x' }]];

const hosts = [
  ...[
    'own.example.org',
    'a.own.example.org',
    '*.own.example.org',
    'OWN.example.org',
    'example.org',
    'xown.example.org',
  ],
  ...['own.example.org.evil.example', '*', '', 'it', `it.${namespace}.svc.cluster.local`, `it.${namespace}.svc`],
  ...[`it.${namespace}`, 'it.other.svc.cluster.local', 'api.example.com', 'b.api.example.com', '*.example.com'],
  ...['./own.example.org', `${namespace}/own.example.org`, 'other/own.example.org', '*/own.example.org', './a/b'],
  ...['https://own.example.org/x', 'http://own.example.org:8080', 'https://own.example.org@evil.example/'],
  ...[
    'https://evil.example/own.example.org',
    'own.example.org:80',
    'https://api.example.com/keys',
    'ftp://own.example.org',
  ],
];

const terms: readonly Json[] = [
  { key: 'pool', operator: 'In', values: ['gpu'] },
  { key: 'pool', operator: 'In', values: ['gpu', 'cpu'] },
  { key: 'pool', operator: 'NotIn', values: ['gpu'] },
  { key: 'pool', operator: 'Exists' },
  { key: 'zone', operator: 'In', values: ['any'] },
  { key: 'zone', operator: 'Exists' },
  { key: 'zone', operator: 'DoesNotExist' },
  { key: 'metadata.name', operator: 'In', values: ['node'] },
];

const shares: readonly Json[] = [0, 1, 2, '0', '0%', '1%', '00%', '50%', '100%', '-1%'];

const parents: readonly JsonObject[] = [
  { name: 'own' },
  { name: 'other' },
  { name: 'public', namespace: 'ingress' },
  { name: 'public', namespace: 'ingress', kind: 'Gateway' },
  { name: 'public', namespace: 'ingress', kind: 'Other' },
  { name: 'it', kind: 'Service' },
  { name: 'it', kind: 'Service', namespace },
  { name: 'it', kind: 'Service', namespace: 'other' },
];

const secret = (store: JsonObject, key: string, more: JsonObject = {}): JsonObject => ({
  secretStoreRef: store,
  data: [{ secretKey: 'x', remoteRef: { key }, ...more }],
});
const vault: JsonObject = { kind: 'ClusterSecretStore', name: 'vault' };

const ofLaws: Readonly<Record<LawName, readonly Json[]>> = {
  toleration: [
    { key: 'gpu', operator: 'Exists' },
    { key: 'gpu', operator: 'Equal', value: 'x', effect: 'NoExecute' },
    { key: 'dedicated', operator: 'Equal', value: 'web', effect: 'NoSchedule' },
    { key: 'dedicated', operator: 'Equal', value: 'web' },
    { key: 'dedicated', operator: 'Equal', value: 'web', effect: 'NoExecute' },
    { key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' },
    { operator: 'Exists' },
    { key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' },
  ],
  'node-term': terms,
  'budget-unavailable': shares,
  'budget-available': shares,
  parent: parents,
  'mesh-gateway': ['mesh', 'own', 'other', 'ingress/public', 'ingress/other', `${namespace}/own`],
  issuer: [
    { name: 'granted', kind: 'ClusterIssuer' },
    { name: 'other', kind: 'ClusterIssuer' },
    { name: 'other' },
    { name: 'granted', kind: 'ClusterIssuer', group: 'cert-manager.io' },
    { name: 'granted', kind: 'ClusterIssuer', group: 'other.example' },
    { name: 'granted', kind: 'Other' },
  ],
  'secret-keys': [
    secret(vault, 'tenants/own/a'),
    secret(vault, 'tenants/other/a'),
    secret(vault, 'tenants/own/../other'),
    secret(vault, ''),
    secret({ name: 'own' }, 'xy'),
    secret({ name: 'own' }, 'y'),
    secret({ name: 'own' }, 'tenants/own/a', { sourceRef: { storeRef: vault } }),
    secret(vault, 'tenants/own/a', { sourceRef: { storeRef: { name: 'other' } } }),
    { secretStoreRef: vault, dataFrom: [{ extract: { key: 'tenants/own/a' } }] },
    { secretStoreRef: vault, dataFrom: [{ extract: { key: 'tenants/ow' } }] },
    { secretStoreRef: vault, dataFrom: [{ find: { path: 'tenants/own/' } }] },
    { secretStoreRef: vault, dataFrom: [{ find: { name: { regexp: '.*' } } }] },
  ],
  'own-query': [`up{namespace="${namespace}"}`, 'up'],
};

const described: readonly Json[] = [
  ...[{ app: 'x' }, { 'app.kubernetes.io/name': 'x' }, { 'checksum/config': 'x' }, { plain: 'x' }, {}],
  ...[{ 'granted.example.org/any': 'x' }, { 'granted.example.org/one': 'yes' }, { 'granted.example.org/one': 'no' }],
  ...[{ 'granted.example.org/pod': 'yes' }, { 'granted.example.net/x': 'yes' }, { 'granted.example.net/x': 'no' }],
  ...[{ 'granted.example.net': 'yes' }, { 'other.example.org/x': 'yes' }, { 'argocd.argoproj.io/hook': 'Sync' }],
  ...[{ 'meta.helm.sh/release-name': 'x' }, { 'grants.municipality/kinds': 'Secret' }, { 'municipality/code': '1' }],
  ...[{ municipality: identity.municipality }, { tier: 'premium' }, { tier: identity.tier }, { country: 'DK' }],
];

function valuesFor(rule: Rule): readonly Json[] {
  switch (rule.rule) {
    case 'free':
      return ['x', 1, true, ['x'], { x: 'x' }];
    case 'never':
    case 'with':
      return anything;
    case 'one-of':
    case 'none-of':
      return [...rule.values, 'Other', '', 0, 7, true, false];
    case 'matches':
      return [...(rule.except ?? []), 'a', 'A1_b', '__address__', 'a-b', '{{ $value }}', '{{ query "up" }}', 'a/b', ''];
    case 'at-most':
      return [0, rule.most - 1, rule.most, rule.most + 1];
    case 'granted':
      return [
        ...(rule.free ?? []),
        'granted',
        'grante',
        'granted2',
        'Granted',
        'other',
        '',
        'NodePort',
        'LoadBalancer',
      ];
    case 'keys':
      return [
        { cpu: '1' },
        { 'example.org/gpu': '1' },
        { 'example.org/other': '1' },
        {},
        { cpu: '1', 'example.org/o': '1' },
      ];
    case 'pairs':
      return [
        { pool: 'gpu' },
        { pool: 'cpu' },
        { zone: 'any' },
        { other: 'x' },
        {},
        { pool: 'gpu', zone: 'a', other: 'x' },
      ];
    case 'described':
      return described;
    case 'own-namespace':
      return ['', namespace, 'other', `${namespace}2`];
    case 'host':
      return hosts;
    case 'law':
      return ofLaws[rule.law];
    case 'fields':
    case 'each':
    case 'values':
    case 'both':
      return [];
    default:
      return rule satisfies never;
  }
}

/** What may stand at a place, right and wrong; `undefined` for its absence. */
export const candidates = ({ rule, as }: Leaf): readonly (Json | undefined)[] => {
  switch (as) {
    case 'value':
      return valuesFor(rule);
    case 'needed':
      return [undefined, '', []];
    case 'unknown':
      return ['x', ''];
  }
};

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value with another at a place in it. */
export function put(
  value: Json | undefined,
  path: readonly Step[],
  leaf: Json | undefined,
  list = '',
): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return isObject(value) && isObject(leaf) ? { ...value, ...leaf } : leaf;
  if (step === 'element') {
    const before = Array.isArray(value) ? value : [];
    const element = put(rest.length === 0 ? undefined : (before[0] ?? seeds[list]), rest, leaf) ?? null;
    return [element, ...before.slice(1)];
  }
  const field = step === 'entry' ? 'key' : step.field;
  const within = isObject(value) ? value : {};
  const next = put(
    within[field] ?? (rest.length > 0 && rest[0] !== 'element' ? seeds[field] : undefined),
    rest,
    leaf,
    field,
  );
  const { [field]: _, ...others } = within;
  return next === undefined ? others : { ...within, [field]: next };
}
