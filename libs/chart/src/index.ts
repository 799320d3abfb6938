export { type CompiledChart, compileChart } from './compile-chart.ts';
export {
  type AllValues,
  type Chart,
  type ChartDefinition,
  type ChartInput,
  type ChartParts,
  defineChart,
  type Subcharts,
  type ValuesOf,
  type WithParts,
} from './define/define-chart.ts';
export { type HookDeletion, type HookEvent, type HookOptions, hook } from './define/hook.ts';
export type { ChartMetadata, Maintainer } from './define/metadata.ts';
export { type Resource, resource, together } from './define/resource.ts';
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
export type { StandardValues } from './model/standard.ts';
export type { Labels, StandardMetadata, StandardNames } from './names/standard-names.ts';
export { coalesce } from './render/coalesce.ts';
export type { ChartRendering, Renderer, RenderRequest } from './render/renderer.ts';
export { type Unfolded, unfold } from './render/unfold.ts';
export { type Validator, type ValueProblem, validator } from './render/validate.ts';
export {
  defineLibrary,
  type Library,
  type LibraryDefinition,
  type LibraryInput,
  type LibraryValues,
} from './subcharts/library.ts';
export {
  type PartialValues,
  type Subchart,
  type SubchartOptions,
  type SubchartValues,
  subchart,
} from './subcharts/subchart.ts';
