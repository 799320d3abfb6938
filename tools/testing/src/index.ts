export { type ChartTestOptions, testChart } from './chart-tests.ts';
export { difference, evaluated } from './compare/compare.ts';
export {
  type Case,
  compareDrawn,
  type Divergence,
  type DrawnComparison,
  type DrawOptions,
  type Tally,
} from './compare/compare-drawn.ts';
export { type ComparisonOptions, compareWithHelm } from './compare/compare-with-helm.ts';
export { compiled } from './compiled.ts';
export { type Branch, branches, withBranch } from './conditions/branches.ts';
export { idleBranches, idleTemplates } from './conditions/idle-branches.ts';
export { standardValues } from './conditions/standard-values.ts';
export { releaseName, userValues } from './draw/arbitrary-values.ts';
export { everyHelm, type HelmOfRange } from './helm/every-helm.ts';
export {
  type Helm,
  type HelmOutcome,
  type HelmRequest,
  helmPath,
  helms,
  objectsOf,
  programOutput,
  Workbench,
} from './helm/helm.ts';
