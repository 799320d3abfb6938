export { type ToolName, toolNames } from './catalogue/definition.ts';
export { type EnsureOptions, ensureTool, type ResolvedTool } from './ensure-tool.ts';
