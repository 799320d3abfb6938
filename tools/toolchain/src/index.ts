export { cachePlace } from './cache-folder.ts';
export { type ChartSourceName, chartSourceNames } from './catalogue/chart-sources.ts';
export { customResourceSources, type OperatorName, operatorNames } from './catalogue/custom-resources.ts';
export { type End, type ToolName, toolNames } from './catalogue/definition.ts';
export type { ChartText } from './charts/chart-archive.ts';
export {
  type ChartOptions,
  ensureChart,
  type FetchedChart,
  fetchChart,
  type KeptChart,
  type WantedChart,
} from './charts/ensure-chart.ts';
export {
  type Availability,
  type DoctorOptions,
  type DoctorReport,
  doctor,
  type SchemaReport,
  type ToolReport,
} from './doctor.ts';
export { type Engine, engines } from './engines/table.ts';
export { ensureManifests, type Manifests } from './ensure-manifests.ts';
export {
  ensureDefinitions,
  ensureSchemas,
  type ReadySchemas,
  type SchemaSet,
} from './ensure-schemas.ts';
export { type EnsureOptions, ensureTool } from './ensure-tool.ts';
export { withLock } from './install/install-once.ts';
export { definitionsFolder, type OwnDefinitions, readOwnDefinitions } from './own-definitions.ts';
export type { ResolvedTool } from './resolved-tool.ts';
export type { CustomResourceDefinition } from './schemas/custom-resources.ts';
export type { Attempt, Origin } from './sources/attempt.ts';
export { probeVariable } from './sources/version.ts';
export { type TypeFile, typeFiles, writeTypeFiles } from './types/type-files.ts';
export {
  type RenderedManifest,
  type ValidatedManifests,
  type ValidationOptions,
  validateManifests,
} from './validate-manifests.ts';
