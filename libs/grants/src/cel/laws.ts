import type { LawName } from '../table/laws.ts';
import { quoted } from './text.ts';

/** What a law asks of a value that is there, and what is told where it does not hold. */
export interface Twin {
  readonly message: string;
  readonly holds: (value: string) => string;
}

const granted = 'which nobody granted';
const text = (value: string, key: string): string => `string(${value}[?${quoted(key)}].orValue(''))`;

const toleration = (value: string): string => {
  const [key, operator, effect] = [text(value, 'key'), text(value, 'operator'), text(value, 'effect')];
  return [
    `(${operator} == 'Exists' ? [${key}] : [${key} + '=' + ${text(value, 'value')}, ${key}])`,
    `.exists(taint, taint in variables.grantedTolerations || ${effect} != '' && taint + ':' + ${effect} in variables.grantedTolerations)`,
  ].join('');
};

const nodeTerm = (value: string): string => {
  const [key, operator] = [text(value, 'key'), text(value, 'operator')];
  const every = `${key} + '=*' in variables.grantedNodeSelectors`;
  return `${every} ? ${operator} in ['In', 'Exists', 'Gt', 'Lt'] : ${operator} == 'In' && ${value}.?values.orValue([]).all(wanted, ${key} + '=' + string(wanted) in variables.grantedNodeSelectors)`;
};

const percent = (value: string): string => `type(${value}) == string && ${value}.matches('^[0-9]+%$')`;

const gateway = (value: string): string =>
  `(${text(value, 'namespace')} == '' ? request.namespace : ${text(value, 'namespace')}) + '/' + ${text(value, 'name')} in variables.grantedGateways`;

const budget = (value: string, sign: string): string =>
  `type(${value}) == int ? ${value} ${sign} 0 : ${percent(value)} && int(${value}.replace('%', '')) ${sign} 0`;

const store = (of: string): string =>
  `(${text(of, 'kind')} == '' ? 'SecretStore' : ${text(of, 'kind')}) + ' ' + ${text(of, 'name')} + ' '`;

const storeOf = (entry: string, spec: string): string =>
  `[${entry}.?sourceRef.?storeRef.or(${spec}.?secretStoreRef).orValue({})].all(store, [KEY].all(key, key != '' && !key.contains('..') && variables.grantedSecrets.exists(granted, (${store('store')} + key).startsWith(granted))))`;

const asked = (spec: string): string =>
  [
    `${spec}.?data.orValue([]).all(entry, ${storeOf('entry', spec).replace('KEY', "string(entry.?remoteRef.?key.orValue(''))")})`,
    ...(['extract', 'find'] as const).map(
      (how) =>
        `${spec}.?dataFrom.orValue([]).all(entry, !has(entry.${how}) || ${storeOf('entry', spec).replace('KEY', `string(entry.${how}.?${how === 'extract' ? 'key' : 'path'}.orValue(''))`)})`,
    ),
  ].join(' && ');

/**
 * The laws as CEL; `undefined` for what CEL cannot tell. What a query of metrics asks for would take a parser: that one is
 * for Git to judge, and who may make a PrometheusRule has been granted its kind.
 */
export const twins: Readonly<Record<LawName, readonly Twin[] | undefined>> = {
  toleration: [
    { message: 'tolerates every taint of a node', holds: (value) => `${text(value, 'key')} != ''` },
    { message: `tolerates a taint of nodes, ${granted} (tolerations)`, holds: toleration },
  ],
  'node-term': [{ message: `asks for nodes by labels, ${granted} (nodeSelectors)`, holds: nodeTerm }],
  'budget-unavailable': [{ message: 'never lets one of its pods go', holds: (value) => budget(value, '>') }],
  'budget-available': [
    { message: 'may never let one of its pods go, as few as there are', holds: (value) => budget(value, '==') },
  ],
  parent: [
    {
      message: 'is attached to what is no Gateway',
      holds: (value) => `${text(value, 'kind')} in ['', 'Gateway', 'Service']`,
    },
    {
      message: `uses a Gateway, ${granted} (gateways)`,
      holds: (value) =>
        `${text(value, 'kind')} == 'Service' ? ${text(value, 'namespace')} in ['', request.namespace] : ${gateway(value)}`,
    },
  ],
  'mesh-gateway': [
    {
      message: `uses a Gateway, ${granted} (gateways)`,
      holds: (value) =>
        `${value} == 'mesh' || (${value}.contains('/') ? ${value} : request.namespace + '/' + ${value}) in variables.grantedGateways`,
    },
  ],
  issuer: [
    {
      message: 'is signed by what is no issuer of cert-manager',
      holds: (value) =>
        `${text(value, 'group')} in ['', 'cert-manager.io'] && ${text(value, 'kind')} in ['', 'Issuer', 'ClusterIssuer']`,
    },
    {
      message: `is signed by an issuer of the cluster, ${granted} (issuers)`,
      holds: (value) =>
        `${text(value, 'kind')} != 'ClusterIssuer' || ${text(value, 'name')} in variables.grantedIssuers`,
    },
  ],
  'secret-keys': [{ message: `asks a store for a secret, ${granted} (secrets)`, holds: asked }],
  'own-query': undefined,
};
