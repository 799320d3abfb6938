/** Codes HW1xxx. */
export const inputCodes = {} as const;
