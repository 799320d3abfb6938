import { isJsonObject, type JsonObject } from '@helmwright/source';

/** What a cluster knows an object by, such as `Service malmo-stad/web`; versions of one group are one. */
export function identityOf(object: JsonObject, namespace: string): string {
  const metadata = isJsonObject(object['metadata']) ? object['metadata'] : {};
  const [group, version] = String(object['apiVersion']).split('/');
  const kind = version === undefined ? object['kind'] : `${String(object['kind'])}.${group}`;
  return `${String(kind)} ${String(metadata['namespace'] ?? namespace)}/${String(metadata['name'])}`;
}
