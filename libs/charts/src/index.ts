export { app } from './app/index.ts';
export { tenant } from './tenant/index.ts';
