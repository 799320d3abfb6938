import { Decimal as DefaultDecimal } from 'decimal.js';

/** Decimal arithmetic of our own settings: far more digits than a bill has, and halves rounded up. */
export const Decimal = DefaultDecimal.clone({ precision: 60, rounding: DefaultDecimal.ROUND_HALF_UP });

/** An exact number. */
export type Decimal = InstanceType<typeof Decimal>;

/** Whole cents of an amount, halves rounded up. Money is rounded once, where a line of the bill is made. */
export const toCents = (amount: Decimal): bigint => BigInt(amount.times(100).toDecimalPlaces(0).toFixed(0));
