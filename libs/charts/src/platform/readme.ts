/** What the README of the chart says before its values. */
export const readme = `## What it installs

ValidatingAdmissionPolicies with their bindings, which the API server itself holds, and PriorityClasses. Install it once a
cluster, before any tenant.

| Policy | What it refuses |
| --- | --- |
| \`tenant-account-tokens\` | Secrets in which the cluster writes a token of an account that never ends |
| \`tenant-finalizers\` | finalizers that somebody of a tenant adds, which would keep the namespace from going |
| \`tenant-labels\` | objects in a tenant's namespace whose label \`municipality\` names another tenant, also in the template of their pods |
| \`tenant-namespaces\` | to make, relabel or remove a tenant's namespace, or to set its annotations \`grants.municipality/…\`, for everybody but the operators, whatever their roles allow |
| \`tenant-namespaces-kept\` | to take the labels off a tenant's namespace by which these rules and Pod Security find it, for everybody: Helm 4 does so with \`install --create-namespace\` |
| \`tenant-priorities\` | pods of tenants with a higher priority than tenants may have, such as that of \`system-node-critical\`, or of a dearer tier |
| \`tenant-release-records\` | to write the records that Helm keeps of releases, for everybody but the operators: Helm does what they say with the rights of whoever upgrades, rolls back or uninstalls |
| \`tenant-sizes\` | objects of tenants beyond \`objects.largest\`, as far as CEL can tell; quotas count them |

These hold in the cluster what is checked in Git before. They are made from the same table, which says of every field of
every kind who may set it, and they read what the annotations \`grants.municipality/…\` of the namespace grant:

| Policy | What it judges |
| --- | --- |
| \`tenant-kinds\` | who may make objects of a kind at all; a kind that nobody granted is refused to all but the operators and controllers |
| \`tenant-metadata\` | annotations and labels of objects, as far as they were changed |
| \`tenant-workloads\` | Deployments, StatefulSets, Jobs, CronJobs and the like, with the template of their pods |
| \`tenant-pods\` | pods, whoever makes them |
| \`tenant-services\`, \`tenant-ingresses\`, \`tenant-routes\`, \`tenant-mesh\` | whose traffic is taken, and where it is sent |
| \`tenant-claims\`, \`tenant-configuration\`, \`tenant-budgets\`, \`tenant-scalers\`, \`tenant-network-policies\` | PersistentVolumeClaims; ConfigMaps, Secrets and ServiceAccounts; and so on |
| \`tenant-monitors\`, \`tenant-certificates\`, \`tenant-external-secrets\` | objects of the Prometheus operator, cert-manager and External Secrets, where their kind is granted |

Operators are judged as well, since Argo CD brings what tenants wrote; they alone make the platform's kinds, and hosts in the
namespace of a pool are theirs to give. Kubernetes' controllers are not, nor are accounts of other namespaces: they copy what
was let in. A field that the table does not know is refused, except in pods, whose templates were judged. So look at a new
version of Kubernetes with \`enforcement: [Warn, Audit]\` first.

A namespace is a tenant's if it has the label \`municipality\`, which the chart \`tenant\` gives it.

## On a cluster that is in use

Set \`enforcement\` to \`[Warn, Audit]\` first, look into the audit log for what would be refused, and then to \`[Deny]\`. Name
in \`operators\` whoever installs the chart \`tenant\`, before: with the defaults that is Argo CD in the namespace \`argocd\`,
and whoever is in \`system:masters\`. What was written before stays: look at the records of Helm
(\`kubectl get secrets,configmaps --all-namespaces --selector owner=helm\`) before you upgrade or roll back a release there.
`;
