import { isJsonObject } from '@helmwright/json';
import type { Field } from '../field/field.ts';
import { configKey, utf8Length } from '../field/forms.ts';
import { base64Length, decodeBase64, parseJson } from '../field/text.ts';

/** Bytes of everything in a ConfigMap or a Secret. */
const most = 1024 * 1024;

/** The data of a ConfigMap. */
export function checkConfigMap(map: Field): void {
  const [data, binary] = [map.at('data'), map.at('binaryData')];
  let bytes = 0;
  for (const [key, value] of data.entries) {
    checkKey(value, key);
    if (binary.at(key).value !== undefined) value.invalid('duplicate of key present in binaryData');
    bytes += utf8Length(value.text);
  }
  for (const [key, value] of binary.entries) {
    checkKey(value, key);
    bytes += checkBase64(value);
  }
  if (bytes > most) map.tooLong(most);
}

/** The data of a Secret. What it holds is in no message. */
export function checkSecret(secret: Field): void {
  const [data, texts] = [secret.at('data'), secret.at('stringData')];
  const sizes = new Map<string, number>();
  for (const [key, value] of data.entries) {
    checkKey(value, key);
    sizes.set(key, checkBase64(value));
  }
  for (const [key, value] of texts.entries) {
    if (data.at(key).value === undefined) checkKey(value, key);
    sizes.set(key, utf8Length(value.text));
  }
  if ([...sizes.values()].reduce((sum, size) => sum + size, 0) > most) data.tooLong(most);
  checkType(secret, sizes);
}

/** The key of an entry; the message holds the key alone. */
function checkKey(value: Field, key: string): void {
  value.reading(key).check(configKey);
}

function checkBase64(value: Field): number {
  const bytes = base64Length(value.text);
  if (bytes === undefined) value.reading('<redacted>').invalid('illegal base64 data');
  return bytes ?? 0;
}

function checkType(secret: Field, sizes: ReadonlyMap<string, number>): void {
  const need = (key: string): void => {
    if (!sizes.has(key)) secret.at('data', key).required();
  };
  switch (secret.at('type').text) {
    case 'kubernetes.io/service-account-token': {
      const account = secret.at('metadata', 'annotations', 'kubernetes.io/service-account.name');
      if (account.text === '') account.required();
      return;
    }
    case 'kubernetes.io/dockercfg':
      need('.dockercfg');
      checkJson(secret, '.dockercfg');
      return;
    case 'kubernetes.io/dockerconfigjson':
      need('.dockerconfigjson');
      checkJson(secret, '.dockerconfigjson');
      return;
    case 'kubernetes.io/basic-auth':
      if (!sizes.has('username') && !sizes.has('password')) {
        need('username');
        need('password');
      }
      return;
    case 'kubernetes.io/ssh-auth':
      if ((sizes.get('ssh-privatekey') ?? 0) === 0) secret.at('data', 'ssh-privatekey').required();
      return;
    case 'kubernetes.io/tls':
      need('tls.crt');
      need('tls.key');
      return;
    default:
  }
}

function checkJson(secret: Field, key: string): void {
  const [text, data] = [secret.at('stringData', key), secret.at('data', key)];
  if (text.value === undefined && data.value === undefined) return;
  const json = text.value === undefined ? decodeBase64(data.text) : text.text;
  const parsed = json === undefined ? undefined : parseJson(json);
  if (parsed === null || isJsonObject(parsed)) return;
  secret.at('data', key).reading('<secret contents redacted>').invalid('');
}
