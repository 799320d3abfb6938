import type { Field } from '../field/field.ts';
import { protocolOf } from '../field/protocol.ts';

/**
 * Lists whose entries the server keeps apart by a key. A plain create takes two of one key, where validation does not
 * look at it; a server-side apply, as Helm 4 and Argo CD may do, refuses them.
 */
function checkKeyed(list: Field, keyOf: (entry: Field) => string): void {
  if (!list.isApplied) return;
  const seen = new Set<string>();
  for (const entry of list.items) {
    const key = keyOf(entry);
    if (seen.has(key)) entry.duplicate(key);
    seen.add(key);
  }
}

const by =
  (name: string) =>
  (entry: Field): string =>
    entry.at(name).text;

/** The lists of a pod that are kept apart by more than its validation looks at. */
export function checkPodLists(spec: Field): void {
  checkKeyed(spec.at('imagePullSecrets'), by('name'));
  checkKeyed(spec.at('hostAliases'), by('ip'));
  // What is dropped before validation is there when it is applied.
  const drops = spec.at('volumes').items.some((volume) => volume.at('image').isSet);
  if (drops) checkKeyed(spec.at('volumes'), by('name'));
  for (const container of [...spec.at('initContainers').items, ...spec.at('containers').items]) {
    checkKeyed(container.at('env'), by('name'));
    if (drops) checkKeyed(container.at('volumeMounts'), by('mountPath'));
    checkKeyed(container.at('ports'), (port) => `${port.at('containerPort').number}/${protocolOf(port)}`);
    checkKeyed(container.at('resources', 'claims'), by('name'));
  }
}

/** The lists of every object's metadata. */
export function checkMetadataLists(metadata: Field): void {
  checkKeyed(metadata.at('ownerReferences'), by('uid'));
  checkKeyed(metadata.at('finalizers'), ({ text }) => text);
}

/** The Secrets of a ServiceAccount, each of which has a name. */
export function checkAccountLists(account: Field): void {
  const secrets = account.at('secrets');
  for (const secret of secrets.items) {
    if (account.isApplied && secret.at('name').value === undefined) secret.at('name').required();
  }
  checkKeyed(secrets, by('name'));
}

/** The variables of an admission policy. */
export const checkVariables = (policy: Field): void => checkKeyed(policy.at('spec', 'variables'), by('name'));
