/** What the README of the chart says before its values. */
export const readme = `## What it installs

A ConfigMap that tells the workloads of a shared pool about one tenant, and an Ingress that brings the tenant's hosts to
them. It is installed into the namespace of the pool, once for each tenant. It has no pods and no Secrets: \`secrets\` names
Secrets that something else brings, such as an operator that reads a vault.

The workloads find their tenants by the label \`municipality\` of the ConfigMaps, and tell them apart by the host of a
request, which is one of those in \`HOSTS\`, with commas between them.

## What a pool cannot keep apart

Tenants of a pool share its pods, and with them memory, processors, network policies, service accounts and every Secret that
the pods may read. Kubernetes holds none of them apart from another: the workloads must. A fault in a workload shows one
tenant's data to another. Where that is too much, give the tenant a namespace or a cluster of its own.

The limit of requests is held by ingress-nginx for each of its replicas and each client address; other ingress controllers
do not read it.
`;
