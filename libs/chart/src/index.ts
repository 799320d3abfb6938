export { type CompiledChart, compileChart, type OpenedChart, openChart } from './compile-chart.ts';
export {
  type AllValues,
  type Chart,
  type ChartInput,
  type ChartParts,
  defineChart,
  type Subcharts,
  type WithParts,
} from './define/define-chart.ts';
export { type HookDeletion, type HookEvent, type HookOptions, hook } from './define/hook.ts';
export { defineLibrary, type Library, type LibraryInput, type LibraryValues } from './define/library.ts';
export { type Resource, resource, together } from './define/resource.ts';
export { type PartialValues, type SubchartOptions, type SubchartValues, subchart } from './define/subchart.ts';
export type { ChartDefinition, LibraryDefinition, Subchart } from './definition/chart-definition.ts';
export type { ChartMetadata, Maintainer } from './definition/metadata.ts';
export type { AskedFacts, FactForms, FactName, FactScope, FactsOfScope } from './facts/fleet-facts.ts';
export { jsonSchemaOf } from './model/json-schema.ts';
export {
  annotations,
  countOrPercent,
  dnsLabel,
  dnsSubdomain,
  labelKey,
  labelValue,
  oneLine,
  portName,
  portNumber,
  portReference,
  quantity,
  userLabels,
  variableName,
} from './model/kubernetes.ts';
export { cronSchedule, timeZone } from './model/schedule.ts';
export type { StandardValues } from './model/standard.ts';
export type { ValuesOf } from './model/values-of.ts';
export type { Labels, StandardMetadata, StandardNames } from './names/standard-names.ts';
export type { ChartRendering, Renderer, RenderRequest } from './render/renderer.ts';
export { type Unfolded, unfold } from './render/unfold.ts';
export { type Validator, type ValueProblem, validator } from './render/validate.ts';
