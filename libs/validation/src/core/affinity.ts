import type { Field } from '../field/field.ts';
import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from '../field/forms.ts';
import { checkLabelSelector, checkOperator } from '../meta/label-selector.ts';

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Which nodes, and which pods beside them, a pod wants. */
export function checkAffinity(affinity: Field): void {
  const nodes = affinity.at('nodeAffinity');
  if (nodes.at(required).isSet) checkNodeSelector(nodes.at(required));
  for (const term of nodes.at(preferred).items) {
    checkWeight(term.at('weight'));
    // A preference may name a value that no label has.
    checkNodeTerm(term.at('preference'), false);
  }
  for (const pods of [affinity.at('podAffinity'), affinity.at('podAntiAffinity')]) {
    for (const term of pods.at(required).items) checkPodTerm(term);
    for (const term of pods.at(preferred).items) {
      checkWeight(term.at('weight'));
      checkPodTerm(term.at('podAffinityTerm'));
    }
  }
}

function checkWeight(weight: Field): void {
  if (weight.number <= 0 || weight.number > 100) weight.invalid('must be in the range 1-100');
}

/** A selector of nodes by terms. */
function checkNodeSelector(selector: Field): void {
  const terms = selector.at('nodeSelectorTerms');
  if (terms.size === 0) terms.required('must have at least one node selector term');
  for (const term of terms.items) checkNodeTerm(term, true);
}

function checkNodeTerm(term: Field, checkValues: boolean): void {
  for (const requirement of term.at('matchExpressions').items) {
    const [operator, values] = [requirement.at('operator'), requirement.at('values')];
    requirement.at('key').check(qualifiedName);
    checkOperator(operator, values, true);
    if (checkValues) for (const value of values.items) value.check(labelValue);
  }
  for (const requirement of term.at('matchFields').items) checkFieldRequirement(requirement);
}

function checkFieldRequirement(requirement: Field): void {
  const [key, operator, values] = [requirement.at('key'), requirement.at('operator'), requirement.at('values')];
  if (operator.text !== 'In' && operator.text !== 'NotIn') operator.invalid('not a valid selector operator');
  else if (values.size !== 1) {
    values.required("must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
  }
  if (key.text !== 'metadata.name') key.invalid('not a valid field selector key');
  else for (const value of values.items) value.check(dnsSubdomain);
}

function checkPodTerm(term: Field): void {
  const topology = term.at('topologyKey');
  checkLabelSelector(term.at('labelSelector'));
  checkLabelSelector(term.at('namespaceSelector'));
  for (const namespace of term.at('namespaces').items) namespace.check(dnsLabel);
  checkLabelKeys(term);
  if (topology.text === '') topology.required('can not be empty');
  topology.check(qualifiedName);
}

/** Labels whose values a term takes from the pod itself. */
export function checkLabelKeys(term: Field): void {
  const [keys, others, selector] = [term.at('matchLabelKeys'), term.at('mismatchLabelKeys'), term.at('labelSelector')];
  for (const list of [keys, others]) {
    if (list.size > 0 && !selector.isSet) list.forbidden('must not be specified when labelSelector is not set');
    else for (const key of list.items) key.check(qualifiedName);
  }
  const own = new Set(keys.items.map(({ text }) => text));
  const selected = new Set(selector.at('matchLabels').entries.map(([key]) => key));
  for (const expression of selector.at('matchExpressions').items) {
    const key = expression.at('key');
    if (own.has(key.text) && selected.has(key.text)) key.invalid('exists in both matchLabelKeys and labelSelector');
    selected.add(key.text);
  }
  const mismatching = new Set(others.items.map(({ text }) => text));
  for (const key of keys.items) {
    if (mismatching.has(key.text)) key.invalid('exists in both matchLabelKeys and mismatchLabelKeys');
  }
}
