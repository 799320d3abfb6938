export { checkGrants, type GrantContext } from './check.ts';
export { serviceTypes } from './fields/service.ts';
export { type Grants, grantKeys, mergeGrants, noGrants } from './grants.ts';
export { kindOf, type Maker, makerOf } from './kinds.ts';
export type { Refusal } from './refusal.ts';
