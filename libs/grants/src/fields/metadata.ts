import type { JsonObject, Path } from '@helmwright/source';
import type { Grants } from '../grants.ts';
import { kindOf } from '../kinds.ts';
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
    (['annotations', 'labels'] as const).flatMap((map) =>
      entriesAt(object, [...place, map]).flatMap(({ key, value, path }) =>
        refusalOf(
          { kind: place.length === 1 ? kindOf(object) : 'Pod', key, value: String(value) },
          path,
          grants[map],
          map,
        ),
      ),
    ),
  );
}

interface Said {
  readonly kind: string;
  readonly key: string;
  readonly value: string;
}

function refusalOf(
  said: Said,
  path: Path,
  granted: readonly string[],
  map: 'annotations' | 'labels',
): readonly Refusal[] {
  const { kind, key, value } = said;
  const domain = key.slice(0, Math.max(0, key.indexOf('/')));
  const what = map === 'annotations' ? 'annotation' : 'label';
  if (platforms.some((form) => form.test(key))) {
    return [never(path, `has the ${what} ${key}, which is the platform's alone`, 'Remove it.')];
  }
  if (!domain.includes('.') || harmless.some((form) => form.test(key))) return [];
  return textsOf(said, domain).some((text) => granted.includes(text))
    ? []
    : [notGranted(path, `has the ${what} ${key}: ${value}`, map, `${kind} ${key}=${value}`)];
}

/** The entries of a grant that allow what is said. */
const textsOf = ({ kind, key, value }: Said, domain: string): readonly string[] =>
  [kind, '*'].flatMap((of) =>
    [key, `${domain}/*`].flatMap((name) => [value, '*'].map((given) => `${of} ${name}=${given}`)),
  );
