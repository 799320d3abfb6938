import type { Json } from '@helmwright/json';

/** Powers of the unit in billionths. */
const decimal: Readonly<Record<string, bigint>> = {
  n: 1n,
  u: 10n ** 3n,
  m: 10n ** 6n,
  '': 10n ** 9n,
  k: 10n ** 12n,
  M: 10n ** 15n,
  G: 10n ** 18n,
  T: 10n ** 21n,
  P: 10n ** 24n,
  E: 10n ** 27n,
};
const binary: Readonly<Record<string, bigint>> = Object.fromEntries(
  ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((suffix, index) => [suffix, (10n ** 9n) << BigInt(10 * (index + 1))]),
);

const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE][+-]?\d{1,18})|([numkMGTPE]|[KMGTPE]i)?)$/;

/** Quantities in binary units stop here; the server cuts what is more. */
const mostBinary = (2n ** 63n - 1n) * 10n ** 9n;

/** Beyond this many decimal places either way, an amount is as good as endless or the least that there is. */
const farthest = 1000;

/**
 * A quantity in billionths of its unit, as `resource.ParseQuantity` reads it: rounded away from zero to a whole
 * billionth. Undefined where it is none.
 */
export function parseQuantity(value: Json | undefined): bigint | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  const match = text === '' ? null : form.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent, suffix = ''] = match;
  const digits = BigInt(`${whole}${fraction}` === '' ? '0' : `${whole}${fraction}`);
  if (digits === 0n) return 0n;
  const power = exponent === undefined ? 0 : Number(exponent.slice(1));
  const places = Math.min(Math.max(power - fraction.length, -farthest - fraction.length), farthest);
  const unit = binary[suffix] ?? decimal[suffix] ?? 1n;
  const amount = places >= 0 ? digits * unit * 10n ** BigInt(places) : ceiling(digits * unit, 10n ** BigInt(-places));
  const size = suffix in binary && amount > mostBinary ? mostBinary : amount;
  return sign === '-' ? -size : size;
}

const ceiling = (amount: bigint, by: bigint): bigint => (amount + by - 1n) / by;

/** The same in thousandths, to which the server rounds the quantities of requests, limits and quotas. */
export function parseThousandths(value: Json | undefined): bigint | undefined {
  const billionths = parseQuantity(value);
  if (billionths === undefined) return undefined;
  return billionths < 0n ? -ceiling(-billionths, 1_000_000n) : ceiling(billionths, 1_000_000n);
}

const mostCounted = 2n ** 63n;

/** An amount as the server counts it, in 64 bits: what is more comes to something else, as it happens to be written. */
function counted(amount: bigint, value: Json | undefined): bigint {
  if (amount < mostCounted && amount >= -mostCounted) return amount;
  const digits = /^[+-]?0*(\d*)/.exec(String(value))?.[1]?.length ?? 0;
  return String(value).endsWith('i') || digits > 18 ? BigInt.asIntN(64, amount) : 0n;
}

/** The thousandths of a quantity, as the server counts them; 0 where it is none. */
export const countThousandths = (value: Json | undefined): bigint => counted(parseThousandths(value) ?? 0n, value);

/** The units of a quantity, begun ones included, as the server counts them; 0 where it is none. */
export function countUnits(value: Json | undefined): bigint {
  const thousandths = parseThousandths(value) ?? 0n;
  return counted(thousandths < 0n ? -ceiling(-thousandths, 1000n) : ceiling(thousandths, 1000n), value);
}
