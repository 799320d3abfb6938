import { checkEndpointAddress, checkRange } from '../field/address.ts';
import { checkPort } from '../field/count-or-percent.ts';
import type { Field } from '../field/field.ts';
import { dnsLabel, dnsSubdomain, portName, qualifiedName } from '../field/forms.ts';
import { protocolOf, protocols } from '../field/protocol.ts';
import { checkLabels } from '../meta/label-selector.ts';
import { checkClusterAddresses, isHeadless } from './cluster-addresses.ts';

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];

/** The port range of nodes, unless a cluster says otherwise. */
const nodePorts = [30_000, 32_767] as const;

/** A Service. */
export function checkService(service: Field): void {
  const spec = service.at('spec');
  const type = spec.at('type').text || 'ClusterIP';
  const headless = isHeadless(spec);
  spec.at('type').oneOf(types);
  const ports = spec.at('ports');
  if (ports.size === 0 && !headless && type !== 'ExternalName') ports.required();
  if (headless && (type === 'LoadBalancer' || type === 'NodePort')) {
    spec.at('clusterIP').invalid(`may not be set to 'None' for ${type} services`);
  }
  if (type === 'ExternalName') checkExternalName(spec);
  else checkClusterAddresses(spec);
  checkPorts(ports, type);
  checkLabels(spec.at('selector'));
  checkAffinity(spec);
  for (const address of spec.at('externalIPs').items) checkEndpointAddress(address);
  checkLoadBalancer(service, type);
  checkTraffic(spec, type);
  const annotations = service.at('metadata', 'annotations');
  const [hints, mode] = ['service.kubernetes.io/topology-aware-hints', 'service.kubernetes.io/topology-mode'].map(
    (key) => annotations.at(key),
  );
  if (hints?.value !== undefined && mode?.value !== undefined && hints.text !== mode.text) {
    mode.invalid('must match annotations[service.kubernetes.io/topology-aware-hints] when both are specified');
  }
}

function checkExternalName(spec: Field): void {
  const addresses = spec.at('clusterIPs').size > 0 || spec.at('clusterIP').text !== '';
  const message = 'may not be set for ExternalName services';
  if (addresses) spec.at('clusterIPs').forbidden(message);
  if (spec.at('ipFamilies').size > 0) spec.at('ipFamilies').forbidden(message);
  if (spec.at('ipFamilyPolicy').isSet) spec.at('ipFamilyPolicy').forbidden(message);
  const name = spec.at('externalName');
  const text = name.text.replace(/\.$/, '');
  if (text === '') name.required();
  else name.check(dnsSubdomain, text);
}

function checkPorts(ports: Field, type: string): void {
  const names = new Set<string>();
  const numbers = new Set<string>();
  const ofNodes = new Set<string>();
  for (const port of ports.items) {
    const [name, number, target, ofNode] = ['name', 'port', 'targetPort', 'nodePort'].map((key) => port.at(key));
    if (name === undefined || number === undefined || target === undefined || ofNode === undefined) continue;
    if (name.text !== '') {
      name.check(dnsLabel);
      if (names.has(name.text)) name.duplicate();
      names.add(name.text);
    } else if (ports.size > 1) name.required();
    number.inRange(1, 65_535);
    port.at('protocol').oneOf(protocols);
    // 0 and nothing stand for the port itself.
    if (target.isSet && target.value !== 0 && target.value !== '') checkPort(target, portName);
    if (port.at('appProtocol').isSet) port.at('appProtocol').check(qualifiedName);
    const key = `${number.number}/${protocolOf(port)}`;
    if (numbers.has(key)) port.duplicate(key);
    numbers.add(key);
    checkNodePort(ofNode, protocolOf(port), type, ofNodes);
  }
}

function checkNodePort(port: Field, protocol: string, type: string, seen: Set<string>): void {
  if (port.number === 0) return;
  if (type === 'ClusterIP') port.forbidden("may not be used when `type` is 'ClusterIP'");
  const key = `${port.number}/${protocol}`;
  if (seen.has(key)) port.duplicate();
  seen.add(key);
  const [first, last] = nodePorts;
  if ((type === 'NodePort' || type === 'LoadBalancer') && (port.number < first || port.number > last)) {
    port.invalid(`provided port is not in the valid range. The range of valid ports is ${first}-${last}`);
  }
}

function checkAffinity(spec: Field): void {
  const [affinity, seconds] = [
    spec.at('sessionAffinity'),
    spec.at('sessionAffinityConfig', 'clientIP', 'timeoutSeconds'),
  ];
  affinity.oneOf(['ClientIP', 'None']);
  if (affinity.text !== 'ClientIP' || !seconds.isSet) return;
  if (seconds.number <= 0 || seconds.number > 86_400) seconds.invalid('must be greater than 0 and less than 86400');
}

function checkLoadBalancer(service: Field, type: string): void {
  const spec = service.at('spec');
  const only = "may only be used when `type` is 'LoadBalancer'";
  const isLoadBalancer = type === 'LoadBalancer';
  for (const key of ['allocateLoadBalancerNodePorts', 'loadBalancerClass']) {
    if (spec.at(key).isSet && !isLoadBalancer) spec.at(key).forbidden(only);
  }
  if (isLoadBalancer && spec.at('loadBalancerClass').isSet) spec.at('loadBalancerClass').check(qualifiedName);
  const [ranges, annotated] = [
    spec.at('loadBalancerSourceRanges'),
    service.at('metadata', 'annotations', 'service.beta.kubernetes.io/load-balancer-source-ranges'),
  ];
  if (ranges.size > 0) {
    if (!isLoadBalancer) ranges.forbidden(only);
    for (const range of ranges.items) checkRange(range, range.text.trim());
  } else if (annotated.value !== undefined) {
    if (!isLoadBalancer) annotated.forbidden(only);
    const texts = annotated.text.trim() === '' ? [] : annotated.text.split(',');
    for (const text of texts) checkRange(annotated, text.trim());
  }
}

function checkTraffic(spec: Field, type: string): void {
  const external = spec.at('externalTrafficPolicy');
  const accessible =
    type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && spec.at('externalIPs').size > 0);
  if (!accessible && external.text !== '') external.invalid('may only be set for externally-accessible services');
  if (accessible) external.oneOf(['Cluster', 'Local']);
  const health = spec.at('healthCheckNodePort');
  if (health.number !== 0) {
    if (type !== 'LoadBalancer' || external.text !== 'Local') {
      health.invalid("may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
    } else if (health.number < 1 || health.number > 65_535) health.inRange(1, 65_535);
    else if (health.number < nodePorts[0] || health.number > nodePorts[1]) {
      health.invalid('provided port is not in the valid range');
    }
  }
  const [internal, distribution] = [spec.at('internalTrafficPolicy'), spec.at('trafficDistribution')];
  if (internal.isSet) internal.mustBeOneOf(['Cluster', 'Local']);
  if (distribution.isSet) distribution.mustBeOneOf(['PreferClose', 'PreferSameNode', 'PreferSameZone']);
}
