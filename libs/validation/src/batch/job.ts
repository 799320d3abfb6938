import { isJsonObject, type JsonObject } from '@helmwright/json';
import type { Fault, Field } from '../field/field.ts';
import { dnsLabel, labelValue } from '../field/forms.ts';
import { checkLabelSelector, selects } from '../meta/label-selector.ts';
import { checkJobSpec } from './job-spec.ts';

const ofName = ['job-name', 'batch.kubernetes.io/job-name'];
const ofIdentity = ['controller-uid', 'batch.kubernetes.io/controller-uid'];

/** A Job, completed by {@link completedJob}. */
export function checkJob(job: Field, faults: readonly Fault[]): void {
  const [name, spec] = [job.at('metadata', 'name'), job.at('spec')];
  checkJobSpec(spec, faults);
  if (spec.at('manualSelector').flag) checkOwnSelector(spec);
  else checkGeneratedSelector(name, spec);
  const completions = spec.at('completions').number;
  if (spec.at('completionMode').text === 'Indexed' && completions > 0) {
    const hostname = `${name.text}-${completions - 1}`;
    if (dnsLabel(hostname).length > 0) {
      name.invalid(`will not able to create pod with invalid DNS label: ${hostname}`);
    }
  }
}

function checkOwnSelector(spec: Field): void {
  const [selector, labels] = [spec.at('selector'), spec.at('template', 'metadata', 'labels')];
  if (!selector.isSet) selector.required();
  checkLabelSelector(selector);
  if (!selector.isSet || selects(selector, labels) === false) {
    labels.invalid('`selector` does not match template `labels`');
  }
}

/** The server gives the pods labels of the job's name and identity, which nobody knows before, and selects by them. */
function checkGeneratedSelector(name: Field, spec: Field): void {
  const [selector, labels] = [spec.at('selector'), spec.at('template', 'metadata', 'labels')];
  for (const message of labelValue(name.text)) name.invalid(message);
  for (const key of ofName) {
    const label = labels.at(key);
    if (label.value !== undefined && label.text !== name.text) label.invalid(`must be '${name.text}'`);
  }
  for (const key of ofIdentity) if (labels.at(key).value !== undefined) labels.at(key).invalid('must be');
  if (!selector.isSet) return;
  checkLabelSelector(selector);
  const identity = '00000000-0000-0000-0000-000000000000';
  const known = {
    ...Object.fromEntries(ofName.map((key) => [key, name.text])),
    ...Object.fromEntries(ofIdentity.map((key) => [key, identity])),
  };
  if (selects(selector, labels.reading(known)) === false) selector.invalid('`selector` not auto-generated');
}

/** A Job as the server completes it: one that says neither how often nor how many at a time is done once. */
export function completedJob(job: JsonObject): JsonObject {
  const { spec } = job;
  if (!isJsonObject(spec)) return job;
  if ((spec['completions'] ?? null) !== null || (spec['parallelism'] ?? null) !== null) return job;
  return { ...job, spec: { ...spec, completions: 1, parallelism: 1 } };
}
