import type { ScalarTag, Tags } from 'yaml';

/**
 * The tags of YAML 1.1 with the numbers of Go's reader, which Kubernetes and Helm have. Where a text
 * starts with a digit or a sign it takes all underscores away before it looks; where it starts with a point, those between
 * digits. `._` and `e0` are texts. Dates, and numbers in base 60, are texts to it.
 * Source: `resolve` in gopkg.in/yaml.v2, which sigs.k8s.io/yaml has a copy of.
 */
export const goScalars = (tags: Tags): Tags => [...tags.filter((tag) => !isReplaced(tag)), number];

const replaced: ReadonlySet<string> = new Set(['int', 'float', 'timestamp'].map((name) => `tag:yaml.org,2002:${name}`));

/** What is not a number, and infinity, have a tag of their own, which is right. */
const isReplaced = (tag: Tags[number]): boolean =>
  typeof tag === 'object' && replaced.has(tag.tag) && !('test' in tag && tag.test?.test('.inf'));

const number: ScalarTag = {
  identify: (value) => typeof value === 'number',
  default: true,
  tag: 'tag:yaml.org,2002:float',
  test: /^[-+.0-9]/,
  resolve: (text) => goNumber(text) ?? text,
};

/** The number that Go reads in a plain text, if it reads one. */
export function goNumber(text: string): number | undefined {
  const plain = text.replaceAll(text.startsWith('.') ? /(?<=[0-9])_(?=[0-9])/g : '_', '');
  const [, sign = '', digits] = INTEGER.exec(plain) ?? [];
  // No number of 64 bits is longer, and reading digits costs more than they are long.
  if (digits !== undefined && digits.replace(/^0+/, '').length <= 66) {
    const value = BigInt(digits.replace(/^0[oO]?(?=[0-7])/, '0o'));
    if (value < (LIMITS.get(sign) ?? 0n)) return Number(`${sign}${value}`);
  }
  // Binary digits are read once more, with a sign of their own.
  const [, bitsSign, bits] = /^0b([-+])([01]+)$/.exec(plain) ?? [];
  if (bits !== undefined) return Number(`${bitsSign}${Number(`0b${bits}`)}`);
  if (!/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;

/** By its sign, what an integer of 64 bits does not reach; without one it may be unsigned. What is larger is a float. */
const LIMITS: ReadonlyMap<string, bigint> = new Map([
  ['-', 2n ** 63n + 1n],
  ['+', 2n ** 63n],
  ['', 2n ** 64n],
]);
