import { isJsonObject, type Json, type JsonObject } from '@helmwright/json';

/*
 * cyclonus v0.5.6 departs from Kubernetes in three places. Policies are therefore put to it in words that mean to it
 * what the original means to Kubernetes; `oracle.test.ts` shows each departure, so that its end would be noticed.
 *
 * 1. `NotIn` does not hold there where the key is absent (pkg/kube/labelselector.go, IsMatchExpressionMatchForLabels);
 *    in Kubernetes it does (k8s.io/apimachinery pkg/labels/selector.go, Requirement.Matches).
 * 2. `matchLabels` with an empty value holds there where the key is absent, because a missing entry of a Go map reads as
 *    the empty text (pkg/kube/labelselector.go, IsLabelsMatchLabelSelector).
 * 3. Policies without `policyTypes` are refused (pkg/kube/read.go, ReadNetworkPoliciesFromPath): it expects what the
 *    API server stores, where they are filled in (k8s.io/kubernetes pkg/apis/networking/v1/defaults.go).
 */

/** Policies that are to cyclonus what this one is to Kubernetes. */
export function translate(policy: JsonObject): readonly JsonObject[] {
  const spec = objectAt(policy, 'spec');
  const { podSelector, ...rest } = { podSelector: {}, ...spec };
  const translated: JsonObject = {
    ...rest,
    policyTypes: typesOf(spec),
    ...translatedRules(spec, 'ingress', 'from'),
    ...translatedRules(spec, 'egress', 'to'),
  };
  // What several policies allow to the pods that they isolate adds up, so one policy may be taken apart by its pods.
  return selectorsOf(podSelector).map((selector) => ({ ...policy, spec: { ...translated, podSelector: selector } }));
}

function typesOf(spec: JsonObject): readonly Json[] {
  const given = spec['policyTypes'];
  if (Array.isArray(given) && given.length > 0) return given;
  const egress = spec['egress'];
  return Array.isArray(egress) && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function translatedRules(spec: JsonObject, direction: 'ingress' | 'egress', list: 'from' | 'to'): JsonObject {
  const rules = spec[direction];
  if (!Array.isArray(rules)) return {};
  return {
    [direction]: rules.map((rule: Json): Json => {
      const peers = isJsonObject(rule) ? rule[list] : undefined;
      return isJsonObject(rule) && Array.isArray(peers) ? { ...rule, [list]: peers.flatMap(translatedPeer) } : rule;
    }),
  };
}

function translatedPeer(peer: Json): readonly Json[] {
  if (!isJsonObject(peer) || isJsonObject(peer['ipBlock'])) return [peer];
  const variants = (key: string): readonly JsonObject[] =>
    key in peer ? selectorsOf(objectAt(peer, key)).map((selector) => ({ [key]: selector })) : [{}];
  return variants('podSelector').flatMap((pods) =>
    variants('namespaceSelector').map((namespaces) => ({ ...pods, ...namespaces })),
  );
}

/** Selectors that select, together, in cyclonus what this one selects in Kubernetes. */
function selectorsOf(selector: JsonObject): readonly JsonObject[] {
  const labels = objectAt(selector, 'matchLabels');
  const given = selector['matchExpressions'];
  const present = Object.keys(labels).map((key) => ({ key, operator: 'Exists' }));
  const expressions = (Array.isArray(given) ? given : []).map(variantsOf);
  return expressions
    .reduce<readonly (readonly Json[])[]>(
      (combinations, variants) =>
        combinations.flatMap((combination) => variants.map((variant) => [...combination, variant])),
      [present],
    )
    .map((matchExpressions) => ({ matchLabels: labels, matchExpressions }));
}

const variantsOf = (expression: Json): readonly Json[] =>
  isJsonObject(expression) && expression['operator'] === 'NotIn'
    ? [expression, { key: expression['key'] ?? null, operator: 'DoesNotExist' }]
    : [expression];

const objectAt = (value: JsonObject, key: string): JsonObject => {
  const found = value[key];
  return isJsonObject(found) ? found : {};
};
