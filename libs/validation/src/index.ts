export { type Bounds, boundsAmong, checkBounds, type Excess, excessOf } from './admission/bounds.ts';
export type { Fault } from './field/field.ts';
export { validateObject } from './validate-object.ts';
