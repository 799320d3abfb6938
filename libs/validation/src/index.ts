export type { Fault } from './field/field.ts';
export { validateObject } from './validate-object.ts';
