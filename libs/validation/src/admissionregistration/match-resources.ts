import type { Field } from '../field/field.ts';
import { pathSegment } from '../field/forms.ts';
import { checkLabelSelector } from '../meta/label-selector.ts';

/** Which requests a policy is for. */
export function checkMatchResources(match: Field): void {
  if (match.at('matchPolicy').isSet) match.at('matchPolicy').mustBeOneOf(['Equivalent', 'Exact']);
  checkLabelSelector(match.at('namespaceSelector'));
  checkLabelSelector(match.at('objectSelector'));
  for (const key of ['resourceRules', 'excludeResourceRules']) {
    for (const rule of match.at(key).items) checkRule(rule);
  }
}

const operations = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];

function checkRule(rule: Field): void {
  const seen = new Set<string>();
  for (const name of rule.at('resourceNames').items) {
    name.check(pathSegment);
    if (seen.has(name.text)) name.duplicate();
    seen.add(name.text);
  }
  for (const [key, what] of [
    ['operations', 'operations'],
    ['apiGroups', 'API groups'],
    ['apiVersions', 'API versions'],
  ] as const) {
    const list = rule.at(key);
    if (list.size === 0) list.required();
    if (list.size > 1 && list.items.some(({ text }) => text === '*')) {
      list.invalid(`if '*' is present, must not specify other ${what}`);
    }
  }
  for (const operation of rule.at('operations').items) operation.mustBeOneOf(operations);
  for (const version of rule.at('apiVersions').items) if (version.text === '') version.required();
  if (rule.at('scope').isSet) rule.at('scope').mustBeOneOf(['*', 'Cluster', 'Namespaced']);
  checkResources(rule.at('resources'));
}

function checkResources(resources: Field): void {
  if (resources.size === 0) resources.required();
  const [ofResources, ofSubresources] = [new Set<string>(), new Set<string>()];
  const texts = resources.items.map(({ text }) => text);
  let other = false;
  for (const item of resources.items) {
    if (item.text === '') {
      item.required();
      continue;
    }
    const slash = item.text.indexOf('/');
    if (slash < 0) {
      // The last one without a subresource decides, as on the server.
      other = item.text !== '*';
      continue;
    }
    const [resource, sub] = [item.text.slice(0, slash), item.text.slice(slash + 1)];
    if (ofResources.has(resource)) item.invalid(`if '${resource}/*' is present, must not specify ${item.text}`);
    if (ofSubresources.has(sub)) item.invalid(`if '*/${sub}' is present, must not specify ${item.text}`);
    if (sub === '*') ofResources.add(resource);
    if (resource === '*') ofSubresources.add(sub);
  }
  if (texts.length > 1 && texts.includes('*/*')) {
    resources.invalid("if '*/*' is present, must not specify other resources");
  }
  if (texts.includes('*') && other) {
    resources.invalid("if '*' is present, must not specify other resources without subresources");
  }
}
