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
| \`tenant-pods\` | pods that choose their node, that keep pods of other namespaces away, that tolerate everything, or that join other networks |
| \`tenant-priorities\` | pods of tenants with a higher priority than tenants may have, such as that of \`system-node-critical\`, or of a dearer tier |
| \`tenant-release-records\` | to write the records that Helm keeps of releases, for everybody but the operators: Helm does what they say with the rights of whoever upgrades, rolls back or uninstalls |
| \`tenant-services\` | Services with \`externalIPs\`, of the type ExternalName, or with names for the public DNS |
| \`tenant-sizes\` | objects of tenants beyond \`objects.largest\`, as far as CEL can tell; quotas count them |

A namespace is a tenant's if it has the label \`municipality\`, which the chart \`tenant\` gives it.

## On a cluster that is in use

Set \`enforcement\` to \`[Warn, Audit]\` first, look into the audit log for what would be refused, and then to \`[Deny]\`. Name
in \`operators\` whoever installs the chart \`tenant\`, before: with the defaults that is Argo CD in the namespace \`argocd\`,
and whoever is in \`system:masters\`. What was written before stays: look at the records of Helm
(\`kubectl get secrets,configmaps --all-namespaces --selector owner=helm\`) before you upgrade or roll back a release there.
`;
