import { isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import { type Fault, Field } from '../field/field.ts';
import { parseThousandths } from '../field/quantity.ts';
import { checkMetadataLists } from '../meta/keyed-lists.ts';
import { checkLabels } from '../meta/label-selector.ts';
import { checkAnnotations } from '../meta/metadata.ts';
import { checkPodAnnotations } from './pod-annotations.ts';
import { allContainers, checkPodSpec } from './pod-spec.ts';
import { amountsOf, totalOfContainers } from './pod-totals.ts';
import { mayOvercommit } from './resource-names.ts';

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

/** A pod as the server completes it: what is limited and not requested is requested as much as it is limited. */
export function completedPod(pod: JsonObject): JsonObject {
  const { spec } = pod;
  if (!isJsonObject(spec)) return pod;
  const withRequests = {
    ...spec,
    ...Object.fromEntries(
      ['containers', 'initContainers'].flatMap((key) => {
        const list = spec[key];
        return Array.isArray(list) ? [[key, list.map((container: Json) => withRequestsOfLimits(container))]] : [];
      }),
    ),
  };
  return { ...pod, spec: withPodRequests(withRequests) };
}

function withRequestsOfLimits(container: Json): Json {
  if (!isJsonObject(container)) return container;
  const { resources } = container;
  if (!isJsonObject(resources) || !isJsonObject(resources['limits'])) return container;
  const requests = isJsonObject(resources['requests']) ? resources['requests'] : {};
  return { ...container, resources: { ...resources, requests: { ...resources['limits'], ...requests } } };
}

const ofPods = (name: string): boolean => name === 'cpu' || name === 'memory' || name.startsWith('hugepages-');

function withPodRequests(spec: JsonObject): JsonObject {
  const { resources } = spec;
  if (!isJsonObject(resources)) return spec;
  const limits = isJsonObject(resources['limits']) ? resources['limits'] : {};
  if (Object.keys(limits).length === 0) return spec;
  const given = isJsonObject(resources['requests']) ? resources['requests'] : {};
  const totals = totalOfContainers(Field.root(spec, { faults: [], later: [], isApplied: false }), (container) =>
    amountsOf(container.at('resources', 'requests')),
  );
  const ofContainers = [...totals].flatMap(([name, amount]) =>
    ofPods(name) && mayOvercommit(name) ? [[name, `${amount}m`] as const] : [],
  );
  const ofLimits = Object.entries(limits).filter(
    ([name, limit]) => ofPods(name) && parseThousandths(limit) !== undefined,
  );
  const requests = { ...Object.fromEntries(ofLimits), ...Object.fromEntries(ofContainers), ...given };
  return { ...spec, resources: { ...resources, requests } };
}
