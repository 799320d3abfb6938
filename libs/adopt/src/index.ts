export { type Adoption, adopt } from './adopt.ts';
export { type AdoptedChart, chartOf } from './chart/chart.ts';
export { layerSize } from './layers/member.ts';
export { type Look, look } from './look/look.ts';
export { type Installation, nameOf, type Otherwise, readHeap } from './read/heap.ts';
export { type Pattern, placeholders, readPatterns, USUAL_PATTERN } from './read/pattern.ts';
export type { FleetFacts } from './write/fleet-files.ts';
export type { Layering } from './write/layering.ts';
export type { Proof } from './write/prove.ts';
