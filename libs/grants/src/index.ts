export { checkGrants, type GrantContext } from './check.ts';
export { serviceTypes } from './fields/service.ts';
export {
  type GrantForm,
  type GrantName,
  type Grants,
  grantForms,
  grantNames,
  grantsBy,
  mergeGrants,
  noGrants,
} from './grants.ts';
export { kindOf, type Maker, makerOf } from './kinds.ts';
export type { Refusal } from './refusal.ts';
