export { type ToolName, toolNames } from './catalogue/definition.ts';
export { ensureSchemas, type ReadySchemas, type SchemaSet } from './ensure-schemas.ts';
export { type EnsureOptions, ensureTool, type ResolvedTool } from './ensure-tool.ts';
export { type Manifest, type ValidatedManifests, validateManifests } from './validate-manifests.ts';
