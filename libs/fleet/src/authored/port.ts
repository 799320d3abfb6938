/** Whether the port of `host:port` is one that there is, 1 to 65535 without leading zeros; true where it names none. */
export function hasRealPort(authority: string): boolean {
  const [, port] = authority.split(':');
  if (port === undefined) return true;
  const number = Number(port);
  return Number.isInteger(number) && number >= 1 && number <= 65_535 && String(number) === port;
}
