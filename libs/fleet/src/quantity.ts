const factors: Readonly<Record<string, bigint>> = {
  n: 1n,
  u: 1_000n,
  m: 1_000_000n,
  '': 1_000_000_000n,
  k: 10n ** 12n,
  M: 10n ** 15n,
  G: 10n ** 18n,
  T: 10n ** 21n,
  P: 10n ** 24n,
  E: 10n ** 27n,
  Ki: 1_000_000_000n << 10n,
  Mi: 1_000_000_000n << 20n,
  Gi: 1_000_000_000n << 30n,
  Ti: 1_000_000_000n << 40n,
  Pi: 1_000_000_000n << 50n,
  Ei: 1_000_000_000n << 60n,
};

const form = /^(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,2})|([numkMGTPE]|[KMGTPE]i)?)$/;

/**
 * A Kubernetes quantity in billionths of its unit, rounded up to a whole billionth as Kubernetes does;
 * `undefined` when the text is no quantity. Negative quantities are no amount of anything and refused.
 */
export function parseQuantity(text: string): bigint | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, number = '', exponent, suffix = ''] = match;
  const [whole = '', fraction = ''] = number.split('.');
  const factor = factors[suffix] ?? 1n;
  let numerator = BigInt(`${whole}${fraction}` || '0') * factor;
  let denominator = 10n ** BigInt(fraction.length);
  if (exponent !== undefined) {
    const power = Number(exponent);
    if (power >= 0) numerator *= 10n ** BigInt(power);
    else denominator *= 10n ** BigInt(-power);
  }
  return (numerator + denominator - 1n) / denominator;
}

type Units = readonly (readonly [suffix: string, factor: bigint])[];

const unitsOf = (suffixes: readonly string[]): Units => suffixes.map((suffix) => [suffix, factors[suffix] ?? 1n]);

const binary = unitsOf(['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki']);
const decimal = unitsOf(['E', 'P', 'T', 'G', 'M', 'k']);

/** The largest unit in which an amount is at least one and has no more than so many decimal places. */
const shortest = (billionths: bigint, units: Units, places: number): string | undefined => {
  const scale = 10n ** BigInt(places);
  const found = units.find(([, factor]) => billionths >= factor && (billionths * scale) % factor === 0n);
  if (found === undefined) return undefined;
  const [suffix, factor] = found;
  return `${Number((billionths * scale) / factor) / Number(scale)}${suffix}`;
};

/**
 * An amount for people, and exactly: bytes as they would write it, in the largest unit that keeps it whole (`9768Mi`,
 * `500M`) or has few decimals (`409.6Mi`); everything else in units, with thousandths as `500m` where there are few and as
 * `502.75` where there are many.
 */
export function formatQuantity(billionths: bigint, unit: 'bytes' | 'count'): string {
  if (unit === 'bytes') {
    const short =
      shortest(billionths, binary, 0) ?? shortest(billionths, decimal, 0) ?? shortest(billionths, binary, 3);
    if (short !== undefined) return short;
  }
  const one = 1_000_000_000n;
  if (billionths % one === 0n) return `${billionths / one}`;
  const thousandth = 1_000_000n;
  const thousandths = (billionths + thousandth - 1n) / thousandth;
  if (thousandths < 10_000n) return `${thousandths}m`;
  const fraction = String(thousandths % 1000n)
    .padStart(3, '0')
    .replace(/0{1,3}$/, '');
  return fraction === '' ? `${thousandths / 1000n}` : `${thousandths / 1000n}.${fraction}`;
}
