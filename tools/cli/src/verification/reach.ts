import { type Diagnostic, verifyCodes, wholeFile } from '@helmwright/diagnostics';
import { type Environment, fileOf, isPool, type Occupant, TENANT_RELEASE } from '@helmwright/fleet';
import { isJsonObject, type Json, type JsonObject } from '@helmwright/source';
import { type RenderedRelease, releaseTitle } from './render-release.ts';

/**
 * What the services of a tenant reach beyond what is theirs: objects that only the platform may make (HW5019), and
 * hosts that are not the tenant's (HW5020). Whatever a tenant writes into its values ends in rendered objects, so these
 * are looked at and not the values. Namespaces are the isolation proof's to judge.
 */
export function reachBeyond(
  { domainPrefix }: Pick<Environment, 'domainPrefix'>,
  occupant: Occupant,
  rendered: readonly RenderedRelease[],
): readonly Diagnostic[] {
  const prefix = domainPrefix === undefined ? '' : `${domainPrefix}.`;
  // A pool answers to no host but through its tenants, each of whom has an Ingress of its own.
  const own = isPool(occupant) ? [] : occupant.tenant.domains;
  const domains = own.map((domain) => `${prefix}${domain}`);
  const file = fileOf(occupant);
  const position = wholeFile(file);
  return rendered.flatMap(({ release, objects }) => {
    if (release.release === TENANT_RELEASE) return [];
    const title = releaseTitle(release);
    return objects.flatMap(({ object }) => [
      ...(isPlatforms(object)
        ? [
            verifyCodes.platformObject({
              message: `${title} makes ${nameOf(object)}, which is not for the services of a tenant to make.`,
              remedy: 'Remove it from `extraObjects`, or give it to the platform.',
              position,
            }),
          ]
        : []),
      ...hostsOf(object)
        .filter((host) => !domains.some((domain) => host === domain || host.endsWith(`.${domain}`)))
        .map((host) =>
          verifyCodes.foreignHost({
            message: `${title} takes requests for ${host === '' ? 'every host' : host}, which is not among the tenant's domains (${domains.join(', ') || 'none'}).`,
            remedy: `Add the host to \`domains\` in \`${file}\`, or remove it from the Ingress.`,
            position,
          }),
        ),
    ]);
  });
}

/** Kinds of a whole cluster, and those that bound a namespace, by group; `*` is every kind of the group. */
const platforms: Readonly<Record<string, readonly string[]>> = {
  '': ['LimitRange', 'Namespace', 'Node', 'PersistentVolume', 'ResourceQuota'],
  'admissionregistration.k8s.io': ['*'],
  'apiextensions.k8s.io': ['*'],
  'apiregistration.k8s.io': ['*'],
  'certificates.k8s.io': ['*'],
  'flowcontrol.apiserver.k8s.io': ['*'],
  'networking.k8s.io': ['IngressClass', 'IPAddress', 'ServiceCIDR'],
  'node.k8s.io': ['*'],
  'rbac.authorization.k8s.io': ['*'],
  'scheduling.k8s.io': ['*'],
  'storage.k8s.io': ['*'],
};

/** By convention, custom kinds that hold for a whole cluster say so in their names. */
function isPlatforms(object: JsonObject): boolean {
  const [group, version] = String(object['apiVersion']).split('/');
  const kind = String(object['kind']);
  const kinds = platforms[version === undefined ? '' : (group ?? '')] ?? [];
  return kinds.includes(kind) || kinds.includes('*') || /^Cluster[A-Z]/.test(kind);
}

const nameOf = (object: JsonObject): string => `${String(object['kind'])} ${String(at(object['metadata'], 'name'))}`;

/** The hosts that an Ingress or a route takes requests for, in lower case; empty text for all of them. */
function hostsOf(object: JsonObject): readonly string[] {
  const spec = object['spec'];
  switch (object['kind']) {
    case 'Ingress': {
      const rules = listAt(spec, 'rules').map((rule) => textOf(at(rule, 'host')));
      return at(spec, 'defaultBackend') === undefined ? rules : [...rules, ''];
    }
    case 'HTTPRoute':
    case 'GRPCRoute':
    case 'TLSRoute': {
      const hosts = listAt(spec, 'hostnames').map(textOf);
      return hosts.length === 0 ? [''] : hosts;
    }
    default:
      return [];
  }
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value.toLowerCase() : '');

const at = (value: Json | undefined, key: string): Json | undefined => (isJsonObject(value) ? value[key] : undefined);

const listAt = (value: Json | undefined, key: string): readonly Json[] => {
  const list = at(value, key);
  return Array.isArray(list) ? list : [];
};
