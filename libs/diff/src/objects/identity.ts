import { isJsonObject, type JsonObject } from '@helmwright/json';

/** `Deployment.apps`, `Service`: the kind with its group; versions of one group are one. */
export function kindOf(object: JsonObject): string {
  const [group, version] = String(object['apiVersion']).split('/');
  return version === undefined ? String(object['kind']) : `${String(object['kind'])}.${group}`;
}

/** The metadata of an object; empty where it has none. */
export const metadataOf = ({ metadata }: JsonObject): JsonObject => (isJsonObject(metadata) ? metadata : {});

/**
 * What a cluster knows an object by, such as `Service malmo-stad/web`.
 *
 * @param namespace of the release, for objects that name none
 */
export function identityOf(object: JsonObject, namespace: string): string {
  const metadata = metadataOf(object);
  return `${kindOf(object)} ${String(metadata['namespace'] ?? namespace)}/${String(metadata['name'])}`;
}
