import { resource } from '@helmwright/chart';
import type { ILimitRange } from 'kubernetes-models/v1/LimitRange';
import { names, v } from './chart.ts';

/** Bounds and defaults of a single container, without which the quota would refuse pods that name none. */
export const limitRange = resource<ILimitRange>({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: names.metadata('tenant-limits'),
  spec: {
    limits: [
      {
        type: 'Container',
        default: v.limitRange.default,
        defaultRequest: v.limitRange.defaultRequest,
        max: v.limitRange.max,
      },
    ],
  },
});
