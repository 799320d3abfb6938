export { mappingSchemaFile, type ReadMapping, readMapping } from './mapping/read-mapping.ts';
export type { Mapping, Source, SubjectSource } from './mapping/schema.ts';
export { type RegisterText, readRegister } from './register/read-register.ts';
export type { Register, RegisterForm, RegisterRow } from './register/register.ts';
export type { Collision } from './tenants/names.ts';
export { type AddedTenant, type KnownTenant, type Onboarding, onboard } from './tenants/onboard.ts';
export { reportOnboarding, withRows } from './tenants/report.ts';
export {
  newNameProblem,
  type Suggestion,
  servedCountries,
  tiersOf,
  usualIn,
  wavesOf,
} from './tenants/suggestions.ts';
export { type NewTenant, type RoleSubject, tenantPath, tenantText } from './tenants/tenant-text.ts';
