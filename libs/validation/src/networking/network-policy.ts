import { checkRange, isStrictSubset } from '../field/address.ts';
import type { Field } from '../field/field.ts';
import { portName } from '../field/forms.ts';
import { protocols } from '../field/protocol.ts';
import { checkLabelSelector } from '../meta/label-selector.ts';

/** A NetworkPolicy. */
export function checkNetworkPolicy(policy: Field): void {
  const spec = policy.at('spec');
  checkLabelSelector(spec.at('podSelector'));
  for (const rule of spec.at('ingress').items) checkRule(rule, 'from');
  for (const rule of spec.at('egress').items) checkRule(rule, 'to');
  const types = spec.at('policyTypes');
  if (types.size > 2) types.invalid('may not specify more than two policyTypes');
  else for (const type of types.items) type.mustBeOneOf(['Ingress', 'Egress']);
}

function checkRule(rule: Field, peers: 'from' | 'to'): void {
  for (const port of rule.at('ports').items) checkPort(port);
  for (const peer of rule.at(peers).items) checkPeer(peer);
}

function checkPort(item: Field): void {
  const [port, end] = [item.at('port'), item.at('endPort')];
  if (item.at('protocol').isSet) item.at('protocol').mustBeOneOf(protocols);
  if (!port.isSet) {
    if (end.isSet) end.invalid('may not be specified when `port` is not specified');
  } else if (typeof port.value === 'string') {
    if (end.isSet) end.invalid('may not be specified when `port` is non-numeric');
    port.check(portName);
  } else {
    port.inRange(1, 65_535);
    if (!end.isSet) return;
    if (end.number < port.number) end.invalid('must be greater than or equal to `port`');
    end.inRange(1, 65_535);
  }
}

function checkPeer(peer: Field): void {
  const [pods, namespaces, block] = [peer.at('podSelector'), peer.at('namespaceSelector'), peer.at('ipBlock')];
  checkLabelSelector(pods);
  checkLabelSelector(namespaces);
  if (block.isSet) {
    checkBlock(block);
    if (pods.isSet || namespaces.isSet) peer.forbidden('may not specify both ipBlock and another peer');
  } else if (!pods.isSet && !namespaces.isSet) peer.required('must specify a peer');
}

function checkBlock(block: Field): void {
  const cidr = block.at('cidr');
  if (cidr.text === '') {
    cidr.required();
    return;
  }
  const outer = checkRange(cidr);
  if (outer === undefined) return;
  for (const except of block.at('except').items) {
    const inner = checkRange(except);
    if (inner !== undefined && !isStrictSubset(outer, inner)) except.invalid('must be a strict subset of `cidr`');
  }
}
