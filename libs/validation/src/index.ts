export { type Bounds, boundsAmong, checkBounds, type Excess, excessOf } from './admission/bounds.ts';
export { podsOf } from './admission/pods-of.ts';
export type { Fault } from './field/field.ts';
export { validateObject } from './validate-object.ts';
