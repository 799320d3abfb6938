/** The currencies of price books. Each has a hundred cents. */
export type Currency = 'EUR' | 'USD';

const symbols: Readonly<Record<Currency, string>> = { EUR: '€', USD: '$' };

/** Cents as a plain decimal number, such as `1500.00`: for machines. */
export function formatCents(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Cents for people, such as `$1,500.00`. */
export function formatMoney(cents: bigint, currency: Currency): string {
  const [whole = '', fraction = ''] = formatCents(cents < 0n ? -cents : cents).split('.');
  return `${cents < 0n ? '-' : ''}${symbols[currency]}${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}.${fraction}`;
}
