import { checkAddress } from '../field/address.ts';
import type { Field } from '../field/field.ts';
import { dnsSubdomain, dnsSubdomainWithUnderscores, labelValue, qualifiedName } from '../field/forms.ts';
import { checkLabelSelector } from '../meta/label-selector.ts';
import { checkLabelKeys } from './affinity.ts';

const effects = ['NoExecute', 'NoSchedule', 'PreferNoSchedule'];

/** Which taints of nodes a pod takes. */
export function checkTolerations(tolerations: Field): void {
  for (const toleration of tolerations.items) {
    const [key, operator, value, effect] = ['key', 'operator', 'value', 'effect'].map((each) => toleration.at(each));
    if (key === undefined || operator === undefined || value === undefined || effect === undefined) continue;
    if (key.text !== '') key.check(qualifiedName);
    else if (operator.text !== 'Exists') {
      operator.invalid('operator must be Exists when `key` is empty, which means "match all values and all keys"');
    }
    if (toleration.at('tolerationSeconds').isSet && effect.text !== 'NoExecute') {
      effect.invalid("effect must be 'NoExecute' when `tolerationSeconds` is set");
    }
    if (operator.text === '' || operator.text === 'Equal') value.check(labelValue);
    else if (operator.text !== 'Exists') operator.unsupported(['Equal', 'Exists']);
    else if (value.text !== '') value.invalid("value must be empty when `operator` is 'Exists'");
    effect.oneOf(effects);
  }
}

/** How pods are spread over nodes. */
export function checkSpreading(constraints: Field): void {
  const seen = new Set<string>();
  for (const constraint of constraints.items) {
    const [skew, topology, action, domains] = ['maxSkew', 'topologyKey', 'whenUnsatisfiable', 'minDomains'].map((key) =>
      constraint.at(key),
    );
    if (skew === undefined || topology === undefined || action === undefined || domains === undefined) continue;
    if (skew.number <= 0) skew.invalid('must be greater than zero');
    if (topology.text === '') topology.required('can not be empty');
    action.mustBeOneOf(['DoNotSchedule', 'ScheduleAnyway']);
    const pair = `{${topology.text}, ${action.text}}`;
    if (seen.has(pair)) constraint.duplicate(pair);
    seen.add(pair);
    if (domains.isSet && domains.number <= 0) domains.invalid('must be greater than zero');
    if (domains.isSet && action.text !== 'DoNotSchedule') {
      domains.invalid('can only use minDomains if whenUnsatisfiable=DoNotSchedule');
    }
    for (const key of ['nodeAffinityPolicy', 'nodeTaintsPolicy']) {
      if (constraint.at(key).isSet) constraint.at(key).mustBeOneOf(['Honor', 'Ignore']);
    }
    checkLabelKeys(constraint);
    checkLabelSelector(constraint.at('labelSelector'));
  }
}

/** Conditions that a pod's readiness waits for, and those that its scheduling does. */
export function checkGates(spec: Field): void {
  for (const gate of spec.at('readinessGates').items) gate.at('conditionType').check(qualifiedName);
  const seen = new Set<string>();
  for (const gate of spec.at('schedulingGates').items) {
    const name = gate.at('name');
    name.check(qualifiedName);
    if (seen.has(name.text)) gate.duplicate(name.text);
    seen.add(name.text);
  }
}

/** Names that the pod resolves without asking anybody. */
export function checkHostAliases(aliases: Field): void {
  for (const alias of aliases.items) {
    checkAddress(alias.at('ip'));
    for (const name of alias.at('hostnames').items) name.check(dnsSubdomain);
  }
}

/** How the pod resolves the others. */
export function checkDns(spec: Field): void {
  const [policy, config] = [spec.at('dnsPolicy'), spec.at('dnsConfig')];
  const [servers, searches] = [config.at('nameservers'), config.at('searches')];
  policy.oneOf(['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']);
  if (policy.text === 'None') {
    if (!config.isSet) config.required('must provide `dnsConfig` when `dnsPolicy` is None');
    else if (servers.size === 0) {
      servers.required('must provide at least one DNS nameserver when `dnsPolicy` is None');
    }
  }
  if (servers.size > 3) servers.invalid('must not have more than 3 nameservers');
  for (const server of servers.items) checkAddress(server);
  if (searches.size > 32) searches.invalid('must not have more than 32 search paths');
  if (searches.items.map(({ text }) => text).join(' ').length > 2048) {
    searches.invalid('must not have more than 2048 characters (including spaces) in the search list');
  }
  for (const search of searches.items) {
    if (search.text !== '.') search.check(dnsSubdomainWithUnderscores, search.text.replace(/\.$/, ''));
  }
  for (const option of config.at('options').items) {
    if (option.at('name').text === '') option.required('must not be empty');
  }
}
