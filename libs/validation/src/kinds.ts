import type { JsonObject } from '@helmwright/json';
import {
  checkValidatingAdmissionPolicy,
  checkValidatingAdmissionPolicyBinding,
} from './admissionregistration/validating-admission-policy.ts';
import { checkStatefulSet, completedStatefulSet } from './apps/stateful-set.ts';
import { checkDaemonSet, checkDeployment, checkReplicaSet } from './apps/workloads.ts';
import { checkHorizontalPodAutoscaler } from './autoscaling/horizontal-pod-autoscaler.ts';
import { checkCronJob } from './batch/cron-job.ts';
import { checkJob, completedJob } from './batch/job.ts';
import { checkConfigMap, checkSecret } from './core/configuration.ts';
import { checkLimitRange } from './core/limit-range.ts';
import { checkNamespace } from './core/namespace.ts';
import { checkClaim } from './core/persistent-volume-claim.ts';
import { checkPod, completedPod } from './core/pod.ts';
import { checkResourceQuota } from './core/resource-quota.ts';
import { checkService } from './core/service.ts';
import type { Fault, Field } from './field/field.ts';
import {
  asPrefix,
  dns1035Label,
  dnsLabel,
  dnsSubdomain,
  type Form,
  pathSegment,
  pathSegmentPrefix,
} from './field/forms.ts';
import { checkAccountLists, checkVariables } from './meta/keyed-lists.ts';
import { checkIngress } from './networking/ingress.ts';
import { checkNetworkPolicy } from './networking/network-policy.ts';
import { checkPodDisruptionBudget } from './policy/pod-disruption-budget.ts';
import { checkClusterRole, checkClusterRoleBinding, checkRole, checkRoleBinding } from './rbac/roles.ts';
import { checkPriorityClass } from './scheduling/priority-class.ts';

/** How objects of a kind are judged. */
export interface KindRule {
  readonly namespaced: boolean;
  /** The form of the object's name. */
  readonly name: Form;
  /** The form of `generateName`. */
  readonly prefix: Form;
  /** Whether finalizers without a domain are of a closed list. */
  readonly standardFinalizers: boolean;
  /** Whether the server gives a name to what has none. */
  readonly nameless: boolean;
  /** The object as the server completes it before it looks. */
  readonly complete: (object: JsonObject) => JsonObject;
  readonly check: (object: Field, faults: readonly Fault[]) => void;
}

const same = (object: JsonObject): JsonObject => object;

const rule = (check: KindRule['check'], given: Partial<KindRule> = {}): KindRule => {
  const { name = dnsSubdomain } = given;
  return {
    namespaced: true,
    name,
    prefix: asPrefix(name),
    standardFinalizers: true,
    nameless: false,
    complete: same,
    ...given,
    check,
  };
};

const ofCluster = { namespaced: false };
const ofRbac = { name: pathSegment, prefix: pathSegment };
const ofAnyForm = { name: pathSegment, prefix: pathSegmentPrefix, standardFinalizers: false };

/** The kinds with rules of their own, by apiVersion and kind. */
export const kindRules: Readonly<Record<string, KindRule>> = {
  'v1 ConfigMap': rule(checkConfigMap),
  'v1 LimitRange': rule(checkLimitRange, { nameless: true }),
  'v1 Namespace': rule(checkNamespace, { ...ofCluster, name: dnsLabel }),
  'v1 PersistentVolumeClaim': rule(checkClaim),
  'v1 Pod': rule(checkPod, { complete: completedPod }),
  'v1 ResourceQuota': rule(checkResourceQuota),
  'v1 Secret': rule(checkSecret),
  'v1 Service': rule(checkService, { name: dns1035Label }),
  'v1 ServiceAccount': rule(checkAccountLists),
  'apps/v1 DaemonSet': rule(checkDaemonSet),
  'apps/v1 Deployment': rule(checkDeployment),
  'apps/v1 ReplicaSet': rule(checkReplicaSet),
  'apps/v1 StatefulSet': rule(checkStatefulSet, { name: dnsLabel, complete: completedStatefulSet }),
  'autoscaling/v1 HorizontalPodAutoscaler': rule(checkHorizontalPodAutoscaler),
  'autoscaling/v2 HorizontalPodAutoscaler': rule(checkHorizontalPodAutoscaler),
  'batch/v1 CronJob': rule(checkCronJob),
  'batch/v1 Job': rule(checkJob, { complete: completedJob }),
  'networking.k8s.io/v1 Ingress': rule(checkIngress),
  'networking.k8s.io/v1 NetworkPolicy': rule(checkNetworkPolicy),
  'policy/v1 PodDisruptionBudget': rule(checkPodDisruptionBudget, ofAnyForm),
  'rbac.authorization.k8s.io/v1 ClusterRole': rule(checkClusterRole, { ...ofCluster, ...ofRbac }),
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': rule(checkClusterRoleBinding, { ...ofCluster, ...ofRbac }),
  'rbac.authorization.k8s.io/v1 Role': rule(checkRole, ofRbac),
  'rbac.authorization.k8s.io/v1 RoleBinding': rule(checkRoleBinding, ofRbac),
  'scheduling.k8s.io/v1 PriorityClass': rule(checkPriorityClass, ofCluster),
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy': rule(
    (policy) => {
      checkValidatingAdmissionPolicy(policy);
      checkVariables(policy);
    },
    { ...ofCluster, standardFinalizers: false },
  ),
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding': rule(checkValidatingAdmissionPolicyBinding, {
    ...ofCluster,
    standardFinalizers: false,
  }),
};

const builtInGroups = [
  'admissionregistration',
  'apiextensions',
  'apiregistration',
  'authentication',
  'authorization',
  'certificates',
  'coordination',
  'discovery',
  'events',
  'flowcontrol.apiserver',
  'internal.apiserver',
  'networking',
  'node',
  'rbac.authorization',
  'resource',
  'scheduling',
  'storage',
  'storagemigration',
].map((group) => `${group}.k8s.io`);

const unchecked = (): void => undefined;

/** The rule of a kind; of those that have none of their own, what holds for all objects. */
export function kindRuleOf(apiVersion: string, kind: string): KindRule {
  const key = `${apiVersion} ${kind}`;
  const own = Object.hasOwn(kindRules, key) ? kindRules[key] : undefined;
  if (own !== undefined) return own;
  const [group = ''] = apiVersion.split('/');
  const builtIn = !group.includes('.') || builtInGroups.includes(group);
  return rule(unchecked, builtIn ? ofAnyForm : { standardFinalizers: false });
}
