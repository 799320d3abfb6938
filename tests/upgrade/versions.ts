import type { ChartVersion } from './released.ts';

/** Major, minor and patch; what follows a hyphen or a plus does not count. */
const numbers = (version: string): readonly number[] => (/^[^-+]*/.exec(version)?.[0] ?? '').split('.').map(Number);

/** Whether one version comes after another. */
export function isLater(version: string, than: string): boolean {
  const [left, right] = [numbers(version), numbers(than)];
  const index = left.findIndex((part, position) => part !== right[position]);
  return index >= 0 && (left[index] ?? 0) > (right[index] ?? 0);
}

/** Whether the step to a version may ask people to change their values: a new major one, or minor one below 1.0. */
export function mayBreak(from: string, to: string): boolean {
  const [[oldMajor = 0, oldMinor = 0], [major = 0, minor = 0]] = [numbers(from), numbers(to)];
  return major !== oldMajor || (major === 0 && minor !== oldMinor);
}

/**
 * What is wrong with the version that a chart calls itself, given the versions that were released: one that was
 * released never changes, and the next one comes after all of them.
 */
export function faultOf(chart: ChartVersion, released: readonly ChartVersion[]): string | undefined {
  const { name, version } = chart;
  const versions = released.filter((candidate) => candidate.name === name);
  const same = versions.find((candidate) => candidate.version === version);
  if (same !== undefined) {
    const changed = [...new Set([...same.files.keys(), ...chart.files.keys()])].filter(
      (path) => same.files.get(path) !== chart.files.get(path),
    );
    if (changed.length === 0) return undefined;
    return `${name} ${version} was released and differs from it in ${changed.sort().join(', ')}: raise the version in its chart.ts`;
  }
  const later = versions.find((candidate) => !isLater(version, candidate.version));
  return (
    later &&
    `${name} ${version} does not come after ${later.version}, which was released: raise the version in its chart.ts`
  );
}
