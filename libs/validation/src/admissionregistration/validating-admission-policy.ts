import type { Field } from '../field/field.ts';
import { dns1035Label, dnsSubdomain, pathSegment, qualifiedName, utf8Length } from '../field/forms.ts';
import { checkLabelSelector } from '../meta/label-selector.ts';
import { checkMatchResources } from './match-resources.ts';

/** A ValidatingAdmissionPolicy. Whether its expressions compile is for the server to say. */
export function checkValidatingAdmissionPolicy(policy: Field): void {
  const spec = policy.at('spec');
  const [constraints, validations, audits] = ['matchConstraints', 'validations', 'auditAnnotations'].map((key) =>
    spec.at(key),
  );
  if (constraints === undefined || validations === undefined || audits === undefined) return;
  if (spec.at('failurePolicy').isSet) spec.at('failurePolicy').mustBeOneOf(['Fail', 'Ignore']);
  if (spec.at('paramKind').isSet) checkParamKind(spec.at('paramKind'));
  if (!constraints.isSet) constraints.required();
  else {
    checkMatchResources(constraints);
    if (constraints.at('resourceRules').size === 0) constraints.at('resourceRules').required();
  }
  checkConditions(spec.at('matchConditions'));
  for (const variable of spec.at('variables').items) checkVariable(variable);
  if (validations.size === 0 && audits.size === 0) {
    validations.required('validations or auditAnnotations must contain at least one item');
  }
  for (const validation of validations.items) checkValidation(validation);
  checkAudits(audits, policy.at('metadata', 'name').text);
}

function checkParamKind(kind: Field): void {
  const [version, name] = [kind.at('apiVersion'), kind.at('kind')];
  const parts = version.text.split('/');
  if (version.text === '') version.required();
  else if (parts.length > 2) version.invalid('unexpected GroupVersion string');
  else {
    const [group, own] = parts.length === 2 ? parts : ['', version.text];
    if (group !== undefined && group !== '') version.check(dnsSubdomain, group);
    if (own === '') version.invalid('version must be specified');
    else version.check(dns1035Label, own);
  }
  if (name.text === '') name.required();
  else name.check(dns1035Label, name.text.toLowerCase());
}

function checkConditions(conditions: Field): void {
  if (conditions.size > 64) conditions.tooMany(64);
  const seen = new Set<string>();
  for (const condition of conditions.items) {
    const [name, expression] = [condition.at('name'), condition.at('expression')];
    if (expression.text.trim() === '') expression.required();
    if (name.text === '') name.required();
    else {
      name.check(qualifiedName);
      if (seen.has(name.text)) name.duplicate();
      seen.add(name.text);
    }
  }
}

const reserved =
  'true false null in as break const continue else for function if import let loop package namespace return var void while';

function checkVariable(variable: Field): void {
  const [name, expression] = [variable.at('name'), variable.at('expression')];
  if (name.text.trim() === '') name.required('name is not specified');
  else if (!/^[_a-zA-Z][_a-zA-Z0-9]*$/.test(name.text) || reserved.split(' ').includes(name.text)) {
    name.invalid('must be a valid CEL identifier');
  }
  if (expression.text.trim() === '') expression.required('expression is not specified');
}

function checkValidation(validation: Field): void {
  const [expression, message, computed, reason] = ['expression', 'message', 'messageExpression', 'reason'].map((key) =>
    validation.at(key),
  );
  if (expression === undefined || message === undefined || computed === undefined || reason === undefined) return;
  if (expression.text.trim() === '') expression.required('expression is not specified');
  for (const text of [message, computed]) {
    if (text.text !== '' && text.text.trim() === '') text.invalid('must be non-empty if specified');
  }
  if (/[\n\r]/.test(message.text.trim())) message.invalid('must not contain line breaks');
  if (reason.isSet) reason.mustBeOneOf(['Forbidden', 'Invalid', 'RequestEntityTooLarge']);
}

function checkAudits(audits: Field, policy: string): void {
  if (audits.size > 20) audits.invalid('must not have more than 20 auditAnnotations');
  const seen = new Set<string>();
  for (const audit of audits.items) {
    const [key, expression] = [audit.at('key'), audit.at('valueExpression')];
    key.check(qualifiedName, `${policy}/${key.text}`);
    if (seen.has(key.text)) key.duplicate();
    seen.add(key.text);
    const bytes = utf8Length(expression.text.trim());
    if (bytes === 0) expression.required('valueExpression is not specified');
    if (bytes > 5 * 1024) expression.required('must not exceed 5120 bytes in length');
  }
}

/** A ValidatingAdmissionPolicyBinding. */
export function checkValidatingAdmissionPolicyBinding(binding: Field): void {
  const spec = binding.at('spec');
  const [policy, parameters, actions] = [spec.at('policyName'), spec.at('paramRef'), spec.at('validationActions')];
  if (policy.text === '') policy.required();
  else policy.check(dnsSubdomain);
  if (parameters.isSet) checkParamRef(parameters);
  checkMatchResources(spec.at('matchResources'));
  const texts = actions.items.map(({ text }) => text);
  for (const [index, action] of actions.items.entries()) {
    action.mustBeOneOf(['Audit', 'Deny', 'Warn']);
    if (texts.indexOf(action.text) < index) action.duplicate();
  }
  if (texts.includes('Deny') && texts.includes('Warn')) actions.invalid('must not contain both Deny and Warn');
  if (texts.length === 0) actions.required('at least one validation action is required');
}

function checkParamRef(reference: Field): void {
  const [name, selector, action] = ['name', 'selector', 'parameterNotFoundAction'].map((key) => reference.at(key));
  if (name === undefined || selector === undefined || action === undefined) return;
  if (name.text !== '') name.check(pathSegment);
  checkLabelSelector(selector);
  if (name.text !== '' && selector.isSet) name.forbidden('name and selector are mutually exclusive');
  if (name.text === '' && !selector.isSet) reference.required('one of name or selector must be specified');
  if (action.text === '') action.required();
  action.oneOf(['Allow', 'Deny']);
}
