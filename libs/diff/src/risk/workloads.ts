import { canonical, isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import { kindOf } from '../objects/identity.ts';
import type { RiskId } from './marks.ts';
import { containersOf, podSpecOf } from './pods.ts';
import { isLess, isWithin, mapAt, mapsOf, textsOf } from './read.ts';
import { type RiskRule, riskIf, whenChanged } from './rule.ts';

/** How many pods there are, and how many may go at once. */
export const replicas: RiskRule = (change) => {
  if (change.kind === 'added') return [];
  const kind = kindOf(change.before);
  if (change.kind === 'removed') return riskIf(kind === 'PodDisruptionBudget.policy', 'disruption-unguarded');
  const [before, after] = [mapAt(change.before, 'spec'), mapAt(change.after, 'spec')];
  const cut = (...keys: readonly string[]): boolean =>
    keys.some((key) => after[key] !== undefined && isLess(before[key], after[key]));
  switch (kind) {
    case 'Deployment.apps':
    case 'StatefulSet.apps':
    case 'Rollout.argoproj.io':
      return riskIf(cut('replicas'), 'replicas-cut');
    case 'HorizontalPodAutoscaler.autoscaling':
      return riskIf(cut('minReplicas', 'maxReplicas'), 'replicas-cut');
    case 'ScaledObject.keda.sh':
      return riskIf(cut('minReplicaCount', 'maxReplicaCount'), 'replicas-cut');
    case 'PodDisruptionBudget.policy':
      return riskIf(loosens(before, after), 'disruption-unguarded');
    default:
      return [];
  }
};

/** Percentages and counts do not compare; a change from one to the other is told as a loosening, to be looked at. */
function loosens(before: JsonObject, after: JsonObject): boolean {
  const size = (value: Json | undefined): number => Number.parseFloat(String(value));
  const kept = !(size(after['minAvailable']) >= size(before['minAvailable'])) && before['minAvailable'] !== undefined;
  const lost =
    !(size(after['maxUnavailable']) <= size(before['maxUnavailable'])) && after['maxUnavailable'] !== undefined;
  return kept || lost;
}

/** What runs in the pods, with what rights and resources. */
export const containers: RiskRule = whenChanged((before, after) => {
  const [old, now] = [podSpecOf(before), podSpecOf(after)];
  if (old === undefined || now === undefined) return [];
  const known = containersOf(old);
  return [
    ...riskIf(!isWithin(rightsOf(now), rightsOf(old)), 'security-weakened'),
    ...[...containersOf(now)].flatMap(([name, container]): readonly RiskId[] => {
      const was = known.get(name);
      return was === undefined ? ['image-changed'] : changesOf(was, container);
    }),
  ];
});

/** `registry.example.org:5000/web:1.2@sha256:…` without the tag and the digest. */
const sourceOf = (image: Json | undefined): string => (String(image).split('@', 1)[0] ?? '').replace(/:[^/:]*$/, '');

function changesOf(before: JsonObject, after: JsonObject): readonly RiskId[] {
  const [old, now] = [before['image'], after['image']];
  const image: readonly RiskId[] =
    old === now ? [] : [sourceOf(old) === sourceOf(now) ? 'image-changed' : 'image-source-changed'];
  const cut = ['requests', 'limits'].some((kind) => {
    const after_ = mapAt(after, 'resources', kind);
    return Object.entries(mapAt(before, 'resources', kind)).some(
      ([resource, value]) => after_[resource] !== undefined && isLess(value, after_[resource]),
    );
  });
  const blind = ['livenessProbe', 'readinessProbe', 'startupProbe'].some(
    (probe) => before[probe] !== undefined && after[probe] === undefined,
  );
  return [...image, ...riskIf(cut, 'resources-cut'), ...riskIf(blind, 'probe-removed')];
}

/** Whether a volume has a token of the pod's account, whoever it is for. */
const projectsToken = (pod: JsonObject): boolean =>
  mapsOf(pod['volumes']).some((volume) =>
    mapsOf(mapAt(volume, 'projected')['sources']).some((source) => isJsonObject(source['serviceAccountToken'])),
  );

/** Everything that a pod may do beyond what the strictest pod may, each as a text of its own. */
function rightsOf(pod: JsonObject): ReadonlySet<string> {
  const rights = ['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => pod[key] === true);
  const own = mapAt(pod, 'securityContext');
  rights.push(
    ...mapsOf(pod['volumes']).flatMap(({ hostPath = null }) => (hostPath === null ? [] : [canonical(hostPath)])),
  );
  if (pod['automountServiceAccountToken'] !== false || projectsToken(pod)) rights.push('token of the service account');
  for (const [name, container] of containersOf(pod)) {
    const context = mapAt(container, 'securityContext');
    const has = (right: string): unknown => rights.push(`${name} ${right}`);
    if (context['privileged'] === true) has('privileged');
    if (context['allowPrivilegeEscalation'] !== false) has('escalates');
    if (context['readOnlyRootFilesystem'] !== true) has('writes to its image');
    if ((context['runAsNonRoot'] ?? own['runAsNonRoot']) !== true) has('may run as root');
    if (!textsOf(mapAt(context, 'capabilities')['drop']).includes('ALL')) has('keeps capabilities');
    for (const capability of textsOf(mapAt(context, 'capabilities')['add'])) has(`capability ${capability}`);
    if (mapAt({ ...own, ...context }, 'seccompProfile')['type'] === 'Unconfined') has('any system call');
  }
  return new Set(rights);
}
