export { CHART_LIST, chartFiles, chartList } from './chart-files.ts';
export { componentFile, type File, regionFile } from './fleet-files.ts';
export type { CellModel, ComponentModel, RegionModel } from './model.ts';
export { isPreset, type Preset, presets } from './presets/presets.ts';
export { workspaceFiles } from './workspace-files.ts';
