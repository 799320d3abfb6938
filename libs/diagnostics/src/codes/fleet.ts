/** Codes HW2xxx. */
export const fleetCodes = {} as const;
