import { defineCode } from './code.ts';
import { foreignVerifyCodes } from './foreign.ts';

/** Codes HW5xxx: what is found when everything is rendered. */
export const verifyCodes = {
  renderRefused: defineCode('HW5001', {
    severity: 'error',
    title: 'a chart refuses a release',
    explanation:
      'Each value of the release is allowed by itself, but the chart stops at some of them together: Helm would stop at the same place with the same words. `helmwright explain` tells which layer each value comes from.',
  }),
  objectTwice: defineCode('HW5002', {
    severity: 'error',
    title: 'an object comes from two releases',
    explanation:
      'Two releases of a tenant make an object of the same kind and name in the same namespace. Helm refuses to install the second, and Argo CD would let them overwrite each other for ever. Rename one of the two.',
  }),
  helmRefused: defineCode('HW5003', {
    severity: 'error',
    title: 'Helm refuses a release',
    explanation:
      'Helm itself cannot render a release that is rendered here without complaint. That is a mistake of the compiler, not of the fleet: report it with the message of Helm.',
  }),
  helmDiffers: defineCode('HW5004', {
    severity: 'error',
    title: 'Helm renders something else',
    explanation:
      'The objects that Helm renders from the generated files are not the ones rendered in process. That is a mistake of the compiler, not of the fleet: report it with the place that differs.',
  }),
  secretInManifests: defineCode('HW5005', {
    severity: 'error',
    title: 'a Secret would be committed',
    explanation:
      'The environment is delivered as manifests, so everything that its releases render is committed; and a release renders a Secret with data in it. Whoever reads the repository would read the data, now and in its history. Let the chart refer to a Secret that is made in the cluster, or deliver the environment as charts.',
  }),
  listNotUnfolded: defineCode('HW5006', {
    severity: 'error',
    title: 'a list of objects that is none',
    explanation:
      'Whatever has `items` is a list to Helm and to Argo CD, which apply the objects in it. So each object in a list is checked by itself, and a list of which nobody can tell what it holds is refused: one without items, with items of other kinds than its name says, with annotations or labels, which no object in it would get, or of a kind that is no list.',
  }),
  objectWithoutName: defineCode('HW5007', {
    severity: 'error',
    title: 'an object without a name',
    explanation:
      'An object needs a `metadata.name`. With `generateName` a cluster would make another one with every release, which nobody deletes, and which no check could compare with what is there.',
  }),
  tenantReachesTenant: defineCode('HW5010', {
    severity: 'error',
    title: 'one tenant can reach another',
    explanation:
      'A network policy of one tenant lets traffic out to another tenant, and one of the other lets it in. Both rules are named; closing either closes the path. Policies only ever add what is allowed, so no other policy can take it back.',
  }),
  podNotIsolated: defineCode('HW5011', {
    severity: 'error',
    title: 'no network policy holds for a pod',
    explanation:
      'A pod that no network policy selects for a direction may talk to everyone in it. A pod in the network of its node (`hostNetwork`) is selected by policies in vain: they do not hold there.',
  }),
  defaultDenyMissing: defineCode('HW5012', {
    severity: 'error',
    title: 'a namespace has no default deny',
    explanation:
      'Every namespace of a tenant needs network policies that select every pod, for ingress and for egress, and allow nothing. Without them the isolation hangs on policies that are there to allow something, and a pod that nobody thought of is open to all. A policy without `policyTypes` is not for egress, unless it has egress rules.',
  }),
  strangerAllowed: defineCode('HW5013', {
    severity: 'error',
    title: 'a policy opens to somebody who is not on the list',
    explanation:
      'What the pods of tenants may be reached by and may reach is decided for the platform: name resolution, the ingress controllers, the monitoring, the database, and what the services of the catalogue need. A network policy goes beyond it, by the namespace, by the pods in it, or by the ports. Two peers in a list (`- namespaceSelector` and `- podSelector`) allow more than one peer with both.',
  }),
  forgeableLabel: defineCode('HW5014', {
    severity: 'error',
    title: 'namespaces are chosen by a label that can be forged',
    explanation:
      'The API server itself sets `kubernetes.io/metadata.name` on every namespace, and to nothing but its name. Any other label can be put on a namespace by whoever may edit it, who thereby gets in.',
  }),
  everyoneAllowed: defineCode('HW5015', {
    severity: 'error',
    title: 'a policy opens to everyone',
    explanation:
      'A rule whose list `from` or `to` is empty or absent is for everyone, inside the cluster and outside. A peer whose namespaceSelector is empty is for every namespace, those of other tenants included.',
  }),
  addressesAllowed: defineCode('HW5016', {
    severity: 'error',
    title: 'a policy opens to addresses that are not on the list',
    explanation:
      'A network policy lets a range of addresses in or out that the platform does not name. A range such as 0.0.0.0/0 is everyone: the addresses of other pods may lie in it too.',
  }),
  policyNotUnderstood: defineCode('HW5017', {
    severity: 'error',
    title: 'a network policy cannot be judged',
    explanation:
      'The API server would refuse the network policy, or it is of a kind whose meaning is decided by the network plugin. Nothing can be proven about the isolation of the tenant.',
  }),
  foreignNamespace: defineCode('HW5018', {
    severity: 'error',
    title: "a tenant has objects in another's namespace",
    explanation:
      'An object of one tenant lies in a namespace that is not its own, or two tenants share a namespace. In one namespace there is no isolation.',
  }),
  platformObject: defineCode('HW5019', {
    severity: 'error',
    title: "a tenant makes an object that is not a tenant's",
    explanation:
      "A service of a tenant makes an object of the whole cluster, one that bounds its namespace (a role, a quota, a limit range), or one of a kind that nobody granted. A kind that the platform does not know, whose fields have no rule, is refused whatever is granted. Argo CD's project refuses what is the platform's as well; Helm in the hands of an administrator would not.",
  }),
  foreignHost: defineCode('HW5020', {
    severity: 'error',
    title: 'a tenant takes requests for a host that is not its own',
    explanation:
      'An Ingress, a route, a Gateway, a certificate, a probe or an object of the mesh is for a host that is neither among the `domains` of the tenant, which no two tenants share, nor below one of them; or for every host. It would receive the requests of others, or speak for them.',
  }),
  fieldNotGranted: defineCode('HW5022', {
    severity: 'error',
    title: 'a tenant sets what nobody granted',
    explanation:
      'An object of a tenant has a field that reaches beyond the tenant, and neither its tier nor its own file of grants grants it; or one that the table of who may set what does not have, of which nobody knows what it reaches. The place is where the value was written; what is granted is told in `docs/guides/grants.md`.',
  }),
  poolWithoutService: defineCode('HW5021', {
    severity: 'error',
    title: 'hosts that lead to no Service of the pool',
    explanation:
      "A tenant in a pool is answered by one of the pool's Services, which `routing.service` of its release `pool-tenant` names; the default is that of the first service of the catalogue that is `public`. The pool has no such Service, or no such port of it.",
  }),
  tooManyObjects: defineCode('HW5023', {
    severity: 'error',
    title: 'a quota that its own releases do not fit in',
    explanation:
      'The objects that the releases of a tenant or a pool make, with those that the cluster makes of them, such as the old ReplicaSets that a Deployment keeps, are more than the quota of its namespace lets in. The API server would refuse the last of them, during a rollout at the latest. Secrets include ten records of each release that Helm keeps there.',
  }),
  imageOfUnknownRegistry: defineCode('HW5030', {
    severity: 'error',
    title: 'an image of a registry that nobody knows',
    explanation:
      'Images are data at rest too. A rendered pod pulls its image from a registry that is not among `registries` in `environments/catalog/locations.yaml`, so that nobody can say where it rests. An image without a host comes from docker.io.',
  }),
  imageOutsideResidency: defineCode('HW5031', {
    severity: 'error',
    title: 'an image rests outside the residency rule',
    explanation:
      "A rendered pod pulls its image from a registry that rests, with one of its replicas at least, outside the countries of the region's `residency.allowed`.",
  }),
  beyondProject: defineCode('HW5047', {
    severity: 'error',
    title: 'a component makes what its Argo CD project does not allow',
    explanation:
      "An object of a component is of a kind of the whole cluster, or lies in a namespace, that the project generated for it does not allow. Argo CD would refuse it, and in the namespace of a tenant it could open what is proven to be closed. The place is the value that it comes from, or the component's file.",
  }),
  opensTenants: defineCode('HW5048', {
    severity: 'error',
    title: 'a component opens tenants of its cell',
    explanation:
      "An object of a component gives rights to accounts of a tenant, adds to a role of the cluster that a tenant's people have, or lets traffic through for the whole cluster. What is proven of the tenants of that cluster would not hold. The place is the value that it comes from, or the component's file.",
  }),
  objectInvalid: defineCode('HW5040', {
    severity: 'error',
    title: 'the API server would refuse an object',
    explanation:
      "A rendered object keeps to its schema, and Kubernetes' own validation refuses it all the same: a request above its limit, half a pod in a quota, a port of 0, a mount without its volume. The message says the field and what the server would say of it; the place is the value that it comes from.",
  }),
  beyondBounds: defineCode('HW5041', {
    severity: 'error',
    title: 'pods that the bounds of their namespace refuse',
    explanation:
      'The API server takes a Deployment and refuses its pods where a limit range or the quota of the namespace bounds them: a request or a limit above the most or below the least, a limit too many times its request, a limit by default below what is asked for, or all pods together, in the middle of an update, beyond the quota. The rollout then stands still, and only its events say why. Claims of storage are held to limit ranges in the same way.',
  }),
  objectInvalidLater: defineCode('HW5044', {
    severity: 'warning',
    title: 'a newer API server would refuse an object',
    explanation:
      'The oldest supported Kubernetes takes the object, and a newer one that is supported as well refuses it: a range of addresses such as `10.0.0.5/24` with bits beyond its prefix, an address with leading zeros, a field that older versions drop unread, or resources of a whole pod (`spec.resources`), which Kubernetes completes after limit ranges since 1.37 and counts so in quotas. The message says since which version. Objects that are there stay; the next change of them is refused.',
  }),
  serverRefuses: defineCode('HW5042', {
    severity: 'error',
    title: 'an API server refuses an object',
    explanation:
      '`verify --server` asked an API server, in a dry run, and it would not take an object, or the first pod of one: its validation, a policy, a webhook or a limit of that cluster refuses it. The message is its own. The place is the value that the refused field comes from, where the server names a field.',
  }),
  serverNotAsked: defineCode('HW5043', {
    severity: 'warning',
    title: 'an API server cannot tell of an object',
    explanation:
      'The namespace or the kind of an object is not on the server, as before a tenant or an operator is installed. Nothing is asked about it elsewhere, since another namespace has other policies and bounds; the namespace itself was asked about.',
  }),
  ...foreignVerifyCodes,
} as const;
