/** Codes HW6xxx. */
export const toolchainCodes = {} as const;
