export { appProjectName, appProjects, tenancyProjectName } from './argocd/app-project.ts';
export { applicationSet, applicationSetName } from './argocd/application-set.ts';
export { projectOfComponent } from './argocd/component-project.ts';
export { argocdLimits, checkArgocdLimits, destinationBytes, statusEntryBytes } from './argocd/limits.ts';
export type { ApplicationSet, AppProject } from './argocd/objects.ts';
export { type CacheKeys, cacheKeys } from './cache-keys.ts';
export { type CellRelease, cellReleases } from './cell-releases.ts';
export { argocdFiles, type GeneratedFile, generateFiles, generateFleet, type TrustedOutputs } from './generate.ts';
export { generatedReleases, generatedTenants, tenantOfPath } from './generated-tenants.ts';
export { isChartName, isName } from './installed/closed-forms.ts';
export { type CellSet, type ReadCellSet, readCellSet } from './installed/read-cell-set.ts';
export { type ListedEntry, type ListFault, type ReadList, readReleaseList } from './installed/read-release-list.ts';
export {
  type InstalledRelease,
  installedRelease,
  type ReadSet,
  type ReleaseSet,
  readReleaseSet,
  type SetFault,
} from './installed/read-release-set.ts';
export {
  chartPath,
  generatedFolder,
  layerPath,
  releaseListPath,
  SERVICES_FILE,
  tenantFolder,
} from './paths.ts';
export {
  createReleaseLister,
  type Release,
  type ReleaseLister,
  type TenantRelease,
  valuesOfRelease,
} from './releases.ts';
export { type ManifestObject, renderedManifest } from './rendered/rendered-manifest.ts';
