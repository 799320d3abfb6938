import { canonical, type JsonObject } from '@helmwright/json';
import { kindOf, metadataOf } from '../objects/identity.ts';
import type { RiskId } from './marks.ts';
import { isWithin, mapAt, mapsOf } from './read.ts';
import { type RiskRule, riskIf, whenChanged } from './rule.ts';

const same = (left: JsonObject, right: JsonObject): boolean => canonical(left) === canonical(right);

const workloads: ReadonlySet<string> = new Set([
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'ReplicaSet.apps',
  'Job.batch',
]);

/** What chooses pods. */
export const selectors: RiskRule = whenChanged((before, after) => {
  const kind = kindOf(after);
  const changed = !same(mapAt(before, 'spec', 'selector'), mapAt(after, 'spec', 'selector'));
  return [
    ...riskIf(changed && workloads.has(kind), 'selector-changed'),
    ...riskIf(changed && kind === 'Service', 'service-selector-changed'),
  ];
});

/** Claims on volumes, and what makes them. */
export const storage: RiskRule = (change) => {
  const object = change.kind === 'added' ? change.after : change.before;
  const kind = kindOf(object);
  if (change.kind === 'removed') {
    return riskIf(kind === 'PersistentVolumeClaim' || kind === 'StatefulSet.apps', 'storage-removed');
  }
  if (change.kind === 'added') return [];
  const { before, after } = change;
  if (kind === 'PersistentVolumeClaim') {
    return riskIf(!same(mapAt(before, 'spec'), mapAt(after, 'spec')), 'storage-changed');
  }
  if (kind !== 'StatefulSet.apps') return [];
  const claims = (statefulSet: JsonObject): JsonObject => ({
    claims: mapsOf(mapAt(statefulSet, 'spec')['volumeClaimTemplates']),
    kept: mapAt(statefulSet, 'spec', 'persistentVolumeClaimRetentionPolicy'),
  });
  return riskIf(!same(claims(before), claims(after)), 'storage-changed');
};

const podSecurity = 'pod-security.kubernetes.io/enforce';
const strictness: readonly unknown[] = ['privileged', 'baseline', 'restricted'];

/** Whether Helm, and Argo CD like it, leaves an object where its release goes. */
export const isKept = (object: JsonObject): boolean =>
  mapAt(metadataOf(object), 'annotations')['helm.sh/resource-policy'] === 'keep';

/** Namespaces, and what Helm keeps. */
export const lifetime: RiskRule = (change) => {
  if (change.kind === 'added') return [];
  const kind = kindOf(change.before);
  if (change.kind === 'removed') return riskIf(kind === 'Namespace', 'namespace-removed');
  const strict = (object: JsonObject): number => strictness.indexOf(mapAt(metadataOf(object), 'labels')[podSecurity]);
  return [
    ...riskIf(isKept(change.before) && !isKept(change.after), 'retention-lost'),
    ...riskIf(kind === 'Namespace' && strict(change.after) < strict(change.before), 'pod-security-lowered'),
  ];
};

const entries: ReadonlySet<string> = new Set([
  'Service',
  'Ingress.networking.k8s.io',
  'Gateway.gateway.networking.k8s.io',
  'HTTPRoute.gateway.networking.k8s.io',
]);

/** Where clients come in. */
export const entryPoints: RiskRule = (change) => {
  if (change.kind === 'added' || !entries.has(kindOf(change.before))) return [];
  if (change.kind === 'removed') return ['traffic-entry-changed'];
  const facts = (object: JsonObject): JsonObject => {
    const { type, ports, rules, tls, hostnames, listeners } = {
      type: null,
      ports: null,
      rules: null,
      tls: null,
      hostnames: null,
      listeners: null,
      ...mapAt(object, 'spec'),
    };
    return { type, ports, rules, tls, hostnames, listeners };
  };
  return riskIf(!same(facts(change.before), facts(change.after)), 'traffic-entry-changed');
};

/** What Argo CD may do, and may delete. */
export const argocd: RiskRule = (change) => {
  if (change.kind === 'added') return [];
  const kind = kindOf(change.before);
  if (kind === 'ApplicationSet.argoproj.io') {
    if (change.kind === 'removed') return ['argocd-deletes'];
    const keeps = (object: JsonObject): boolean =>
      mapAt(object, 'spec', 'syncPolicy')['preserveResourcesOnDeletion'] === true;
    const prunes = (object: JsonObject): boolean =>
      mapAt(object, 'spec', 'template', 'spec', 'syncPolicy', 'automated')['prune'] === true;
    const deletes = (object: JsonObject): boolean =>
      !['create-only', 'create-update'].includes(String(mapAt(object, 'spec', 'syncPolicy')['applicationsSync']));
    return riskIf(
      (keeps(change.before) && !keeps(change.after)) ||
        (!prunes(change.before) && prunes(change.after)) ||
        (!deletes(change.before) && deletes(change.after)),
      'argocd-deletes',
    );
  }
  if (kind !== 'AppProject.argoproj.io' || change.kind === 'removed') return [];
  const allowed = (object: JsonObject): ReadonlySet<string> =>
    new Set(
      ['destinations', 'sourceRepos', 'clusterResourceWhitelist', 'namespaceResourceWhitelist', 'roles'].flatMap(
        (list) => {
          const value = mapAt(object, 'spec')[list];
          return Array.isArray(value) ? value.map((element) => `${list} ${canonical(element)}`) : [];
        },
      ),
    );
  const risks: readonly RiskId[] = riskIf(!isWithin(allowed(change.after), allowed(change.before)), 'argocd-widened');
  return risks;
};
