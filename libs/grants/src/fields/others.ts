import { isJsonObject, type JsonObject, type Path, valueAt } from '@helmwright/source';
import type { Grants } from '../grants.ts';
import type { Refusal } from '../refusal.ts';
import { at, elementsAt, namespaceOf, never, notGranted, type Placed } from './read.ts';

/** A budget that never lets a pod go keeps a node from being drained, and so the whole cluster from an upgrade. */
export function checkBudget(object: JsonObject): readonly Refusal[] {
  const [most, least] = [at(object, ['spec', 'maxUnavailable']), at(object, ['spec', 'minAvailable'])];
  const keeps = [
    ...(most !== undefined && ['0', '0%'].includes(String(most.value)) ? [most] : []),
    ...(least !== undefined && String(least.value) === '100%' ? [least] : []),
  ];
  return keeps.map(({ path }) => never(path, 'never lets one of its pods go', 'Let at least one go at a time.'));
}

/** The class of a claim, and the volume that it names. */
export function checkClaim(object: JsonObject, grants: Grants): readonly Refusal[] {
  return claimAt(object, ['spec'], grants);
}

/** The claims of a StatefulSet. */
export function checkClaimTemplates(object: JsonObject, grants: Grants): readonly Refusal[] {
  return elementsAt(object, ['spec', 'volumeClaimTemplates']).flatMap(({ path }) =>
    claimAt(object, [...path, 'spec'], grants),
  );
}

function claimAt(object: JsonObject, spec: Path, { storageClasses }: Grants): readonly Refusal[] {
  const [storage, volume] = [at(object, [...spec, 'storageClassName']), at(object, [...spec, 'volumeName'])];
  const source = at(object, [...spec, 'dataSourceRef', 'namespace']);
  return [
    ...(storage === undefined || storageClasses.includes(String(storage.value))
      ? []
      : [
          notGranted(
            storage.path,
            `has the storage class ${String(storage.value)}`,
            'storageClasses',
            String(storage.value),
          ),
        ]),
    ...(volume === undefined
      ? []
      : [never(volume.path, 'asks for a volume by name, whosesoever it was', 'Remove `volumeName`.')]),
    ...(source === undefined ? [] : [never(source.path, 'is filled from another namespace', 'Remove it.')]),
  ];
}

/** What of others a monitor looks at. */
export function checkMonitor(object: JsonObject): readonly Refusal[] {
  const own = namespaceOf(object);
  const any = at(object, ['spec', 'namespaceSelector', 'any']);
  const named = elementsAt(object, ['spec', 'namespaceSelector', 'matchNames']).filter(({ value }) => value !== own);
  return [...(any === undefined || any.value === false ? [] : [any]), ...named].map(({ path }) =>
    never(
      path,
      'reads the metrics of other namespaces',
      'Remove `namespaceSelector`: without it a monitor is of its own.',
    ),
  );
}

/** What a probe asks: the tenant's own hosts, and nobody else's through the platform's prober. */
export function checkProbe(hosts: readonly string[]): (object: JsonObject) => readonly Refusal[] {
  return (object) => {
    const targets = elementsAt(object, ['spec', 'targets', 'staticConfig', 'static']);
    const ingress = at(object, ['spec', 'targets', 'ingress', 'namespaceSelector']);
    return [
      ...targets
        .filter(({ value }) => !isOwnAddress(String(value), hosts))
        .map(({ value, path }) =>
          never(path, `has ${String(value)} asked, which is not the tenant's`, 'Name hosts of its own.'),
        ),
      ...(ingress === undefined
        ? []
        : [never(ingress.path, 'has the Ingresses of other namespaces asked', 'Remove `namespaceSelector`.')]),
    ];
  };
}

function isOwnAddress(address: string, hosts: readonly string[]): boolean {
  const host = /^(?:https?:\/\/)?(?<host>[^/:?#@]+)(?::[0-9]+)?(?:[/?#].*)?$/
    .exec(address)
    ?.groups?.['host']?.toLowerCase();
  return host !== undefined && hosts.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** A scaler that may add pods without end is bounded by the quota; what it scales has to be of its own namespace. */
export function checkScaler(object: JsonObject): readonly Refusal[] {
  return elementsAt(object, ['spec', 'metrics']).flatMap(({ path }): readonly Refusal[] => {
    const described = valueAt(object, [...path, 'object', 'describedObject']);
    const namespace: Placed | undefined = isJsonObject(described)
      ? at(object, [...path, 'object', 'describedObject', 'namespace'])
      : undefined;
    return namespace === undefined
      ? []
      : [never(namespace.path, 'scales by an object of another namespace', 'Remove it.')];
  });
}
