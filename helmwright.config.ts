import { app, platform, poolTenant, tenant } from '@helmwright/charts';
import { defineWorkspace } from 'helmwright';

export default defineWorkspace({ charts: [app, platform, poolTenant, tenant] });
