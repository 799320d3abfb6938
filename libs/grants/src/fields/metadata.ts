import type { JsonObject, Path } from '@helmwright/source';
import type { Grants } from '../grants.ts';
import type { Refusal } from '../refusal.ts';
import { podTemplateOf } from './pod.ts';
import { entriesAt, never, notGranted } from './read.ts';

/**
 * Keys with the domain of a controller are commands to it: to send requests elsewhere (`server-alias`, snippets), to take
 * a name in the DNS, to switch off a sidecar, to be another identity in the cloud. So every key with a domain has to be
 * granted, but for those that describe, and those that Helm reads of what it installs itself.
 */
const harmless: readonly RegExp[] = [
  /^app\.kubernetes\.io\//,
  /^artifacthub\.io\//,
  /^helm\.sh\/(?:chart|hook|hook-weight|hook-delete-policy|hook-output-log-policy|resource-policy)$/,
  /^kubernetes\.io\/description$/,
  /^kubectl\.kubernetes\.io\/(?:default-container|restartedAt)$/,
];

/** Annotations of ServiceAccounts by which a cloud gives an identity: their value says whose. */
const identities: readonly RegExp[] = [
  /^eks\.amazonaws\.com\/role-arn$/,
  /^azure\.workload\.identity\/(?:client-id|tenant-id)$/,
  /^iam\.gke\.io\/gcp-service-account$/,
];

/** Keys that Argo CD and Helm obey whatever Git says: with them an object leaves those who answer for it. */
const platforms: readonly RegExp[] = [/^argocd\.argoproj\.io\//, /^meta\.helm\.sh\//, /^grants\.municipality\//];

/** What a tenant's objects, and the pods that they make, may be annotated and labelled with. */
export function checkMetadata(object: JsonObject, grants: Grants): readonly Refusal[] {
  const template = podTemplateOf(object);
  const places: readonly Path[] = [
    ['metadata'],
    ...(template === undefined || template.length === 0 ? [] : [[...template, 'metadata']]),
  ];
  return places.flatMap((place) =>
    ['annotations', 'labels'].flatMap((map) =>
      entriesAt(object, [...place, map]).flatMap(({ key, value, path }) =>
        refusalOf(key, String(value), path, grants, map === 'annotations' ? 'annotation' : 'label'),
      ),
    ),
  );
}

function refusalOf(key: string, value: string, path: Path, grants: Grants, what: string): readonly Refusal[] {
  const domain = key.slice(0, Math.max(0, key.indexOf('/')));
  if (platforms.some((form) => form.test(key))) {
    return [never(path, `has the ${what} ${key}, which is the platform's alone`, 'Remove it.')];
  }
  if (!domain.includes('.') || harmless.some((form) => form.test(key))) return [];
  if (identities.some((form) => form.test(key))) {
    return grants.cloudIdentities.includes(`${key}=${value}`)
      ? []
      : [notGranted(path, `has the identity ${value} in a cloud (${key})`, 'cloudIdentities', `${key}=${value}`)];
  }
  return grants.annotations.includes(key)
    ? []
    : [notGranted(path, `has the ${what} ${key}, which a controller obeys`, 'annotations', key)];
}
