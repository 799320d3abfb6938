/**
 * The forms of names that another commit brings. They become arguments of Helm and git, paths in a temporary folder and
 * keys; so none can be an option, lead out of a folder, or hold what one of these programs reads as more than a name.
 */

/** A DNS label: the names of tenants, releases, tiers, cells, regions and waves. */
export const isName = (text: string): boolean => /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(text);

/** The name of a chart, which is its folder's. */
export const isChartName = (text: string): boolean => /^[a-z0-9](?:[-a-z0-9_]{0,98}[a-z0-9])?$/.test(text);

/** The name of a values file, without its ending. */
export const isFileName = (text: string): boolean => /^[a-z0-9_](?:[-a-z0-9_]{0,98}[a-z0-9_])?$/.test(text);

/** The path of a generated file or folder of an environment. */
export const isGeneratedPath = (path: string): boolean =>
  path.length <= 1000 &&
  /^environments\/[a-z0-9][-a-z0-9]*\/generated(?:\/[a-z0-9_][-a-z0-9_.]*)+$/.test(path) &&
  !path.includes('..');
