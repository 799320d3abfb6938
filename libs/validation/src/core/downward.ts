import type { Field } from '../field/field.ts';
import { qualifiedName } from '../field/forms.ts';
import { parseQuantity } from '../field/quantity.ts';
import { checkQuantityForm } from './resources.ts';

const known = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
  'status.nominatedNodeName',
  // The old name of spec.nodeName.
  'spec.host',
];

/** A field of the pod that its containers are told. */
export function checkFieldRef(reference: Field, allowed: readonly string[]): void {
  const [version, path] = [reference.at('apiVersion'), reference.at('fieldPath')];
  if (path.text === '') {
    path.required();
    return;
  }
  const [map, key] = subscript(path.text) ?? [];
  const unconverted = map === undefined ? !known.includes(path.text) : !mapsOfMetadata.includes(map);
  if ((version.text !== '' && version.text !== 'v1') || unconverted) {
    path.invalid('error converting fieldPath');
  } else if (map !== undefined && key !== undefined) {
    reference.check(qualifiedName, map === 'metadata.annotations' ? key.toLowerCase() : key);
  } else if (!allowed.includes(path.text === 'spec.host' ? 'spec.nodeName' : path.text)) path.unsupported(allowed);
}

/** `map['key']` taken apart. */
function subscript(text: string): readonly [map: string, key: string] | undefined {
  const at = text.indexOf("['");
  if (at === -1 || !text.endsWith("']") || at + 4 > text.length) return undefined;
  return [text.slice(0, at), text.slice(at + 2, -2)];
}

const mapsOfMetadata = ['metadata.annotations', 'metadata.labels'];

const resources = ['cpu', 'memory', 'ephemeral-storage'].flatMap((name) => [`limits.${name}`, `requests.${name}`]);
/** A request or limit of a container that containers are told. */
export function checkResourceFieldRef(reference: Field, ofVolume: boolean): void {
  const [container, resource] = [reference.at('containerName'), reference.at('resource')];
  const ofPages = /^(requests|limits)\.hugepages-/.test(resource.text);
  if (ofVolume && container.text === '') container.required();
  else if (resource.text === '') resource.required();
  else if (!resources.includes(resource.text) && !ofPages) resource.unsupported(resources);
  if (resources.includes(resource.text) || ofPages)
    checkDivisor(reference.at('divisor'), resource.text.endsWith('.cpu'));
}

const decimalUnits = ['1', '1k', '1M', '1G', '1T', '1P', '1E'];
const binaryUnits = ['1', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** The unit that the amount is told in: one of a list, in the style that it is written in. */
function checkDivisor(divisor: Field, ofCpu: boolean): void {
  checkQuantityForm(divisor);
  const amount = parseQuantity(divisor.value ?? 0);
  if (amount === undefined || amount === 0n) return;
  const written = String(divisor.value);
  const exponent = /[eE][+-]?\d+$/.test(written);
  const ofSize = written.endsWith('i') ? binaryUnits : decimalUnits;
  const allowed = exponent ? ['1'] : ofCpu ? ['1', '1m'] : ofSize;
  if (allowed.some((unit) => parseQuantity(unit) === amount)) return;
  divisor.invalid(
    ofCpu
      ? "only divisor's values 1m and 1 are supported with the cpu resource"
      : "only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported",
  );
}
