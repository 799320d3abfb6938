import type { Field } from '../field/field.ts';
import { asPrefix, configKey, dnsSubdomain, variableName } from '../field/forms.ts';
import { checkFieldRef, checkResourceFieldRef } from './downward.ts';

/** The environment variables of a container. */
export function checkEnv(container: Field): void {
  for (const variable of container.at('env').items) {
    const name = variable.at('name');
    if (name.text === '') name.required();
    else name.check(variableName);
    const from = variable.at('valueFrom');
    if (from.isSet) checkValueFrom(from, variable.at('value').text);
  }
  for (const source of container.at('envFrom').items) checkEnvFrom(source);
}

const fieldsOfVariables = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

function checkValueFrom(from: Field, value: string): void {
  // What a file says is not served yet: the server drops it.
  const sources = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef']
    .map((key) => from.at(key))
    .filter(({ isSet }) => isSet);
  for (const source of sources) {
    switch (source.path.at(-1)) {
      case 'fieldRef':
        checkFieldRef(source, fieldsOfVariables);
        break;
      case 'resourceFieldRef':
        checkResourceFieldRef(source, false);
        break;
      default:
        checkKeyRef(source);
    }
  }
  if (sources.length === 0) {
    from.invalid('must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`');
  } else if (value !== '') from.invalid('may not be specified when `value` is not empty');
  else if (sources.length > 1) from.invalid('may not have more than one field specified at a time');
}

function checkKeyRef(reference: Field): void {
  const key = reference.at('key');
  reference.at('name').check(dnsSubdomain);
  if (key.text === '') key.required();
  else key.check(configKey);
}

function checkEnvFrom(source: Field): void {
  const prefix = source.at('prefix');
  if (prefix.text !== '') prefix.check(variableName);
  const references = ['configMapRef', 'secretRef'].map((key) => source.at(key)).filter(({ isSet }) => isSet);
  for (const reference of references) {
    const name = reference.at('name');
    if (name.text === '') name.required();
    else name.check(asPrefix(dnsSubdomain));
  }
  if (references.length === 0) source.invalid('must specify one of: `configMapRef` or `secretRef`');
  if (references.length > 1) source.invalid('may not have more than one field specified at a time');
}
