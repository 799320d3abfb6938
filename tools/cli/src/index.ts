export { defineWorkspace, type WorkspaceDefinition, type WorkspaceInput } from './workspace/define-workspace.ts';
