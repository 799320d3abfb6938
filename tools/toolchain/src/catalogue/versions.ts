/** The order of two semantic versions, with or without a leading `v`: negative where the first is older. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.replace(/^v/, '').split('.').map(Number));
  const index = a?.findIndex((part, at) => part !== b?.[at]) ?? -1;
  return index === -1 ? 0 : (a?.[index] ?? 0) - (b?.[index] ?? 0);
}

/** The version of a line, such as `1.34` of `v1.34.1`. */
export const lineOf = (version: string): string => version.replace(/^v/, '').replace(/\.\d+$/, '');
