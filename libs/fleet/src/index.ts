export { type AuthoredKind, authoredKinds } from './authored/kinds.ts';
export { type AuthoredPlace, authoredPathOf, authoredPlaceOf, isAuthoredPath } from './authored/places.ts';
export {
  authoredSchemaOf,
  publishedSchema,
  publishedSchemas,
  SCHEMA_FOLDER,
  schemaComment,
} from './authored/published.ts';
export { addDays, type Day, daysBetween, isDay } from './calendar/day.ts';
export type { ChartContract, RefusedValue } from './chart-contract.ts';
export { projectionOf } from './checks/comparison.ts';
export { comparisons } from './checks/comparisons.ts';
export { checkDays, DAYS_OF_TIME_ZONES } from './checks/days.ts';
export { domainGrantProblem } from './checks/domain-grants.ts';
export { poolSecrets } from './checks/pool-secrets.ts';
export { type CellPlace, cellsOf, componentsOf } from './components/cell-components.ts';
export type { Capacity, CloudPrices, CostCatalogue, CurrentPlatform, Machine, Machines, PriceBook } from './costs.ts';
export {
  type Allowed,
  type ChartPin,
  type ForeignChart,
  type ObjectKind,
  sortedKinds,
} from './foreign/foreign-chart.ts';
export { grantsOf, hostsOf, identityLabelsOf } from './grants.ts';
export { notIsolatedInPool, type SharedPool, sharedPools } from './isolation/sharing.ts';
export {
  type Leaving,
  type LeavingStep,
  nextStage,
  retainedUntil,
  type Stage,
  stageOf,
  stagesAfter,
  takeStep,
} from './lifecycle/decommission.ts';
export { freezesOf, type Gate, gateInto, type HeldFreeze, holdsOn } from './lifecycle/gates.ts';
export { checkIsolationChange, type GeneratedReleases } from './lifecycle/isolation-change.ts';
export { clustersOf, leavingEdits, type TenantCluster } from './lifecycle/leaving-edits.ts';
export { type FileEdit, type Move, promote, rollback } from './lifecycle/promotion.ts';
export { checkShrink, type GeneratedTenants } from './lifecycle/shrink.ts';
export { type EnvironmentWaves, type NextWave, waveStatusOf } from './lifecycle/wave-status.ts';
export { tenantOf } from './load/assemble.ts';
export { checkFiles, type FleetCache, type InspectedFleet, inspectFleet, loadFleet } from './load/load-fleet.ts';
export type {
  Cell,
  Component,
  Environment,
  Fleet,
  Locations,
  Notifications,
  Occupant,
  OwnGrants,
  Placement,
  Pool,
  Region,
  Run,
  Service,
  Tenant,
  Tier,
  Unplaced,
  ValuesByRelease,
  Wave,
} from './model.ts';
export { codeProblem, municipalityKey } from './municipality-code.ts';
export { isReservedFolder, isReservedName, MAX_TENANT_NAME, nameProblem, TENANCY_NAMESPACE } from './names.ts';
export {
  chartNameOf,
  fileOf,
  hasWorkloads,
  isPool,
  namespaceOf,
  occupantName,
  occupantsOf,
  POOL_TENANT_RELEASE,
  poolNameOf,
  poolOfCell,
  releaseNames,
  releasesOf,
  TENANT_RELEASE,
} from './occupants.ts';
export { type Amounts, type CellResource, resources } from './placement/amounts.ts';
export { CellLoad, NEARLY_FULL, thresholds } from './placement/capacity.ts';
export { homesOf, type TenantHome } from './placement/homes.ts';
export { printMoved } from './placement/moved-file.ts';
export { formatAmount, loadsOf, type NextCell, nextCellOf } from './placement/next-cell.ts';
export { placementFolder, placementLinesOf, placementPath, printPlacementFile } from './placement/placement-file.ts';
export { placementFiles, type WantedPlacementFile } from './placement/placement-files.ts';
export { withPlacements } from './placement/pools.ts';
export { type Rebalancing, rebalance, type TenantMove } from './placement/rebalance.ts';
export { formatQuantity, parseQuantity } from './quantity.ts';
export type { KnownTenantFile, KnownTenantFiles } from './read/read-authored.ts';
export { schemaDiagnostics } from './read/schema-issues.ts';
export { proposeTenantName, slugFromDisplayName } from './slug.ts';
export { type FleetSummary, summaryOf } from './summary.ts';
export { type Ablated, type Judge, placeOfFault } from './values/ablate.ts';
export { componentLayers } from './values/component-layers.ts';
export { type Demand, demandOf } from './values/demand.ts';
export {
  type ExplainedLayer,
  type Explanation,
  explainValue,
  findCell,
  findEnvironment,
  findOccupant,
  nobody,
} from './values/explain.ts';
export { type Layer, type LayerName, type LayerOwner, type LayerPart, layerNames } from './values/layer.ts';
export {
  environmentLayer,
  type LayerScope,
  layerScopeOf,
  layersOf,
  ownLayer,
  regionLayer,
  sharedLayersKey,
  sharedLayersOf,
  tierLayer,
  waveLayer,
} from './values/layers.ts';
export { mergedValues } from './values/merge.ts';
export { decidedAt } from './values/origin.ts';
export { createResolver, type Resolver } from './values/resolve.ts';
export { suggest } from './words/closest.ts';
export { listFirst } from './words/list-first.ts';
