import { type Maker, makerOfKind } from '../kinds.ts';
import { table } from '../table/table.ts';
import { bounded, fewIn, object, type Variable } from './bounds.ts';
import { besideGit, ofInjection, ofObjects } from './cluster.ts';
import { describedConditions } from './described.ts';
import { podsPolicy, workloadsPolicy } from './pod-policies.ts';
import { type ClusterPolicy, ofKinds, policy, validationsOf } from './policy.ts';
import { list, placeAt } from './text.ts';

const kindsOf = (group: RegExp): readonly string[] => [...table.keys()].filter((kind) => group.test(kind));

/** The kind that is asked for, with its group, as the table has it. */
const kindOfRequest: Variable = {
  name: 'kind',
  expression: "request.kind.kind + (request.kind.group == '' ? '' : '.' + request.kind.group)",
};

/** What all objects are called, and by what controllers know them. What was there before, was let in then. */
function metadataPolicy(): ClusterPolicy {
  const maps = ['annotations', 'labels'] as const;
  const before = maps.map((map) => ({
    name: `${map}Before`,
    expression: `oldObject == null ? {} : dyn(oldObject).metadata.?${map}.orValue({})`,
  }));
  const injected = `variables.kind == 'Pod' && (key in ${list(ofInjection.keys)} || ${list(ofInjection.prefixes)}.exists(prefix, key.startsWith(prefix)))`;
  const checks = maps.flatMap((map) =>
    describedConditions({
      map,
      place: placeAt('variables.object', 'metadata', map),
      kind: 'variables.kind',
      also: ofObjects,
      tenantElsewhere: true,
      excused: `variables.${map}Before[?key].orValue(null) == variables.object.metadata.${map}[key] || ${injected}`,
      operator: 'variables.operator',
    }),
  );
  const fewOfMetadata = { name: 'few', expression: fewIn(['dyn(object).metadata']) };
  return policy(
    'metadata',
    [...table.keys()],
    [fewOfMetadata, object, kindOfRequest, ...before],
    [bounded, ...validationsOf(checks)],
  );
}

function kindsPolicy(): ClusterPolicy {
  const madeBy = (maker: Maker): readonly string[] => [...table.keys()].filter((kind) => makerOfKind(kind) === maker);
  const lines = (kinds: readonly string[]): string =>
    ['[', ...kinds.map((kind, index) => `  '${kind}'${index === kinds.length - 1 ? '' : ','}`), ']'].join('\n');
  return policy(
    'kinds',
    [],
    [
      kindOfRequest,
      { name: 'tenants', expression: lines([...madeBy('tenant'), ...besideGit]) },
      { name: 'grantable', expression: lines(madeBy('granted')) },
    ],
    [
      {
        message: 'makes an object of a kind that is not for a tenant to make',
        expression: 'variables.kind in variables.tenants || variables.kind in variables.grantable',
      },
      {
        message: 'makes an object of a kind, which nobody granted (kinds)',
        expression:
          'variables.kind in variables.tenants || !(variables.kind in variables.grantable) || variables.kind in variables.grantedKinds',
      },
    ],
  );
}

/** Kinds that are judged together. Each kind of the table is in one of these, or among the workloads. */
const groups: Readonly<Record<string, readonly string[]>> = {
  budgets: ['PodDisruptionBudget.policy'],
  certificates: kindsOf(/\.cert-manager\.io$/),
  claims: ['PersistentVolumeClaim'],
  configuration: ['ConfigMap', 'Secret', 'ServiceAccount'],
  'external-secrets': kindsOf(/\.external-secrets\.io$/),
  ingresses: ['Ingress.networking.k8s.io'],
  mesh: kindsOf(/\.istio\.io$/),
  monitors: kindsOf(/\.monitoring\.coreos\.com$/),
  'network-policies': ['NetworkPolicy.networking.k8s.io'],
  routes: kindsOf(/\.gateway\.networking\.k8s\.io$/),
  scalers: ['HorizontalPodAutoscaler.autoscaling', 'ScaledObject.keda.sh'],
  services: ['Service'],
};

/** The policies that hold in the cluster what `checkGrants` holds in Git. */
export const clusterPolicies: readonly ClusterPolicy[] = [
  ...Object.entries(groups).map(([name, kinds]) => ofKinds(name, kinds)),
  kindsPolicy(),
  metadataPolicy(),
  podsPolicy(),
  workloadsPolicy(),
].toSorted((left, right) => (left.name < right.name ? -1 : 1));
