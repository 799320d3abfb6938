export { pathFault } from '@helmwright/diagnostics';
export type {
  Adopt,
  Change,
  CheckoutForm,
  Create,
  Delete,
  FileSet,
  Forget,
  Observation,
  Plan,
  Update,
  Write,
} from './change.ts';
export { type Digest, portableSha256 } from './digest.ts';
export { emptyManifest, type Manifest, manifestName, manifestPath, parseManifest, printManifest } from './manifest.ts';
export { isBelow, rootOf, stagingName, TREE_ITSELF } from './paths.ts';
export { isEmptyPlan, type PlanRequest, planChanges, type TrustedDigests } from './plan.ts';
export {
  countChanges,
  driftOf,
  type PlanCounts,
  type PlanRenderOptions,
  type PlanReport,
  renderPlan,
  reportPlan,
  summarizePlan,
} from './render.ts';
