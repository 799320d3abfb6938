import type { CompiledChart } from '@helmwright/chart';
import { type Diagnostic, verifyCodes } from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import { type Fleet, namespaceOf, type Occupant, occupantName } from '@helmwright/fleet';
import { isJsonArray, isJsonObject, type Json, type JsonObject, valueAt } from '@helmwright/json';
import type { RenderedComponent } from '../releases/render-components.ts';
import { type RenderedRelease, releaseTitle } from '../releases/render-release.ts';
import { faultsOfComponent } from './component-faults.ts';
import type { Judge, ObjectFault } from './object-faults.ts';

/** Checks whether components open the tenants and pools of their cluster, which are added one by one. */
export interface ComponentOpenings {
  add(occupant: Occupant, rendered: readonly RenderedRelease[]): void;
  /** HW5048, at the value that it comes from. */
  finish(components: readonly RenderedComponent[]): readonly Diagnostic[];
}

/** What is known of whoever is in a cluster. */
interface Residents {
  /** Namespace → the tenant or pool that it is of. */
  readonly namespaces: Map<string, string>;
  /** `Group auditors` → a tenant whose objects give it rights. */
  readonly subjects: Map<string, string>;
  /** Name of a ClusterRole → a tenant that gives its rights to somebody. */
  readonly clusterRoles: Map<string, string>;
}

/** Makes a {@link ComponentOpenings}. */
export function componentOpenings(fleet: Fleet, charts: ReadonlyMap<string, CompiledChart>): ComponentOpenings {
  const clusters = new Map<string, Residents>();
  return {
    add: (occupant, rendered) => {
      const name = occupantName(occupant);
      const { cluster } = occupant.cell;
      const known = clusters.get(cluster) ?? { namespaces: new Map(), subjects: new Map(), clusterRoles: new Map() };
      clusters.set(cluster, known);
      known.namespaces.set(namespaceOf(occupant), name);
      for (const { object } of rendered.flatMap(({ objects }) => objects)) {
        if (!isBinding(object)) continue;
        for (const subject of subjectsOf(object)) known.subjects.set(titleOf(subject), name);
        const { kind, name: role } = roleOf(object);
        if (kind === 'ClusterRole') known.clusterRoles.set(role, name);
      }
    },
    finish: (components) =>
      components.flatMap((rendered) => {
        const residents = clusters.get(rendered.release.cluster);
        if (residents === undefined) return [];
        return faultsOfComponent(fleet, charts, rendered, judgeBy(residents)).map(({ fault, position }) =>
          verifyCodes.opensTenants({
            message: `${releaseTitle(rendered.release)} ${fault.message}.`,
            remedy: 'Narrow the object to what the component itself needs.',
            position,
          }),
        );
      }),
  };
}

const judgeBy =
  (residents: Residents): Judge<ObjectFault> =>
  (objects, { namespace }) =>
    objects.flatMap((object) =>
      openingsOf(object, residents).map((opening): ObjectFault => {
        const kind = String(object['kind']);
        const name = String(valueAt(object, ['metadata', 'name']) ?? '');
        return {
          identity: identityOf(object, namespace),
          subject: JSON.stringify([kind, name, opening]),
          what: JSON.stringify([kind, opening]),
          message: `makes ${kind} ${name}, which ${opening}`,
        };
      }),
    );

/** How an object opens tenants, each as the end of a sentence. */
function openingsOf(object: JsonObject, residents: Residents): readonly string[] {
  if (isBinding(object)) {
    return subjectsOf(object).flatMap((subject) => {
      const whose = whoseAccount(subject, residents);
      return whose === undefined ? [] : [`gives rights to the ${titleOf(subject)}, which ${whose}`];
    });
  }
  const [group, kind] = [groupOf(object), String(object['kind'])];
  if (group === rbac && kind === 'ClusterRole') {
    const labels = valueAt(object, ['metadata', 'labels']);
    return Object.entries(isJsonObject(labels) ? labels : {}).flatMap(([label, value]) => {
      const role = /^rbac\.authorization\.k8s\.io\/aggregate-to-(.+)$/.exec(label)?.[1];
      const tenant = role === undefined ? undefined : residents.clusterRoles.get(role);
      return value === 'true' && tenant !== undefined
        ? [`adds to the ClusterRole ${role}, which ${tenant} gives to somebody`]
        : [];
    });
  }
  if (group === 'policy.networking.k8s.io') {
    const rules = ['ingress', 'egress'].flatMap((direction) => mapsOf(valueAt(object, ['spec', direction])));
    return rules.some(({ action }) => action === 'Allow' || action === 'Accept')
      ? ['lets traffic through before any policy of a tenant is asked']
      : [];
  }
  return /^(?:CiliumClusterwideNetworkPolicy|GlobalNetworkPolicy)$/.test(kind)
    ? ['is a network policy of the whole cluster, of which it cannot be proven that it opens no tenant']
    : [];
}

const everybody: readonly string[] = [
  'Group system:authenticated',
  'Group system:serviceaccounts',
  'Group system:unauthenticated',
  'User system:anonymous',
];

/** Whether an account is a tenant's, as the end of a sentence. */
function whoseAccount(subject: JsonObject, { namespaces, subjects }: Residents): string | undefined {
  const title = titleOf(subject);
  if (everybody.includes(title)) return 'every tenant is in';
  const namespace =
    subject['kind'] === 'ServiceAccount'
      ? String(subject['namespace'])
      : /^(?:Group system:serviceaccounts:([^:]+)|User system:serviceaccount:([^:]+):.*)$/
          .exec(title)
          ?.slice(1)
          .find((each) => each !== undefined);
  const tenant = (namespace === undefined ? undefined : namespaces.get(namespace)) ?? subjects.get(title);
  return tenant === undefined ? undefined : `is an account of ${tenant}`;
}

const rbac = 'rbac.authorization.k8s.io';
const groupOf = ({ apiVersion }: JsonObject): string => String(apiVersion).split('/')[0] ?? '';
const isBinding = (object: JsonObject): boolean =>
  groupOf(object) === rbac && /^(?:Cluster)?RoleBinding$/.test(String(object['kind']));
const mapsOf = (value: Json | undefined): readonly JsonObject[] =>
  value !== undefined && isJsonArray(value) ? value.filter(isJsonObject) : [];
const subjectsOf = (binding: JsonObject): readonly JsonObject[] => mapsOf(binding['subjects']);

/** `Group auditors`, `ServiceAccount mail/sender`. */
function titleOf({ kind, namespace, name }: JsonObject): string {
  return kind === 'ServiceAccount' ? `ServiceAccount ${namespace}/${name}` : `${kind} ${name}`;
}

function roleOf(binding: JsonObject): { readonly kind: string; readonly name: string } {
  const role = valueAt(binding, ['roleRef']);
  return isJsonObject(role) ? { kind: String(role['kind']), name: String(role['name']) } : { kind: '', name: '' };
}
