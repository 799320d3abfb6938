import type { JsonObject } from '@helmwright/json';
import type { Fault, Field } from '../field/field.ts';
import { checkMetadataLists } from '../meta/keyed-lists.ts';
import { checkLabels } from '../meta/label-selector.ts';
import { checkAnnotations } from '../meta/metadata.ts';
import { checkPodAnnotations } from './pod-annotations.ts';
import { withContainerRequests, withPodRequests } from './pod-defaults.ts';
import { allContainers, checkPodSpec } from './pod-spec.ts';

/** The template of pods. */
export function checkPodTemplate(template: Field, faults: readonly Fault[]): void {
  const [metadata, spec] = [template.at('metadata'), template.at('spec')];
  checkMetadataLists(metadata);
  checkLabels(metadata.at('labels'));
  checkAnnotations(metadata.at('annotations'));
  checkPodAnnotations(metadata.at('annotations'), spec, false);
  checkPodSpec(spec, { faults, name: '' });
  if (spec.at('ephemeralContainers').size > 0) {
    spec.at('ephemeralContainers').forbidden('ephemeral containers not allowed in pod template');
  }
}

/** A pod by itself. */
export function checkPod(pod: Field, faults: readonly Fault[]): void {
  const spec = pod.at('spec');
  checkPodAnnotations(pod.at('metadata', 'annotations'), spec, true);
  checkPodSpec(spec, { faults, name: pod.at('metadata', 'name').text });
  if (spec.at('ephemeralContainers').size > 0) spec.at('ephemeralContainers').forbidden('cannot be set on create');
  if (spec.at('nodeName').text !== '' && spec.at('schedulingGates').size > 0) {
    spec.at('nodeName').forbidden('cannot be set until all schedulingGates have been cleared');
  }
  if (spec.at('overhead').isSet && !spec.at('runtimeClassName').isSet) {
    spec.at('overhead').forbidden('Pod Overhead set without corresponding RuntimeClass defined Overhead');
  }
  for (const container of allContainers(spec)) {
    const image = container.at('image');
    if (image.text !== image.text.trim()) image.invalid('must not have leading or trailing whitespace');
  }
}

/** A pod as the oldest server completes it before anything else sees it: its containers, and then the pod as a whole. */
export const completedPod = (pod: JsonObject): JsonObject => withPodRequests(withContainerRequests(pod));
