import { isJsonObject, type Json, type JsonObject, valueAt } from '@helmwright/source';
import type { Grants } from '../grants.ts';
import type { Refusal } from '../refusal.ts';
import { at, elementsAt, namespaceOf, never, notGranted } from './read.ts';

/** The class of an Ingress: who has none named goes by the cluster's default, which is the platform's choice. */
export function checkIngress(object: JsonObject, { ingressClasses }: Grants): readonly Refusal[] {
  const given = at(object, ['spec', 'ingressClassName']);
  if (given === undefined || ingressClasses.includes(String(given.value))) return [];
  return [
    notGranted(given.path, `has the ingress class ${String(given.value)}`, 'ingressClasses', String(given.value)),
  ];
}

/** What a route of the Gateway API hangs on, and where it leads. */
export function checkRoute(object: JsonObject, { gateways }: Grants): readonly Refusal[] {
  const own = namespaceOf(object);
  const parents = elementsAt(object, ['spec', 'parentRefs']).flatMap(({ value, path }) => {
    const name = `${textOf(value, 'namespace') ?? own}/${textOf(value, 'name') ?? ''}`;
    return gateways.includes(name) ? [] : [notGranted(path, `uses the Gateway ${name}`, 'gateways', name)];
  });
  const backends = elementsAt(object, ['spec', 'rules']).flatMap(({ path }) => [
    ...elementsAt(object, [...path, 'backendRefs']),
    ...elementsAt(object, [...path, 'filters']).flatMap((filter) => {
      const mirror = at(object, [...filter.path, 'requestMirror', 'backendRef']);
      return mirror === undefined ? [] : [mirror];
    }),
  ]);
  const elsewhere = backends.filter(({ value }) => (textOf(value, 'namespace') ?? own) !== own);
  return [
    ...parents,
    ...elsewhere.map(({ path }) => never(path, 'sends requests to another namespace', 'Name a Service of its own.')),
  ];
}

/** What Istio's objects take traffic for, and who sees them. */
export function checkMesh(hosts: readonly string[]): (object: JsonObject) => readonly Refusal[] {
  return (object) => {
    const own = namespaceOf(object);
    const isOwn = (host: Json): boolean => {
      const [space, name = space] = String(host).toLowerCase().split('/').slice(-2);
      if (String(host).includes('/') && space !== '.' && space !== own) return false;
      if (name === undefined || name.includes('*')) return false;
      if (!name.includes('.')) return true;
      return (
        hosts.some((domain) => name === domain || name.endsWith(`.${domain}`)) ||
        [`.${own}`, `.${own}.svc`, `.${own}.svc.cluster.local`].some((end) => own !== '' && name.endsWith(end))
      );
    };
    const host = at(object, ['spec', 'host']);
    const named = [
      ...elementsAt(object, ['spec', 'hosts']),
      ...(host === undefined ? [] : [host]),
      ...elementsAt(object, ['spec', 'servers']).flatMap(({ path }) => elementsAt(object, [...path, 'hosts'])),
    ];
    const shown = elementsAt(object, ['spec', 'exportTo']);
    const open = ['VirtualService', 'DestinationRule', 'ServiceEntry'].includes(String(object['kind']));
    return [
      ...named
        .filter(({ value }) => !isOwn(value))
        .map(({ value, path }) =>
          never(
            path,
            `takes or changes traffic for ${String(value)}, which is not the tenant's`,
            'Name hosts of its own.',
          ),
        ),
      ...shown
        .filter(({ value }) => value !== '.')
        .map(({ path }) => never(path, 'is shown to other namespaces', "Write `exportTo: ['.']`.")),
      ...(open && shown.length === 0
        ? [never(['spec'], 'is shown to all namespaces, since it says no `exportTo`', "Write `exportTo: ['.']`.")]
        : []),
    ];
  };
}

const textOf = (value: Json, key: string): string | undefined => {
  const found = isJsonObject(value) ? valueAt(value, [key]) : undefined;
  return typeof found === 'string' ? found : undefined;
};
