/** Codes HW5xxx. */
export const verifyCodes = {} as const;
