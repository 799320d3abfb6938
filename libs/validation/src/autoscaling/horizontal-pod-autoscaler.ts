import { checkQuantityForm } from '../core/resources.ts';
import type { Field } from '../field/field.ts';
import { pathSegment } from '../field/forms.ts';
import { checkMetric } from './metrics.ts';

/** A HorizontalPodAutoscaler of version 1 or 2. */
export function checkHorizontalPodAutoscaler(scaler: Field): void {
  const spec = scaler.at('spec');
  const [least, most, cpu] = ['minReplicas', 'maxReplicas', 'targetCPUUtilizationPercentage'].map((key) =>
    spec.at(key),
  );
  if (least === undefined || most === undefined) return;
  if (least.isSet && least.number < 1) least.invalid('must be greater than or equal to 1');
  if (most.number < 1) most.invalid('must be greater than 0');
  if (most.number < (least.isSet ? least.number : 1)) most.invalid('must be greater than or equal to `minReplicas`');
  if (cpu?.isSet && cpu.number < 1) cpu.invalid('must be greater than 0');
  checkTarget(spec.at('scaleTargetRef'), false);
  for (const metric of spec.at('metrics').items) checkMetric(metric, checkTarget);
  for (const key of ['scaleUp', 'scaleDown']) checkRules(spec.at('behavior', key));
}

/** The object that is scaled, or that is measured. */
function checkTarget(reference: Field, mayBeCore: boolean): void {
  for (const key of ['kind', 'name']) {
    const field = reference.at(key);
    if (field.text === '') field.required();
    else field.check(pathSegment);
  }
  const version = reference.at('apiVersion');
  const slashes = version.text.split('/').length - 1;
  if (slashes > 1) version.invalid('unexpected GroupVersion string');
  const core = slashes === 0 || version.text.startsWith('/');
  if (slashes <= 1 && core && !mayBeCore) checkCore(version, reference);
}

function checkCore(version: Field, reference: Field): void {
  // Of the kinds of the core group, pods of one alone can be scaled.
  if (reference.at('kind').text === 'ReplicationController') return;
  version.invalid('apiVersion must specify API group');
}

function checkRules(rules: Field): void {
  if (!rules.isSet) return;
  const [window, select, policies] = ['stabilizationWindowSeconds', 'selectPolicy', 'policies'].map((key) =>
    rules.at(key),
  );
  if (window === undefined || select === undefined || policies === undefined) return;
  if (window.number < 0) window.invalid('must be greater than or equal to zero');
  if (window.number > 3600) window.invalid('must be less than or equal to 3600');
  if (select.isSet) select.mustBeOneOf(['Disabled', 'Max', 'Min']);
  if (policies.isSet && policies.size === 0) policies.required('must specify at least one Policy');
  for (const policy of policies.items) {
    const [type, value, period] = ['type', 'value', 'periodSeconds'].map((key) => policy.at(key));
    type?.mustBeOneOf(['Percent', 'Pods']);
    for (const each of [value, period])
      if (each !== undefined && each.number <= 0) each.invalid('must be greater than zero');
    if (period !== undefined && period.number > 1800) period.invalid('must be less than or equal to 1800');
  }
  checkQuantityForm(rules.at('tolerance'));
}
