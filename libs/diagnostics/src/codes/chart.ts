/** Codes HW3xxx. */
export const chartCodes = {} as const;
