export {
  codePointName,
  decomposedAt,
  hiddenCharacter,
  lineProblem,
  visible,
  withoutHidden,
} from './characters.ts';
export { adoptCodes } from './codes/adopt.ts';
export { chartCodes } from './codes/chart.ts';
export { type Code, type CodeEntry, defineCode, type Occurrence } from './codes/code.ts';
export { configCodes } from './codes/config.ts';
export { costCodes } from './codes/cost.ts';
export { fleetCodes } from './codes/fleet.ts';
export { inputCodes } from './codes/input.ts';
export { planCodes } from './codes/plan.ts';
export { toolchainCodes } from './codes/toolchain.ts';
export { verifyCodes } from './codes/verify.ts';
export { conflictLine } from './conflict-marks.ts';
export {
  type Diagnostic,
  failure,
  hasErrors,
  type Position,
  type RelatedPlace,
  type Result,
  type Severity,
  success,
  wholeFile,
} from './diagnostic.ts';
export type { SourceLookup } from './excerpt.ts';
export { orderDiagnostics } from './order.ts';
export { type Palette, plainPalette } from './palette.ts';
export { isDeviceName, pathFault } from './path-fault.ts';
export { allCodes, type CodeRange, codeRanges, codesReference } from './registry.ts';
export {
  countDiagnostics,
  type DiagnosticCounts,
  type DiagnosticsReport,
  formatPosition,
  type RenderOptions,
  renderDiagnostics,
  reportDiagnostics,
  summarizeDiagnostics,
} from './render.ts';
