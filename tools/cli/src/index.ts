export { type ForeignChartDefinition, type ForeignChartInput, foreignChart } from './foreign-charts/foreign-chart.ts';
export { defineWorkspace, type WorkspaceDefinition, type WorkspaceInput } from './workspace/define-workspace.ts';
