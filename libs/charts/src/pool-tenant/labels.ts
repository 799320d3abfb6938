import type { Labels } from '@helmwright/chart';
import { merge } from '@helmwright/template';
import { names, v } from './chart.ts';

/** The labels of everything that is one tenant's in a namespace of many. */
export const tenantLabels = merge<Labels>(names.labels(), {
  municipality: v.tenant.name,
  country: v.tenant.country,
  tier: v.tenant.tier,
});
