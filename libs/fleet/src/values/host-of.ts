/** A domain of a tenant as an environment answers on it. */
export const hostOf = (domain: string, prefix: string | undefined): string =>
  prefix === undefined ? domain : `${prefix}.${domain}`;
