export { pathFault } from '@helmwright/diagnostics';
export { type Digest, sha256 } from './digest.ts';
export { emptyManifest, type Manifest, manifestName, manifestPath, parseManifest, printManifest } from './manifest.ts';
export { rootOf, stagingName } from './paths.ts';
export {
  type Adopt,
  type Carried,
  type Change,
  type CheckoutForm,
  type Create,
  type Delete,
  type FileSet,
  type Forget,
  isEmptyPlan,
  type Observation,
  type Plan,
  type PlanRequest,
  planChanges,
  type Update,
  type Write,
} from './plan.ts';
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
