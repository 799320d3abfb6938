import type { JsonObject } from '@helmwright/source';
import { checkMetadata } from './fields/metadata.ts';
import {
  checkBudget,
  checkClaim,
  checkClaimTemplates,
  checkMonitor,
  checkProbe,
  checkScaler,
} from './fields/others.ts';
import { checkPods } from './fields/pod.ts';
import { checkIngress, checkMesh, checkRoute } from './fields/route.ts';
import { checkService } from './fields/service.ts';
import type { Grants } from './grants.ts';
import { hostsOf } from './hosts.ts';
import { kindOf, makerOf } from './kinds.ts';
import type { Refusal } from './refusal.ts';

/** Whom an object is rendered for. */
export interface GrantContext {
  /** The domains of the tenant as its environment answers on them; names below them are the tenant's, too. */
  readonly hosts: readonly string[];
  readonly grants: Grants;
}

/**
 * What the services of a tenant, or of a pool, may not have of an object that is rendered for them. Whatever somebody
 * writes into values ends in rendered objects, so these are looked at and not the values. Objects in lists have to be
 * unfolded before; namespaces are the isolation proof's to judge.
 */
export function checkGrants(object: JsonObject, { hosts, grants }: GrantContext): readonly Refusal[] {
  const refused = checkKind(object, grants);
  if (refused !== undefined) return [refused];
  return [
    ...checkHosts(object, hosts),
    ...checkMetadata(object, grants),
    ...checkPods(object, grants),
    ...checkFields(object, { hosts, grants }),
  ];
}

type Check = (object: JsonObject, context: GrantContext) => readonly Refusal[];

const byGrants =
  (check: (object: JsonObject, grants: Grants) => readonly Refusal[]): Check =>
  (object, { grants }) =>
    check(object, grants);
const routes = byGrants(checkRoute);
const mesh: Check = (object, { hosts }) => checkMesh(hosts)(object);

/** What may be said in objects of each kind; kinds that say nothing beyond their tenant are not here. */
const fields: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['DestinationRule.networking.istio.io', mesh],
  ['GRPCRoute.gateway.networking.k8s.io', routes],
  ['Gateway.networking.istio.io', mesh],
  ['HTTPRoute.gateway.networking.k8s.io', routes],
  ['HorizontalPodAutoscaler.autoscaling', byGrants(checkScaler)],
  ['Ingress.networking.k8s.io', byGrants(checkIngress)],
  ['PersistentVolumeClaim', byGrants(checkClaim)],
  ['PodDisruptionBudget.policy', byGrants(checkBudget)],
  ['PodMonitor.monitoring.coreos.com', byGrants(checkMonitor)],
  ['Probe.monitoring.coreos.com', (object, { hosts }) => checkProbe(hosts)(object)],
  ['Service', byGrants(checkService)],
  ['ServiceEntry.networking.istio.io', mesh],
  ['ServiceMonitor.monitoring.coreos.com', byGrants(checkMonitor)],
  ['StatefulSet.apps', byGrants(checkClaimTemplates)],
  ['TLSRoute.gateway.networking.k8s.io', routes],
  ['VirtualService.networking.istio.io', mesh],
]);

const checkFields: Check = (object, context) => fields.get(kindOf(object))?.(object, context) ?? [];

function checkKind(object: JsonObject, grants: Grants): Refusal | undefined {
  const kind = kindOf(object);
  const maker = makerOf(object);
  if (maker === 'tenant' || (maker === 'granted' && grants.kinds.includes(kind))) return undefined;
  const { metadata } = object;
  const name = `${String(object['kind'])} ${nameIn(metadata)}`;
  return {
    kind: 'object',
    path: [],
    message: `makes ${name}, which ${maker === 'platform' ? 'is not for the services of a tenant to make' : 'nobody granted'}`,
    remedy:
      maker === 'platform'
        ? 'Remove it, or give it to the platform.'
        : `Remove it, or let the platform grant the kind: \`kinds: [${kind}]\`.`,
  };
}

const nameIn = (metadata: unknown): string =>
  typeof metadata === 'object' && metadata !== null && 'name' in metadata ? String(metadata.name) : '';

const checkHosts = (object: JsonObject, own: readonly string[]): readonly Refusal[] =>
  hostsOf(object)
    .filter(({ host }) => !own.some((domain) => host === domain || host.endsWith(`.${domain}`)))
    .map(({ host, path }) => ({
      kind: 'host',
      path,
      message: `takes requests for ${host === '' ? 'every host' : host}, which is not among the tenant's domains (${own.join(', ') || 'none'})`,
      remedy: "Remove it, or add the host to the tenant's `domains`.",
    }));
