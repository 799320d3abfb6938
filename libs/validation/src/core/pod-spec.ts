import type { Fault, Field } from '../field/field.ts';
import { dnsLabel, dnsSubdomain } from '../field/forms.ts';
import { checkPodLists } from '../meta/keyed-lists.ts';
import { checkLabels } from '../meta/label-selector.ts';
import { checkAffinity } from './affinity.ts';
import { checkContainers, checkInitContainers } from './containers.ts';
import { checkPodResources } from './pod-resources.ts';
import { checkContainerResourceName } from './resource-names.ts';
import { checkAmounts } from './resources.ts';
import { checkDns, checkGates, checkHostAliases, checkSpreading, checkTolerations } from './scheduling.ts';
import { checkPodSecurity } from './security-context.ts';
import { checkVolumes, droppedVolumes } from './volumes.ts';
import { checkHostProcesses, checkOs } from './windows.ts';

/** What is known of a pod beside its specification. */
export interface PodFacts {
  /** The faults that are taken down. */
  readonly faults: readonly Fault[];
  /** The name of a pod; empty for a template. */
  readonly name: string;
}

/** The restart policy of a pod; absent is Always. */
export const restartPolicyOf = (spec: Field): string => spec.at('restartPolicy').text || 'Always';

/** All containers of a pod, those that run before the others first. */
export const allContainers = (spec: Field): readonly Field[] => [
  ...spec.at('initContainers').items,
  ...spec.at('containers').items,
];

/** The specification of a pod or of the pods of a template. */
export function checkPodSpec(spec: Field, { faults, name }: PodFacts): void {
  const grace = spec.at('terminationGracePeriodSeconds');
  const claims = checkDeviceClaims(spec.at('resourceClaims'));
  const context = {
    dropped: droppedVolumes(spec.at('volumes')),
    volumes: checkVolumes(spec.at('volumes'), faults, name),
    claimNames: claims,
    grace: grace.isSet ? grace.number : 30,
    restartPolicy: restartPolicyOf(spec),
    hostUsers: spec.at('hostUsers').value !== false,
  };
  checkPodLists(spec);
  checkContainers(spec.at('containers'), context);
  checkInitContainers(spec.at('initContainers'), spec.at('containers'), context);
  checkPodResources(spec, claims);
  checkHostNetwork(spec);
  spec.at('restartPolicy').oneOf(['Always', 'Never', 'OnFailure']);
  checkLabels(spec.at('nodeSelector'));
  checkPodSecurity(spec.at('securityContext'), spec);
  checkAffinity(spec.at('affinity'));
  checkDns(spec);
  checkGates(spec);
  checkSpreading(spec.at('topologySpreadConstraints'));
  checkHostProcesses(spec, allContainers(spec));
  checkNames(spec);
  checkHostnameOverride(spec);
  checkTolerations(spec.at('tolerations'));
  checkHostAliases(spec.at('hostAliases'));
  if (spec.at('preemptionPolicy').isSet) spec.at('preemptionPolicy').mustBeOneOf(['Never', 'PreemptLowerPriority']);
  checkAmounts(spec.at('overhead'), checkContainerResourceName);
  checkOs(spec, allContainers(spec));
}

function checkNames(spec: Field): void {
  const deadline = spec.at('activeDeadlineSeconds');
  if (deadline.isSet) deadline.inRange(1, 2 ** 31 - 1);
  // The old name of a field counts where the new one is absent.
  const account = spec.at('serviceAccountName').text === '' ? 'serviceAccount' : 'serviceAccountName';
  for (const key of [account, 'nodeName', 'priorityClassName']) {
    if (spec.at(key).text !== '') spec.at(key).check(dnsSubdomain);
  }
  if (spec.at('runtimeClassName').isSet) spec.at('runtimeClassName').check(dnsSubdomain);
  for (const key of ['hostname', 'subdomain']) if (spec.at(key).text !== '') spec.at(key).check(dnsLabel);
}

/** A field that Kubernetes drops before 1.35. */
function checkHostnameOverride(spec: Field): void {
  const name = spec.at('hostnameOverride');
  if (!name.isSet) return;
  for (const key of ['setHostnameAsFQDN', 'hostNetwork']) {
    if (spec.at(key).flag) name.refusedSince('1.35', `Forbidden: may not be specified when ${key} is true`);
  }
  if (name.text.length > 64) name.refusedSince('1.35', 'Too long: may not be more than 64 bytes');
  for (const message of dnsSubdomain(name.text)) {
    name.refusedSince('1.35', `Invalid value: ${JSON.stringify(name.text)}: ${message}`);
  }
}

function checkHostNetwork(spec: Field): void {
  if (spec.at('hostNetwork').flag) {
    for (const port of spec.at('containers').items.flatMap((container) => container.at('ports').items)) {
      const host = port.at('hostPort');
      // Absent, it is the port of the container.
      if (host.number !== 0 && host.number !== port.at('containerPort').number) {
        host.invalid('must match `containerPort` when `hostNetwork` is true');
      }
    }
  }
  if (spec.at('hostUsers').value !== false) return;
  for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) {
    if (spec.at(key).flag) spec.at(key).forbidden('when `hostUsers` is false');
  }
  for (const devices of allContainers(spec).map((container) => container.at('volumeDevices'))) {
    if (devices.size > 0) devices.forbidden('when `hostUsers` is false');
  }
}

function checkDeviceClaims(claims: Field): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const claim of claims.items) {
    const [name, own, template] = ['name', 'resourceClaimName', 'resourceClaimTemplateName'].map((key) =>
      claim.at(key),
    );
    if (name === undefined || own === undefined || template === undefined) continue;
    if (name.text === '') name.required();
    else if (seen.has(name.text)) name.duplicate();
    else name.check(dnsLabel);
    if (name.text !== '') seen.add(name.text);
    if (own.isSet && template.isSet) {
      claim.invalid('at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified');
    }
    if (!own.isSet && !template.isSet) {
      claim.invalid('must specify one of: `resourceClaimName`, `resourceClaimTemplateName`');
    }
    for (const reference of [own, template]) if (reference.isSet) reference.check(dnsSubdomain);
  }
  return seen;
}
