import type { Json } from '@helmwright/json';

/** The value of a text of JSON; undefined where it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of a text of base64 as characters of one byte each; undefined where it is none. Line breaks are passed over. */
export function decodeBase64(text: string): string | undefined {
  const encoded = text.replace(/[\r\n]/g, '');
  if (encoded.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) return undefined;
  const characters: string[] = [];
  for (let index = 0; index < encoded.length; index += 4) {
    const group = encoded.slice(index, index + 4);
    const bits = [...group].reduce((sum, each) => sum * 64 + Math.max(alphabet.indexOf(each), 0), 0);
    const bytes = [bits >> 16, (bits >> 8) & 0xff, bits & 0xff].slice(0, group.replace(/={1,4}$/, '').length - 1);
    characters.push(String.fromCharCode(...bytes));
  }
  return characters.join('');
}

/** How many bytes a text of base64 stands for; undefined where it is none. */
export function base64Length(text: string): number | undefined {
  const encoded = text.replace(/[\r\n]/g, '');
  if (encoded.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) return undefined;
  return (encoded.length / 4) * 3 - (encoded.endsWith('==') ? 2 : encoded.endsWith('=') ? 1 : 0);
}
