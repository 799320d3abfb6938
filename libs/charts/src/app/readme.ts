/** What the README of the chart says before its values. */
export const readme = `## What it installs

A Deployment with its ServiceAccount, and, as the values ask for them, a Service, a ConfigMap, an Ingress, a
HorizontalPodAutoscaler, a PodDisruptionBudget and a NetworkPolicy. \`workload.kind\` puts a
StatefulSet, a DaemonSet, a CronJob or a Job in its place. A StatefulSet has a headless Service besides, and a claim of each
of \`claims\` for each pod; a DaemonSet has neither autoscaler nor PodDisruptionBudget. With a CronJob or Job there is nothing
that needs pods that are kept running: no Service, no PodDisruptionBudget, no test, no ports and probes; an Ingress or
autoscaler is refused. Custom resources and CustomResourceDefinitions are not
among them, so \`--wait\` waits for all that is installed.

The pods of the workload and of the test fulfil the Pod Security Standard \`restricted\`; no value can lift that. Name and selector of the objects
follow from the release's name, \`nameOverride\`, \`fullnameOverride\` and \`component\`: none of these can change between two
upgrades of a release. A new version of the chart that leaves the pods alone restarts none of them.

The pods have no token for the API server. \`serviceAccount.token.mount\` gives them one, with the certificate to know the
server by, where every client of it looks; what it is good for is said by roles, of which this chart has none. The server's
address goes into \`networkPolicy.toAddresses\`.

## Containers, secrets and volumes

\`sidecars\` start before every other container and stop after them; \`initContainers\` run next, one after another; \`containers\`
run beside the container of the service, which is called \`app\`. All of them are restricted in the same way.

A variable that is called as a secret is (\`…_PASSWORD\`, \`…_TOKEN\`, \`…_SECRET\`, \`…_API_KEY\`), a key in PEM and an address with a
password in it are refused in \`env\` and \`config\`: \`envSources\` and \`secretFiles\` read them from a Secret.

A claim of \`claims\` holds data. Those of a Deployment stay when the release is uninstalled; those of a StatefulSet stay as
\`workload.statefulSet.claimsWhenDeleted\` says. The size of a claim may grow where its StorageClass allows it; the API server
refuses a smaller one, and every change of the claims of a StatefulSet.

\`helm test\` runs a pod that asks the Service once over HTTP.

## In a namespace where others write Secrets

Helm keeps a record of the release there, and does what it says at the next upgrade, rollback or uninstall, with the rights of
whoever runs that. Whoever may write Secrets there can change it: keep the record elsewhere, with \`--namespace\` for the
record and \`namespaceOverride\` for the objects, or install the chart \`platform\`, which guards it.
`;
