import { checkContainerResourceName } from '../core/resource-names.ts';
import { checkQuantityForm } from '../core/resources.ts';
import type { Field } from '../field/field.ts';
import { dnsLabel, pathSegment } from '../field/forms.ts';
import { parseQuantity } from '../field/quantity.ts';

const sources: Readonly<Record<string, string>> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
};

/** A metric that an autoscaler goes by. */
export function checkMetric(metric: Field, checkObject: (reference: Field, mayBeCore: boolean) => void): void {
  const type = metric.at('type');
  const expected = sources[type.text];
  if (type.text === '') type.required('must specify a metric source type');
  type.mustBeOneOf(Object.keys(sources));
  const present = ['object', 'external', 'pods', 'resource', 'containerResource']
    .map((key) => metric.at(key))
    .filter(({ isSet }) => isSet);
  const [first] = present;
  if (first !== undefined) checkSource(first, checkObject);
  if (expected !== undefined && !metric.at(expected).isSet) {
    metric.at(expected).required('must populate information for the given metric source');
  }
  if (present.length === 1) return;
  for (const other of present) {
    if (other.path.at(-1) !== expected) other.forbidden('must populate the given metric source only');
  }
}

function checkSource(source: Field, checkObject: (reference: Field, mayBeCore: boolean) => void): void {
  const target = source.at('target');
  const [value, average, utilization] = ['value', 'averageValue', 'averageUtilization'].map((key) => target.at(key));
  if (value === undefined || average === undefined || utilization === undefined) return;
  checkTarget(target);
  switch (source.path.at(-1)) {
    case 'object':
      checkObject(source.at('describedObject'), true);
      checkName(source.at('metric', 'name'));
      if (!value.isSet && !average.isSet) average.required('must set either a target value or averageValue');
      return;
    case 'external':
      checkName(source.at('metric', 'name'));
      if (!value.isSet && !average.isSet) {
        average.required('must set either a target value for metric or a per-pod target');
      }
      if (value.isSet && average.isSet) {
        value.forbidden('may not set both a target value for metric and a per-pod target');
      }
      return;
    case 'pods':
      checkName(source.at('metric', 'name'));
      if (!average.isSet) average.required('must specify a positive target averageValue');
      return;
    default:
      checkResource(source);
      if (!utilization.isSet && !average.isSet) {
        utilization.required('must set either a target raw value or a target utilization');
      }
      if (utilization.isSet && average.isSet) {
        average.forbidden('may not set both a target raw value and a target utilization');
      }
  }
}

function checkResource(source: Field): void {
  const [name, container] = [source.at('name'), source.at('container')];
  const ofContainer = source.path.at(-1) === 'containerResource';
  if (name.text === '') name.required('must specify a resource name');
  else if (ofContainer) checkContainerResourceName(name, name.text);
  if (!ofContainer) return;
  if (container.text === '') container.required('must specify a container');
  else container.check(dnsLabel);
}

function checkTarget(target: Field): void {
  const type = target.at('type');
  if (type.text === '') type.required('must specify a metric target type');
  else if (!['Utilization', 'Value', 'AverageValue'].includes(type.text)) {
    type.invalid('must be either Utilization, Value, or AverageValue');
  }
  for (const key of ['value', 'averageValue']) {
    const amount = target.at(key);
    checkQuantityForm(amount);
    if (amount.isSet && (parseQuantity(amount.value) ?? 1n) <= 0n) amount.invalid('must be positive');
  }
  const utilization = target.at('averageUtilization');
  if (utilization.isSet && utilization.number < 1) utilization.invalid('must be greater than 0');
}

function checkName(name: Field): void {
  if (name.text === '') name.required('must specify a metric name');
  else name.check(pathSegment);
}
