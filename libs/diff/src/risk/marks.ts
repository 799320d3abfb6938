/** How closely a reviewer should look: `high` may lose data, traffic, isolation or a rollout; `medium` wants a thought. */
export type RiskLevel = 'high' | 'medium';

/** What is known of a kind of risk. */
export interface RiskMark {
  readonly level: RiskLevel;
  /** In a few words. */
  readonly title: string;
  /** What may happen, as one sentence. */
  readonly why: string;
}

const high = (title: string, why: string): RiskMark => ({ level: 'high', title, why });
const medium = (title: string, why: string): RiskMark => ({ level: 'medium', title, why });

/** Every risk that a change can be marked with. */
export const riskMarks = {
  'tenant-removed': high('tenant removed', 'Everything that the tenant runs is deleted, its data with it.'),
  'namespace-removed': high('Namespace removed', 'Deleting a namespace deletes everything in it.'),
  'release-removed': high('release removed', 'What it runs stops: a service of a tenant, or a component of a cell.'),
  moved: high(
    'moved to another place',
    'Another region, cell or cluster: data and addresses do not move along by themselves.',
  ),
  'wave-changed': medium(
    'wave changed',
    'The tenant takes changes at another time, and another ApplicationSet owns it.',
  ),
  'selector-changed': high(
    'selector of a workload changed',
    'Kubernetes refuses to change the selector of a workload: the object must be deleted and made anew.',
  ),
  'service-selector-changed': high('selector of a Service changed', 'Traffic goes to other pods, or to none.'),
  'storage-changed': high('storage changed', 'Volume claims are largely immutable, and a new claim starts empty.'),
  'storage-removed': high('storage removed', 'Deleting a claim, or what claims, can delete the data.'),
  'network-policy-removed': high('NetworkPolicy removed', 'What it isolated may be open now.'),
  'network-policy-opens': high('NetworkPolicy opens', 'Traffic is allowed that was not allowed before.'),
  'pod-security-lowered': high('Pod Security lowered', 'The namespace admits pods that it refused before.'),
  'security-weakened': high(
    'security of pods weakened',
    'A container gets rights on its node, or over itself, that it had not.',
  ),
  'permissions-widened': high('permissions widened', 'Somebody may do what they could not do before.'),
  'quota-cut': high('quota cut', 'Pods that fit until now may not be admitted again after a restart.'),
  'limits-cut': medium('LimitRange cut', 'Containers may be refused, or get less than they run with.'),
  'image-source-changed': high(
    'image comes from elsewhere',
    'Another registry or repository: other people decide what runs.',
  ),
  'image-changed': medium('image changed', 'Another version of the software runs.'),
  'replicas-cut': medium('replicas cut', 'Fewer pods carry the same load, and fewer are left when one fails.'),
  'disruption-unguarded': medium('PodDisruptionBudget loosened', 'A drained node may take more pods along.'),
  'resources-cut': medium('resources cut', 'Containers may be throttled or killed for memory.'),
  'probe-removed': medium('probe removed', 'Traffic may reach pods that are not ready, or dead ones stay.'),
  'traffic-entry-changed': medium(
    'way in changed',
    'A Service, an Ingress or a host name goes or changes: clients may not find it.',
  ),
  'retention-lost': high('kept no longer', 'Helm would delete the object together with its release now.'),
  'argocd-widened': high(
    'Argo CD may do more',
    'A project allows destinations, sources or kinds that it did not allow.',
  ),
  'argocd-deletes': high('Argo CD may delete', 'A guard against mass deletion is gone, or pruning is on.'),
} as const satisfies Readonly<Record<string, RiskMark>>;

/** Name of a risk. */
export type RiskId = keyof typeof riskMarks;

/** Risks, each once: the high ones first, then in the order of {@link riskMarks}. */
export function orderRisks(risks: Iterable<RiskId>): readonly RiskId[] {
  const wanted: ReadonlySet<string> = new Set(risks);
  const ids = (Object.keys(riskMarks) as RiskId[]).filter((id) => wanted.has(id));
  return [
    ...ids.filter((id) => riskMarks[id].level === 'high'),
    ...ids.filter((id) => riskMarks[id].level === 'medium'),
  ];
}
