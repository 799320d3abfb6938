/** Codes HW4xxx. */
export const planCodes = {} as const;
