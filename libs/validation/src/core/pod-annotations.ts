import type { Field } from '../field/field.ts';
import { checkDescending } from '../field/paths.ts';
import { parseJson } from '../field/text.ts';
import { allContainers } from './pod-spec.ts';
import { checkTolerations } from './scheduling.ts';

const seccompOfPod = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompOfContainer = 'container.seccomp.security.alpha.kubernetes.io/';
const appArmorOfContainer = 'container.apparmor.security.beta.kubernetes.io/';
const deletionCost = 'controller.kubernetes.io/pod-deletion-cost';

const tolerations = 'scheduler.alpha.kubernetes.io/tolerations';

/**
 * Annotations that mean something for pods.
 *
 * @param isPod whether it is a pod itself, whose AppArmor annotations the server makes fields of first
 */
export function checkPodAnnotations(annotations: Field, spec: Field, isPod: boolean): void {
  const mirror = annotations.at('kubernetes.io/config.mirror');
  if (mirror.value !== undefined && spec.at('nodeName').text === '') {
    mirror.invalid('must set spec.nodeName if mirror pod annotation is set');
  }
  const cost = annotations.at(deletionCost);
  if (cost.value !== undefined && !isInt32(cost.text)) cost.invalid('must be a 32bit integer');
  const names = allContainers(spec).map((container) => container.at('name').text);
  for (const [key, profile] of annotations.entries) {
    if (key === seccompOfPod || key.startsWith(seccompOfContainer)) checkSeccompText(profile);
    if (!key.startsWith(appArmorOfContainer)) continue;
    if (!names.includes(key.slice(appArmorOfContainer.length))) profile.invalid('container not found');
    if (!/^$|^runtime\/default$|^unconfined$|^localhost\//.test(profile.text)) {
      profile.invalid(`invalid AppArmor profile name: "${profile.text}"`);
    }
  }
  checkTolerationsText(annotations.at(tolerations));
  checkSeccompAgree(annotations, spec);
  checkAppArmorAgrees(annotations, spec, isPod);
}

/** Without a plus or a zero before it, as the server wants it. */
function isInt32(text: string): boolean {
  const value = Number(text);
  return /^(0|[1-9]\d*|-\d+)$/.test(text) && value >= -(2 ** 31) && value < 2 ** 31;
}

/** Tolerations as JSON, as they were written before they had a field. */
function checkTolerationsText(annotation: Field): void {
  if (annotation.text === '') return;
  const parsed = parseJson(annotation.text);
  if (parsed === undefined) annotation.invalid('invalid character: it is no JSON');
  else if (!Array.isArray(parsed) && parsed !== null) annotation.invalid('json: cannot unmarshal');
  else checkTolerations(annotation.reading(parsed));
}

function checkSeccompText(profile: Field): void {
  const { text } = profile;
  if (['runtime/default', 'docker/default', 'unconfined'].includes(text)) return;
  if (!text.startsWith('localhost/')) profile.invalid('must be a valid seccomp profile');
  else if (text.startsWith('localhost//')) profile.invalid('must be a relative path');
  else checkDescending(profile);
}

const described: Readonly<Record<string, readonly string[]>> = {
  Unconfined: ['unconfined'],
  RuntimeDefault: ['runtime/default', 'docker/default'],
};

function agrees(annotation: Field, profile: Field, texts: readonly string[] | undefined, what: string): void {
  const { text } = annotation;
  if (texts !== undefined) {
    if (!texts.includes(text)) profile.at('type').forbidden(`${what} type in annotation and field must match`);
  } else if (profile.at('type').text !== 'Localhost') return;
  else if (!text.startsWith('localhost/')) {
    profile.at('type').forbidden(`${what} type in annotation and field must match`);
  } else if (text.slice('localhost/'.length) !== profile.at('localhostProfile').value) {
    profile.at('localhostProfile').forbidden(`${what} profile in annotation and field must match`);
  }
}

function checkSeccompAgree(annotations: Field, spec: Field): void {
  const pairs = [
    [annotations.at(seccompOfPod), spec],
    ...allContainers(spec).map(
      (container) => [annotations.at(`${seccompOfContainer}${container.at('name').text}`), container] as const,
    ),
  ] as const;
  for (const [annotation, holder] of pairs) {
    const profile = holder.at('securityContext', 'seccompProfile');
    if (annotation.value !== undefined && profile.isSet) {
      agrees(annotation, profile, described[profile.at('type').text], 'seccomp');
    }
  }
}

function checkAppArmorAgrees(annotations: Field, spec: Field, isPod: boolean): void {
  if (spec.at('os', 'name').text === 'windows') return;
  for (const container of allContainers(spec)) {
    const own = container.at('securityContext', 'appArmorProfile');
    const profile = own.isSet ? own : spec.at('securityContext', 'appArmorProfile');
    const annotation = annotations.at(`${appArmorOfContainer}${container.at('name').text}`);
    const madeField =
      isPod && !own.isSet && /^(unconfined|runtime\/default|localhost\/\S(.*\S)?)$/s.test(annotation.text);
    if (annotation.value === undefined || !profile.isSet || madeField) continue;
    agrees(annotation, profile, described[profile.at('type').text]?.slice(0, 1), 'apparmor');
  }
}
