export { app } from './app/index.ts';
export { platform } from './platform/index.ts';
export { poolTenant } from './pool-tenant/index.ts';
export { tenant } from './tenant/index.ts';
