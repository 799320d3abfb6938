import type { Field } from '../field/field.ts';
import { dnsSubdomain, pathSegment } from '../field/forms.ts';
import { checkLabelSelector } from '../meta/label-selector.ts';

/** A Role. */
export function checkRole(role: Field): void {
  for (const rule of role.at('rules').items) checkRule(rule, true);
}

/** A ClusterRole. */
export function checkClusterRole(role: Field): void {
  for (const rule of role.at('rules').items) checkRule(rule, false);
  const aggregation = role.at('aggregationRule');
  if (!aggregation.isSet) return;
  const selectors = aggregation.at('clusterRoleSelectors');
  if (selectors.size === 0) {
    selectors.required('at least one clusterRoleSelector required if aggregationRule is non-nil');
  }
  for (const selector of selectors.items) checkLabelSelector(selector);
}

function checkRule(rule: Field, namespaced: boolean): void {
  const [groups, resources, urls] = [rule.at('apiGroups'), rule.at('resources'), rule.at('nonResourceURLs')];
  if (rule.at('verbs').size === 0) rule.at('verbs').required('verbs must contain at least one value');
  if (urls.size > 0) {
    if (namespaced) urls.invalid('namespaced rules cannot apply to non-resource URLs');
    if ([groups, resources, rule.at('resourceNames')].some(({ size }) => size > 0)) {
      urls.invalid('rules cannot apply to both regular resources and non-resource URLs');
    }
    return;
  }
  if (groups.size === 0) groups.required('resource rules must supply at least one api group');
  if (resources.size === 0) resources.required('resource rules must supply at least one resource');
}

const group = 'rbac.authorization.k8s.io';

/** A RoleBinding. */
export function checkRoleBinding(binding: Field): void {
  checkBinding(binding, ['ClusterRole', 'Role'], true);
}

/** A ClusterRoleBinding. */
export function checkClusterRoleBinding(binding: Field): void {
  checkBinding(binding, ['ClusterRole'], false);
}

function checkBinding(binding: Field, kinds: readonly string[], namespaced: boolean): void {
  const role = binding.at('roleRef');
  role.at('apiGroup').oneOf([group]);
  role.at('kind').mustBeOneOf(kinds);
  if (role.at('name').text === '') role.at('name').required();
  else role.at('name').check(pathSegment);
  for (const subject of binding.at('subjects').items) checkSubject(subject, namespaced);
}

function checkSubject(subject: Field, namespaced: boolean): void {
  const [kind, name, ofGroup] = [subject.at('kind'), subject.at('name'), subject.at('apiGroup')];
  if (name.text === '') name.required();
  switch (kind.text) {
    case 'ServiceAccount':
      if (name.text !== '') name.check(dnsSubdomain);
      if (ofGroup.text !== '') ofGroup.unsupported(['']);
      if (!namespaced && subject.at('namespace').text === '') subject.at('namespace').required();
      return;
    case 'Group':
    case 'User':
      ofGroup.oneOf([group]);
      return;
    default:
      kind.unsupported(['ServiceAccount', 'User', 'Group']);
  }
}
