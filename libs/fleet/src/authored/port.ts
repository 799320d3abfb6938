/** A port in an address, as a part of a regular expression: 1 to 65535, without leading zeros. */
export const portForm = '(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])';
