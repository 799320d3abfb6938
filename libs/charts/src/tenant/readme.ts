/** What the README of the chart says before its values. */
export const readme = `## What it installs

A namespace with everything that keeps its tenant apart from others: the Pod Security Standard \`restricted\`, a
ResourceQuota and a LimitRange that fit together, NetworkPolicies, and three roles with their bindings. The chart has no
pods. Services are installed next to it with a chart of their own.

The release cannot live in the namespace that it creates: install it into another one, such as \`tenancy\`, or set
\`namespace.create\` to false. Its record is then out of the tenant's reach: whoever may write the Secrets of a release's
namespace decides what Helm does at the next upgrade. The chart \`platform\` guards the records of other releases. Uninstalling keeps the namespace, since everything the tenant has would go with it.

## Who may do what

| | viewers | operators | admins |
| --- | --- | --- | --- |
| Look at workloads, configuration, quota and policies | yes | yes | yes |
| Read logs, restart and scale | no | yes | yes |
| Change workloads, configuration and secrets | no | no | yes |
| Change quota, limits, network policies, roles or the namespace | no | no | no |

Workloads have no role, but for those whose accounts \`access.configurationReaders\` names: they may read all ConfigMaps of the
namespace, and nothing else in it or elsewhere.

## What is counted

The quota has a figure for every kind of Kubernetes' own that it can count, so that no kind is without a bound. Events are
counted by no quota. Count custom kinds as \`count/<resource>.<group>\`, and claims of one storage class as
\`<class>.storageclass.storage.k8s.io/requests.storage\`.

## What it cannot do

NetworkPolicies are held by the cluster's network plugin, which must know them. They name other namespaces by
\`kubernetes.io/metadata.name\`, which the API server sets itself. Tenants that share a cluster share its nodes, its DNS and
its API server: where that is too much, give a tenant a cluster of its own. A quota counts one namespace only.
`;
