import type { Json, JsonObject } from '@helmwright/json';
import { type AddressBlock, rangeContains, readRange } from '../address.ts';
import type { Direction, Peer, PolicyRule, PolicySpec } from '../policy.ts';
import { Faults, type PolicyFault } from './faults.ts';
import { isObject } from './json.ts';
import { readPorts } from './read-ports.ts';
import { readSelector } from './read-selector.ts';

/** What a NetworkPolicy says, and what of it the API server would refuse. */
export interface ReadSpec {
  readonly spec: PolicySpec;
  readonly faults: readonly PolicyFault[];
}

/** Reads the `spec` of a NetworkPolicy of networking.k8s.io/v1, filling in what the API server would. */
export function readSpec(spec: JsonObject): ReadSpec {
  const faults = new Faults();
  const types = readTypes(spec, faults);
  const rules = (direction: Direction, list: 'from' | 'to'): readonly PolicyRule[] =>
    faults
      .list(spec[direction], `spec.${direction}`)
      .flatMap((rule, index) => readRule(rule, `spec.${direction}[${index}]`, list, faults));
  // Read even where the types leave a direction out: the API server checks them all.
  const ingress = rules('ingress', 'from');
  const egress = rules('egress', 'to');
  return {
    spec: {
      pods: readSelector(spec['podSelector'] ?? {}, 'spec.podSelector', faults),
      ingress: types.includes('Ingress') ? ingress : undefined,
      egress: types.includes('Egress') ? egress : undefined,
    },
    faults: faults.found,
  };
}

/** Without types a policy is for ingress, and for egress too where it has egress rules. */
function readTypes(spec: JsonObject, faults: Faults): readonly Json[] {
  const given = faults.list(spec['policyTypes'], 'spec.policyTypes');
  if (given.some((type) => type !== 'Ingress' && type !== 'Egress')) {
    faults.add('spec.policyTypes', 'holds what is neither Ingress nor Egress');
  }
  if (given.length > 0) return given;
  const egress = spec['egress'];
  return Array.isArray(egress) && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function readRule(value: Json, path: string, list: 'from' | 'to', faults: Faults): readonly PolicyRule[] {
  // An empty entry of YAML is null, which the API server takes for an empty rule: everyone.
  const rule = value ?? {};
  if (!isObject(rule)) {
    faults.add(path, 'is no rule');
    return [];
  }
  for (const key of Object.keys(rule)) {
    if (key !== list && key !== 'ports') faults.add(`${path}.${key}`, 'is no part of a rule');
  }
  const listed = faults.list(rule[list], `${path}.${list}`);
  const peers = listed.flatMap((peer, index) => {
    const place = `${path}.${list}[${index}]`;
    const read = readPeer(peer, place, faults);
    return read === undefined ? [] : [{ path: place, peer: read }];
  });
  // Without this, a rule of which no peer is understood would read as one for everyone.
  if (listed.length > 0 && peers.length === 0) return [];
  return [{ path, peers, ports: readPorts(rule['ports'], `${path}.ports`, faults) }];
}

function readPeer(value: Json, path: string, faults: Faults): Peer | undefined {
  if (!isObject(value)) {
    faults.add(path, 'is no peer');
    return undefined;
  }
  const { podSelector, namespaceSelector, ipBlock, ...others } = {
    podSelector: null,
    namespaceSelector: null,
    ipBlock: null,
    ...value,
  };
  for (const key of Object.keys(others)) faults.add(`${path}.${key}`, 'is no part of a peer');
  if (ipBlock !== null) {
    if (podSelector !== null || namespaceSelector !== null) faults.add(path, 'has selectors beside its ipBlock');
    const block = readBlock(ipBlock, `${path}.ipBlock`, faults);
    return block && { kind: 'addresses', block };
  }
  if (podSelector === null && namespaceSelector === null) {
    faults.add(path, 'names nobody: it has no selector and no ipBlock');
    return undefined;
  }
  return {
    kind: 'pods',
    namespaces:
      namespaceSelector === null ? undefined : readSelector(namespaceSelector, `${path}.namespaceSelector`, faults),
    pods: podSelector === null ? [] : readSelector(podSelector, `${path}.podSelector`, faults),
  };
}

function readBlock(value: Json, path: string, faults: Faults): AddressBlock | undefined {
  const cidr = isObject(value) ? value['cidr'] : undefined;
  const range = typeof cidr === 'string' ? readRange(cidr) : undefined;
  if (!isObject(value) || range === undefined) {
    faults.add(`${path}.cidr`, 'is no address range in CIDR notation');
    return undefined;
  }
  const except = faults.list(value['except'], `${path}.except`).flatMap((each, index) => {
    const inner = typeof each === 'string' ? readRange(each) : undefined;
    if (inner !== undefined && rangeContains(range, inner) && range.prefix < inner.prefix) return [inner];
    faults.add(`${path}.except[${index}]`, `is no address range inside ${range.cidr}`);
    return [];
  });
  return { ...range, except };
}
