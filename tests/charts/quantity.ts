const scales: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A quantity of Kubernetes as a number: cores, bytes or a count. */
export function amountOf(quantity: unknown): number {
  const [, digits = '', unit = ''] = /^([0-9.]+)([a-zA-Z]*)$/.exec(String(quantity)) ?? [];
  const scale = scales[unit];
  if (digits === '' || scale === undefined) throw new Error(`${String(quantity)} is no quantity`);
  return Number(digits) * scale;
}
