import type { Act } from './act.ts';

/** The name of the test of an act. */
export const testName = ({ area, act }: Act): string => `${area}: ${act}`;

const answers: Readonly<Record<string, string>> = {
  RBAC: 'refused: no role gives the right',
  'Pod Security': 'refused by Pod Security `restricted`',
  quota: 'refused by the quota',
  'limit range': 'refused by the limit range',
  'API server': 'refused by the API server itself',
  allowed: '**allowed**',
};

const answer = ({ verdict, because }: Act): string => {
  const said = answers[verdict] ?? `refused by the ${verdict.replace(/^policy (.*)$/, 'policy `$1`')}`;
  return because === undefined ? said : `${said}. ${because}`;
};

const table = (area: string, acts: readonly Act[]): string => `## ${area}

| The administrator … | answer |
| --- | --- |
${acts.map((act) => `| ${act.act} | ${answer(act)} |`).join('\n')}
`;

/** Resources that a tenant writes, or that controllers make of what it writes, as a quota counts them. */
const written = [
  ...['pods', 'services', 'configmaps', 'secrets', 'persistentvolumeclaims', 'count/deployments.apps'],
  ...['count/statefulsets.apps', 'count/replicasets.apps', 'count/controllerrevisions.apps'],
  ...['count/jobs.batch', 'count/cronjobs.batch'],
];

/** What the quota of a tenant lets it have. */
export type Quota = Readonly<Record<string, string>>;

const objectsOf = (quota: Quota): number => written.reduce((sum, key) => sum + Number(quota[key]), 0);

/** docs/hostile-acts.md, from the acts themselves, the quota of a tier and the most bytes of an object. */
export function document(
  acts: readonly Act[],
  { name, quota }: { readonly name: string; readonly quota: Quota },
  largest: number,
): string {
  const areas = [...Map.groupBy(acts, ({ area }) => area)];
  const allowed = acts.filter(({ verdict }) => verdict === 'allowed');
  const objects = objectsOf(quota);
  return `# What a tenant's administrator cannot do

<!-- Written from tests/cluster/hostile-acts/ by its test, run with \`--update\`; do not edit. -->

For whoever buys isolation. These ${acts.length} acts are tried on a real API server, with the chart \`platform\` and two tenants of the
real fleet with all their services, by the administrator of one of them: the role \`municipality-admin\`, the strongest that
a tenant's people hold. Each account that the charts make for the tenant's workloads tries them all as well, and is refused
for want of any role. \`tests/cluster/hostile-acts.test.ts\` fails where an answer becomes another.

${acts.length - allowed.length} are refused. ${allowed.length} are allowed, and explained. What asks something of you is marked **Remains**.

${areas.map(([area, own]) => table(area, own)).join('\n')}
## What remains

- **The store.** A tenant of the tier ${name} can have ${objects} objects of the kinds that it writes or that controllers make of them,
  each of at most ${largest / 1024} KiB of what the policy \`tenant-sizes\` adds up: ${Math.round((objects * largest) / 1024 / 1024)} MiB. CEL cannot measure a whole object, so the policy
  names what may hold much: data, annotations, labels, commands, arguments, variables, probes, volumes, ports, host names. What it does not name,
  such as terms of affinity, is bounded by the 1.5 MiB that the store takes for one object: ${Math.round(objects * 1.5)} MiB together. Put no more
  tenants into a cell than its store holds at their worst, or watch \`apiserver_storage_size_bytes\`.
- **Events** are counted by no quota (\`tests/cluster/quotas.test.ts\` shows that all other kinds are). Nobody of a tenant writes them, but controllers do
  for what a tenant makes; they go after an hour. The admission plug-in \`EventRateLimit\` bounds them by namespace.
- **Requests** are queued by user (API priority and fairness, on by default), so that others are served; each costs the server time all the same.
  The policies look at no list or map of more than 500 elements where pods, containers and volumes have them; deeper ones are bounded by
  the cost that the server lets CEL have, and by the time that a request has.
- **Controllers** that look through all namespaces obey annotations and labels, of which each but the harmless ones has to be granted. Whoever
  grants one grants what its controller makes of it.
- **The nodes** are shared: their kernel, disks, network and image caches. Where that is too much, isolation \`cluster\` gives a tenant its own.
- **What is in a cluster already** when the chart \`platform\` comes is judged when it is changed: see
  [Install with Helm](guides/helm.md#on-a-cluster-that-is-in-use).
`;
}
