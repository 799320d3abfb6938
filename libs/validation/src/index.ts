export { type Bounds, boundsAmong, checkBounds, type Excess, excessOf } from './admission/bounds.ts';
export { podsOf } from './admission/pods-of.ts';
export { timeZones } from './batch/time-zones.ts';
export type { Fault, LaterFault } from './field/field.ts';
export { isOfCluster } from './meta/scope.ts';
export { type Judgement, judgeObject, validateObject } from './validate-object.ts';
