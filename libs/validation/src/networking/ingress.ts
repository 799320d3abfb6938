import { parseAddress } from '../field/address.ts';
import type { Field } from '../field/field.ts';
import { dns1035Label, dnsSubdomain, pathSegment, portName, wildcardSubdomain } from '../field/forms.ts';

/** An Ingress. */
export function checkIngress(ingress: Field): void {
  const spec = ingress.at('spec');
  const [backend, rules, name] = [spec.at('defaultBackend'), spec.at('rules'), spec.at('ingressClassName')];
  if (rules.size === 0 && !backend.isSet) spec.invalid('either `defaultBackend` or `rules` must be specified');
  if (backend.isSet) checkBackend(backend);
  for (const rule of rules.items) checkRule(rule);
  for (const tls of spec.at('tls').items) {
    for (const host of tls.at('hosts').items) checkHost(host);
    if (tls.at('secretName').text !== '') tls.at('secretName').check(dnsSubdomain);
  }
  if (name.isSet) name.check(dnsSubdomain);
  const annotation = ingress.at('metadata', 'annotations', 'kubernetes.io/ingress.class');
  if (annotation.value !== undefined && name.isSet && annotation.text !== name.text) {
    annotation.invalid('must match `ingressClassName` when both are specified');
  }
}

const checkHost = (host: Field): void => host.check(host.text.includes('*') ? wildcardSubdomain : dnsSubdomain);

function checkRule(rule: Field): void {
  const [host, http] = [rule.at('host'), rule.at('http')];
  if (host.text !== '') {
    if (parseAddress(host.text) !== undefined) host.invalid('must be a DNS name, not an IP address');
    checkHost(host);
  }
  if (!http.isSet) return;
  if (http.at('paths').size === 0) http.at('paths').required();
  for (const path of http.at('paths').items) checkPath(path);
}

function checkPath(item: Field): void {
  const [type, path] = [item.at('pathType'), item.at('path')];
  if (!type.isSet) {
    type.required('pathType must be specified');
    return;
  }
  const absolute = path.text.startsWith('/');
  switch (type.text) {
    case 'Exact':
    case 'Prefix':
      if (!absolute) path.invalid('must be an absolute path');
      for (const part of ['//', '/./', '/../', '%2f', '%2F']) {
        if (path.text.includes(part)) path.invalid(`must not contain '${part}'`);
      }
      for (const end of ['/..', '/.']) if (path.text.endsWith(end)) path.invalid(`cannot end with '${end}'`);
      break;
    case 'ImplementationSpecific':
      if (path.text !== '' && !absolute) path.invalid('must be an absolute path');
      break;
    default:
      type.unsupported(['Exact', 'ImplementationSpecific', 'Prefix']);
  }
  checkBackend(item.at('backend'));
}

function checkBackend(backend: Field): void {
  const [resource, service] = [backend.at('resource'), backend.at('service')];
  if (resource.isSet && service.isSet) backend.invalid('cannot set both resource and service backends');
  else if (resource.isSet) checkResource(resource);
  else if (service.isSet) checkService(backend, service);
  else backend.invalid('resource or service backend is required');
}

function checkResource(resource: Field): void {
  if (resource.at('apiGroup').isSet) resource.at('apiGroup').check(dnsSubdomain);
  for (const key of ['kind', 'name']) {
    const field = resource.at(key);
    if (field.text === '') field.required();
    else field.check(pathSegment);
  }
}

function checkService(backend: Field, service: Field): void {
  const [name, port, number] = [service.at('name'), service.at('port', 'name'), service.at('port', 'number')];
  if (name.text === '') name.required();
  else name.check(dns1035Label);
  if (port.text !== '' && number.number !== 0) backend.invalid('cannot set both port name & port number');
  else if (port.text !== '') port.check(portName);
  else if (number.number !== 0) number.inRange(1, 65_535);
  else backend.required('port name or number is required');
}
