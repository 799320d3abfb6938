/**
 * Compares two texts by Unicode code point, the one order that depends neither on a locale nor on UTF-16. It is that of
 * the UTF-8 bytes, by which Go orders the keys of maps.
 * Returns a negative number, zero or a positive number, as `Array.prototype.sort` wants.
 */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above U+FFFF, so they sort after the units U+E000 to U+FFFF. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
