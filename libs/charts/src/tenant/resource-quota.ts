import { resource } from '@helmwright/chart';
import type { IResourceQuota } from 'kubernetes-models/v1/ResourceQuota';
import { names, v } from './chart.ts';

/** What all pods of the tenant may ask for together. */
export const resourceQuota = resource<IResourceQuota>({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: names.metadata('tenant-quota'),
  spec: { hard: v.quota },
});
